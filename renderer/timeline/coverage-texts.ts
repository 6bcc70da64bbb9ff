import type { ScreenOfInterview } from '#shared/contract/on-screen.ts';
import { formatClock } from '#shared/domain/clock-format.ts';

/** The words of the coverage tiers. */
export const coverageTexts = {
  tier: (name: string) => `Shown ${name}`,
  inWords: 'What the interviews showed, and their stops',
  stop: ({ number, sessionMs, interviewMs }: ScreenOfInterview['stops'][number], who: string) =>
    `Stop ${number}${sessionMs === null ? '' : ` at ${formatClock(sessionMs)}`}, by ${who}, ${formatClock(interviewMs)} into the interview`,
  shown: (place: 'covered' | 'searched' | 'hidden' | 'never', times: number): string =>
    ({
      covered: times > 1 ? `Shown ${times} times` : 'Shown once',
      searched: 'Only searched past',
      hidden: 'Ran while the picture was hidden',
      never: 'Never on the screen',
    })[place],
  nextStop: 'Next stop of the interviews',
  previousStop: 'Previous stop of the interviews',
  ranges: (name: string, ranges: readonly string[]) =>
    ranges.length === 0 ? `${name} was shown nothing.` : `${name} was shown ${ranges.join(', ')}.`,
  replayed: (range: string, times: number) => `${range} ran ${times} times.`,
  searched: (ranges: readonly string[]) => `Only searched past: ${ranges.join(', ')}.`,
  hidden: (ranges: readonly string[]) => `Ran while the picture was hidden: ${ranges.join(', ')}.`,
  never: (ranges: readonly string[]) => `Never on the screen: ${ranges.join(', ')}.`,
} as const;
