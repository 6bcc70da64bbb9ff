import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromCsv, toCsv } from '#shared/formats/csv.ts';

test('a mark of UTF-8, CRLF, quotes where needed, and nothing that a spreadsheet runs', () => {
  expect(
    toCsv([
      ['label', 'start_ms', 'note'],
      ['=HYPERLINK("x")', -5, 'one, "two"\nthree'],
      ['-', 0, null],
    ]),
  ).toBe(`\ufefflabel,start_ms,note\r\n"'=HYPERLINK(""x"")",-5,"one, ""two""\nthree"\r\n'-,0,\r\n`);
});

test('text cells are read again as they were', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom("'=a", '=1+1', '+', '-x', '@', "''-", '\t', 'a;b', 'a,b', '"', ' a ', '\r\n'),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, fc.constant('end')), { minLength: 1 }), (rows) => {
      expect(fromCsv(toCsv([['one', 'two', 'three'], ...rows]))).toEqual([['one', 'two', 'three'], ...rows]);
    }),
  );
});

test('the semicolons of a European spreadsheet are understood', () => {
  expect(fromCsv('a;b\r\n"1;2";c\r\n')).toEqual([
    ['a', 'b'],
    ['1;2', 'c'],
  ]);
});
