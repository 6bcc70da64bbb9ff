export type RtfToken =
  | { kind: 'open'; at: number }
  | { kind: 'close'; at: number }
  | { kind: 'star'; at: number }
  | { kind: 'control'; word: string; value: number | null; at: number }
  | { kind: 'byte'; value: number; at: number }
  | { kind: 'text'; text: string; at: number };

/** Groups that hold no words of the document's body. */
export const skippedDestinations: ReadonlySet<string> = new Set(
  `fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf footnote
  annotation atnid atnauthor atndate listtable listoverridetable rsidtbl generator themedata colorschememapping
  datastore latentstyles fldinst xmlnstbl mmathPr revtbl filetbl listtext pntext`.split(/\s+/),
);

/** Control words that stand for a character. */
export const symbols: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['~', '\u00a0'],
  ['_', '‑'],
]);

/** Encodings of the fonts' character sets (RTF 1.9.1, \fcharset). */
const charsets = new Map([
  [0, 'windows-1252'],
  [77, 'macintosh'],
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gbk'],
  [136, 'big5'],
  [161, 'windows-1253'],
  [162, 'windows-1254'],
  [163, 'windows-1258'],
  [177, 'windows-1255'],
  [178, 'windows-1256'],
  [186, 'windows-1257'],
  [204, 'windows-1251'],
  [222, 'windows-874'],
  [238, 'windows-1250'],
]);

export function codePageOf(charset: number): string | undefined {
  return charsets.get(charset);
}

const pages = new Map([
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [10000, 'macintosh'],
  [65001, 'utf-8'],
]);

/** The encoding of a code page as Windows numbers it. */
export function encodingOfPage(page: number): string {
  return pages.get(page) ?? `windows-${page}`;
}

/** Letters of these take two bytes or more. */
const ofManyBytes: ReadonlySet<string> = new Set(['shift_jis', 'euc-kr', 'gbk', 'big5', 'utf-8']);

export function isOfManyBytes(codePage: string): boolean {
  return ofManyBytes.has(codePage);
}

interface Decoder {
  decoder: TextDecoder;
  /** What one byte or two were found to be, by the bytes: a text repeats its letters. */
  letters: Map<number, string>;
}

const decoders = new Map<string, Decoder>();

/** Bytes of one letter or more in an encoding of `isOfManyBytes`. */
export function decodeBytes(bytes: readonly number[], codePage: string): string {
  let known = decoders.get(codePage);
  if (!known) {
    known = { decoder: new TextDecoder(codePage), letters: new Map() };
    decoders.set(codePage, known);
  }
  if (bytes.length > 2) return known.decoder.decode(Uint8Array.from(bytes));
  // A first byte alone is told from a pair that begins with zero.
  const key = bytes.length === 1 ? bytes[0]! : (bytes[0]! + 1) * 256 + bytes[1]!;
  let letter = known.letters.get(key);
  if (letter === undefined) {
    letter = known.decoder.decode(Uint8Array.from(bytes));
    known.letters.set(key, letter);
  }
  return letter;
}

const tables = new Map<string, string[]>();

/** One byte in a code page of one byte a letter; windows-1252 where the page is not known. */
export function decodeByte(byte: number, codePage: string): string {
  let table = tables.get(codePage);
  if (!table) {
    const known = /^(?:windows-(?:125[0-8]|874)|macintosh)$/.test(codePage) ? codePage : 'windows-1252';
    const decoder = new TextDecoder(known);
    table = Array.from({ length: 256 }, (_, value) => decoder.decode(Uint8Array.of(value)));
    tables.set(codePage, table);
  }
  return table[byte]!;
}

/** The tokens of an RTF; line breaks mean nothing in it, and pictures' raw bytes are passed over. */
export function* rtfTokens(text: string): Generator<RtfToken> {
  const pattern =
    /([{}])|\\(?:([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|'([0-9a-fA-F]{2})|(\*)|([^a-zA-Z]))|([^\\{}\r\n]+)/g;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, brace, word, value, hex, star, symbol, words] = match;
    const at = match.index;
    if (brace) yield { kind: brace === '{' ? 'open' : 'close', at };
    else if (word === 'bin') pattern.lastIndex += Math.max(0, Number(value ?? 0));
    else if (word !== undefined)
      yield { kind: 'control', word, value: value === undefined ? null : Number(value), at };
    else if (hex !== undefined) yield { kind: 'byte', value: Number.parseInt(hex, 16), at };
    else if (star) yield { kind: 'star', at };
    else if (symbol !== undefined) yield symbolToken(symbol, at);
    else yield { kind: 'text', text: words!, at };
  }
}

function symbolToken(symbol: string, at: number): RtfToken {
  if (symbol === '\\' || symbol === '{' || symbol === '}') return { kind: 'text', text: symbol, at };
  if (symbol === '\n' || symbol === '\r') return { kind: 'control', word: 'par', value: null, at };
  return { kind: 'control', word: symbol, value: null, at };
}
