import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitClock } from '#shared/recall/fit-clock.ts';
import { commonDriftPpm, fitError, setByEarMs } from '#shared/recall/fit-error.ts';
import { recorderToClock } from '#shared/recall/recorder-clock.ts';
import { suspendGaps } from '#shared/recall/suspend.ts';
import { log } from './simulate.ts';

const line = (offsetMs: number, rate: number, recorderMs: readonly number[]) =>
  recorderMs.map((ms) => ({ recorderMs: ms, clockMs: offsetMs + rate * ms }));

describe('the fit of an outside recorder', () => {
  it('by one anchor is an offset', () => {
    expect(fitClock([{ recorderMs: 61_000, clockMs: 1_000 }])).toEqual({
      offsetMs: -60_000,
      rate: 1,
      driftPpm: 0,
      maxResidualMs: 0,
      rmsResidualMs: 0,
      outliers: [],
      problem: null,
    });
    expect(fitClock([])).toBeNull();
  });

  it('finds offset and drift again, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3_600_000, max: 3_600_000 }),
        fc.integer({ min: -400, max: 400 }),
        fc.uniqueArray(fc.nat(120), { minLength: 2, maxLength: 20 }),
        (offsetMs, ppm, minutes) => {
          const at = minutes.map((minute) => minute * 60_000);
          const fit = fitClock(line(offsetMs, 1 + ppm / 1e6, at))!;
          expect(fit.offsetMs).toBeCloseTo(offsetMs, 3);
          expect(fit.driftPpm).toBeCloseTo(ppm, 3);
          expect(fit.maxResidualMs).toBeLessThan(0.01);
          expect(fit.problem).toBeNull();
        },
      ),
    );
  });

  it('tells how far the anchors are off the line', () => {
    const anchors = line(0, 1, [0, 0, 3_600_000, 3_600_000]);
    anchors.forEach((anchor, index) => {
      anchor.clockMs += index % 2 === 0 ? 300 : -300;
    });
    const { maxResidualMs, rmsResidualMs, problem } = fitClock(anchors)!;
    expect([maxResidualMs, rmsResidualMs, problem]).toEqual([300, 300, null]);
  });

  it.each([0, 2, 4])('names the anchor that does not fit the others, at the edge too (%i)', (wrong) => {
    const anchors = line(5_000, 1.00005, [0, 900_000, 1_800_000, 2_700_000, 3_600_000]);
    anchors[wrong]!.clockMs += 20_000;
    const fit = fitClock(anchors)!;
    expect([fit.outliers, fit.problem]).toEqual([
      [wrong],
      {
        code: 'clock.outlier',
        message: `Anchor ${wrong + 1} does not fit the others. Set again or remove.`,
      },
    ]);
  });

  it('says when three disagree, when a drift is not to be believed, and when none can be told', () => {
    const three = line(0, 1, [0, 1_800_000, 3_600_000]);
    three[1]!.clockMs += 9_000;
    expect(fitClock(three)?.problem).toEqual({
      code: 'clock.scatter',
      message: 'The anchors disagree by up to 6.0 seconds. Look at each again.',
    });
    expect(fitClock(line(0, 1.001, [0, 3_600_000]))?.problem).toEqual({
      code: 'clock.drift',
      message:
        "By these anchors the recorder's clock is off by 3.6 seconds an hour, more than recorders are. " +
        'Look at each again.',
    });
    const onePlace = [
      { recorderMs: 1_000, clockMs: 2_000 },
      { recorderMs: 1_000, clockMs: 2_400 },
    ];
    expect(fitClock(onePlace)).toMatchObject({
      offsetMs: 1_200,
      rate: 1,
      problem: { code: 'clock.onePlace' },
    });
  });
});

