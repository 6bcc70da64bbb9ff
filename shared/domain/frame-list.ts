/**
 * When the frames of a file begin, in the unit of the file itself, so that nothing is rounded on the way. Steps
 * that repeat are counted: a film of even frames is one pair, however long.
 */
export interface FrameList {
  /** Units in a second: 30,000 in most videos of 29.97 frames, 1,000 in WebM. */
  ticksPerSecond: number;
  /** When the first frame begins, in units after the player's zero. */
  firstTick: number;
  /** Pairs: so many units to the next frame, so many times. */
  steps: number[];
}

/** Lists frames by their times in seconds, in any order; null where there is none. Equal times are one frame. */
export function toFrameList(seconds: readonly number[], ticksPerSecond: number): FrameList | null {
  const ticks = Float64Array.from(seconds, (second) => Math.round(second * ticksPerSecond)).sort();
  const [firstTick] = ticks;
  if (firstTick === undefined) return null;
  const steps: number[] = [];
  for (let at = 1; at < ticks.length; at += 1) {
    const step = ticks[at]! - ticks[at - 1]!;
    if (step === 0) continue;
    if (steps.at(-2) === step) steps[steps.length - 1]! += 1;
    else steps.push(step, 1);
  }
  return { ticksPerSecond, firstTick, steps };
}

/** When each frame begins, in ms (with fractions), ascending. */
export function frameStartsMs({ ticksPerSecond, firstTick, steps }: FrameList): Float64Array {
  let count = 1;
  for (let at = 1; at < steps.length; at += 2) count += steps[at]!;
  const starts = new Float64Array(count);
  let tick = firstTick;
  let frame = 0;
  starts[frame] = (tick * 1000) / ticksPerSecond;
  for (let at = 0; at < steps.length; at += 2) {
    for (let left = steps[at + 1]!; left > 0; left -= 1) {
      tick += steps[at]!;
      frame += 1;
      starts[frame] = (tick * 1000) / ticksPerSecond;
    }
  }
  return starts;
}
