import { expect, test } from 'vitest';
import { deedOfKey, type PressedKey } from '../../../renderer/participant/keys.ts';

const key = (name: string, more = {}) => ({
  key: name,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

const deed = (pressed: PressedKey, place: { onButton?: boolean; noting?: boolean } = {}) =>
  deedOfKey(pressed, { onButton: false, noting: false, ...place });

test("a presenter's clicker is the participant's button", () => {
  expect(deed(key('PageDown'))).toEqual({ press: 'stop or go on' });
  expect(deed(key('PageUp'), { onButton: true })).toEqual({ press: 'again' });
});

test("the interviewer's keys are passed on, and nothing else that is typed", () => {
  expect(deed(key(' '))).toEqual({ pass: 'Space' });
  expect(deed(key('F4'))).toEqual({ pass: 'Space' });
  expect(deed(key('H'))).toEqual({ pass: 'h' });
  for (const other of ['x', 'Enter', 'Escape', '0', 'F5', '/', 'Tab']) {
    expect(deed(key(other)), other).toBeNull();
  }
  expect(deed(key('c', { ctrlKey: true }))).toBeNull();
  expect(deed(key('c', { repeat: true }))).toBeNull();
});

test('Space on a button that the keyboard reached presses that button', () => {
  expect(deed(key(' '), { onButton: true })).toBeNull();
});

test('what is typed after N is meant for the note in the other window: but for clicker and F4 it rests', () => {
  for (const letter of ['c', 'T', 'i', 'v', 'h', 'b', 'm', 'n', '1', ' ', 'ArrowLeft', 'Escape'])
    expect(deed(key(letter), { noting: true }), letter).toBeNull();
  expect(deed(key('F4'), { noting: true })).toEqual({ pass: 'Space' });
  expect(deed(key('PageDown'), { noting: true })).toEqual({ press: 'stop or go on' });
});
