import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from '#shared/formats/clean-text.ts';
import { edgeBefore } from '#shared/transcript/graphemes.ts';
import { joinTexts, splitPlace, splitTexts } from '#shared/transcript/text-diff-split.ts';

const piece = fc.constantFrom(
  'I',
  'was',
  'quiet.',
  ' ',
  ' ',
  '\n',
  '  ',
  '—',
  'well-known',
  '👩‍👩‍👧',
  'é́',
  '你好',
  "don't",
  '31:10',
);
const text = fc.array(piece, { maxLength: 20 }).map((pieces) => cleanText(pieces.join('')));

test('a turn that is split and joined again reads as before, but for a blank that was missing between two words', () => {
  fc.assert(
    fc.property(text, fc.nat(60), (whole, offset) => {
      const place = splitPlace(whole, offset);
      expect(edgeBefore(whole, place)).toBe(place);
      const [first, second] = splitTexts(whole, place);
      const joined = joinTexts(first, second);
      if (first + second === whole && joined !== whole) expect(joined).toBe(`${first} ${second}`);
      else expect(joined).toBe(whole);
      if (/\s/u.test(whole.slice(Math.max(0, place - 1), place + 1))) expect(joined).toBe(whole);
    }),
    { numRuns: 3000 },
  );
});

test('inside a word a turn is split before the word', () => {
  expect(splitPlace('I went quiet', 9)).toBe(7);
  expect(splitPlace('I went quiet', 7)).toBe(7);
  expect(splitPlace("I don't know", 6)).toBe(2);
});

test('two turns are joined with a blank, unless a dash or a script without blanks joins them', () => {
  expect(joinTexts('I left.', 'And then?')).toBe('I left. And then?');
  expect(joinTexts('I left—', 'no')).toBe('I left—no');
  expect(joinTexts('我当时', '沉默')).toBe('我当时沉默');
  expect(joinTexts('', 'And then?')).toBe('And then?');
});
