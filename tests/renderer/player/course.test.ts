import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlacedRecording } from '#shared/domain/recording-clock.ts';
import { afterEnd, type Course, playedFirst, turnAt, turnBackAt } from '../../../renderer/player/course.ts';

const part = (id: string, offsetMs: number, durationMs: number): PlacedRecording => ({
  id,
  role: 'part',
  position: 0,
  offsetMs,
  rate: 1,
  durationMs,
});

/** Two parts with a gap of 2 s between them, the first of which begins at 1 s. */
const parts = [part('one', 1000, 4000), part('two', 7000, 3000)];
const plain: Course = { recordings: parts, durationMs: 10_000, loop: null, only: [], rangeEndMs: null };

test('playing begins where it stands, a step back after a pause, and never into a gap', () => {
  expect([
    playedFirst(plain, 3000, 0),
    playedFirst(plain, 3000, 1500),
    playedFirst(plain, 1200, 3000),
  ]).toEqual([3000, 1500, 1000]);
});

test('in a gap playing begins with the next part, at the end with the first, outside of a loop with the loop', () => {
  const loop = { startMs: 2000, endMs: 3000 };
  expect([
    playedFirst(plain, 5500, 1000),
    playedFirst(plain, 10_000, 1000),
    playedFirst({ ...plain, loop }, 8000, 1000),
    playedFirst({ ...plain, only: [loop] }, 8000, 1000),
  ]).toEqual([7000, 1000, 2000, 2000]);
});

test('a loop begins anew at its end, a range stops at its own, what is left out is jumped over', () => {
  const range = { startMs: 2000, endMs: 3000 };
  const turns = [
    turnAt({ ...plain, loop: range }, 3000, 5000),
    turnAt({ ...plain, rangeEndMs: 3000 }, 3010, 5000),
    turnAt({ ...plain, only: [range, { startMs: 8000, endMs: 9000 }] }, 3000, 5000),
    turnAt({ ...plain, only: [range] }, 3000, 5000),
    turnAt(plain, 3000, 5000),
    turnAt(plain, 5000, 5000),
    turnAt(plain, 10_000, 10_000),
  ];
  expect(turns).toEqual([
    { kind: 'jump', toMs: 2000 },
    { kind: 'stop', atMs: 3000 },
    { kind: 'jump', toMs: 8000 },
    { kind: 'stop', atMs: null },
    { kind: 'on' },
    { kind: 'ended' },
    { kind: 'on' },
  ]);
});

test('after a part the next one plays, or the loop anew; after the last it stands at the end', () => {
  expect([
    afterEnd(plain, 5000),
    afterEnd({ ...plain, loop: { startMs: 4000, endMs: 5000 } }, 5000),
    afterEnd(plain, 10_000),
  ]).toEqual([
    { kind: 'jump', toMs: 7000 },
    { kind: 'jump', toMs: 4000 },
    { kind: 'stop', atMs: 10_000 },
  ]);
});

test('backwards it goes over the gap into the part before, and stops where the first begins', () => {
  expect([
    turnBackAt(parts, 8000),
    turnBackAt(parts, 6900),
    turnBackAt(parts, 900),
    turnBackAt(parts, -40),
  ]).toEqual([
    { kind: 'jump', toMs: 8000 },
    { kind: 'jump', toMs: 4999 },
    { kind: 'stop', atMs: 1000 },
    { kind: 'stop', atMs: 1000 },
  ]);
  expect(turnBackAt([part('whole', 0, 5000)], -3)).toEqual({ kind: 'stop', atMs: 0 });
});

test('however parts lie, going back comes to an end, and always shows one of them', () => {
  const lengths = fc.array(fc.tuple(fc.nat(3000), fc.integer({ min: 100, max: 3000 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(lengths, fc.integer({ min: 40, max: 400 }), (places, stepMs) => {
      let offsetMs = 0;
      const recordings = places.map(([gapMs, durationMs], index) => {
        const recording = part(String(index), offsetMs + gapMs, durationMs);
        offsetMs += gapMs + durationMs;
        return recording;
      });
      let atMs = offsetMs - 1;
      const seen = new Set<string>();
      for (let steps = 0; steps < 1000; steps += 1) {
        const turn = turnBackAt(recordings, atMs);
        if (turn.kind === 'stop') {
          expect(turn.atMs).toBe(recordings[0]?.offsetMs);
          break;
        }
        const shown = recordings.find(
          (one) => turn.toMs >= one.offsetMs && turn.toMs < one.offsetMs + one.durationMs,
        );
        expect(shown).toBeDefined();
        expect(turn.toMs).toBeLessThanOrEqual(atMs);
        seen.add(shown?.id ?? '');
        atMs = turn.toMs - stepMs;
      }
      const last = turnBackAt(recordings, atMs);
      expect([last.kind, seen.size > 0]).toEqual(['stop', true]);
    }),
  );
});
