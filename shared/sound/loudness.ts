/** Values of a loudness curve in a second. */
export const curveRate = 100;

/** So quiet (mean square) that it counts as silence. */
const silence = 1e-7;
/** Loudness is told against what is around it, up to so many values (one second) on both sides. */
const aroundValues = curveRate;
/** Takes away what is low: hum, steps, handling noise. */
const emphasis = 0.95;

/**
 * How loud a sound is, 100 times a second, in a form that is the same for every microphone in the room: logarithms,
 * so that gain does not count, less their mean around, so that a steady noise does not.
 */
export class LoudnessCurve {
  private readonly sums: number[] = [];
  private readonly counts: number[] = [];

  /** Adds a stretch that begins at `startMs` of the file; channels apart, as many frames each. */
  add(planes: readonly Float32Array[], frames: number, startMs: number, sampleRate: number): void {
    const perValue = sampleRate / curveRate;
    const firstFrame = (startMs * sampleRate) / 1000;
    for (const plane of planes) {
      let before = plane[0] ?? 0;
      for (let frame = 0; frame < frames; frame += 1) {
        const value = plane[frame]!;
        const bright = value - emphasis * before;
        before = value;
        const at = Math.floor((firstFrame + frame) / perValue);
        if (at < 0) continue;
        while (this.sums.length <= at) {
          this.sums.push(0);
          this.counts.push(0);
        }
        this.sums[at]! += bright * bright;
        this.counts[at]! += 1;
      }
    }
  }

  /** The curve of all that was added, from the file's zero; silence where nothing was. */
  finish(): Float32Array {
    const levels = this.sums.map((sum, at) => Math.log10(silence + sum / Math.max(1, this.counts[at]!)));
    return lessMeanAround(levels);
  }
}

function lessMeanAround(levels: readonly number[]): Float32Array {
  const totals = new Float64Array(levels.length + 1);
  for (const [at, level] of levels.entries()) totals[at + 1] = totals[at]! + level;
  return Float32Array.from(levels, (level, at) => {
    const from = Math.max(0, at - aroundValues);
    const to = Math.min(levels.length, at + aroundValues + 1);
    return level - (totals[to]! - totals[from]!) / (to - from);
  });
}
