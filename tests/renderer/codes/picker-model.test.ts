import { expect, test } from 'vitest';
import type { Code } from '#shared/contract/code.ts';
import type { Coding } from '#shared/contract/coding.ts';
import {
  appliedCodes,
  codeChips,
  nextColour,
  noTargets,
  ownCodings,
  type PickerRow,
  pickerRows,
} from '../../../renderer/codes/picker-model.ts';

function code(id: string, name: string, more: Partial<Code> = {}): Code {
  return {
    id,
    parentId: null,
    position: 0,
    kind: 'code',
    name,
    definition: '',
    colour: '#2f7d6b',
    snippets: 0,
    moments: 0,
    pairs: 0,
    usedWallMs: null,
    quick: null,
    revision: 0,
    ...more,
  };
}

const codes = [
  code('met', 'Being met', { kind: 'theme' }),
  code('room', 'Given room', { parentId: 'met', kind: 'category' }),
  code('holds', 'Silence that holds', { parentId: 'room', usedWallMs: 20 }),
  code('missed', 'Being missed', { kind: 'theme', usedWallMs: 10 }),
  code('tears', 'Tårer', { parentId: 'missed' }),
];

const said = (rows: readonly PickerRow[]) =>
  rows.map((row) => (row.kind === 'create' ? `+ ${row.name}` : row.code.name));

test('without a text: what was used last, latest first, then the tree', () => {
  const rows = pickerRows(codes, '  ');
  expect(
    rows.map((row) => row.kind === 'code' && [row.heading, row.code.name, row.depth, row.path.join(' › ')]),
  ).toEqual([
    ['recent', 'Silence that holds', 0, 'Being met › Given room'],
    [null, 'Being missed', 0, ''],
    ['all', 'Being met', 0, ''],
    [null, 'Given room', 1, ''],
    [null, 'Silence that holds', 2, ''],
    [null, 'Being missed', 0, ''],
    [null, 'Tårer', 1, ''],
  ]);
  expect(pickerRows([], '')).toEqual([]);
});

test('with a text: names that begin with it, then words, then the rest, then what lies under such a name; the last used first among equals', () => {
  expect(said(pickerRows(codes, 'being m'))).toEqual([
    'Being missed',
    'Being met',
    'Silence that holds',
    'Given room',
    'Tårer',
    '+ being m',
  ]);
  expect(said(pickerRows(codes, 'that'))).toEqual(['Silence that holds', '+ that']);
  expect(said(pickerRows(codes, 'old'))).toEqual(['Silence that holds', '+ old']);
  expect(said(pickerRows(codes, 'met sil'))).toEqual(['Silence that holds', '+ met sil']);
});

test('a new code is offered where none has this name, whatever its case, accents and blanks', () => {
  expect(said(pickerRows(codes, ' tarer '))).toEqual(['Tårer']);
  expect(said(pickerRows(codes, 'GIVEN   room'))).toEqual(['Given room', 'Silence that holds']);
  expect(said(pickerRows(codes, '  Held   back '))).toEqual(['+ Held back']);
  expect(said(pickerRows(codes, '*?('))).toEqual(['+ *?(']);
});

let next = 0;
function coding(codeId: string, on: Partial<Coding>): Coding {
  next += 1;
  const nobody = { snippetId: null, momentId: null, utteranceId: null, memberId: null };
  return { id: `g${next}`, codeId, createdWallMs: 0, ...nobody, ...on };
}

test('a code is on all targets or on some of them; a coded turn is one target, not two', () => {
  const targets = { ...noTargets, snippetIds: ['s1'], utteranceIds: ['u2'] };
  const codings = [
    coding('holds', { snippetId: 's1', memberId: 'a' }),
    coding('holds', { snippetId: 's1', memberId: 'b' }),
    coding('tears', { snippetId: 's1' }),
    coding('tears', { snippetId: 's2', utteranceId: 'u2' }),
    coding('met', { momentId: 'elsewhere' }),
  ];
  expect([...appliedCodes(targets, codings)]).toEqual([
    ['holds', 'some'],
    ['tears', 'all'],
  ]);
});

test('a coder takes off what is the coder’s own or nobody’s, never another’s', () => {
  const codings = [
    coding('holds', { snippetId: 's1', memberId: 'a' }),
    coding('holds', { snippetId: 's1', memberId: 'b' }),
    coding('holds', { snippetId: 's1' }),
    coding('tears', { snippetId: 's1', memberId: 'a' }),
    coding('holds', { snippetId: 's2', memberId: 'a' }),
  ];
  const ids = codings.map(({ id }) => id);
  expect(ownCodings({ ...noTargets, snippetIds: ['s1'] }, codings, 'holds', 'a')).toEqual([ids[0], ids[2]]);
  const chips = codeChips(codes, codings, 's1', 'c');
  expect(chips.map((chip) => [chip.code.id, chip.own, chip.coders])).toEqual([
    ['holds', [ids[2]], ['a', 'b', null]],
    ['tears', [], ['a']],
  ]);
});

test('new codes get the colours in turn', () => {
  const first = nextColour([]);
  const second = nextColour([{ colour: first.toUpperCase() }]);
  expect(second).not.toBe(first);
  expect(nextColour([{ colour: second }])).toBe(first);
});
