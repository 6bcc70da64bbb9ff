import { powerSaveBlocker } from 'electron';

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
