import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareRows } from '../../../renderer/moments/share-rows.ts';

const a = { id: 'a', label: 'x', tellings: { client: 1 } };
const b = { id: 'b', label: 'y', tellings: { client: 0 } };

test('a row put in the middle leaves the others the objects they were', () => {
  const middle = { id: 'm', label: '', tellings: { client: 0 } };
  const rows = shareRows([a, b], [structuredClone(a), middle, structuredClone(b)]) as unknown[];
  expect([rows.length, rows[0] === a, rows[1] === middle, rows[2] === b]).toEqual([3, true, true, true]);
});

test('a row that changed is new, and what did not change in it is kept', () => {
  const [row] = shareRows([a], [{ ...structuredClone(a), label: 'z' }]) as (typeof a)[];
  expect(row).toEqual({ ...a, label: 'z' });
  expect([row === a, row?.tellings === a.tellings]).toEqual([false, true]);
});

test('the same rows read again are the same list, in another order they are not', () => {
  const list = [a, b];
  expect(shareRows(list, structuredClone(list))).toBe(list);
  expect(shareRows(list, [b, a])).toEqual([b, a]);
});

test('a first answer is taken as it is', () => {
  const list = [a];
  expect(shareRows(undefined, list)).toBe(list);
});

test('whatever was put in, taken out, changed or read again, rows keep their objects where they are equal', () => {
  const row = fc.record({ id: fc.constantFrom(...'abcdefgh'), label: fc.constantFrom('x', 'y') });
  const rows = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 8 });
  fc.assert(
    fc.property(rows, rows, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (before, read, kept) => {
      // Some rows of the answer are the objects of before, as where the page itself put one in.
      const after = read.map(
        (one, index) =>
          (kept[index] && before.find(({ id, label }) => id === one.id && label === one.label)) || one,
      );
      const shared = shareRows(before, after) as typeof before;
      expect(shared).toEqual(after);
      for (const one of shared) {
        const old = before.find(({ id }) => id === one.id);
        if (old && old.label === one.label) expect(one).toBe(old);
      }
      expect(shared === before).toBe(JSON.stringify(before) === JSON.stringify(after));
    }),
  );
});
