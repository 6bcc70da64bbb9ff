import { expect, test } from 'vitest';
import { contract } from '#shared/contract/index.ts';
import { isTouched } from '../../../renderer/api/dependencies.ts';

const names = Object.keys(contract);
const touchedBy = (...nouns: string[]) => names.filter((name) => isTouched(name, nouns));

test('a mark touches the moments, the board, the search and the history, and not the transcripts', () => {
  expect(touchedBy('moment')).toEqual([
    'session.board',
    'moment.list',
    'moment.tellings',
    'snippet.list',
    'search.query',
    'history.state',
    'history.list',
  ]);
});

test('an attachment of a snippet to a moment touches what depends on either', () => {
  expect(touchedBy('snippet_moment')).toEqual(touchedBy('snippet', 'moment'));
  expect(touchedBy('snippet_moment')).toContain('moment.tellings');
});

test('an imported transcript touches its turns, its session, the board and the search', () => {
  const touched = touchedBy('transcript', 'utterance', 'speaker');
  for (const name of ['utterance.list', 'transcript.get', 'session.view', 'session.board', 'search.query']) {
    expect(touched).toContain(name);
  }
});

test('a setting touches the settings, and nothing of the study', () => {
  expect(touchedBy('settings')).toEqual(['study.recent', 'settings.get']);
});

test('every reading call of the study depends on something', () => {
  const everything = [
    'study',
    'member',
    'participant',
    'session',
    'recording',
    'interview',
    'moment',
    'snippet',
    'transcript',
    'backup',
    'settings',
  ];
  const untouched = names.filter(
    (name) =>
      /\.(list|get|view|board|tellings|query|current|recent|backups|state)$/.test(name) &&
      !isTouched(name, everything),
  );
  // A folder's contents are asked for anew each time.
  expect(untouched).toEqual(['file.list']);
});
