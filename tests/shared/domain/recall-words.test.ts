import { expect, test } from 'vitest';
import { buttonWords, recallSettings } from '#shared/contract/recall-settings.ts';
import { buttonWordsIn } from '#shared/domain/recall-words.ts';
import { standardRecall } from '#shared/domain/standard-recall.ts';

const none = { stop: '', goOn: '', again: '', thisOne: '', pause: '' };

test('the buttons speak the language of the study, however its code is written', () => {
  expect(buttonWordsIn('nb', none).goOn).toBe('Fortsett');
  expect(buttonWordsIn('no', none)).toEqual(buttonWordsIn('nb-NO', none));
  expect(buttonWordsIn('nn', none)).not.toEqual(buttonWordsIn('nb', none));
  expect(buttonWordsIn('PT_br', none)).toEqual(buttonWordsIn('pt', none));
  expect(buttonWordsIn('tlh', none)).toEqual(buttonWordsIn('en', none));
});

test('every language has all words, each short enough for a button', () => {
  for (const language of ['en', 'de', 'nb', 'nn', 'da', 'sv', 'nl', 'fr', 'es', 'it', 'pt', 'pl']) {
    const words = buttonWordsIn(language, none);
    expect(buttonWords.parse(words)).toEqual(words);
    expect(Object.values(words).filter((word) => word === '' || word.length > 16)).toEqual([]);
    expect(new Set(Object.values(words)).size).toBe(5);
  }
});

test("the study's own words go before its language's, blanks do not", () => {
  const own = { ...none, stop: ' Hold on ', again: '  ' };
  expect(buttonWordsIn('de', own)).toEqual({ ...buttonWordsIn('de', none), stop: 'Hold on' });
});

test('what a study begins with is what it may be set to', () => {
  expect(recallSettings.parse(standardRecall)).toEqual(standardRecall);
});
