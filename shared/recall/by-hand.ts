import { applyAmends } from './amend.ts';
import type { RecallEvent, StopWanter } from './types.ts';

/** One stop as it was noted on paper; times in ms. */
export interface PaperStop {
  /** Becomes the id of the stop's event. */
  id: string;
  /** The session was played from here … */
  fromMs: number;
  /** … to here, where it stopped. */
  toMs: number;
  wantedBy: StopWanter;
  /** When it stopped on the interview's clock; without it: right after what was played since the last stop. */
  interviewMs?: number | undefined;
  /** How far off its times may be. */
  uncertaintyMs: number;
}

interface ByHandOptions {
  /** When the interview began, by the wall clock. */
  heldWallMs: number;
  /** When it ended on its own clock; null: with the last stop. */
  endedMs: number | null;
  /** Whether these events begin the log and end it; false where a log is there that does. */
  whole: boolean;
  newId: () => string;
}

/** The log of stops that were noted on paper: for each what ran before it, and the stop; times never go back. */
export function eventsByHand(stops: readonly PaperStop[], options: ByHandOptions): RecallEvent[] {
  const { heldWallMs, whole, newId } = options;
  const at = (kind: RecallEvent['kind'], interviewMs: number, more: Partial<RecallEvent>): RecallEvent => ({
    id: newId(),
    sequence: 0,
    interviewMs,
    sessionMs: null,
    wallMs: heldWallMs + interviewMs,
    kind,
    rate: null,
    wantedBy: null,
    pressedBy: null,
    source: 'by hand',
    uncertaintyMs: 0,
    detail: {},
    ...more,
  });
  let reachedMs = 0;
  const played = stops.flatMap((stop, index) => {
    const playedMs = stop.toMs - stop.fromMs;
    const stoppedMs = Math.max(stop.interviewMs ?? reachedMs + playedMs, reachedMs);
    const startedMs = Math.max(stoppedMs - playedMs, reachedMs);
    reachedMs = stoppedMs;
    const { id, uncertaintyMs, wantedBy } = stop;
    const pause = at('pause', stoppedMs, {
      id,
      sessionMs: stop.toMs,
      uncertaintyMs,
      wantedBy,
      detail: stop.interviewMs === undefined ? { reckoned: true } : {},
    });
    if (playedMs > 0) return [at('play', startedMs, { sessionMs: stop.fromMs, uncertaintyMs }), pause];
    if (stops[index - 1]?.toMs !== stop.toMs) return [pause];
    // Stopped anew where the picture stood: gone to anew, for a pause alone would be the same stop pressed twice.
    const again = { sessionMs: stop.toMs, uncertaintyMs, detail: { fromMs: stop.toMs } };
    return [at('seek', stoppedMs, again), pause];
  });
  if (!whole || stops.length === 0) return played;
  const endMs = Math.max(options.endedMs ?? reachedMs, reachedMs);
  const begin = at('resume', 0, { detail: { start: true } });
  return [begin, ...played, at('end', endMs, options.endedMs === null ? { detail: { reckoned: true } } : {})];
}

/** What was entered by hand, as it can be entered again; `endedMs` is null where it was not said. */
export function stopsByHand(log: readonly RecallEvent[]): { stops: PaperStop[]; endedMs: number | null } {
  const stops: PaperStop[] = [];
  let fromMs: number | null = null;
  let endedMs: number | null = null;
  for (const event of applyAmends(log)) {
    if (event.source !== 'by hand') continue;
    if (event.kind === 'play') fromMs = event.sessionMs;
    if (event.kind === 'end') endedMs = event.detail.reckoned ? null : event.interviewMs;
    if (event.kind !== 'pause' || event.sessionMs === null) continue;
    stops.push({
      id: event.id,
      fromMs: Math.min(fromMs ?? event.sessionMs, event.sessionMs),
      toMs: event.sessionMs,
      wantedBy: event.wantedBy ?? 'not said',
      ...(event.detail.reckoned ? {} : { interviewMs: event.interviewMs }),
      uncertaintyMs: event.uncertaintyMs,
    });
    fromMs = null;
  }
  return { stops, endedMs };
}

/** Whether a log is read from what was entered by hand alone; false for an empty one. */
export function isByHand(log: readonly RecallEvent[]): boolean {
  const read = applyAmends(log);
  return read.length > 0 && read.every(({ source }) => source === 'by hand');
}

/**
 * A log without what was entered by hand and taken out again, and without what took it out: it reads the same. A
 * recall from paper that was undone is no log at all.
 */
export function withoutTakenOut<E extends RecallEvent>(log: readonly E[]): E[] {
  if (!log.some(({ kind, source }) => source === 'by hand' && kind !== 'amend')) return [...log];
  const read = new Set(applyAmends(log).map(({ id }) => id));
  const gone = new Set<string>();
  for (const { id, kind, source, detail } of log.toSorted((one, other) => one.sequence - other.sequence)) {
    const isGone = kind === 'amend' ? gone.has(detail.eventId ?? '') : source === 'by hand' && !read.has(id);
    if (isGone) gone.add(id);
  }
  return log.filter(({ id }) => !gone.has(id));
}
