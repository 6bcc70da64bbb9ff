import type { SessionView } from '#shared/contract/session.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import { formatClock } from '#shared/domain/clock-format.ts';

/** Where words are from, as quotes are labelled: time on the transcript's clock, else page and line. */
export function placeLabel(place: {
  startMs: number | null;
  sourcePage: number | null;
  sourceLine: number | null;
}): string {
  if (place.startMs !== null) return formatClock(place.startMs);
  if (place.sourcePage !== null)
    return place.sourceLine === null
      ? `p. ${place.sourcePage}`
      : `p. ${place.sourcePage}, l. ${place.sourceLine}`;
  return place.sourceLine === null ? '' : `l. ${place.sourceLine}`;
}

/** A snippet's source: whose interview, and where in it ('D7-C 12:31'). */
export function snippetSource(view: SessionView, snippet: Snippet): string {
  const interview = view.interviews.find((item) => item.id === snippet.interviewId);
  const code = interview
    ? interview.participants.map((participant) => participant.code).join(' + ')
    : 'Session';
  return `${code} ${placeLabel(snippet)}`.trim();
}
