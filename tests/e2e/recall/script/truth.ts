import { expect } from '@playwright/test';
import type { RecallEvent } from '#shared/contract/recall-log.ts';
import { coverage } from '#shared/recall/coverage.ts';
import { recallMap, sessionAt } from '#shared/recall/map.ts';
import { difference, totalMs, unionOf } from '#shared/recall/ranges.ts';
import { checkLog } from '#shared/recall/rules.ts';
import type { RecallEvent as LogEvent, SessionRange } from '#shared/recall/types.ts';
import { createRandom } from '../../../fuzz/random.ts';
import type { ShownFrame } from '../shown-frames.ts';
import type { SampledFrame } from './frame-watch.ts';

/** The numbered videos have 25 frames a second. */
const frameMs = 40;
/** How far the log may be from what the participant's frames showed, in ms. */
const allowedMs = 50;
/** As long a jump takes at most, in ms: what stands there meanwhile is neither of before nor of after. */
const jumpingMs = 200;
/** A busy machine leaves frames out, and the one before stands in for them: for so many at most, which is half a second. */
const mostStoodIn = 12;
/** So many of the times hold with nothing standing in for anything. */
const withoutStandIn = 0.95;
/** So much of the coverage, in ms, may be another than that of the frames. */
const coverageAllowedMs = 100;
/** Frames further apart than this, in ms, are not of one stretch. */
const oneStretchMs = 1_500;
/** What a page saw last before it was killed it could not tell any more: as much of the session, in ms. */
const untoldMs = 1_500;
/** What nobody knows after a kill, in ms of the interview: signs of life are stored once a second. */
const unknownMs = 1_500;

/** The interview's time (ms, with fractions) at a time of the core's clock; null before its beginning and in a break. */
export function onInterviewClock(events: readonly RecallEvent[], coreMs: number): number | null {
  const turn = events.findLast(
    ({ kind, detail }) => kind === 'resume' && detail.clock != null && detail.clock.coreMs <= coreMs,
  );
  if (!turn?.detail.clock) return null;
  const interviewMs = turn.interviewMs + coreMs - turn.detail.clock.coreMs;
  const halt = events.find(({ kind, sequence }) => kind === 'break' && sequence > turn.sequence);
  return halt && interviewMs > halt.interviewMs ? null : interviewMs;
}

