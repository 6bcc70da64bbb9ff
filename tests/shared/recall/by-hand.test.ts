import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsByHand, isByHand, type PaperStop, stopsByHand } from '#shared/recall/by-hand.ts';
import { coverage } from '#shared/recall/coverage.ts';
import { recallMap } from '#shared/recall/map.ts';
import { unionOf } from '#shared/recall/ranges.ts';
import { checkLog } from '#shared/recall/rules.ts';
import { stops } from '#shared/recall/stops.ts';
import { stopWanters } from '#shared/recall/types.ts';

/** Stops as somebody who wrote them down would have: the interview's clock leaves room for what was played. */
const paper: fc.Arbitrary<{ stops: PaperStop[]; endedMs: number | null }> = fc
  .record({
    rows: fc.array(
      fc.record({
        fromS: fc.nat(3000),
        playedS: fc.nat(600),
        talkedS: fc.option(fc.integer({ min: 1, max: 900 }), { nil: null }),
        wantedBy: fc.constantFrom(...stopWanters),
        uncertaintyMs: fc.nat(30_000),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    after: fc.option(fc.nat(600), { nil: null }),
  })
  .map(({ rows, after }) => {
    let reachedMs = 0;
    const noted = rows.map(({ fromS, playedS, talkedS, wantedBy, uncertaintyMs }, index): PaperStop => {
      const toMs = (fromS + playedS) * 1000;
      reachedMs += ((talkedS ?? 0) + playedS) * 1000;
      const known = talkedS === null ? {} : { interviewMs: reachedMs };
      return { id: `stop ${index}`, fromMs: fromS * 1000, toMs, wantedBy, uncertaintyMs, ...known };
    });
    return { stops: noted, endedMs: after === null ? null : reachedMs + after * 1000 };
  });

/** The events of a sheet, numbered as they would be stored. */
function logOf({ stops: noted, endedMs }: { stops: readonly PaperStop[]; endedMs: number | null }) {
  let count = 0;
  const newId = () => `made ${count++}`;
  return eventsByHand(noted, { heldWallMs: 0, endedMs, whole: true, newId }).map((event, sequence) => ({
    ...event,
    sequence,
  }));
}

describe('a recall from paper', () => {
  it('is a log that contradicts nothing, and is read as it was written', () => {
    fc.assert(
      fc.property(paper, (sheet) => {
        const log = logOf(sheet);
        const problems = checkLog(log).filter(({ problem }) => problem.code !== 'recall.stopped');
        expect(problems).toEqual([]);
        expect(stopsByHand(log)).toEqual(sheet);
        expect(isByHand(log)).toBe(true);
      }),
    );
  });

  it('covers what was played and nothing else, all of it approximate', () => {
    fc.assert(
      fc.property(paper, (sheet) => {
        const log = logOf(sheet);
        const played = unionOf(sheet.stops.map(({ fromMs, toMs }) => ({ startMs: fromMs, endMs: toMs })));
        expect(coverage(log, { durationMs: null }).covered).toEqual(played);
        const map = recallMap(log);
        expect(map.pieces.every(({ approximate }) => approximate)).toBe(true);
        expect(map.endMs).toBe(log.at(-1)?.interviewMs);
        expect(stops(log).every(({ approximate }) => approximate)).toBe(true);
      }),
    );
  });

  it('goes on to talk of its last stop until the interview ended', () => {
    const stop = { id: 'a', fromMs: 0, toMs: 60_000, wantedBy: 'client' as const, uncertaintyMs: 5000 };
    const log = logOf({ stops: [stop], endedMs: 300_000 });
    expect(stops(log)).toMatchObject([{ interviewMs: 60_000, talkEndInterviewMs: 300_000 }]);
  });

  it('of times that go back keeps the later ones, so that the clock never does', () => {
    const stop = (id: string, interviewMs: number) => ({
      ...{ id, interviewMs, fromMs: 0, toMs: 1000, wantedBy: 'client' as const, uncertaintyMs: 0 },
    });
    const log = logOf({ stops: [stop('a', 9000), stop('b', 4000)], endedMs: 2000 });
    expect(log.map(({ interviewMs }) => interviewMs)).toEqual([0, 8000, 9000, 9000, 9000, 9000]);
  });

  it('without a stop is no log', () => {
    expect(logOf({ stops: [], endedMs: 5000 })).toEqual([]);
    expect(isByHand([])).toBe(false);
  });
});
