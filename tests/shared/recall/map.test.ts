import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage, coverageMs, neverPlayed, replayed } from '#shared/recall/coverage.ts';
import { interviewSpans, recallMap, sessionAt } from '#shared/recall/map.ts';
import { checkLog } from '#shared/recall/rules.ts';
import { recallState } from '#shared/recall/state.ts';
import { type Frame, interviews, log } from './simulate.ts';

const sessionEndMs = 2_000;

function shows({ fromMs, toMs }: Frame, startMs: number, endMs: number): boolean {
  if (fromMs === null || toMs === null) return false;
  return fromMs < toMs ? fromMs < endMs && toMs > startMs : fromMs >= startMs && fromMs < endMs;
}

/** How often each millisecond of the session ran, counted frame by frame. */
function timesRun(frames: readonly Frame[], counts: (frame: Frame) => boolean): number[] {
  const times = new Array<number>(sessionEndMs).fill(0);
  // Half a millisecond is the finest step of the simulated rates: count in halves, and take whole ones.
  const halves = new Array<number>(sessionEndMs * 2).fill(0);
  for (const frame of frames)
    if (frame.state === 'playing' && counts(frame))
      for (let half = frame.fromMs! * 2; half < frame.toMs! * 2; half++)
        if (half < halves.length) halves[half]!++;
  return times.map((_, ms) => Math.max(halves[ms * 2]!, halves[ms * 2 + 1]!));
}

function rangesWhere(times: readonly number[], holds: (count: number) => boolean) {
  const ranges: { startMs: number; endMs: number }[] = [];
  times.forEach((count, ms) => {
    if (!holds(count)) return;
    const last = ranges.at(-1);
    if (last?.endMs === ms) last.endMs = ms + 1;
    else ranges.push({ startMs: ms, endMs: ms + 1 });
  });
  return ranges;
}

const stretch = fc.tuple(fc.nat(600), fc.integer({ min: 1, max: 100 }));

describe('the map of any interview, against the screen watched millisecond by millisecond', () => {
  it('is of a legal log', () => {
    fc.assert(
      fc.property(interviews, ({ events }) => {
        expect(checkLog(events)).toEqual([]);
      }),
    );
  });

  it('says at each time of the interview what was on the screen', () => {
    fc.assert(
      fc.property(interviews, ({ events, frames }) => {
        const map = recallMap(events);
        const read = frames.map((_, interviewMs) => {
          const { state, sessionMs, pictureOn, talking, rate, approximate } = sessionAt(map, interviewMs);
          return { state, sessionMs, pictureOn, talking, rate, approximate };
        });
        const shown = frames.map(({ state, fromMs, pictureOn, talking, rate }) => {
          const sessionMs = fromMs === null ? null : Math.floor(fromMs);
          return { state, sessionMs, pictureOn, talking, rate, approximate: false };
        });
        expect(read).toEqual(shown);
        expect([sessionAt(map, -1).state, sessionAt(map, frames.length).state]).toEqual([
          'outside',
          'outside',
        ]);
      }),
    );
  });

  it('says of any stretch of the session when something of it was on the screen', () => {
    fc.assert(
      fc.property(interviews, fc.array(stretch, { maxLength: 20 }), ({ events, frames }, stretches) => {
        const map = recallMap(events);
        const edges = map.pieces.flatMap(({ sessionEndMs }) =>
          sessionEndMs === null ? [] : [[sessionEndMs, 1] as const, [sessionEndMs + 1, 3] as const],
        );
        for (const [startMs, length] of [...stretches, ...edges]) {
          const read = new Array<string | null>(frames.length).fill(null);
          for (const span of interviewSpans(map, startMs, startMs + length)) {
            expect(span.interviewStartMs).toBeLessThan(span.interviewEndMs);
            read.fill(`${span.state} ${span.pictureOn}`, span.interviewStartMs, span.interviewEndMs);
          }
          const shown = frames.map((frame) =>
            shows(frame, startMs, startMs + length) ? `${frame.state} ${frame.pictureOn}` : null,
          );
          expect(read).toEqual(shown);
        }
      }),
    );
  });

  it('finds nothing for a stretch without length', () => {
    fc.assert(
      fc.property(interviews, fc.nat(600), ({ events }, ms) => {
        expect(interviewSpans(recallMap(events), ms, ms)).toEqual([]);
      }),
    );
  });

  it('agrees with itself in both directions', () => {
    fc.assert(
      fc.property(interviews, ({ events, frames }) => {
        const map = recallMap(events);
        for (let ms = 0; ms < frames.length; ms += 7) {
          const { sessionMs } = sessionAt(map, ms);
          if (sessionMs === null) continue;
          const spans = interviewSpans(map, sessionMs, sessionMs + 1);
          expect(spans.some((span) => span.interviewStartMs <= ms && ms < span.interviewEndMs)).toBe(true);
        }
      }),
    );
  });

  it('covers what ran on the visible picture at twice the speed or slower; the rest that ran is searched', () => {
    fc.assert(
      fc.property(interviews, ({ events, frames }) => {
        const seen = timesRun(frames, (frame) => frame.pictureOn && frame.rate <= 2);
        const fast = timesRun(frames, (frame) => frame.pictureOn && frame.rate > 2);
        const read = coverage(events, { durationMs: sessionEndMs });
        const covered = rangesWhere(seen, (count) => count > 0);
        expect(read).toEqual({
          covered,
          searched: rangesWhere(
            fast.map((count, ms) => (seen[ms] === 0 ? count : 0)),
            (count) => count > 0,
          ),
        });
        expect(coverageMs(read)).toBe(seen.filter((count) => count > 0).length);
        expect(neverPlayed(read, sessionEndMs)).toEqual(rangesWhere(seen, (count) => count === 0));
        expect(replayed(events, { durationMs: sessionEndMs })).toEqual(
          rangesWhere(seen, (count) => count > 1),
        );
      }),
    );
  });

  it('stands at the end where the screen stood', () => {
    fc.assert(
      fc.property(interviews, ({ events, frames, placeMs }) => {
        const { interviewMs, sessionMs, started, ended } = recallState(events);
        expect({ interviewMs, started, ended }).toEqual({
          interviewMs: frames.length,
          started: true,
          ended: events.at(-1)?.kind === 'end',
        });
        if (ended) expect(sessionMs).toBe(placeMs);
      }),
    );
  });
});

