import { memo } from 'react';
import { formatClockRange } from '#shared/domain/clock-format.ts';
import { neverShown } from '#shared/recall/on-screen.ts';
import type { SessionRange } from '#shared/recall/types.ts';
import { coverageTexts } from './coverage-texts.ts';
import classes from './timeline.module.css';
import type { ShownInterview } from './use-coverage-tiers.ts';

/** Shorter than this, in ms, is where the picture stalled or leapt: noise, when it is read out. */
const shortestMs = 1000;

/** The coverage tiers in words: what each interview showed, how often, and never, and its stops in their order. */
export const CoverageInWords = memo(function CoverageInWords(props: {
  shown: readonly ShownInterview[];
  durationMs: number;
}) {
  if (props.shown.length === 0) return null;
  return (
    <ul className={classes.inWords} aria-label={coverageTexts.inWords}>
      {props.shown.map((interview) => (
        <li key={interview.screen.interviewId}>{sentences(interview, props.durationMs).join(' ')}</li>
      ))}
    </ul>
  );
});

function sentences({ name, screen, wantedWord }: ShownInterview, durationMs: number): string[] {
  const never = neverShown(screen, durationMs);
  return [
    coverageTexts.ranges(name, named(screen.covered)),
    ...screen.replayed
      .filter(isLong)
      .map(({ startMs, endMs, times }) => coverageTexts.replayed(formatClockRange(startMs, endMs), times)),
    ...(screen.searched.some(isLong) ? [coverageTexts.searched(named(screen.searched))] : []),
    ...(screen.hidden.some(isLong) ? [coverageTexts.hidden(named(screen.hidden))] : []),
    ...(never.some(isLong) ? [coverageTexts.never(named(never))] : []),
    ...screen.stops.map((stop) => `${coverageTexts.stop(stop, wantedWord(stop.wantedBy))}.`),
  ];
}

function isLong({ startMs, endMs }: SessionRange): boolean {
  return endMs - startMs >= shortestMs;
}

function named(ranges: readonly SessionRange[]): string[] {
  return ranges.filter(isLong).map(({ startMs, endMs }) => formatClockRange(startMs, endMs));
}
