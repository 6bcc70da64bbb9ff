/** Nearer than this, in ms, pictures are together. */
const togetherMs = 15;
/** What is brought nearer is brought as near as this, in ms: then a frame that is left out is not too much. */
const broughtMs = 5;
/** Further apart than this, in ms, a picture is put where it should be. */
const jumpMs = 250;
/** A jump takes its time; meanwhile nothing is corrected, in ms. */
const jumpTakesMs = 400;
const longestJumpMs = 1000;

/** A picture that can be kept in step with another; times in ms on the clock that both share. */
export interface Steppable {
  nowMs(): number;
  seeking(): boolean;
  playing(): boolean;
  play(): void;
  seek(ms: number): void;
  setRate(rate: number): void;
}

/** What a picture that follows has to do, being `aheadMs` ahead (negative: behind) of the one it follows. */
export type Correction = { kind: 'seek' } | { kind: 'rate'; rate: number };

/**
 * A little slower or faster by 5 to 10 % up to a quarter of a second; beyond, a jump. `brings`: it is being brought
 * nearer already, and that goes on for a while after it is near enough.
 */
export function correctionFor(aheadMs: number, rate: number, brings = false): Correction {
  const apart = Math.abs(aheadMs);
  if (apart > jumpMs) return { kind: 'seek' };
  if (apart <= (brings ? broughtMs : togetherMs)) return { kind: 'rate', rate };
  const share = 0.05 + 0.05 * Math.min(1, Math.max(0, apart - togetherMs) / 100);
  return { kind: 'rate', rate: rate * (aheadMs > 0 ? 1 - share : 1 + share) };
}

/** Keeps a picture that plays where another is: called several times a second with the other's place and rate. */
export function createStepKeeper(picture: Steppable): { keep(wantedMs: number, rate: number): void } {
  let jumpedAtMs = Number.NEGATIVE_INFINITY;
  /** How long the last jump took until the picture ran, in ms: the next aims as much further on. */
  let jumpCostMs = 0;
  let measuring = false;
  let brings = false;

  const jump = (wantedMs: number, rate: number) => {
    jumpedAtMs = performance.now();
    measuring = true;
    brings = false;
    picture.setRate(rate);
    picture.seek(wantedMs + jumpCostMs * rate);
  };

  return {
    keep(wantedMs, rate) {
      if (!picture.playing()) {
        picture.setRate(rate);
        if (Math.abs(picture.nowMs() - wantedMs) > jumpMs) jump(wantedMs, rate);
        picture.play();
        return;
      }
      if (picture.seeking() || performance.now() - jumpedAtMs < jumpTakesMs) return;
      const aheadMs = picture.nowMs() - wantedMs;
      if (measuring) {
        jumpCostMs = Math.min(longestJumpMs, Math.max(0, jumpCostMs - aheadMs));
        measuring = false;
      }
      const correction = correctionFor(aheadMs, rate, brings);
      brings = correction.kind === 'rate' && correction.rate !== rate;
      if (correction.kind === 'rate') picture.setRate(correction.rate);
      else jump(wantedMs, rate);
    },
  };
}
