import { describe, expect, test } from 'vitest';
import { type KeyPress, keysOfPress, matchesKeys, showKeys } from '../../../renderer/commands/keys.ts';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

describe('a key press is a command’s keys', () => {
  test.each([
    ['Space', press(' '), true],
    ['Space', press(' ', { shiftKey: true }), false],
    ['ArrowLeft', press('ArrowLeft'), true],
    ['ArrowLeft', press('ArrowLeft', { shiftKey: true }), false],
    ['Shift+ArrowLeft', press('ArrowLeft', { shiftKey: true }), true],
    ['M', press('m'), true],
    ['M', press('M', { shiftKey: true }), false],
    ['Shift+I', press('I', { shiftKey: true }), true],
    ['M', press('m', { ctrlKey: true }), false],
    ['Ctrl+M', press('m', { ctrlKey: true }), true],
    ['F4', press('F4'), true],
    [',', press(','), true],
    ['1', press('1', { code: 'Digit1' }), true],
  ])('%s', (keys, pressed, expected) => {
    expect(matchesKeys(pressed, keys, false)).toBe(expected);
  });

  test('mod is Cmd on macOS and Ctrl elsewhere, Ctrl is Ctrl everywhere', () => {
    const control = press('k', { ctrlKey: true });
    const command = press('k', { metaKey: true });
    const table = [false, true].map((mac) => [
      matchesKeys(control, 'mod+K', mac),
      matchesKeys(command, 'mod+K', mac),
      matchesKeys(control, 'Ctrl+K', mac),
    ]);
    expect(table).toEqual([
      [true, false, true],
      [false, true, true],
    ]);
  });

  test('signs match wherever the keyboard has them: / is Shift+7 on Nordic and German ones', () => {
    const german = press('/', { shiftKey: true, code: 'Digit7' });
    expect(matchesKeys(german, '/', false)).toBe(true);
    expect(matchesKeys(german, '7', false)).toBe(false);
    expect(matchesKeys(press('?', { shiftKey: true }), '?', false)).toBe(true);
  });

  test('letters match by their place on a keyboard of another script', () => {
    expect(matchesKeys(press('ь', { code: 'KeyM' }), 'M', false)).toBe(true);
    expect(matchesKeys(press('a', { code: 'KeyQ' }), 'Q', false)).toBe(false);
  });

  test('Alt and a digit match by place, because macOS writes a sign there', () => {
    expect(matchesKeys(press('¡', { altKey: true, code: 'Digit1' }), 'Alt+1', true)).toBe(true);
  });

  test('letters without a capital of their own match, and those that macOS keeps for an accent', () => {
    const option = (key: string, code: string) => press(key, { code, altKey: true });
    expect(matchesKeys(option('Dead', 'KeyN'), 'Alt+N', true)).toBe(true);
    expect(matchesKeys(option('µ', 'KeyM'), 'Alt+M', true)).toBe(true);
    expect(matchesKeys(press('Dead', { code: 'KeyN' }), 'M', true)).toBe(false);
    for (const pressed of [press('ß', { code: 'Minus' }), option('µ', 'KeyM')])
      expect(matchesKeys(pressed, keysOfPress(pressed, true)!, true)).toBe(true);
  });
});

test('keys are shown as the machine’s keyboard names them', () => {
  const all = ['mod+K', 'Shift+ArrowLeft', 'Ctrl+M', 'mod+Shift+Z', 'Space', '+', 'm'];
  expect(all.map((keys) => showKeys(keys, false))).toEqual([
    'Ctrl+K',
    'Shift+←',
    'Ctrl+M',
    'Ctrl+Shift+Z',
    'Space',
    '+',
    'M',
  ]);
  expect(all.map((keys) => showKeys(keys, true))).toEqual(['⌘K', '⇧←', '⌃M', '⌘⇧Z', 'Space', '+', 'M']);
});

test('a press that is taken for a command matches that command afterwards', () => {
  const presses = [
    press(' '),
    press('m'),
    press('?', { shiftKey: true }),
    press('z', { ctrlKey: true, shiftKey: true }),
    press('ArrowUp', { altKey: true }),
    press('+', { ctrlKey: true }),
  ];
  for (const mac of [false, true]) {
    for (const pressed of presses) expect(matchesKeys(pressed, keysOfPress(pressed, mac)!, mac)).toBe(true);
  }
  expect(keysOfPress(press('Shift', { shiftKey: true }), false)).toBeNull();
});
