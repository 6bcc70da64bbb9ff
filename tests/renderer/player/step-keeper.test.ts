import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { correctionFor, createStepKeeper } from '../../../renderer/player/step-keeper.ts';

describe('a picture that follows another', () => {
  it('goes 5 to 10 % slower or faster up to a quarter of a second, and jumps beyond', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.boolean(), (aheadMs, brings) => {
        const correction = correctionFor(aheadMs, 1, brings);
        if (Math.abs(aheadMs) > 250) expect(correction).toEqual({ kind: 'seek' });
        else if (correction.kind === 'rate') {
          const share = Math.abs(correction.rate - 1);
          if (Math.abs(aheadMs) <= (brings ? 5 : 15)) expect(share).toBe(0);
          else {
            expect(share).toBeGreaterThanOrEqual(0.0499);
            expect(share).toBeLessThanOrEqual(0.1001);
            expect(Math.sign(1 - correction.rate)).toBe(Math.sign(aheadMs));
          }
        } else expect.fail('a jump within a quarter of a second');
      }),
    );
  });

  it('comes together with the other and stays there, whatever its clock and however slow its jumps', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const anyClock = fc.double({ min: 0.9999, max: 1.0001, noNaN: true });
    const start = fc.integer({ min: -8000, max: 8000 });
    fc.assert(
      fc.property(anyClock, start, fc.integer({ min: 0, max: 350 }), (clock, startMs, jumpTakesMs) => {
        const picture = slowPicture(20_000 + startMs, clock, jumpTakesMs);
        const keeper = createStepKeeper(picture);
        const apart: number[] = [];
        let corrected = false;
        for (let look = 0; look < 120; look += 1) {
          const wantedMs = 20_000 + look * 100;
          keeper.keep(wantedMs, 1);
          corrected ||= look > 0 && picture.rate() !== 1;
          if (look >= 60) apart.push(Math.abs(picture.nowMs() - wantedMs));
          vi.advanceTimersByTime(100);
          picture.run(100);
        }
        expect(Math.max(...apart)).toBeLessThanOrEqual(15);
        // What was corrected is brought nearer than is asked for, and not again soon.
        if (corrected) expect(apart[0]).toBeLessThanOrEqual(7);
      }),
      { numRuns: 50 },
    );
    vi.useRealTimers();
  });
});

/** A picture whose clock is a little off, and which stands for a while after each jump. */
function slowPicture(fromMs: number, clock: number, jumpTakesMs: number) {
  let atMs = fromMs;
  let rate = 1;
  let plays = false;
  let standsMs = 0;
  return {
    nowMs: () => atMs,
    rate: () => rate,
    seeking: () => standsMs > 0,
    playing: () => plays,
    play: () => {
      plays = true;
    },
    seek: (ms: number) => {
      atMs = ms;
      standsMs = jumpTakesMs;
    },
    setRate: (next: number) => {
      rate = next;
    },
    run(ms: number) {
      const stands = Math.min(ms, standsMs);
      standsMs -= stands;
      if (plays) atMs += (ms - stands) * rate * clock;
    },
  };
}
