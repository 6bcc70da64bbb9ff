import { expect, test } from 'vitest';
import type { Unmarked } from '#shared/contract/unmarked.ts';
import { evenFrames } from '#shared/domain/frame-time.ts';
import { draftOf } from '../../../renderer/timeline/drag.ts';
import { type SnapTarget, SnapTargets } from '../../../renderer/timeline/snapping.ts';

const targets: SnapTarget[] = [
  { ms: 10_000, kind: 'turn' },
  { ms: 20_000, kind: 'moment' },
  { ms: 20_000, kind: 'playhead' },
];
const snapping = { lengthMs: 60_000, msPerPx: 100, targets: new SnapTargets(targets, null) };
const free = { ...snapping, targets: null };
const moment = { startMs: 12_000, endMs: 16_000 };

test('an edge snaps to what is within eight pixels, and says to what', () => {
  const trim = { kind: 'trim', id: 'a', place: moment, edge: 'end', besideMs: 0 } as const;
  const near = draftOf(trim, 19_300, snapping);
  expect([near.places.get('a'), near.snap]).toEqual([
    { startMs: 12_000, endMs: 20_000 },
    { ms: 20_000, to: 'playhead' },
  ]);
  const far = draftOf(trim, 19_100, snapping);
  expect([far.places.get('a'), far.snap]).toEqual([{ startMs: 12_000, endMs: 19_100 }, null]);
});

test('with the modifier held nothing snaps', () => {
  const trim = { kind: 'trim', id: 'a', place: moment, edge: 'end', besideMs: 0 } as const;
  const draft = draftOf(trim, 19_990, free);
  expect([draft.places.get('a')?.endMs, draft.snap]).toEqual([19_990, null]);
});

test('a moment that is moved snaps by whichever of its edges is nearer; others move with it', () => {
  const other = { startMs: 1000, endMs: null };
  const move = {
    kind: 'move',
    grabbed: moment,
    fromMs: 13_000,
    moments: [
      { id: 'a', place: moment },
      { id: 'b', place: other },
    ],
  } as const;
  const draft = draftOf(move, 17_200, snapping);
  expect([...draft.places]).toEqual([
    ['a', { startMs: 16_000, endMs: 20_000 }],
    ['b', { startMs: 5000, endMs: null }],
  ]);
  expect(draft.snap?.ms).toBe(20_000);
});

test('held by the beginning of the session a moment does not claim to have snapped', () => {
  const early = { startMs: 500, endMs: 2000 };
  const move = { kind: 'move', grabbed: early, fromMs: 1000, moments: [{ id: 'a', place: early }] } as const;
  const room = { ...snapping, targets: new SnapTargets([{ ms: -100, kind: 'turn' }], null) };
  const draft = draftOf(move, 300, room);
  expect([draft.places.get('a'), draft.snap]).toEqual([{ startMs: 0, endMs: 1500 }, null]);
});

test('what is drawn out snaps at both ends; a twitch draws nothing', () => {
  const make = { kind: 'make', perspective: 'client', fromMs: 10_300 } as const;
  expect(draftOf(make, 20_500, snapping).made).toEqual({
    perspective: 'client',
    startMs: 10_000,
    endMs: 20_000,
  });
  expect(draftOf(make, 10_400, snapping).made).toBeNull();
});

test('where nothing else is near and frames are wide, an edge snaps to the beginning of a frame', () => {
  const frames = new SnapTargets([], evenFrames({ anchorMs: 0, frameRate: 24_000 / 1001 }));
  expect(frames.nearest([100], 4)?.target).toEqual({ ms: 84, kind: 'frame' });
  expect(frames.nearest([100], 10)).toBeNull();
});

test('an edge of a stretch without moments is trimmed like one of a moment: it snaps, and never passes the other', () => {
  const stretch = { id: 's', startMs: 12_000, endMs: 16_000 } as Unmarked;
  const trim = (edge: 'start' | 'end', ms: number) =>
    draftOf({ kind: 'stretch', stretch, edge, besideMs: 0 }, ms, snapping);
  expect([trim('end', 19_300).stretch, trim('end', 19_300).snap]).toEqual([
    { id: 's', startMs: 12_000, endMs: 20_000 },
    { ms: 20_000, to: 'playhead' },
  ]);
  expect([trim('start', 40_000).stretch, trim('end', -5).stretch]).toEqual([
    { id: 's', startMs: 15_960, endMs: 16_000 },
    { id: 's', startMs: 12_000, endMs: 12_040 },
  ]);
});
