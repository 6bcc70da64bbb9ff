import { EventEmitter } from 'node:events';
import type { Display, NativeTheme, PowerSaveBlocker, Screen, Shell } from 'electron';
import type { EventOf } from './typed.ts';

class StandInTheme extends EventEmitter implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'> {
  #source: NativeTheme['themeSource'] = 'system';

  get themeSource(): NativeTheme['themeSource'] {
    return this.#source;
  }

  set themeSource(source: NativeTheme['themeSource']) {
    this.#source = source;
    this.emit('updated' satisfies EventOf<NativeTheme, 'updated'>);
  }

  /** The stand-in's system is light. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new StandInTheme();

const display = {
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
} satisfies Pick<Display, 'workArea'> as Display;

export const screen = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
} satisfies Pick<Screen, 'getPrimaryDisplay' | 'getAllDisplays'>;

const blockers = new Set<number>();
let blockersStarted = 0;

export const powerSaveBlocker = {
  start(): number {
    blockersStarted += 1;
    blockers.add(blockersStarted);
    return blockersStarted;
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
} satisfies Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'>;

export const shell = {
  /** There is no file manager to show it in; a scenario that looks puts its own in this place. */
  showItemInFolder: (): void => undefined,
} satisfies Pick<Shell, 'showItemInFolder'>;
