import { expect, test } from 'vitest';
import type { MomentTellings } from '#shared/contract/moment.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import type { Speaker } from '#shared/contract/transcript.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { callKey } from '../../../renderer/api/hooks.ts';
import { queryClient } from '../../../renderer/api/query-client.ts';
import { expectedMoment } from '../../../renderer/moments/mark.ts';
import { expectedSnippet, samePassage, tellerOf } from '../../../renderer/transcript/expected-snippet.ts';
import { toneOfMoments } from '../../../renderer/transcript/mark-tones.ts';
import {
  countedMoments,
  drawSnippet,
  tellingsWith,
  tellingsWithNews,
  withSnippetNews,
} from '../../../renderer/transcript/snippet-cache.ts';
import { placeLabel } from '../../../renderer/transcript/snippet-source.ts';

const speaker = (id: string, kind: Speaker['kind'], role: Speaker['role']): Speaker => ({
  id,
  transcriptId: 't',
  position: 0,
  name: id,
  kind,
  participantId: role === null ? null : `person-${id}`,
  role,
  revision: 1,
});
const client = speaker('c', 'participant', 'client');
const therapist = speaker('th', 'participant', 'therapist');
const interviewer = speaker('i', 'interviewer', null);

const turn = (id: string, sequence: number, speakerId: string): Utterance => ({
  id,
  sequence,
  speakerId,
  startMs: sequence * 1_000,
  endMs: null,
  timing: 'anchored',
  text: 'I went quiet',
  sourcePage: null,
  sourceLine: null,
  sourceParagraph: null,
  revision: 1,
});

function snippetOf(id: string, turns: [string, string], momentIds: string[]) {
  const snippet = expectedSnippet({
    id,
    transcriptId: 't',
    interviewId: 'iv',
    passage: {
      first: { utteranceId: turns[0], offset: 2 },
      last: { utteranceId: turns[1], offset: 6 },
      quote: 'went',
    },
    momentIds,
    utterances: [turn('q', 3, 'i'), turn('a', 4, 'c'), turn('b', 5, 'th')],
    speakers: [client, therapist, interviewer],
    wallMs: 7,
  });
  if (!snippet) throw new Error('no snippet');
  return snippet;
}

test('a passage is told by the participant who speaks in it, the question before it does not count', () => {
  expect([
    tellerOf([interviewer, client]),
    tellerOf([client, therapist]),
    tellerOf([interviewer]),
    tellerOf([undefined, interviewer]),
  ]).toEqual([
    { teller: 'client', participantId: 'person-c' },
    { teller: 'together', participantId: null },
    { teller: 'interviewer', participantId: null },
    { teller: 'unknown', participantId: null },
  ]);
});

test('the snippet drawn before the answer stands where it will stand', () => {
  const snippet = snippetOf('s', ['q', 'a'], ['m']);
  expect([snippet.firstSequence, snippet.lastSequence, snippet.startMs, snippet.teller]).toEqual([
    3,
    4,
    3_000,
    'client',
  ]);
});

test('the same words are found again as one snippet; a letter more, or words that are gone, are not', () => {
  const snippet = snippetOf('s', ['q', 'a'], []);
  const passage = { first: snippet.first, last: snippet.last, quote: snippet.quote };
  const longer = { ...passage, last: { ...passage.last, offset: passage.last.offset + 1 } };
  expect([
    samePassage([snippet], passage)?.id,
    samePassage([snippet], longer),
    samePassage([{ ...snippet, anchor: 'lost' }], passage),
  ]).toEqual(['s', undefined, undefined]);
});

const moment = expectedMoment({ id: 'm', sessionId: 's', startMs: 0 }, 0);
const empty: MomentTellings = { moment, client: [], therapist: [], together: [], other: [], excerpt: [] };

test('an attached snippet enters the column of its teller once, in reading order, and leaves when detached', () => {
  const late = snippetOf('late', ['a', 'a'], ['m']);
  const early = snippetOf('early', ['q', 'a'], ['m']);
  const both = tellingsWith(tellingsWith(tellingsWith(empty, late), early), late);
  expect(both.client.map((snippet) => snippet.id)).toEqual(['early', 'late']);
  expect(tellingsWith(both, { ...late, momentIds: [] }).client.map((snippet) => snippet.id)).toEqual([
    'early',
  ]);
  expect(tellingsWith(both, { ...late, teller: 'together' }).together.length).toBe(1);
});

