import { expect, test } from 'vitest';
import { contract } from '#shared/contract/index.ts';
import { isTouched } from '../../../renderer/api/dependencies.ts';

const names = Object.keys(contract);
const touchedBy = (...nouns: string[]) => names.filter((name) => isTouched(name, nouns));

test('a mark touches the moments, the board, the search and the history, and not the transcripts', () => {
  expect(touchedBy('moment', 'history')).toEqual([
    'session.board',
    'moment.list',
    'moment.get',
    'moment.tellings',
    'snippet.list',
    'snippet.get',
    'coding.list',
    'recall.said',
    'proposal.list',
    'search.query',
    'history.state',
    'history.list',
  ]);
});

test('an attachment changes the count of tellings in the list of moments', () => {
  expect(touchedBy('snippet')).toContain('moment.list');
  expect(touchedBy('snippet')).toContain('moment.tellings');
});

test('a coding changes the codes’ counts, the chips, the board, and what a search finds coded', () => {
  expect(touchedBy('coding')).toEqual([
    'session.board',
    'code.list',
    'coding.list',
    'coding.places',
    'search.query',
  ]);
});

test('reading on in a transcript fetches anew what shows how far one has read, and nothing more', () => {
  expect(touchedBy('reading')).toEqual(['session.view', 'transcript.get']);
});

test('an imported transcript touches its turns, its session, the board and the search', () => {
  const touched = touchedBy('transcript', 'utterance');
  for (const name of ['utterance.list', 'transcript.get', 'session.view', 'session.board', 'search.query']) {
    expect(touched).toContain(name);
  }
});

test('an answer about the study depends on something, unless it is asked for anew each time', () => {
  const nouns = [...new Set([...names.map((name) => name.split('.')[0]!), 'memo'])];
  const answering = names.filter((name) =>
    /\.(list|get|view|board|tellings|query|current|recent|state|backups)$/.test(name),
  );
  expect(answering.filter((name) => !isTouched(name, nouns))).toEqual([
    'study.backups',
    'file.list',
    'settings.get',
  ]);
});
