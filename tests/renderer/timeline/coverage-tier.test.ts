import { describe, expect, it } from 'vitest';
import type { ScreenOfInterview } from '#shared/contract/on-screen.ts';
import { coverageTexts } from '../../../renderer/timeline/coverage-texts.ts';
import { placeOf, stopNear } from '../../../renderer/timeline/tiers/coverage-tier.ts';
import { stopBeside } from '../../../renderer/timeline/use-coverage-tiers.ts';

const stop = (number: number, sessionMs: number | null) => ({
  eventId: `e${number}`,
  number,
  wantedBy: 'client' as const,
  sessionMs,
  interviewMs: number * 60_000,
});

const screen: ScreenOfInterview = {
  interviewId: 'i',
  covered: [{ startMs: 10_000, endMs: 40_000 }],
  searched: [{ startMs: 50_000, endMs: 60_000 }],
  hidden: [{ startMs: 60_000, endMs: 70_000 }],
  replayed: [{ startMs: 20_000, endMs: 30_000, times: 3 }],
  stood: [40_000],
  stops: [stop(1, 40_000), stop(2, null), stop(3, 40_400), stop(4, 60_000)],
  uncertaintyMs: 0,
  approximate: false,
};

describe('the tier of what an interview showed', () => {
  it('tells of each place how often it was shown, or why it was not seen', () => {
    const said = [0, 10_000, 25_000, 30_000, 40_000, 55_000, 60_000].map((ms) => {
      const { kind, times } = placeOf(screen, ms);
      return coverageTexts.shown(kind, times);
    });
    expect(said).toEqual([
      'Never on the screen',
      'Shown once',
      'Shown 3 times',
      'Shown once',
      'Never on the screen',
      'Only searched past',
      'Ran while the picture was hidden',
    ]);
  });

  it('means the nearest stop within reach of the pointer', () => {
    const view = { window: { fromMs: 0, toMs: 100_000 }, width: 1000 };
    expect([394, 401, 403, 410, 300].map((x) => stopNear(screen.stops, x, view)?.number ?? null)).toEqual([
      null,
      1,
      3,
      null,
      null,
    ]);
  });

  it('goes to the next stop of any interview, and to the one before', () => {
    const both = [screen, { stops: [stop(1, 45_000)] }];
    expect([
      stopBeside(both, 40_000, 1),
      stopBeside(both, 40_400, 1),
      stopBeside(both, 45_000, -1),
      stopBeside(both, 60_000, 1),
      stopBeside(both, 40_000, -1),
    ]).toEqual([40_400, 45_000, 40_400, null, null]);
  });
});
