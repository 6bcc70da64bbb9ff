/** What the target rule needs of a moment; `endMs` is exclusive and null for a point. */
export interface TargetMoment {
  id: string;
  startMs: number;
  endMs: number | null;
}

/**
 * Where a passage goes when it is attached: to a moment (`others` more lie under the playhead), to a new
 * moment over the range set by in and out, or nowhere.
 */
export type AttachTarget =
  | { kind: 'moment'; momentId: string; others: number }
  | { kind: 'range'; startMs: number; endMs: number }
  | { kind: 'none' };

/** How long after a point the playhead still counts as being on it. */
const pointReachMs = 2_000;

/** Whether the playhead stands in a range, or on a point or within two seconds after it. */
export function isUnderPlayhead(moment: TargetMoment, sessionMs: number): boolean {
  return sessionMs >= moment.startMs && sessionMs < (moment.endMs ?? moment.startMs + pointReachMs);
}

/**
 * The target rule. The selected moment, where the playhead is in it; with nothing under the playhead the
 * range of in and out; else the selected moment wherever it lies, for playing goes on while one reads;
 * else the moment under the playhead, of several the one that began last.
 */
export function attachTarget(given: {
  moments: readonly TargetMoment[];
  sessionMs: number;
  selectedId: string | null;
  inMs: number | null;
  outMs: number | null;
}): AttachTarget {
  const under = given.moments.filter((moment) => isUnderPlayhead(moment, given.sessionMs));
  const others = (id: string) => under.filter((moment) => moment.id !== id).length;
  const selected = given.moments.find((moment) => moment.id === given.selectedId);
  if (selected && under.includes(selected))
    return { kind: 'moment', momentId: selected.id, others: others(selected.id) };
  if (under.length === 0 && given.inMs !== null && given.outMs !== null && given.inMs < given.outMs)
    return { kind: 'range', startMs: given.inMs, endMs: given.outMs };
  const found = selected ?? under.reduce<TargetMoment | undefined>(laterStart, undefined);
  return found ? { kind: 'moment', momentId: found.id, others: others(found.id) } : { kind: 'none' };
}

function laterStart(best: TargetMoment | undefined, moment: TargetMoment): TargetMoment {
  return best && best.startMs > moment.startMs ? best : moment;
}