describe("the microphone's clock by its anchors", () => {
  it('undoes drift and a jump to within what lies between two anchors', () => {
    const truth = (recorderMs: number) => recorderMs * 1.0001 + (recorderMs > 3_600_000 ? 400 : 0);
    const anchors = Array.from({ length: 720 }, (_, index) => index * 10_000).map((recorderMs) => ({
      recorderMs,
      clockMs: truth(recorderMs),
    }));
    const { clockAt } = recorderToClock(anchors);
    for (let ms = 0; ms < 7_190_000; ms += 1_234)
      if (Math.abs(ms - 3_605_000) > 5_000) expect(clockAt(ms)).toBeCloseTo(truth(ms), 3);
  });

  it('rises and is undone by the other direction, whatever the anchors', () => {
    const tenths = fc.nat(25).map((tenth) => tenth * 200);
    const anchors = fc.array(fc.record({ recorderMs: tenths, clockMs: tenths }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(anchors, (given) => {
        const { clockAt, recorderAt } = recorderToClock(given);
        let last = Number.NEGATIVE_INFINITY;
        for (let ms = -100; ms < 5_100; ms += 61) {
          const clockMs = clockAt(ms);
          expect(clockMs).toBeGreaterThan(last);
          expect(recorderAt(clockMs)).toBeCloseTo(ms, 6);
          expect(recorderAt(ms)).toBeGreaterThan(recorderAt(ms - 61));
          last = clockMs;
        }
      }),
    );
  });

  it('passes over as few anchors as it can, and goes on at the same pace outside of them', () => {
    const { clockAt } = recorderToClock([
      { recorderMs: 0, clockMs: 99_000 },
      { recorderMs: 10_000, clockMs: 10_010 },
      { recorderMs: 20_000, clockMs: 20_020 },
      { recorderMs: 30_000, clockMs: 30_030 },
    ]);
    expect([0, 15_000, 40_000].map(clockAt)).toEqual([10, 15_015, 40_030]);
    expect(recorderToClock([]).clockAt(7)).toBe(7);
  });
});

describe('the wall clock beside the clock of the interview', () => {
  it('tells where the machine slept or its clock was set, but nothing of breaks, hands and corrections', () => {
    const events = log(
      { kind: 'resume', interviewMs: 0, wallMs: 0 },
      { kind: 'play', interviewMs: 1_000, sessionMs: 0, wallMs: 1_900 },
      { kind: 'pause', interviewMs: 5_000, sessionMs: 4_000, wallMs: 605_900 },
      { kind: 'lead', interviewMs: 6_000, wallMs: 600_000 },
      { kind: 'break', interviewMs: 7_000, wallMs: 601_000 },
      { kind: 'resume', interviewMs: 7_000, wallMs: 900_000 },
      { kind: 'this_one', interviewMs: 8_000, wallMs: 0, source: 'by hand' },
      { kind: 'end', interviewMs: 9_000, wallMs: 902_000 },
      { kind: 'amend', interviewMs: 9_000, wallMs: 9_000_000, detail: { eventId: 'e4', removed: true } },
    );
    expect(suspendGaps(events)).toEqual([
      {
        afterEventId: 'e2',
        beforeEventId: 'e3',
        interviewMs: 5_000,
        gapMs: 600_000,
        kind: 'slept or put on',
      },
      { afterEventId: 'e3', beforeEventId: 'e4', interviewMs: 6_000, gapMs: -6_900, kind: 'put back' },
    ]);
  });
});

describe('the error of a fit that is shown', () => {
  const hour = 3_600_000;
  const set = fc.record({
    offsetMs: fc.integer({ min: -600_000, max: 600_000 }),
    ppm: fc.integer({ min: -commonDriftPpm, max: commonDriftPpm }),
    anchors: fc.array(
      fc.record({ recorderMs: fc.nat(2 * hour), offMs: fc.integer({ min: -setByEarMs, max: setByEarMs }) }),
      { minLength: 1, maxLength: 8 },
    ),
    askedMs: fc.nat(2 * hour),
  });

  it('is never less than the error there is, as long as each anchor is as near as said', () => {
    fc.assert(
      fc.property(set, ({ offsetMs, ppm, anchors, askedMs }) => {
        const rate = 1 + ppm / 1e6;
        const heard = anchors.map(({ recorderMs, offMs }) => ({
          recorderMs,
          clockMs: offsetMs + rate * recorderMs + offMs,
        }));
        const fit = fitClock(heard)!;
        const error = fitError(heard, setByEarMs)!;
        const off = Math.abs(fit.offsetMs + fit.rate * askedMs - (offsetMs + rate * askedMs));
        // Far outside of anchors that lie close together both are large, and so is the rounding.
        expect(off).toBeLessThanOrEqual(error.at(askedMs) * (1 + 1e-6) + 0.01);
        expect(Math.abs(fit.driftPpm - ppm)).toBeLessThanOrEqual(error.driftPpm * (1 + 1e-6) + 0.01);
        expect(Math.abs(fit.offsetMs - offsetMs)).toBeLessThanOrEqual(error.offsetMs * (1 + 1e-6) + 0.01);
      }),
    );
  });

  it('says nothing of a drift that two anchors close together show by nothing but the ear', () => {
    const near = [
      { recorderMs: 10_000, clockMs: 12_000 },
      { recorderMs: 40_000, clockMs: 42_150 },
    ];
    const fit = fitClock(near)!;
    expect([fit.offsetMs, fit.rate, fit.problem?.code]).toEqual([2075, 1, 'clock.near']);
    const error = fitError(near, setByEarMs)!;
    expect([error.driftPpm, Math.round(error.at(25_000))]).toEqual([commonDriftPpm, 100]);
    // What no ear is off by stays a drift, and is not to be believed.
    const wrong = [near[0]!, { recorderMs: 40_000, clockMs: 44_000 }];
    expect(fitClock(wrong)?.problem?.code).toBe('clock.drift');
  });

  it('of one anchor grows with the distance from it, of two at the ends it does not', () => {
    const one = fitError([{ recorderMs: 0, clockMs: 0 }], 100)!;
    expect([one.at(0), one.at(hour), one.driftPpm]).toEqual([100, 460, 100]);
    const two = fitError(line(0, 1, [0, hour]), 100)!;
    expect([two.at(0), two.at(hour / 2), two.at(hour)].map(Math.round)).toEqual([100, 100, 100]);
    expect(two.driftPpm).toBeCloseTo(55.6, 1);
    expect(fitError([], 100)).toBeNull();
  });
});
