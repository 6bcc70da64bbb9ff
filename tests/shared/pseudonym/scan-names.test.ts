import { expect, test } from 'vitest';
import type { Pseudonym } from '#shared/contract/pseudonym.ts';
import { differByAtMost } from '#shared/pseudonym/edit-distance.ts';
import { nameScan } from '#shared/pseudonym/scan-names.ts';

const anna: Pseudonym = { id: '1', name: 'Anna', replacement: 'Berta', kind: 'person', forms: true };

function scan(...texts: string[]) {
  const looking = nameScan([anna]);
  for (const text of texts) looking.read(text);
  const { proposals, notes } = looking.result();
  return { found: proposals.map(({ word, count, like }) => [word, count, like]), proposals, notes };
}

test('capitalised words inside of sentences that are not in the list are proposed, with counts', () => {
  const { found } = scan(
    'Yesterday we met Sindre in Bergen. Sindre was late, on a Monday.',
    'I told Anna that the train to Bergen was slow.',
  );
  expect(found).toEqual([
    ['Bergen', 2, null],
    ['Sindre', 2, null],
  ]);
});

test('another spelling of a name is proposed first and says which', () => {
  expect(scan('Then Anne came.', 'Ana waited. Nana sang with Hanna and Otto.').found).toEqual([
    ['Ana', 1, 'Anna'],
    ['Anne', 1, 'Anna'],
    ['Hanna', 1, 'Anna'],
    ['Nana', 1, 'Anna'],
    ['Otto', 1, null],
  ]);
});

test('what begins a sentence, is written small elsewhere, stands in capitals or replaces a name is no proposal', () => {
  expect(
    scan(
      'He said: Sure. “Maybe” – Perhaps. The Garden is a garden. We saw the TV with Berta.',
      'WE SHOUTED Loudly OVER.',
    ).found,
  ).toEqual([]);
});

test('where nouns have capitals those behind articles are left out, and that is said', () => {
  const { found, notes } = scan(
    'Ich habe dem Kellner die Rechnung und das Geld gegeben, aber Sindre war schon in der Küche.',
    'Dann kam Sindre mit seinem Hund in das Haus zu einem Gespräch.',
  );
  expect(found).toEqual([['Sindre', 2, null]]);
  expect(notes.join(' ')).toContain('nouns have capitals');
});

test('an example stands in its sentence', () => {
  const [first] = scan(`${'word '.repeat(30)}with Sindre there ${'word '.repeat(30)}`).proposals;
  expect(first).toMatchObject({ found: 'Sindre' });
  expect(first?.before).toMatch(/^… (word )+with $/);
  expect(first?.after).toMatch(/^ there( word)+ …$/);
});

test('letters put in, left out, changed or exchanged count as one', () => {
  expect(differByAtMost('anna', 'ana', 1)).toBe(true);
  expect(differByAtMost('anna', 'anan', 1)).toBe(true);
  expect(differByAtMost('anna', 'hanne', 1)).toBe(false);
  expect(differByAtMost('kristian', 'christian', 2)).toBe(true);
  expect(differByAtMost('', 'ab', 1)).toBe(false);
});
