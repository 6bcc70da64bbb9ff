import { expect, test } from 'vitest';
import { texts } from '../../../renderer/search/texts.ts';

test('where nothing is found, words of writing without blanks are said to be found at a beginning alone', () => {
  expect(texts.nothing('xylophone')).toBe('Nothing was found for “xylophone”.');
  expect(texts.nothing('さん')).toMatch(
    /^Nothing was found for “さん”. In writing without blanks .* with \* behind it\.$/,
  );
});
