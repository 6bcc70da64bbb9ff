import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeOf } from '../../../renderer/timeline/list-change.ts';

test('what left a list and what came into it is found, wherever it stood', () => {
  const rows = fc.uniqueArray(fc.nat(30));
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const { gone, came } = changeOf(before, after);
      expect([...gone].sort()).toEqual(before.filter((row) => !after.includes(row)).sort());
      expect(came).toEqual(after.filter((row) => !before.includes(row)));
    }),
  );
});

test('a row put among ten thousand is all that is told', () => {
  const before = Array.from({ length: 10_000 }, (_, id) => ({ id }));
  const row = { id: -1 };
  const after = before.toSpliced(4000, 0, row);
  expect(changeOf(before, after)).toEqual({ gone: [], came: [row] });
  expect(changeOf(after, before)).toEqual({ gone: [row], came: [] });
});
