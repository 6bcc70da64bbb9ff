import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coverage, replayed } from '#shared/recall/coverage.ts';
import { interviewSpans, recallMap, sessionAt } from '#shared/recall/map.ts';
import { proposals } from '#shared/recall/proposals.ts';
import { checkLog } from '#shared/recall/rules.ts';
import { recallState } from '#shared/recall/state.ts';
import { stops } from '#shared/recall/stops.ts';
import { summary } from '#shared/recall/summary.ts';
import { suspendGaps } from '#shared/recall/suspend.ts';
import { talks } from '#shared/recall/talk.ts';
import {
  pressers,
  type RecallEvent,
  recallEventKinds,
  type SessionRange,
  stopWanters,
} from '#shared/recall/types.ts';

const strangeMs = fc.oneof(
  fc.nat(20_000),
  fc.constantFrom(-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER),
);
const place = fc.option(strangeMs, { nil: null });
const identifier = fc.nat(20).map((number) => `e${number}`);

const anyEvent: fc.Arbitrary<RecallEvent> = fc.record({
  id: identifier,
  sequence: fc.nat(30),
  interviewMs: strangeMs,
  sessionMs: place,
  wallMs: strangeMs,
  kind: fc.constantFrom(...recallEventKinds),
  rate: fc.option(fc.oneof(fc.double(), fc.constantFrom(0.5, 1, 2, 4)), { nil: null }),
  wantedBy: fc.option(fc.constantFrom(...stopWanters), { nil: null }),
  pressedBy: fc.option(fc.constantFrom(...pressers), { nil: null }),
  source: fc.constantFrom('live', 'by hand'),
  uncertaintyMs: strangeMs,
  detail: fc.record(
    {
      why: fc.constantFrom('crash', 'pause'),
      lastSessionMs: strangeMs,
      lastInterviewMs: strangeMs,
      fromMs: strangeMs,
      unseenMs: strangeMs,
      on: fc.boolean(),
      eventId: identifier,
      removed: fc.boolean(),
      changes: fc.record({ interviewMs: strangeMs, sessionMs: place, rate: place }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  ),
});

const brokenLogs = fc.array(anyEvent, { maxLength: 40 });

const eventAt = (kind: RecallEvent['kind'], id: string, interviewMs: number): RecallEvent => ({
  ...{ id, kind, interviewMs, sequence: 0, sessionMs: null, wallMs: 0, rate: null },
  ...{ wantedBy: 'client', pressedBy: null, source: 'live', uncertaintyMs: 0, detail: {} },
});

/** A stop that stands in the log a second time, after a seek has ended it. */
const sameStopTwice = [eventAt('pause', 'e1', 0), eventAt('seek', 'e2', 10), eventAt('pause', 'e1', 10_000)];

function expectSorted(ranges: readonly SessionRange[]): void {
  ranges.forEach(({ startMs, endMs }, index) => {
    expect(startMs).toBeLessThan(endMs);
    expect(startMs).toBeGreaterThan(ranges[index - 1]?.endMs ?? -1);
  });
}

it('any events at all make a map whose pieces follow each other from 0 without a gap', () => {
  fc.assert(
    fc.property(brokenLogs, (events) => {
      const map = recallMap(events);
      let endMs = 0;
      for (const piece of map.pieces) {
        expect(piece.interviewStartMs).toBe(endMs);
        expect(piece.interviewEndMs).toBeGreaterThan(endMs);
        endMs = piece.interviewEndMs;
        const { sessionStartMs, sessionEndMs, state } = piece;
        expect(Number.isInteger(endMs) && Number.isInteger(sessionStartMs ?? 0)).toBe(true);
        if (state === 'playing') expect(sessionEndMs).toBeGreaterThanOrEqual(sessionStartMs!);
        else expect(sessionEndMs).toBe(sessionStartMs);
        const shown = sessionAt(map, piece.interviewStartMs);
        expect([shown.state, shown.sessionMs]).toEqual([state, sessionStartMs]);
      }
      expect(map.endMs).toBe(endMs);
      for (const span of interviewSpans(map, 1_000, 9_000)) {
        expect(span.interviewStartMs).toBeGreaterThanOrEqual(0);
        expect(span.interviewEndMs).toBeGreaterThan(span.interviewStartMs);
        expect(span.interviewEndMs).toBeLessThanOrEqual(endMs);
      }
    }),
    { numRuns: 500 },
  );
});

it('any events at all are read without an error, into sorted, disjoint ranges and stops', () => {
  fc.assert(
    fc.property(brokenLogs, (events) => {
      const options = { durationMs: 15_000 };
      const { covered, searched } = coverage(events, options);
      for (const ranges of [covered, searched, replayed(events, options)]) expectSorted(ranges);
      const numbers = summary(events, options);
      expect(numbers.coveredMs).toBeLessThanOrEqual(options.durationMs);
      const found = stops(events);
      expect(numbers.stopCount).toBe(found.length);
      found.forEach((stop, index) => {
        expect(stop.durationMs).toBeGreaterThanOrEqual(0);
        expect(stop.talkEndInterviewMs).toBeGreaterThanOrEqual(stop.interviewMs + stop.durationMs);
        expect(stop.talkEndInterviewMs).toBeLessThanOrEqual(found[index + 1]?.interviewMs ?? 1e9);
      });
      for (const talk of talks(events))
        expect(talk.interviewEndMs).toBeGreaterThanOrEqual(talk.interviewStartMs);
      proposals({
        log: events,
        map: recallMap(events),
        utterances: [],
        moments: [],
        nominations: [],
        snippets: [],
        roles: ['client'],
        preRollMs: 5_000,
        nearMs: 1_000,
      });
      recallState(events);
      checkLog(events);
      suspendGaps(events);
    }),
    { numRuns: 500, examples: [[sameStopTwice]] },
  );
});
