import { expect, test } from 'vitest';
import { standardSizes, withStandardSizes } from '../../../renderer/annotate/layouts.ts';

test('kept sizes are taken where they are sizes, standard ones elsewhere', () => {
  const standard = standardSizes('attach', false);
  expect(
    withStandardSizes({ list: 300, transcript: 'wide', timeline: Number.NaN, panel: -5 }, standard),
  ).toEqual({
    ...standard,
    list: 300,
  });
  expect(withStandardSizes(null, standard)).toEqual(standard);
});
