import { expect, test } from 'vitest';
import type { Recording } from '#shared/contract/recording.ts';
import type { TimelineScene } from '../../../renderer/timeline/tier.ts';
import { stripTier } from '../../../renderer/timeline/tiers/strip-tier.ts';
import { namedColours, Pixels } from './pixels.ts';

const recording = {
  ...{ id: 'r', offsetMs: 2000, rate: 1, durationMs: 60_000, present: true },
  ...{ width: 640, height: 360 },
} as Recording;
const frameMs = 40;

/** What is drawn, and asked for, in a window (ms) of 1,000 px: pictures of slots, and of frames by their number. */
function drawn(fromMs: number, toMs: number, decoded: (frame: number) => boolean) {
  const pictures: [what: string, x: number][] = [];
  const wanted: number[][] = [];
  const sheets = { get: () => 'sheet' as unknown as ImageBitmap };
  const frames = {
    at: (ms: number) => {
      const frame = Math.floor((ms + 0.001) / frameMs);
      const startMs = frame * frameMs;
      const image = `frame ${frame}` as unknown as ImageBitmap;
      return decoded(frame) ? { startMs, endMs: startMs + frameMs, image } : null;
    },
    want: (times: readonly number[]) => wanted.push([...times]),
  };
  const canvas = new Pixels(1000, 45);
  canvas.drawImage = (image, ...places) => {
    const at = places.map(Number);
    const isSheet = at.length === 8;
    const slot = (at[0] ?? 0) / 114 + 8 * ((at[1] ?? 0) / 64);
    pictures.push([isSheet ? `slot ${slot}` : String(image), Math.round(at[isSheet ? 4 : 0] ?? 0)]);
  };
  const scene = { width: 1000, window: { fromMs, toMs }, colours: namedColours } as unknown as TimelineScene;
  const span = { recording, fromMs: 2000, toMs: 62_000, sheets, frames };
  stripTier('Pictures', [span], null).paint(canvas.context, scene, { top: 0, height: 45 });
  return { pictures, wanted: wanted.flat() };
}

test('far out the kept pictures stand side by side, and no frame is asked for', () => {
  const { pictures, wanted } = drawn(0, 200_000, () => true);
  expect([pictures.slice(0, 3), wanted]).toEqual([
    [
      ['slot 0', 10],
      ['slot 2', 81],
      ['slot 5', 152],
    ],
    [],
  ]);
});

test('near by each kept picture stands once where it begins, while the frames are asked for', () => {
  const { pictures, wanted } = drawn(2000, 12_000, () => false);
  expect(pictures.map(([what]) => what)).toEqual(['slot 0', 'slot 1']);
  expect(wanted.length).toBe(15);
  expect(wanted).toEqual(wanted.toSorted((a, b) => a - b));
});

test('then the frames that are shown there stand side by side, and nothing is missing', () => {
  const { pictures, wanted } = drawn(2000, 12_000, () => true);
  expect(pictures.slice(0, 3)).toEqual([
    ['frame 0', 0],
    ['frame 17', 71],
    ['frame 35', 142],
  ]);
  expect([new Set(pictures.map(([what]) => what)).size, wanted]).toEqual([15, []]);
});

test('frames that are wider than their pictures have them once, where they begin or come into view', () => {
  const { pictures } = drawn(4020, 4220, () => true);
  expect(pictures).toEqual([
    ['frame 50', 0],
    ['frame 51', 100],
    ['frame 52', 300],
    ['frame 53', 500],
    ['frame 54', 700],
    ['frame 55', 900],
  ]);
});
