import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdTimes, interpolateTimes, type TimedTurn } from '#shared/transcript/interpolate.ts';

const none = (length: number): TimedTurn => ({ startMs: null, endMs: null, timing: 'none', length });
const anchored = (startMs: number, length: number, endMs: number | null = null): TimedTurn => ({
  startMs,
  endMs,
  timing: 'anchored',
  length,
});
const guessed = (startMs: number): TimedTurn => ({ startMs, endMs: null, timing: 'interpolated', length: 5 });

test('turns between two anchors begin by the length of the words before them', () => {
  expect(
    interpolateTimes([
      none(9),
      anchored(10_000, 10, 11_000),
      none(30),
      none(0),
      anchored(51_000, 7),
      none(3),
    ]),
  ).toEqual([
    { startMs: null, endMs: null, timing: 'none' },
    { startMs: 10_000, endMs: 11_000, timing: 'anchored' },
    { startMs: 20_000, endMs: null, timing: 'interpolated' },
    { startMs: 50_000, endMs: null, timing: 'interpolated' },
    { startMs: 51_000, endMs: null, timing: 'anchored' },
    { startMs: null, endMs: null, timing: 'none' },
  ]);
});

test('between anchors that go back nothing is made up; what contradicts an anchor goes', () => {
  const times = interpolateTimes([
    guessed(500),
    guessed(2000),
    anchored(1000, 5),
    none(5),
    guessed(600),
    anchored(400, 5),
    guessed(300),
    guessed(900),
  ]);
  expect(times.map(({ startMs }) => startMs)).toEqual([500, null, 1000, null, null, 400, null, 900]);
});

test('times rise from anchor to anchor, anchors stay, and a second time changes nothing', () => {
  const turn = fc.oneof(
    fc.nat(200).map(none),
    fc.record({ length: fc.nat(200) }).map(({ length }) => anchored(-1, length)),
  );
  fc.assert(
    fc.property(
      fc.array(turn, { maxLength: 40 }),
      fc.array(fc.nat(100_000), { minLength: 40, maxLength: 40 }),
      (list, steps) => {
        let ms = 0;
        const turns = list.map((item, index) => {
          if (item.timing !== 'anchored') return item;
          ms += steps[index] ?? 0;
          return { ...item, startMs: ms };
        });
        const times = interpolateTimes(turns);
        const starts = times.flatMap(({ startMs }) => startMs ?? []);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        turns.forEach((item, index) => {
          if (item.timing === 'anchored') expect(times[index]?.startMs).toBe(item.startMs);
        });
        const again = times.map((time, index) => ({ ...time, length: turns[index]?.length ?? 0 }));
        expect(interpolateTimes(again)).toEqual(times);
      },
    ),
  );
});

test('turns after a pin are about its time until the next one; before the first nothing is known', () => {
  const turn = fc.record({
    startMs: fc.option(fc.nat(100_000)),
    endMs: fc.constant(null),
    timing: fc.constantFrom('anchored' as const, 'interpolated' as const, 'none' as const),
    length: fc.nat(500),
  });
  fc.assert(
    fc.property(fc.array(turn), (turns) => {
      const times = holdTimes(turns);
      const isPin = (index: number) => turns[index]?.timing === 'anchored' && turns[index].startMs !== null;
      times.forEach((time, index) => {
        const pin = turns.findLastIndex((_, at) => at <= index && isPin(at));
        expect(time.startMs).toBe(turns[pin]?.startMs ?? null);
        expect(time.timing).toBe(pin === index ? 'anchored' : pin < 0 ? 'none' : 'interpolated');
      });
      expect(holdTimes(times.map((time, index) => ({ ...time, length: turns[index]?.length ?? 0 })))).toEqual(
        times,
      );
    }),
  );
});
