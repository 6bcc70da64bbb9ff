import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DiffPiece, inlineDiff, shortened } from '#shared/transcript/inline-diff.ts';

const signs = { same: '', removed: '-', added: '+' } as const;
const shown = (pieces: readonly DiffPiece[]) => pieces.map(({ kind, text }) => signs[kind] + text);
const read = (pieces: readonly DiffPiece[], without: DiffPiece['kind']) =>
  pieces.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join('');

test('a corrected word is struck and stands anew behind it', () => {
  expect(shown(inlineDiff('I went quite, then.', 'I went quiet, then.'))).toEqual([
    'I went ',
    '-quite',
    '+quiet',
    ', then.',
  ]);
});

test('words that were corrected beside each other are struck one by one', () => {
  expect(shown(inlineDiff('I went quite becuase', 'I went quiet because'))).toEqual([
    'I went ',
    '-quite',
    '+quiet',
    ' ',
    '-becuase',
    '+because',
  ]);
});

test('words that came or went take their blank with them, and capitals count', () => {
  expect(shown(inlineDiff('It hurt a lot.', 'It really hurt.'))).toEqual([
    'It ',
    '+really ',
    'hurt',
    '- a lot',
    '.',
  ]);
  expect(shown(inlineDiff('and then', 'And then'))).toEqual(['-and', '+And', ' then']);
  expect(shown(inlineDiff('one\ntwo', 'one two'))).toEqual(['one', '-\n', '+ ', 'two']);
});

const texts = fc
  .array(fc.constantFrom('she', 'looked', 'Looked', 'away', ',', '.', ' ', '\n', 'I', 'eg', 'æ', '👩‍👧', 'ง่'))
  .map((parts) => parts.join(' '))
  .map((text) => text.replaceAll('  ', ' '));

test('what stayed and went is the text before, what stayed and came the text after', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const pieces = inlineDiff(before, after);
      expect([read(pieces, 'added'), read(pieces, 'removed')]).toEqual([before, after]);
      expect(pieces.every(({ kind }, index) => kind !== pieces[index - 1]?.kind)).toBe(true);
    }),
  );
});

test('the same text is one piece', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(inlineDiff(text, text)).toEqual(text === '' ? [] : [{ kind: 'same', text }]);
    }),
  );
});

test('of a long turn the words around what changed are shown', () => {
  const words = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `w${from + index}`).join(' ');
  const pieces = inlineDiff(`${words(0, 40)} old ${words(40, 80)}`, `${words(0, 40)} new ${words(40, 80)}`);
  expect(shortened(pieces, 3)).toEqual([
    { kind: 'gap' },
    { kind: 'same', text: 'w37 w38 w39 ' },
    { kind: 'removed', text: 'old' },
    { kind: 'added', text: 'new' },
    { kind: 'same', text: ' w40 w41 w42' },
    { kind: 'gap' },
  ]);
  const same = inlineDiff(words(0, 80), words(0, 80));
  expect(shortened(same, 3)).toEqual(same);
});
