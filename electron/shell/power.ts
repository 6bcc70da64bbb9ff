import { powerMonitor, powerSaveBlocker } from 'electron';
import type { Core } from '../core/core.ts';

/** Keeps the screen on while something plays: somebody watches without touching a key for an hour. */
export function createPowerKeeper(): (playing: boolean) => void {
  let blocker: number | null = null;
  return (playing) => {
    if (playing && blocker === null) blocker = powerSaveBlocker.start('prevent-display-sleep');
    if (!playing && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
}

/** Says when the machine goes to sleep and is awake again: what plays then is seen by nobody. */
export function watchSleep(core: Pick<Core, 'noteMachine'>): void {
  powerMonitor.on('suspend', () => core.noteMachine('suspended'));
  powerMonitor.on('resume', () => core.noteMachine('resumed'));
}
