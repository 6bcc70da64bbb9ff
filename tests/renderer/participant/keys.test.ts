import { expect, test } from 'vitest';
import { deedOfKey } from '../../../renderer/participant/keys.ts';

const key = (name: string, more = {}) => ({
  key: name,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

test("a presenter's clicker is the participant's button", () => {
  expect(deedOfKey(key('PageDown'), false)).toEqual({ press: 'stop or go on' });
  expect(deedOfKey(key('PageUp'), true)).toEqual({ press: 'again' });
});

test("the interviewer's keys are passed on, and nothing else that is typed", () => {
  expect(deedOfKey(key(' '), false)).toEqual({ pass: 'Space' });
  expect(deedOfKey(key('F4'), false)).toEqual({ pass: 'Space' });
  expect(deedOfKey(key('H'), false)).toEqual({ pass: 'h' });
  for (const other of ['x', 'Enter', 'Escape', '0', 'F5', '/', 'Tab']) {
    expect(deedOfKey(key(other), false), other).toBeNull();
  }
  expect(deedOfKey(key('c', { ctrlKey: true }), false)).toBeNull();
  expect(deedOfKey(key('c', { repeat: true }), false)).toBeNull();
});

test('Space on a button that the keyboard reached presses that button', () => {
  expect(deedOfKey(key(' '), true)).toBeNull();
});