function told(events: Parameters<typeof recallMap>[0], options?: Parameters<typeof recallMap>[1]) {
  return recallMap(events, options).pieces.map((piece) => [
    piece.state,
    piece.interviewStartMs,
    piece.interviewEndMs,
    piece.sessionStartMs,
    piece.sessionEndMs,
    piece.approximate,
  ]);
}

const play = { kind: 'play', interviewMs: 10_000, sessionMs: 0 } as const;

describe('a log that is not whole', () => {
  it('plays up to the last heartbeat before a crash; what came then is unknown', () => {
    const detail = { why: 'crash', lastSessionMs: 4_900, lastInterviewMs: 15_000 };
    expect(told(log(play, { kind: 'break', interviewMs: 18_000, detail }))).toEqual([
      ['opening', 0, 10_000, null, null, false],
      ['playing', 10_000, 15_000, 0, 4_900, false],
      ['unknown', 15_000, 18_000, null, null, false],
    ]);
  });

  it('counts nothing between the last event and a crash without a heartbeat', () => {
    const crash = { kind: 'break', interviewMs: 18_000, detail: { why: 'crash' } } as const;
    expect(coverage(log(play, crash), { durationMs: null }).covered).toEqual([]);
  });

  it('plays up to a sleep of the machine; what the interview’s clock ran on in it is unknown', () => {
    const slept = { kind: 'pause', interviewMs: 30_000, sessionMs: 4_900 } as const;
    const asleep = log(play, { ...slept, detail: { unseenMs: 15_000 } });
    expect(told(asleep)).toEqual([
      ['opening', 0, 10_000, null, null, false],
      ['playing', 10_000, 15_000, 0, 4_900, false],
      ['unknown', 15_000, 30_000, null, null, false],
    ]);
    expect(coverage(asleep, { durationMs: null }).covered).toEqual([{ startMs: 0, endMs: 4_900 }]);
    // Longer than it played, it says nothing of what was before.
    expect(told(log(play, { ...slept, detail: { unseenMs: 90_000 } })).at(-1)).toEqual([
      'unknown',
      10_000,
      30_000,
      null,
      null,
      false,
    ]);
  });

  it('ends with its last event, or now', () => {
    expect(told(log(play))).toEqual([['opening', 0, 10_000, null, null, false]]);
    expect(told(log(play), { now: { interviewMs: 12_000, sessionMs: null } }).at(-1)).toEqual([
      'playing',
      10_000,
      12_000,
      0,
      2_000,
      false,
    ]);
    const inBreak = log(play, { kind: 'break', interviewMs: 11_000, sessionMs: 1_000 });
    expect(recallMap(inBreak, { now: { interviewMs: 99_000, sessionMs: 0 } }).endMs).toBe(11_000);
  });

  it('stood where it is started again, when the pause is missing', () => {
    expect(told(log(play, { kind: 'play', interviewMs: 60_000, sessionMs: 20_000 }))).toEqual([
      ['opening', 0, 10_000, null, null, false],
      ['playing', 10_000, 30_000, 0, 20_000, true],
      ['stopped', 30_000, 60_000, 20_000, 20_000, true],
    ]);
  });

  it('follows a stalling player, and does not believe a place that playing can not reach', () => {
    const pauseAt = (sessionMs: number) => log(play, { kind: 'pause', interviewMs: 20_000, sessionMs });
    expect([9_500, 5_000, 500_000].map((ms) => told(pauseAt(ms))[1])).toEqual([
      ['playing', 10_000, 20_000, 0, 9_500, false],
      ['playing', 10_000, 20_000, 0, 5_000, true],
      ['playing', 10_000, 20_000, 0, 10_000, true],
    ]);
    expect(recallState(pauseAt(500_000)).sessionMs).toBe(500_000);
  });

  it('has a break in it where the clock ran on in one', () => {
    const events = log(
      { kind: 'play', interviewMs: 0, sessionMs: 0 },
      { kind: 'break', interviewMs: 1_000, sessionMs: 1_000, detail: { why: 'phone' } },
      { kind: 'play', interviewMs: 5_000, sessionMs: 1_000 },
      { kind: 'end', interviewMs: 6_000 },
    );
    expect(told(events).map(([state]) => state)).toEqual(['playing', 'break', 'playing']);
    expect(recallMap(events).breaks).toEqual([
      { eventId: 'e2', interviewMs: 1_000, why: 'phone', wallMs: 1_001_000, resumedWallMs: 1_005_000 },
    ]);
  });
});

