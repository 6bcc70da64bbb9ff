import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage, replayed } from '#shared/recall/coverage.ts';
import { neverShown, onScreen, shownIn } from '#shared/recall/on-screen.ts';
import { difference, timesOver, totalMs, unionOf } from '#shared/recall/ranges.ts';
import { interviews, log } from './simulate.ts';

const all = { durationMs: null };

describe('what of a session was on the screen', () => {
  const events = log(
    { kind: 'resume', interviewMs: 0, detail: { start: true } },
    { kind: 'play', interviewMs: 1000, sessionMs: 10_000 },
    { kind: 'pause', interviewMs: 11_000, sessionMs: 20_000, wantedBy: 'client', pressedBy: 'participant' },
    { kind: 'seek', interviewMs: 12_000, sessionMs: 15_000, detail: { fromMs: 20_000 } },
    { kind: 'play', interviewMs: 13_000, sessionMs: 15_000 },
    { kind: 'rate', interviewMs: 20_000, sessionMs: 22_000, rate: 4 },
    { kind: 'picture_off', interviewMs: 21_000, sessionMs: 26_000 },
    { kind: 'pause', interviewMs: 22_000, sessionMs: 30_000, wantedBy: null, pressedBy: 'interviewer' },
    { kind: 'seek', interviewMs: 23_000, sessionMs: 50_000, detail: { fromMs: 30_000 } },
    { kind: 'picture_on', interviewMs: 24_000, sessionMs: 50_000 },
    { kind: 'end', interviewMs: 30_000, sessionMs: 50_000, detail: { how: 'complete' } },
  );
  const screen = onScreen(events, all);

  it('is told as what was seen, searched, hidden, replayed, and where it stood', () => {
    expect(screen).toEqual({
      covered: [{ startMs: 10_000, endMs: 22_000 }],
      searched: [{ startMs: 22_000, endMs: 26_000 }],
      hidden: [{ startMs: 26_000, endMs: 30_000 }],
      replayed: [{ startMs: 15_000, endMs: 20_000, times: 2 }],
      stood: [15_000, 20_000, 50_000],
      stops: [{ eventId: 'e3', number: 1, wantedBy: 'client', sessionMs: 20_000, interviewMs: 11_000 }],
      uncertaintyMs: 0,
      approximate: false,
    });
  });

  it('tells of a moment whether it was seen, only searched or hidden, or never there', () => {
    expect([
      shownIn(screen, 5000, 10_001),
      shownIn(screen, 23_000, null),
      shownIn(screen, 27_000, 29_000),
      shownIn(screen, 0, 10_000),
      shownIn(screen, 49_000, 52_000),
      shownIn(screen, 50_001, 52_000),
    ]).toEqual(['seen', 'searched', 'hidden', 'never', 'seen', 'never']);
  });

  it('does not say never so near to what was seen that the times can not tell', () => {
    const unsure = { ...screen, uncertaintyMs: 3000 };
    expect([shownIn(unsure, 6000, 8000), shownIn(unsure, 4000, 7000), shownIn(unsure, 60_000, null)]).toEqual(
      ['unclear', 'never', 'never'],
    );
  });
});

it('agrees with every millisecond that any interview showed', () => {
  fc.assert(
    fc.property(interviews, fc.nat(450), fc.nat(60), ({ events, frames }, startMs, lasts) => {
      const screen = onScreen(events, all);
      const endMs = startMs + lasts + 1;
      const there = frames.filter(
        ({ fromMs, toMs, state }) =>
          fromMs !== null &&
          fromMs < endMs &&
          Math.max(toMs ?? 0, fromMs + 1) > startMs &&
          state !== 'opening',
      );
      const isSeen = there.some(
        ({ pictureOn, rate, state }) => pictureOn && (state !== 'playing' || rate <= 2),
      );
      const isSearched = there.some(({ pictureOn }) => pictureOn);
      const isHidden = there.some(({ state }) => state === 'playing');
      const expected = isSeen ? 'seen' : isSearched ? 'searched' : isHidden ? 'hidden' : 'never';
      const told = shownIn(screen, startMs, endMs);
      if (screen.uncertaintyMs === 0) expect(told).toBe(expected);
      expect(screen.covered).toEqual(coverage(events, all).covered);
      expect(unionOf(screen.replayed)).toEqual(replayed(events, all));
      for (const ranges of [screen.searched, screen.hidden])
        for (const range of ranges)
          expect(
            screen.covered.some((seen) => seen.startMs < range.endMs && seen.endMs > range.startMs),
          ).toBe(false);
    }),
  );
});

it('seen, searched, hidden and never shown are the whole session, each place once', () => {
  fc.assert(
    fc.property(interviews, fc.integer({ min: 1, max: 500 }), ({ events }, durationMs) => {
      const screen = onScreen(events, { durationMs });
      const never = neverShown(screen, durationMs);
      const parts = [...screen.covered, ...screen.searched, ...screen.hidden, ...never];
      expect([totalMs(parts), unionOf(parts)]).toEqual([durationMs, [{ startMs: 0, endMs: durationMs }]]);
      expect(difference(unionOf(screen.replayed), screen.covered)).toEqual([]);
    }),
  );
});

it('counts how often each place was played', () => {
  const stretches = fc.array(fc.record({ startMs: fc.nat(40), endMs: fc.nat(40) }), { maxLength: 12 });
  fc.assert(
    fc.property(stretches, (ranges) => {
      const repeated = timesOver(ranges);
      for (let ms = 0; ms < 41; ms++) {
        const holds = (range: { startMs: number; endMs: number }) => range.startMs <= ms && ms < range.endMs;
        expect(repeated.find(holds)?.times ?? 0).toBe(ranges.filter(holds).length);
      }
      for (const [index, range] of repeated.entries()) {
        const next = repeated[index + 1];
        expect(range.startMs < range.endMs && range.endMs <= (next?.startMs ?? 99)).toBe(true);
        if (next?.startMs === range.endMs) expect(next.times).not.toBe(range.times);
      }
    }),
  );
});