/** Holds that nothing in the log is contradicted by what stands before it. */
export function expectWholeLog(events: readonly RecallEvent[]): void {
  expect(checkLog(events as LogEvent[])).toEqual([]);
  expect(events.filter(({ detail }) => detail.contradicts)).toEqual([]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
}

/** Holds the log's map against what stood on the participant's screen at so many random times. */
export function expectMapOfFrames(
  events: readonly RecallEvent[],
  samples: readonly SampledFrame[],
  wanted: { times: number; seed: number; killedCoreMs: number },
): void {
  const map = recallMap(events as LogEvent[]);
  const jumps = events.flatMap(({ kind, interviewMs }) => (kind === 'seek' ? [interviewMs] : []));
  const notKnown: number[] = [];
  const placed = samples.flatMap((sample) => {
    const fromMs = onInterviewClock(events, sample.coreMs);
    const untilMs = onInterviewClock(events, sample.untilCoreMs);
    if (fromMs === null || untilMs === null) {
      notKnown.push(sample.coreMs);
      return [];
    }
    if (jumps.some((jump) => jump > fromMs - jumpingMs && jump < untilMs + jumpingMs)) return [];
    const [first, last] = [fromMs, untilMs].map((at) => sessionAt(map, Math.round(at)));
    if (first?.state === 'unknown' || last?.state === 'unknown') notKnown.push(sample.coreMs);
    if (first?.sessionMs == null || last?.sessionMs == null) return [];
    const early = sample.frame * frameMs - Math.max(first.sessionMs, last.sessionMs);
    const late = (untilFrame: number) =>
      Math.min(first.sessionMs ?? 0, last.sessionMs ?? 0) - untilFrame * frameMs;
    const { frame, nextFrame } = sample;
    const off = Math.max(0, early, late(Math.min(nextFrame, frame + mostStoodIn)));
    const ofFrame = Math.max(0, early, late(frame + 1));
    return [{ at: Math.round(fromMs), log: first.sessionMs, frame, nextFrame, off, ofFrame }];
  });
  // Before the beginning, and between the last sign of life and the kill, nobody knows; that is all.
  const begunCoreMs = events.find(({ detail }) => detail.start)?.detail.clock?.coreMs ?? 0;
  const { killedCoreMs } = wanted;
  expect(
    notKnown.filter(
      (at) => at > begunCoreMs && (at < killedCoreMs - unknownMs || at > killedCoreMs + unknownMs),
    ),
  ).toEqual([]);
  expect(placed.length).toBeGreaterThanOrEqual(wanted.times);
  const random = createRandom(wanted.seed);
  const chosen = Array.from({ length: wanted.times }, () =>
    placed.splice(random.below(placed.length), 1),
  ).flat();
  const offs = chosen.map(({ ofFrame }) => ofFrame).sort((one, other) => one - other);
  const mostOff = offs[Math.floor(offs.length * withoutStandIn)] ?? Number.NaN;
  const stoodIn = chosen.filter(({ off, ofFrame }) => ofFrame > allowedMs && off <= allowedMs);
  console.log(
    `${chosen.length} times: the log is off by ${Math.round(mostOff)} ms (p95); ` +
      `at ${stoodIn.length} of them a frame stood in for ones that the browser left out, ` +
      `and else it is off by ${Math.round(Math.max(...chosen.map(({ off }) => off)))} ms at most`,
  );
  expect(mostOff).toBeLessThanOrEqual(allowedMs);
  expect(chosen.filter(({ off }) => off > allowedMs)).toEqual([]);
}

/** What the participant's pages showed, as ranges of the session. */
function rangesOfFrames(pages: readonly (readonly ShownFrame[])[]): SessionRange[] {
  return unionOf(
    pages.flatMap((frames) =>
      frames.slice(1).flatMap((frame, index) => {
        const before = frames[index]!;
        const together = frame.coreMs - before.untilCoreMs < oneStretchMs && frame.frame > before.frame;
        return together ? [{ startMs: before.frame * frameMs, endMs: frame.frame * frameMs }] : [];
      }),
    ),
  );
}

/** What ran between the last frame that a page told of and the kill that took the page along. */
function untold(
  events: readonly RecallEvent[],
  pages: readonly (readonly ShownFrame[])[],
  killedCoreMs: number,
): SessionRange[] {
  const last = pages
    .flat()
    .filter(({ coreMs }) => coreMs <= killedCoreMs)
    .reduce((latest, frame) => (frame.coreMs > latest.coreMs ? frame : latest));
  const crash = events.find(({ kind, detail }) => kind === 'break' && detail.why === 'crash');
  const startMs = last.frame * frameMs;
  const endMs = crash?.detail.lastSessionMs ?? startMs;
  return endMs > startMs && endMs - startMs <= untoldMs ? [{ startMs, endMs }] : [];
}

/** Holds the log's coverage against what ran over the participant's screen, to a tenth of a second. */
export function expectCoverageOfFrames(
  events: readonly RecallEvent[],
  pages: readonly (readonly ShownFrame[])[],
  killedCoreMs: number,
): void {
  const left = untold(events, pages, killedCoreMs);
  const shown = difference(rangesOfFrames(pages), left);
  const covered = difference(coverage(events as LogEvent[], { durationMs: null }).covered, left);
  const onlyShown = difference(shown, covered);
  const onlyLogged = difference(covered, shown);
  console.log(
    `covered: ${totalMs(covered)} ms by the log, ${totalMs(shown)} ms by the frames; only by the log ` +
      `${JSON.stringify(onlyLogged)}, only by the frames ${JSON.stringify(onlyShown)}; untold at the kill ${JSON.stringify(left)}`,
  );
  expect(Math.abs(totalMs(covered) - totalMs(shown))).toBeLessThanOrEqual(coverageAllowedMs);
  expect(totalMs([...onlyShown, ...onlyLogged])).toBeLessThanOrEqual(2 * coverageAllowedMs);
}
