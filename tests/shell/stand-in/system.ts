import { EventEmitter } from 'node:events';
import type {
  Display,
  NativeTheme,
  PowerMonitor,
  PowerSaveBlocker,
  Rectangle,
  Screen,
  Shell,
} from 'electron';
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

const displayAt = (id: number, x: number) =>
  ({
    id,
    bounds: { x, y: 0, width: 1920, height: 1080 },
    workArea: { x, y: 0, width: 1920, height: 1040 },
  }) satisfies Pick<Display, 'id' | 'bounds' | 'workArea'> as Display;

/** One display; a scenario sets how many there are, one beside the other. */
let displays = [displayAt(1, 0)];

export const screen = {
  getPrimaryDisplay: () => displays[0]!,
  getAllDisplays: () => displays,
  getDisplayMatching: ({ x }: Rectangle) => displays.findLast(({ bounds }) => bounds.x <= x) ?? displays[0]!,
  standInDisplays(count: number): void {
    displays = Array.from({ length: count }, (_, index) => displayAt(index + 1, index * 1920));
  },
} satisfies Pick<Screen, 'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching'> & {
  standInDisplays(count: number): void;
};

/** The stand-in's machine is on the mains; a scenario says when it sleeps, as Electron itself would. */
export const powerMonitor = Object.assign(new EventEmitter(), {
  isOnBatteryPower: () => false,
}) satisfies Pick<PowerMonitor, 'isOnBatteryPower' | 'emit'>;

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
