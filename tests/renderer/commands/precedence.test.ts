import { expect, test } from 'vitest';
import { type FocusFacts, mayRun, ownerOf } from '../../../renderer/commands/precedence.ts';

const nothingFocused: FocusFacts = {
  tag: 'BODY',
  type: '',
  role: null,
  editable: false,
  byPointer: false,
  inDialog: false,
  within: null,
};
const keys = (key: string, more = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

function owner(key: string, focus: Partial<FocusFacts>, more = {}) {
  return ownerOf(keys(key, more), { ...nothingFocused, ...focus });
}

test('with nothing focused every key belongs to the commands', () => {
  expect(owner(' ', {})).toBe('commands');
});

test('a text field keeps all keys, a check box is no text field', () => {
  expect(owner('m', { tag: 'INPUT', type: 'search' })).toBe('text');
  expect(owner('m', { tag: 'TEXTAREA' })).toBe('text');
  expect(owner('m', { tag: 'DIV', editable: true })).toBe('text');
  expect(owner('m', { tag: 'INPUT', type: 'checkbox' })).toBe('commands');
});

test('a button reached by keyboard keeps Space and Enter, and leaves M and the arrows', () => {
  const button = { tag: 'BUTTON' };
  expect([' ', 'Enter', 'm', 'ArrowLeft'].map((key) => owner(key, button))).toEqual([
    'control',
    'control',
    'commands',
    'commands',
  ]);
});

test('a button that was clicked leaves Space to the player', () => {
  expect(owner(' ', { tag: 'BUTTON', byPointer: true })).toBe('commands');
});

test('a slider keeps the arrows, a tab list and a menu too', () => {
  expect(owner('ArrowLeft', { tag: 'DIV', role: 'slider' })).toBe('control');
  expect(owner(' ', { tag: 'DIV', role: 'slider' })).toBe('commands');
  expect(owner('ArrowRight', { tag: 'BUTTON', role: 'tab' })).toBe('control');
  expect(owner('ArrowDown', { tag: 'BUTTON', role: 'menuitem' })).toBe('control');
});

test('an open menu keeps all keys, however it was opened; a small window keeps Esc, which closes it', () => {
  const item = { tag: 'BUTTON', role: 'menuitem', within: 'menu' } as const;
  expect(['Delete', '1', 'm', 'Enter'].map((key) => owner(key, { ...item, byPointer: true }))).toEqual(
    Array(4).fill('menu'),
  );
  const box = { tag: 'INPUT', type: 'checkbox', within: 'popover' } as const;
  expect(['Escape', 'm'].map((key) => owner(key, box))).toEqual(['control', 'commands']);
  expect(owner('Escape', { ...box, byPointer: true })).toBe('control');
});

test('in a list that was reached by keyboard letters and digits choose', () => {
  expect(['7', 'm'].map((key) => owner(key, { tag: 'SELECT' }))).toEqual(['control', 'control']);
  expect(owner('m', { tag: 'SELECT', byPointer: true })).toBe('commands');
});

test('Ctrl+Enter on a button is no press of the button', () => {
  expect(owner('Enter', { tag: 'BUTTON' }, { ctrlKey: true })).toBe('commands');
});

test('a dialog rests all commands, a field in it as well', () => {
  expect(owner('m', { inDialog: true })).toBe('dialog');
  expect(owner('F4', { tag: 'INPUT', type: 'text', inDialog: true })).toBe('dialog');
});

test('while typing only what works always may run; never in a dialog, never over a control', () => {
  const owners = ['commands', 'text', 'menu', 'dialog', 'control'] as const;
  expect(owners.map((one) => mayRun(one, false))).toEqual([true, false, false, false, false]);
  expect(owners.map((one) => mayRun(one, true))).toEqual([true, true, true, false, false]);
});