test('tellings follow what is known of some snippets: changed, come, detached and gone', () => {
  const snippets = ['a', 'b', 'c', 'd'].map((id) => snippetOf(id, ['a', 'b'], ['m']));
  const known = snippets.slice(0, 3).reduce(tellingsWith, empty);
  const [a, b, c, d] = snippets as [Snippet, Snippet, Snippet, Snippet];
  const now = [
    { ...a, led: true },
    { ...b, momentIds: ['other'] },
    d,
    { ...c, momentIds: ['other'], id: 'e' },
  ];
  const next = tellingsWithNews(known, ['a', 'b', 'c', 'd', 'e'], now);
  const told = [...next.client, ...next.therapist, ...next.together, ...next.other];
  expect(told.map(({ id, led }) => [id, led])).toEqual([
    ['a', true],
    ['d', false],
  ]);
  expect(tellingsWithNews(known, ['x'], [])).toBe(known);
});

test('the counts of the moments follow a snippet from one moment to another', () => {
  const other = { ...moment, id: 'n' };
  const snippet = snippetOf('s', ['a', 'a'], ['n']);
  const counts = countedMoments(
    [{ ...moment, tellings: { client: 1, therapist: 0, other: 0 } }, other],
    snippet,
    ['m'],
    ['n'],
  );
  expect(counts.map((item) => item.tellings.client)).toEqual([0, 1]);
});

test('a passage has the tone of the sides whose moments it lies on', () => {
  const sides = new Map([
    ['c', 'client'],
    ['t', 'therapist'],
    ['r', 'researcher'],
  ] as const);
  expect(
    [[], ['gone'], ['r'], ['r', 't'], ['t', 'c']].map((momentIds) => toneOfMoments(momentIds, sides)),
  ).toEqual(['none', 'none', 'researcher', 'therapist', 'together']);
});

test('words without a time are named by their place in the original', () => {
  const original = { sourcePage: 3, sourceLine: null, sourceParagraph: 14 };
  expect([
    placeLabel({ startMs: 751_000, ...original }),
    placeLabel({ startMs: null, ...original }),
    placeLabel({ startMs: null, sourcePage: null, sourceLine: null, sourceParagraph: null }),
  ]).toEqual(['12:31', 'p. 3, par. 14', '']);
});

test('news of a passage puts it in its place, takes away what is gone, and leaves other transcripts alone', () => {
  const [first, second] = [snippetOf('s1', ['q', 'q'], []), snippetOf('s2', ['b', 'b'], [])];
  const between = snippetOf('s3', ['a', 'a'], ['m']);
  const elsewhere = { ...snippetOf('s4', ['a', 'a'], []), transcriptId: 'other' };
  const list = [first, second];
  expect(withSnippetNews(list, 't', ['s3', 's4'], [between, elsewhere])).toEqual([first, between, second]);
  expect(withSnippetNews(list, 't', ['s1'], [])).toEqual([second]);
  expect(withSnippetNews(list, 't', ['s4', 's5'], [elsewhere])).toBe(list);
});

test('an answer that was under way while a passage was attached is given up, and asked for anew once it is stored', () => {
  const queryKey = callKey('snippet.list', { transcriptId: 't' });
  const [known, attached] = [snippetOf('s1', ['q', 'q'], []), snippetOf('s2', ['b', 'b'], [])];
  queryClient.setQueryData(queryKey, [known]);
  const never = () => new Promise<never>(() => undefined);
  void queryClient.fetchQuery({ queryKey, queryFn: never, staleTime: 0 }).catch(() => undefined);
  expect(queryClient.isFetching({ queryKey })).toBe(1);
  drawSnippet(attached, [], 'expected');
  expect(queryClient.isFetching({ queryKey })).toBe(0);
  expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(false);
  drawSnippet({ ...attached, revision: 1 }, [], 'stored');
  expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(true);
  expect(queryClient.getQueryData(queryKey)).toEqual([known, { ...attached, revision: 1 }]);
});
