import type { Cue } from './caption-cues.ts';

/**
 * Whether captions roll, as YouTube's automatic ones do: each line is shown again above the next one, with bridges of
 * 10 ms between. `timedWords` says that words carry times of their own, which only such captions have.
 */
export function isRolling(cues: readonly Cue[], timedWords: boolean): boolean {
  let repeated = 0;
  for (let i = 1; i < cues.length; i += 1) if (sharedLines(cues[i - 1]!, cues[i]!) > 0) repeated += 1;
  return repeated > 0 && repeated >= (timedWords ? 1 : Math.max(3, cues.length * 0.4));
}

/** Each line once, at the time of the caption that brought it. */
export function unrollCues(cues: readonly Cue[]): Cue[] {
  const unrolled: Cue[] = [];
  let shown: Cue | null = null;
  for (const cue of cues) {
    const lines: string[] = cue.lines.slice(shown ? sharedLines(shown, cue) : 0);
    if (lines.length > 0) unrolled.push({ ...cue, lines });
    if (cue.lines.length > 0) shown = cue;
  }
  return unrolled;
}

/** How many of a caption's first lines are the last lines of the one before; only so few lines fit on a picture. */
function sharedLines(before: Cue, after: Cue): number {
  // What another person says is no repetition.
  if (before.speaker !== after.speaker) return 0;
  for (let count = Math.min(before.lines.length, after.lines.length, 4); count > 0; count -= 1) {
    const tail = before.lines.slice(-count);
    if (tail.every((line, index) => line.trim() === after.lines[index]!.trim())) return count;
  }
  return 0;
}
