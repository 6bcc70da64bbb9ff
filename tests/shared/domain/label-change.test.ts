import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedLabel } from '#shared/domain/label-change.ts';

test('one label for all, or none', () => {
  expect([
    changedLabel('tears', { kind: 'set', text: 'silence' }),
    changedLabel('tears', { kind: 'set', text: '' }),
  ]).toEqual(['silence', '']);
});

test('a prefix is put once', () => {
  const put = (label: string) => changedLabel(label, { kind: 'prefix', text: 'Rupture: ' });
  expect([put('tears'), put(put('tears')), put('')]).toEqual([
    'Rupture: tears',
    'Rupture: tears',
    'Rupture: ',
  ]);
});

test('words are replaced wherever they stand, in any case or in theirs alone', () => {
  const replaced = (label: string, exact: boolean) =>
    changedLabel(label, { kind: 'replace', find: 'tears', by: 'crying', exact });
  expect([
    replaced('Tears, then tears', false),
    replaced('Tears, then tears', true),
    replaced('none', false),
  ]).toEqual(['crying, then crying', 'Tears, then crying', 'none']);
  expect(changedLabel('tears again', { kind: 'replace', find: 'tears', by: '', exact: false })).toBe('again');
});

test('what is looked for means its own letters, and what stands for it too', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'grapheme' }),
      (find, by) => {
        const label = `a${find}b`;
        const changed = changedLabel(label, { kind: 'replace', find, by, exact: true });
        expect(changed).toBe(label.replaceAll(find, () => by).trim());
      },
    ),
  );
});
