import { expect, test } from 'vitest';
import { readAccess } from '../../../renderer/api/bridge.ts';

test('the link of the browser shell carries token, media origin and capability in its fragment', () => {
  expect(readAccess('#token=abc&media=http://127.0.0.1:47811&capability=xyz')).toEqual({
    token: 'abc',
    media: 'http://127.0.0.1:47811',
    capability: 'xyz',
  });
});

test('a fragment without a token is no access', () => {
  expect(readAccess('')).toBeNull();
  expect(readAccess('#media=http://127.0.0.1:1')).toBeNull();
});
