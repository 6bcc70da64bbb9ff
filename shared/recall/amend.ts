import type { RecallChanges, RecallDetail, RecallEvent } from './types.ts';

/**
 * The log as it is to be read: amends applied and left out, removed events left out, in the order of the
 * interview's clock (events of one time in the order in which they were written; what was added by hand
 * finds its place so). Times become whole and not negative. An amend of an amend corrects the same event;
 * of several that change one field, the last written wins. An amend that was itself removed does nothing,
 * nor do those that corrected it. An amend of an unknown or a later event is passed over.
 */
export function applyAmends(events: readonly RecallEvent[]): RecallEvent[] {
  const written = [...events].sort((a, b) => a.sequence - b.sequence);
  const amends = written.filter((event) => event.kind === 'amend');
  const changed = amends.length > 0 ? changedBy(written, amends) : null;
  const kept: RecallEvent[] = [];
  for (const event of written) {
    if (event.kind === 'amend' || changed?.removed.has(event.id)) continue;
    kept.push(tidy(withChanges(event, changed?.changes.get(event.id))));
  }
  return kept.sort((a, b) => a.interviewMs - b.interviewMs || a.sequence - b.sequence);
}

function changedBy(written: readonly RecallEvent[], amends: readonly RecallEvent[]) {
  const byId = new Map(written.map((event) => [event.id, event]));
  const targetOf = (amend: RecallEvent): RecallEvent | null => {
    const target = byId.get(amend.detail.eventId ?? '');
    return target && target.sequence < amend.sequence ? target : null;
  };
  const removedAmends = new Map<string, boolean>();
  for (const amend of [...amends].reverse()) {
    const { removed } = amend.detail;
    const target = targetOf(amend);
    if (removed === undefined || target?.kind !== 'amend' || removedAmends.get(amend.id)) continue;
    if (!removedAmends.has(target.id)) removedAmends.set(target.id, removed);
  }
  const changes = new Map<string, RecallChanges>();
  const removed = new Set<string>();
  /** The event that a valid amend corrects in the end. */
  const rootOf = new Map<string, RecallEvent>();
  for (const amend of amends) {
    const target = targetOf(amend);
    const root = target?.kind === 'amend' ? rootOf.get(target.id) : target;
    if (!target || !root || removedAmends.get(amend.id)) continue;
    rootOf.set(amend.id, root);
    if (amend.detail.changes) changes.set(root.id, merge(changes.get(root.id), amend.detail.changes));
    if (target !== root || amend.detail.removed === undefined) continue;
    if (amend.detail.removed) removed.add(root.id);
    else removed.delete(root.id);
  }
  return { changes, removed };
}

function merge(before: RecallChanges | undefined, after: RecallChanges): RecallChanges {
  return { ...before, ...after, detail: { ...before?.detail, ...after.detail } };
}

function withChanges(event: RecallEvent, changes: RecallChanges | undefined): RecallEvent {
  if (!changes) return event;
  return {
    ...event,
    interviewMs: changes.interviewMs ?? event.interviewMs,
    sessionMs: changes.sessionMs === undefined ? event.sessionMs : changes.sessionMs,
    rate: changes.rate === undefined ? event.rate : changes.rate,
    wantedBy: changes.wantedBy === undefined ? event.wantedBy : changes.wantedBy,
    pressedBy: changes.pressedBy === undefined ? event.pressedBy : changes.pressedBy,
    uncertaintyMs: changes.uncertaintyMs ?? event.uncertaintyMs,
    detail: { ...event.detail, ...changes.detail },
  };
}

function tidy(event: RecallEvent): RecallEvent {
  return {
    ...event,
    interviewMs: wholeMs(event.interviewMs) ?? 0,
    sessionMs: wholeMs(event.sessionMs),
    uncertaintyMs: wholeMs(event.uncertaintyMs) ?? 0,
    detail: tidyDetail(event.detail),
  };
}

/** A detail whose times are times; one that is no number is taken as not given. */
function tidyDetail(detail: RecallDetail): RecallDetail {
  const tidied = { ...detail };
  for (const name of ['fromMs', 'lastSessionMs', 'lastInterviewMs', 'unseenMs'] as const) {
    const ms = wholeMs(detail[name]);
    if (ms === null) delete tidied[name];
    else tidied[name] = ms;
  }
  return tidied;
}

/** The end of every clock: a thousand million milliseconds, eleven and a half days. */
export const clockEndMs = 1_000_000_000;

/** A time as whole milliseconds within a clock; null for none and for what is no number. */
export function wholeMs(ms: number | null | undefined): number | null {
  return typeof ms === 'number' && Number.isFinite(ms)
    ? Math.min(clockEndMs, Math.max(0, Math.round(ms)))
    : null;
}
