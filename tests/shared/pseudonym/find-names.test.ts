import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pseudonym } from '#shared/contract/pseudonym.ts';
import { findNames, nameFinder } from '#shared/pseudonym/find-names.ts';
import { replaceRanges, restoring } from '#shared/pseudonym/replace-names.ts';
import { edgeAfter } from '#shared/transcript/graphemes.ts';

function entry(name: string, replacement: string, forms = true): Pseudonym {
  return { id: name, name, replacement, kind: 'person', forms };
}

function replaced(text: string, ...entries: Pseudonym[]): string {
  return replaceRanges(text, findNames(text, nameFinder(entries))).text;
}

test('a name is replaced in its case, with possessive and genitive', () => {
  const text = "Anna said ANNA, anna’s and Anna's; Annas hus, ANNAS HUS. Ännä.";
  expect(replaced(text, entry('Anna', 'Berta'))).toBe(
    "Berta said BERTA, berta’s and Berta's; Bertas hus, BERTAS HUS. Berta.",
  );
});

test('a genitive of a name that hisses is an apostrophe', () => {
  expect(replaced('Annas hus', entry('Anna', 'Jonas'))).toBe('Jonas’ hus');
});

test('a name inside of another word is no hit', () => {
  const text = 'Annabel, Hannah, Susanna, Anna2, Anná́x and An-na';
  expect(replaced(text, entry('Anna', 'Berta'))).toBe(text);
});

test('without other forms a name is found only as it is written', () => {
  expect(replaced('Will will, WILL; Will', entry('Will', 'Tom', false))).toBe('Tom will, WILL; Tom');
});

test('names of several words: longest first, over hyphens and line ends, not over the end of a sentence', () => {
  const list = [
    entry('Anna', 'Berta'),
    entry('Anna Karin', 'Clara'),
    entry('Karin Berg Lund', 'Doris Dahl Eng'),
    entry('O’Brien', 'Murphy'),
  ];
  expect(replaced('Anna-Karin, Anna\nKarin. Anna. Karin', ...list)).toBe('Clara, Clara. Berta. Karin');
  expect(replaced('Anna Karin Berg Lund', ...list)).toBe('Berta Doris Dahl Eng');
  expect(replaced("O'Brien's and O’BRIEN", ...list)).toBe("Murphy's and MURPHY");
});

test('letters that Unicode does not decompose are found as the search finds them', () => {
  expect(replaced('Bjørn, BJORN, bjo\u0308rn', entry('Bjørn', 'Aksel'))).toBe('Aksel, AKSEL, aksel');
});

test('a soft hyphen inside of a name does not hide it', () => {
  expect(replaced('An\u00adna went', entry('Anna', 'Berta'))).toBe('Berta went');
});

test('names in scripts without blanks are found wherever they stand, and next to other letters', () => {
  expect(
    replaced('昨日、佐藤さんと田中太郎が来た。', entry('佐藤', '鈴木'), entry('田中太郎', '[client]')),
  ).toBe('昨日、鈴木さんと[client]が来た。');
  expect(replaced('我和王芳去了北京', entry('王芳', '李娜'))).toBe('我和李娜去了北京');
  expect(replaced('ฉันไปหาสมชายเมื่อวาน', entry('สมชาย', 'วิชัย'))).toBe('ฉันไปหาวิชัยเมื่อวาน');
  expect(replaced('Annaさん、スーザン', entry('Anna', 'Berta'), entry('スー', 'ミー'))).toBe(
    'Bertaさん、ミーザン',
  );
});

test('a letter and the marks on it are one, also where no blanks part the words', () => {
  const text = 'ก้าวนำไป ガク';
  expect(replaced(text, entry('กา', 'x'), entry('น', 'y'), entry('カク', 'z'))).toBe(text);
});

const words = fc.array(
  fc.oneof(
    fc.constantFrom(
      'Anna',
      'ANNA',
      'annas',
      'Anna Karin',
      'Bø',
      '👩‍👩‍👧',
      'é',
      '. ',
      '-',
      '’s',
      ' ',
      '佐藤',
      '藤',
      'กำ',
      'ก',
      'ក្ក',
      'က္က',
      'ー',
    ),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  ),
  { maxLength: 30 },
);
const list = [
  entry('Anna', 'Berta'),
  entry('Anna Karin', '[the client]'),
  entry('Bø', 'Ås'),
  entry('藤', '木'),
  entry('ก', 'ข'),
  entry('ក', 'ខ'),
  entry('က', 'ခ'),
];

test('hits ascend, do not overlap, are names by themselves and cut no letter; nothing outside of them changes', () => {
  const finder = nameFinder(list);
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join('').normalize('NFC');
      const hits = findNames(text, finder);
      let rest = text;
      let from = 0;
      for (const { start, end, found } of hits) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(text.slice(start, end)).toBe(found);
        expect([edgeAfter(text, start), edgeAfter(text, end)]).toEqual([start, end]);
        from = end;
      }
      for (const { start, end } of [...hits].reverse()) rest = rest.slice(0, start) + rest.slice(end);
      const result = replaceRanges(text, hits);
      let left = result.text;
      for (const { at, after } of [...result.replaced].reverse()) {
        left = left.slice(0, at) + left.slice(at + after.length);
      }
      expect(left).toBe(rest);
    }),
    { numRuns: 500 },
  );
});

test('replaced and put back is what it was', () => {
  const finder = nameFinder(list);
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join('').normalize('NFC');
      const { text: after, replaced: kept } = replaceRanges(text, findNames(text, finder));
      const { edits, lost } = restoring(after, after, kept);
      expect(lost).toEqual([]);
      expect(replaceRanges(after, edits).text).toBe(text);
    }),
  );
});

test('a text that was corrected since gets back the names whose replacement still stands', () => {
  const { text, replaced: kept } = replaceRanges(
    'I told Anna that Anna was late for the train.',
    findNames('I told Anna that Anna was late for the train.', nameFinder(list)),
  );
  const corrected = text
    .replace('I told Berta', 'Yesterday I told Berta')
    .replace('that Berta was', 'that she was');
  const { edits, lost } = restoring(corrected, text, kept);
  expect(replaceRanges(corrected, edits).text).toBe('Yesterday I told Anna that she was late for the train.');
  expect(lost.map(({ before }) => before)).toEqual(['Anna']);
});
