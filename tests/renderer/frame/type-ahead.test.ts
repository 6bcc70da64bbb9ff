import { expect, test } from 'vitest';
import { withKey } from '../../../renderer/frame/type-ahead.ts';

test('what is typed ahead is what a field would hold', () => {
  const keys = ['R', 'e', 'Shift', 'x', 'Backspace', '-', 'ü', 'F5', '🙂', 'Backspace', 'Enter'];
  expect(keys.reduce(withKey, { text: '', entered: false })).toEqual({ text: 'Re-ü', entered: true });
  expect(withKey({ text: '', entered: false }, 'Backspace').text).toBe('');
});
