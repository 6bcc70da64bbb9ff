import { strToU8, unzipSync, zipSync } from 'fflate';
import type { TranscriptFormat } from '#shared/formats/transcript-file.ts';
import { samples } from '../fixtures/transcripts/samples.ts';
import type { Random } from './random.ts';
import { caseSeed, createRandom } from './random.ts';

/** Pieces that parsers turn on. */
const pieces = [
  '-->',
  ' --> ',
  '\n\n',
  '\r',
  '\0',
  '<',
  '>',
  '<v ',
  '</v>',
  '<c>',
  '&',
  '&amp;',
  '&#x110000;',
  ':',
  '::',
  '[',
  ']',
  '(',
  '#',
  '{',
  '}',
  '{\\',
  '\\u-1?',
  "\\'",
  '\\bin9999999999 ',
  '"',
  '""',
  '\t',
  '*',
  '%',
  '@',
  '\u0015',
  '\f',
  '<!DOCTYPE a>',
  '<!ENTITY',
  ']]>',
  '<![CDATA[',
  '00:00:01,000 --> 00:00:02,000',
  '99:99:99.999',
  '-0',
  '1e999',
  '999999999999999999999999',
  'I: ',
  'NaN',
  'null',
  '[[',
  '{"a":',
  '\ufeff',
  '\u0301',
  '\u0327',
  '\ud83d',
  '\u202e',
  '12:30',
  '<w:p>',
  '</w:p>',
  '<w:tbl>',
  'PK\u0003\u0004',
];

type Operation = (bytes: Uint8Array, random: Random) => Uint8Array;

const span = (bytes: Uint8Array, random: Random): [number, number] => {
  const start = random.below(bytes.length + 1);
  return [start, Math.min(bytes.length, start + random.below(1 + Math.min(400, bytes.length)))];
};
const spliced = (bytes: Uint8Array, from: number, to: number, insert: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(from + insert.length + bytes.length - to);
  whole.set(bytes.subarray(0, from));
  whole.set(insert, from);
  whole.set(bytes.subarray(to), from + insert.length);
  return whole;
};
const repeated = (bytes: Uint8Array, times: number): Uint8Array => {
  const whole = new Uint8Array(bytes.length * times);
  for (let i = 0; i < times; i += 1) whole.set(bytes, i * bytes.length);
  return whole;
};

const operations: Readonly<Record<string, Operation>> = {
  cut: (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  remove: (bytes, random) => spliced(bytes, ...span(bytes, random), new Uint8Array()),
  flip: (bytes, random) => {
    const copy = bytes.slice();
    for (let i = random.below(8); i >= 0 && copy.length > 0; i -= 1)
      copy[random.below(copy.length)]! ^= 1 << random.below(8);
    return copy;
  },
  double: (bytes, random) => {
    const [from, to] = span(bytes, random);
    return spliced(bytes, to, to, bytes.subarray(from, to));
  },
  move: (bytes, random) => {
    const [from, to] = span(bytes, random);
    const at = random.below(bytes.length + 1);
    return spliced(bytes, at, at, bytes.subarray(from, to));
  },
  insert: (bytes, random) => {
    const at = random.below(bytes.length + 1);
    return spliced(bytes, at, at, strToU8(random.pick(pieces)));
  },
  nest: (bytes, random) => {
    const at = random.below(bytes.length + 1);
    return spliced(bytes, at, at, repeated(strToU8(random.pick(pieces)), 1 + random.below(3000)));
  },
  nestSpan: (bytes, random) => {
    const [from, to] = span(bytes, random);
    return spliced(
      bytes,
      to,
      to,
      repeated(bytes.subarray(from, Math.min(to, from + 60)), 1 + random.below(300)),
    );
  },
  enlargeNumber: (bytes, random) => {
    const digits = [...bytes.keys()].filter((at) => bytes[at]! >= 0x30 && bytes[at]! <= 0x39);
    if (digits.length === 0) return bytes;
    const at = random.pick(digits);
    return spliced(
      bytes,
      at,
      at + 1,
      strToU8(random.pick(['9'.repeat(40), '-1', '1e308', '4294967296', '0.0000001', '9'.repeat(5000)])),
    );
  },
  joinLines: (bytes) => bytes.map((byte) => (byte === 0x0a || byte === 0x0d ? 0x20 : byte)),
};

/** One mutated file: reproducible from seed, format and index. */
export function mutatedFile(
  seed: number,
  format: TranscriptFormat,
  index: number,
): { bytes: Uint8Array; steps: string[] } {
  const random = createRandom(caseSeed(seed, format, index));
  const original = random.pick(samples[format].files);
  // Half of the documents are changed inside, where a changed package would be refused at its door.
  const parts = format === 'docx' && random.below(2) === 0 ? unzipSync(original) : null;
  let bytes = parts ? parts['word/document.xml']! : original;
  const steps: string[] = [];
  for (let left = 1 + random.below(4); left > 0; left -= 1) {
    const name = random.pick(Object.keys(operations));
    bytes = operations[name]!(bytes, random);
    steps.push(name);
  }
  return { bytes: parts ? zipSync({ ...parts, 'word/document.xml': bytes }) : bytes, steps };
}
