import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRange } from '../../../electron/http/byte-range.ts';

const full = { kind: 'full' };
const ignored = { kind: 'ignored' };
const unsatisfiable = { kind: 'unsatisfiable' };
const partial = (start: number, end: number) => ({ kind: 'partial', start, end });

describe('a Range header', () => {
  it.each([
    [null, full],
    ['bytes=0-0', partial(0, 1)],
    ['bytes=0-', partial(0, 1000)],
    ['bytes=10-19', partial(10, 20)],
    ['bytes=990-5000', partial(990, 1000)],
    ['bytes=999-', partial(999, 1000)],
    ['bytes=-1', partial(999, 1000)],
    ['bytes=-1000', partial(0, 1000)],
    ['bytes=-5000', partial(0, 1000)],
    ['BYTES=1-2', partial(1, 3)],
    ['bytes=, 1-2 ,', partial(1, 3)],
    [' bytes=1-2 ', partial(1, 3)],
  ])('%j of a file of 1,000 bytes asks for %j', (header, expected) => {
    expect(readRange(header, 1000)).toEqual(expected);
  });

  it.each([
    ['bytes=1000-', unsatisfiable],
    ['bytes=1000-2000', unsatisfiable],
    ['bytes=-0', unsatisfiable],
    ['bytes=99999999999999999999999999-', unsatisfiable],
    [`bytes=0-${'9'.repeat(100)}`, partial(0, 1000)],
    [`bytes=-${'9'.repeat(100)}`, partial(0, 1000)],
  ])('%j is judged by the size of the file', (header, expected) => {
    expect(readRange(header, 1000)).toEqual(expected);
  });

  it.each([
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=,',
    'bytes=5-4',
    'bytes=a-b',
    'bytes=1.5-2',
    'bytes=0x1-0x2',
    'bytes=--1',
    'bytes=1-2-3',
    'bytes=+1-2',
    'bytes= 1 - 2',
    'bytes=0-1,3-4',
    'items=0-1',
    `bytes=${'1'.repeat(300)}-`,
    `bytes=${','.repeat(100_000)}0-1`,
  ])('%.40j is answered as if it were not there', (header) => {
    expect(readRange(header, 1000)).toEqual(ignored);
  });

  it('asks for nothing that an empty file could give', () => {
    expect(readRange('bytes=0-', 0)).toEqual(unsatisfiable);
    expect(readRange('bytes=-5', 0)).toEqual(ignored);
  });

  it('never leads outside the file, whatever it says', () => {
    const header = fc.oneof(
      fc.string(),
      fc.tuple(fc.bigInt({ min: 0n }), fc.bigInt({ min: 0n })).map(([a, b]) => `bytes=${a}-${b}`),
      fc.bigInt({ min: 0n }).map((a) => `bytes=-${a}`),
    );
    fc.assert(
      fc.property(header, fc.maxSafeNat(), (text, bytes) => {
        const range = readRange(text, bytes);
        if (range.kind !== 'partial') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.start).toBeLessThan(range.end);
        expect(range.end).toBeLessThanOrEqual(bytes);
      }),
    );
  });
});
