import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from '#shared/formats/text-encoding.ts';

const utf16 = (text: string, big: boolean): Uint8Array => {
  const buffer = Buffer.from(text, 'utf16le');
  return new Uint8Array(big ? buffer.swap16() : buffer);
};

test('each encoding is found, and the byte order mark goes', () => {
  const text = 'I: Hva følte du?';
  const cases: [Uint8Array, string][] = [
    [new TextEncoder().encode(text), 'utf-8'],
    [new TextEncoder().encode(`\ufeff${text}`), 'utf-8'],
    [utf16(`\ufeff${text}`, false), 'utf-16le'],
    [utf16(`\ufeff${text}`, true), 'utf-16be'],
    [utf16(text, false), 'utf-16le'],
    [utf16(text, true), 'utf-16be'],
    [Uint8Array.from([...text].map((letter) => letter.charCodeAt(0))), 'windows-1252'],
  ];
  expect(
    cases.map(([bytes]) => decodeText(bytes)).map(({ text: read, encoding }) => [read, encoding]),
  ).toEqual(cases.map(([, encoding]) => [text, encoding]));
});

test('the quotation marks and dashes of windows-1252 are read as such', () => {
  expect(decodeText(Uint8Array.of(0x93, 0xe6, 0x94, 0x20, 0x96, 0x20, 0x80, 0x92)).text).toBe('“æ” – €’');
});

test('the override decides', () => {
  expect(decodeText(new TextEncoder().encode('ø'), 'windows-1252').text).toBe('Ã¸');
});

test('any text in UTF-8 is read as it was, and any bytes are read as something', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      // A zero as every second letter is UTF-16 without a mark, and a mark at the beginning is none of the text.
      fc.pre(!text.includes('\0') && !text.startsWith('\ufeff'));
      expect(decodeText(new TextEncoder().encode(text)).text).toBe(text);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof decodeText(bytes).text === 'string'),
  );
});

test.each([
  ['utf-16le', false],
  ['utf-16be', true],
] as const)('%s without a mark is known in scripts whose letters have no zeros', (encoding, swapped) => {
  for (const text of [
    'Интервьюер: Что?\r\nКлиент: Ничего, совсем ничего.\r\n',
    '面接者：どう感じましたか。\r\n参加者：怖かったです。\r\n',
  ]) {
    const bytes = Buffer.from(text, 'utf16le');
    expect(decodeText(new Uint8Array(swapped ? bytes.swap16() : bytes))).toEqual({
      text,
      encoding,
      certain: true,
    });
  }
});