describe('a log written by hand', () => {
  const byHand = { source: 'by hand', uncertaintyMs: 5_000 } as const;

  it('is read in the order of its times, whenever it was written, and marked', () => {
    const events = log(
      { ...byHand, kind: 'play', interviewMs: 300_000, sessionMs: 600_000 },
      { ...byHand, kind: 'pause', interviewMs: 420_000, sessionMs: 720_000, wantedBy: 'client' },
      { ...byHand, kind: 'play', interviewMs: 60_000, sessionMs: 0 },
      { ...byHand, kind: 'pause', interviewMs: 90_000, sessionMs: 40_000, wantedBy: 'not said' },
    );
    expect(told(events)).toEqual([
      ['opening', 0, 60_000, null, null, true],
      ['playing', 60_000, 90_000, 0, 40_000, true],
      ['stopped', 90_000, 300_000, 40_000, 40_000, true],
      ['playing', 300_000, 420_000, 600_000, 720_000, true],
    ]);
    expect(recallMap(events).pieces.every((piece) => piece.uncertaintyMs === 5_000)).toBe(true);
  });
});

it('maps 40,000 turns by a log of 2,000 events in a moment', () => {
  const events = log(
    ...Array.from({ length: 2_000 }, (_, index) =>
      index % 2 === 0
        ? ({ kind: 'play', interviewMs: index * 3_000, sessionMs: index * 1_000 } as const)
        : ({ kind: 'pause', interviewMs: index * 3_000, sessionMs: index * 1_000 + 2_000 } as const),
    ),
  );
  const began = performance.now();
  const map = recallMap(events);
  let stopped = 0;
  for (let turn = 0; turn < 40_000; turn++) {
    if (sessionAt(map, turn * 150).state === 'stopped') stopped++;
    stopped += interviewSpans(map, turn * 50, turn * 50 + 1).length > 0 ? 0 : 1;
  }
  const took = performance.now() - began;
  expect(stopped).toBeGreaterThan(10_000);
  expect(took).toBeLessThan(3_000);
});
