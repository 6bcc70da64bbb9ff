import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUnder, namesake, pathAbove, sameName } from '#shared/domain/code-tree.ts';

/** A forest: each code's parent is one before it, or none. */
const forest = fc.array(fc.nat(), { minLength: 1, maxLength: 30 }).map((parents) =>
  parents.map((parent, index) => ({
    id: `c${index}`,
    name: `code ${index}`,
    parentId: index === 0 || parent % 4 === 0 ? null : `c${parent % index}`,
  })),
);

test('a code lies under itself and under each code above it, and the path names those', () => {
  fc.assert(
    fc.property(forest, (codes) => {
      const byId = new Map(codes.map((code) => [code.id, code]));
      for (const code of codes) {
        const above = codes.filter((other) => other !== code && isUnder(codes, code.id, other.id));
        expect(isUnder(codes, code.id, code.id)).toBe(true);
        expect(new Set(pathAbove(byId, code))).toEqual(new Set(above.map((other) => other.name)));
        const [top] = pathAbove(byId, code);
        if (top !== undefined) expect(codes.find(({ name }) => name === top)?.parentId).toBeNull();
      }
    }),
  );
});

test('a circle, which no command makes, ends nevertheless', () => {
  const circle = [
    { id: 'a', parentId: 'b', name: 'A' },
    { id: 'b', parentId: 'a', name: 'B' },
  ];
  expect(isUnder(circle, 'a', 'c')).toBe(false);
  expect(pathAbove(new Map(circle.map((code) => [code.id, code])), circle[0]!)).toEqual(['B']);
});

test('names are the same for a reader where only case, accents and blanks differ', () => {
  expect(sameName('  Being  hurried', 'being hurried')).toBe(true);
  expect(sameName('Tårer', 'TARER')).toBe(true);
  expect(sameName('Being hurried', 'Being handled')).toBe(false);
  const codes = [
    { id: 'a', parentId: null, name: 'Quiet' },
    { id: 'b', parentId: 'a', name: 'Loud' },
  ];
  expect(namesake(codes, null, 'quiet', null)?.id).toBe('a');
  expect(namesake(codes, null, 'quiet', 'a')).toBeNull();
  expect(namesake(codes, 'a', 'quiet', null)).toBeNull();
});
