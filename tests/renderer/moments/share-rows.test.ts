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
