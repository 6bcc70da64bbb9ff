import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockEnd, type PlacedRecording, recordingAt } from '#shared/domain/recording-clock.ts';
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

/** A camera that ends before the part it was chosen for, and a part that overlaps the next. */
const camera: PlacedRecording = { ...part('camera', 0, 3000.4), role: 'camera' };
const overlapping = [part('one', 0, 5000), part('two', 4000, 5000), camera];
const lapped: Course = { ...plain, recordings: overlapping, durationMs: 9000 };

test('where another recording runs at the end of one, it plays on there', () => {
  expect([afterEnd(lapped, 3000.4), afterEnd(lapped, 5000), afterEnd(lapped, 9000)]).toEqual([
    { kind: 'jump', toMs: 3001 },
    { kind: 'jump', toMs: 5000 },
    { kind: 'stop', atMs: 9000 },
  ]);
});

test('whatever is chosen, what has ended is not played again', () => {
  for (const chosenId of [null, 'one', 'two', 'camera']) {
    const played: string[] = [];
    for (let turn = afterEnd(lapped, -1); turn.kind === 'jump'; ) {
      const recording = recordingAt(overlapping, turn.toMs, chosenId)!;
      played.push(recording.id);
      expect(played.length).toBeLessThan(4);
      turn = afterEnd(lapped, clockEnd(recording));
    }
    expect(played).toEqual(chosenId === 'camera' ? ['camera', 'one', 'two'] : ['one', 'two']);
  }
});

test('parts that follow each other within a millisecond leave no gap to fall into', () => {
  const recordings = [part('one', 0, 4999.6), part('two', 5000.3, 3000)];
  const turn = afterEnd({ ...plain, recordings, durationMs: 8000 }, 4999.6);
  expect(turn).toEqual({ kind: 'jump', toMs: 5001 });
});

test('a loop over the border of two parts plays both halves', () => {
  const loop = { startMs: 4000, endMs: 8000 };
  expect([afterEnd({ ...plain, loop }, 5000), turnAt({ ...plain, loop }, 8000, 10_000)]).toEqual([
    { kind: 'jump', toMs: 7000 },
    { kind: 'jump', toMs: 4000 },
  ]);
});

test('what begins in a gap is played from where something was recorded, each time anew', () => {
  const range = { startMs: 6000, endMs: 8000 };
  const [loop, only] = [
    { ...plain, loop: range },
    { ...plain, only: [range] },
  ];
  expect([playedFirst(loop, 2000, 0), playedFirst(only, 9000, 0)]).toEqual([7000, 7000]);
  expect([
    turnAt(loop, 8000, 10_000),
    afterEnd({ ...plain, loop: { ...range, endMs: 10_000 } }, 10_000),
    turnAt(only, 3000, 5000),
  ]).toEqual([
    { kind: 'jump', toMs: 7000 },
    { kind: 'jump', toMs: 7000 },
    { kind: 'jump', toMs: 7000 },
  ]);
});

test('a loop of which nothing was recorded stands at its beginning, and is not sought for ever', () => {
  const loop = { startMs: 5500, endMs: 6500 };
  expect([
    playedFirst({ ...plain, loop }, 2000, 0),
    turnAt({ ...plain, loop }, 7000, 10_000),
    afterEnd({ ...plain, loop }, 5000),
  ]).toEqual([5500, { kind: 'jump', toMs: 5500 }, { kind: 'jump', toMs: 5500 }]);
});
