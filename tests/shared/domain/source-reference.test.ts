import { expect, test } from 'vitest';
import { sourceReference } from '#shared/domain/source-reference.ts';

test('a quote is followed by page and line of the original, or the paragraph where lines do not count', () => {
  const place = (sourcePage: number | null, sourceLine: number | null, sourceParagraph: number | null) =>
    sourceReference({ sourcePage, sourceLine, sourceParagraph });
  expect([
    place(3, 12, null),
    place(3, null, 14),
    place(3, 12, 14),
    place(null, 12, null),
    place(null, null, 14),
    place(3, null, null),
    place(null, null, null),
  ]).toEqual(['p. 3, l. 12', 'p. 3, par. 14', 'p. 3, l. 12', 'l. 12', 'par. 14', 'p. 3', '']);
});
