import type { SessionView } from '#shared/contract/session.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { type SourcePlace, sourceReference } from '#shared/domain/source-reference.ts';

/** Where words are from, in short: the time on the transcript's clock, else the place in the original. */
export function placeLabel(place: SourcePlace & { startMs: number | null }): string {
  return place.startMs === null ? sourceReference(place) : formatClock(place.startMs);
}

/** A snippet's source: whose interview, and where in it ('D7-C 12:31', 'D7-C p. 3, l. 4'). */
export function snippetSource(view: SessionView, snippet: Snippet): string {
  const interview = view.interviews.find((item) => item.id === snippet.interviewId);
  const code = interview
    ? interview.participants.map((participant) => participant.code).join(' + ')
    : 'Session';
  return `${code} ${placeLabel(snippet)}`.trim();
}
