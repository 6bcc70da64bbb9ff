import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';

/** Where the window was: its place when it is neither maximised nor minimised, in screen points. */
export interface WindowState {
  bounds: Rectangle;
  maximized: boolean;
}

export const smallestWindow = { width: 800, height: 560 };
const firstSize = { width: 1440, height: 900 };
/** So much of the window must be on a screen for a person to take hold of it. */
const graspable = { width: 120, height: 40 };

/** Reads the state kept in `file`; null where there is none or it is not one. */
export function readWindowState(file: string): WindowState | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // The first start, or a folder that can not be read: the window opens where it opens first.
    return null;
  }
  return parseWindowState(text);
}

/** The state that a text of JSON describes, or null. */
export function parseWindowState(text: string): WindowState | null {
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch {
    // Cut off by a power failure, or edited: as if there were none.
    return null;
  }
  if (typeof state !== 'object' || state === null || !('bounds' in state)) return null;
  const { bounds } = state;
  if (typeof bounds !== 'object' || bounds === null) return null;
  const read = (name: keyof Rectangle) => Number((bounds as Partial<Rectangle>)[name] ?? Number.NaN);
  const place = { x: read('x'), y: read('y'), width: read('width'), height: read('height') };
  if (!Object.values(place).every(Number.isSafeInteger)) return null;
  return { bounds: place, maximized: 'maximized' in state && state.maximized === true };
}

/**
 * Where to open the window: where it was, if enough of it is still on one of the screens' `workAreas`
 * (a projector may be gone); else in the middle of the first, no larger than that.
 */
export function placeWindow(state: WindowState | null, workAreas: readonly Rectangle[]): Rectangle {
  const wanted = state && {
    ...state.bounds,
    width: Math.max(state.bounds.width, smallestWindow.width),
    height: Math.max(state.bounds.height, smallestWindow.height),
  };
  if (wanted && workAreas.some((area) => isGraspable(wanted, area))) return wanted;
  const area = workAreas[0] ?? { x: 0, y: 0, ...firstSize };
  const width = Math.min(wanted?.width ?? firstSize.width, area.width);
  const height = Math.min(wanted?.height ?? firstSize.height, area.height);
  return {
    x: area.x + Math.floor((area.width - width) / 2),
    y: area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  };
}

function isGraspable(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  // The title bar is what is taken hold of: it must not be above the screen.
  const titleIsThere = window.y >= area.y && window.y + graspable.height <= area.y + area.height;
  return width >= graspable.width && titleIsThere;
}

/** Writes the window's place to `file` when it closes, and a moment after it was moved or resized. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  const write = () => {
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    } catch (error) {
      // A place not remembered is no reason to stop anybody's work.
      console.error(`The window's place could not be kept: ${String(error)}`);
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const writeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, 500);
  };
  window.on('resize', writeSoon);
  window.on('move', writeSoon);
  window.on('close', () => {
    clearTimeout(timer);
    write();
  });
}
