import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseWindowState, placeWindow, readWindowState } from '../../../electron/shell/window-state.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const projector = { x: 1440, y: 0, width: 1920, height: 1080 };
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

describe("the window's place", () => {
  test('is the one that it had', () => {
    expect(placeWindow(at(1500, 40), [laptop, projector])).toEqual({
      x: 1500,
      y: 40,
      width: 1000,
      height: 700,
    });
  });

  test('is the middle of the first screen when the projector is gone', () => {
    expect(placeWindow(at(1500, 40), [laptop])).toEqual({ x: 220, y: 112, width: 1000, height: 700 });
  });

  test.each([
    ['above the screen, where nobody can take hold of it', at(100, -300)],
    ['below it', at(100, 890)],
    ['all but off it to the left', at(-950, 40)],
    ['all but off it to the right', at(1400, 40)],
  ])('is not kept %s', (_where, state) => {
    expect(placeWindow(state, [laptop])).toEqual({ x: 220, y: 112, width: 1000, height: 700 });
  });

  test('is at first the middle, no larger than the screen', () => {
    expect(placeWindow(null, [laptop])).toEqual({ x: 0, y: 25, width: 1440, height: 875 });
    expect(placeWindow(null, [projector])).toEqual({ x: 1680, y: 90, width: 1440, height: 900 });
  });

  test('has room for the page', () => {
    expect(placeWindow(at(10, 30, 20, 20), [laptop])).toEqual({ x: 10, y: 30, width: 800, height: 560 });
  });

  test('is read from what was kept, and from nothing else', () => {
    const kept = { bounds: { x: -5, y: 30, width: 900, height: 600 }, maximized: true };
    expect(parseWindowState(JSON.stringify(kept))).toEqual(kept);
    const broken = [
      '',
      '{"bounds":',
      'null',
      '[]',
      '{"bounds":{}}',
      '{"bounds":{"x":1,"y":2,"width":"a","height":3}}',
    ];
    expect(broken.map(parseWindowState)).toEqual(broken.map(() => null));
  });

  test('is unknown where no file is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'window-'));
    expect(readWindowState(join(folder, 'window.json'))).toBe(null);
    writeFileSync(join(folder, 'window.json'), JSON.stringify(at(1, 2)));
    expect(readWindowState(join(folder, 'window.json'))).toEqual(at(1, 2));
  });
});
