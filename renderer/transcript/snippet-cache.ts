import type { Moment, MomentTellings } from '#shared/contract/moment.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import { callKey } from '../api/hooks.ts';
import { queryClient } from '../api/query-client.ts';
import { shareRows } from '../moments/share-rows.ts';

queryClient.setQueryDefaults(['snippet.list'], { structuralSharing: shareRows });

type Column = 'client' | 'therapist' | 'together' | 'other';

function columnOf(snippet: Snippet): Column {
  switch (snippet.teller) {
    case 'client':
    case 'therapist':
    case 'together':
      return snippet.teller;
    case 'interviewer':
    case 'unknown':
      return 'other';
    default:
      throw new Error(`Unknown teller ${snippet.teller satisfies never}`);
  }
}

/** In reading order, transcript by transcript, as the core answers them. */
function inReadingOrder(a: Snippet, b: Snippet): number {
  if (a.transcriptId !== b.transcriptId) return a.transcriptId < b.transcriptId ? -1 : 1;
  return a.firstSequence - b.firstSequence || a.first.offset - b.first.offset || (a.id < b.id ? -1 : 1);
}

function withSnippet(list: readonly Snippet[], snippet: Snippet): Snippet[] {
  return [...list.filter((known) => known.id !== snippet.id), snippet].sort(inReadingOrder);
}

/** The tellings of a moment with a snippet in its column, or taken out where it is attached no more. */
export function tellingsWith(known: MomentTellings, snippet: Snippet): MomentTellings {
  const without = (list: Snippet[]) => list.filter((item) => item.id !== snippet.id);
  const next = {
    ...known,
    client: without(known.client),
    therapist: without(known.therapist),
    together: without(known.together),
    other: without(known.other),
  };
  if (snippet.momentIds.includes(known.moment.id)) {
    const column = columnOf(snippet);
    next[column] = withSnippet(next[column], snippet);
  }
  return next;
}

/** The moments with their counts of tellings after a snippet's moments went from `before` to `after`. */
export function countedMoments(
  moments: readonly Moment[],
  snippet: Snippet,
  before: readonly string[],
  after: readonly string[],
): Moment[] {
  const column = columnOf(snippet);
  const counted = column === 'client' || column === 'therapist' ? column : 'other';
  return moments.map((moment) => {
    const change = Number(after.includes(moment.id)) - Number(before.includes(moment.id));
    if (change === 0) return moment;
    const tellings = { ...moment.tellings, [counted]: Math.max(0, moment.tellings[counted] + change) };
    return { ...moment, tellings };
  });
}

/** A snippet as the screen holds it: in its transcript, else among the tellings of a moment. */
export function knownSnippet(id: string): Snippet | null {
  const lists = queryClient.getQueriesData<Snippet[]>({ queryKey: ['snippet.list'] });
  const tellings = queryClient.getQueriesData<MomentTellings>({ queryKey: ['moment.tellings'] });
  const all = [
    ...lists.map(([, list]) => list ?? []),
    ...tellings.map(([, known]) =>
      known ? [...known.client, ...known.therapist, ...known.together, ...known.other] : [],
    ),
  ];
  for (const list of all) {
    const found = list.find((snippet) => snippet.id === id);
    if (found) return found;
  }
  return null;
}

/** The list with what is known now of some snippets; those that were not `found` are there no more. */
export function withSnippetNews(
  list: readonly Snippet[],
  transcriptId: string,
  ids: readonly string[],
  found: readonly Snippet[],
): readonly Snippet[] {
  const news = found.filter((snippet) => snippet.transcriptId === transcriptId && ids.includes(snippet.id));
  if (news.length === 0 && !list.some((snippet) => ids.includes(snippet.id))) return list;
  return [...list.filter((snippet) => !ids.includes(snippet.id)), ...news].sort(inReadingOrder);
}

/** The tellings with what is known now of some snippets; those that were not `found` are there no more. */
export function tellingsWithNews(
  known: MomentTellings,
  ids: readonly string[],
  found: readonly Snippet[],
): MomentTellings {
  const told = [...known.client, ...known.therapist, ...known.together, ...known.other];
  const momentId = known.moment.id;
  let next = known;
  for (const id of ids) {
    const before = told.find((snippet) => snippet.id === id);
    const now = found.find((snippet) => snippet.id === id);
    if (now?.momentIds.includes(momentId)) next = tellingsWith(next, now);
    else if (before) next = tellingsWith(next, { ...before, momentIds: [] });
  }
  return next;
}

/** Transcripts whose snippets are to be asked for anew, because the answer under way was given up. */
const givenUp = new Set<string>();

/**
 * Draws a snippet in its transcript, in the tellings of its moments and in their counts. An answer to an
 * earlier question that is still under way would take it off again: it is given up, and asked for anew once
 * the snippet is `stored`.
 */
export function drawSnippet(snippet: Snippet, before: readonly string[], state: 'expected' | 'stored'): void {
  const { transcriptId } = snippet;
  const queryKey = callKey('snippet.list', { transcriptId });
  if (queryClient.isFetching({ queryKey }) > 0) {
    void queryClient.cancelQueries({ queryKey });
    givenUp.add(transcriptId);
  }
  queryClient.setQueryData<Snippet[]>(queryKey, (list) => (list ? withSnippet(list, snippet) : list));
  for (const id of new Set([...before, ...snippet.momentIds])) {
    queryClient.setQueryData<MomentTellings>(callKey('moment.tellings', { id }), (known) =>
      known ? tellingsWith(known, snippet) : known,
    );
  }
  countInMoments(snippet, before, snippet.momentIds);
  if (state === 'stored' && givenUp.delete(transcriptId)) void queryClient.invalidateQueries({ queryKey });
}

/** Takes a snippet off the screen, everywhere. */
export function eraseSnippet(snippet: Snippet): void {
  const nowhere = { ...snippet, momentIds: [] };
  queryClient.setQueryData<Snippet[]>(
    callKey('snippet.list', { transcriptId: snippet.transcriptId }),
    (list) => list?.filter((known) => known.id !== snippet.id),
  );
  for (const id of snippet.momentIds) {
    queryClient.setQueryData<MomentTellings>(callKey('moment.tellings', { id }), (known) =>
      known ? tellingsWith(known, nowhere) : known,
    );
  }
  countInMoments(snippet, snippet.momentIds, []);
}

function countInMoments(snippet: Snippet, before: readonly string[], after: readonly string[]): void {
  const concerned = new Set([...before, ...after]);
  if (concerned.size === 0) return;
  // A list that is not concerned is left alone: written to, one that waits to be read anew would pass for new.
  queryClient.setQueriesData<Moment[]>({ queryKey: ['moment.list'] }, (list) =>
    list?.some((moment) => concerned.has(moment.id))
      ? countedMoments(list, snippet, before, after)
      : undefined,
  );
}

/** Asks again, where what is drawn may differ from what is stored. */
export function readSnippetsAgain(): void {
  givenUp.clear();
  for (const name of ['snippet.list', 'moment.tellings', 'moment.list'])
    void queryClient.invalidateQueries({ queryKey: [name] });
}
