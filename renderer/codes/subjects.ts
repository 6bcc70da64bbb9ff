import { formatClock } from '#shared/domain/clock-format.ts';
import { knownMoments } from '../moments/moment-cache.ts';
import { usePlace } from '../stores/place.ts';
import { useSelection } from '../stores/selection.ts';
import { knownSnippet } from '../transcript/snippet-cache.ts';
import { noTargets } from './picker-model.ts';
import type { CodeSubject } from './picker-state.ts';
import { texts } from './texts.ts';

/** The attribute that names, on an element, the snippet that is shown by it. */
export const snippetAttribute = 'data-code-snippet';

const shownQuote = 60;

export function snippetSubject(snippetId: string, element: Element | null): CodeSubject {
  const quote = knownSnippet(snippetId)?.quote ?? '';
  const short = quote.length > shownQuote ? `${quote.slice(0, shownQuote - 1)}…` : quote;
  return { targets: { ...noTargets, snippetIds: [snippetId] }, title: texts.snippet(short), element };
}

export function momentsSubject(momentIds: readonly string[], element: Element | null): CodeSubject {
  const { sessionId } = usePlace.getState();
  const known = sessionId === null ? [] : knownMoments(sessionId);
  const moment = momentIds.length === 1 ? known.find(({ id }) => id === momentIds[0]) : undefined;
  const title = moment
    ? texts.moment(`${formatClock(moment.startMs)} ${moment.label}`.trim())
    : texts.moments(momentIds.length);
  return { targets: { ...noTargets, momentIds }, title, element };
}

/**
 * What C and 1 to 9 code in Annotate: the snippet that has the focus, else the selected one that is to be
 * seen, else the selected moments; in the list of moments these. Null where there is nothing.
 */
export function annotatedSubject(): CodeSubject | null {
  const { snippetId, momentId, momentIds } = useSelection.getState();
  const focused = document.activeElement;
  const card = focused?.closest(`[${snippetAttribute}]`);
  const cardId = card?.getAttribute(snippetAttribute);
  if (card && cardId) return snippetSubject(cardId, card);
  const inList = focused?.closest('[data-region="moments"]') != null;
  const shown = snippetId === null ? [] : document.querySelectorAll(`[${snippetAttribute}="${snippetId}"]`);
  const seen = [...shown].find((element) => element.checkVisibility());
  if (snippetId !== null && seen && !(inList && momentId !== null)) return snippetSubject(snippetId, seen);
  const ids = momentIds.length > 0 ? momentIds : momentId === null ? [] : [momentId];
  return ids.length === 0 ? null : momentsSubject(ids, document.querySelector('[data-region="moment"]'));
}
