import { describe, expect, test } from 'vitest';
import { staysInside } from '../../../electron/shell/network.ts';
import { isOwnAddress, isOwnPage, isPictureWindow } from '../../../electron/shell/origin.ts';

describe('our own pages', () => {
  test.each([
    ['ipr-studio://app/', true],
    ['ipr-studio://app', true],
    ['ipr-studio://app/media/x/1', true],
    ['ipr-studio://application/', false],
    ['ipr-studio://app.example/', false],
    ['ipr-studio://app@example.org/', false],
    ['ipr-studio://other/', false],
    ['https://example.org/?ipr-studio://app/', false],
    ['file:///home/lab/a.html', false],
  ])('%s: %s', (address, own) => {
    expect(isOwnAddress(address)).toBe(own);
  });

  test('speak from the top of the window, not from a frame in it and not when they are gone', () => {
    const origin = 'ipr-studio://app';
    expect(isOwnPage({ origin, parent: null })).toBe(true);
    expect(isOwnPage({ origin, parent: {} as never })).toBe(false);
    expect(isOwnPage({ origin: 'null', parent: null })).toBe(false);
    expect(isOwnPage(null)).toBe(false);
  });

  test('ask for nothing outside the program', () => {
    const inside = ['ipr-studio://app/a.js', 'blob:ipr-studio://app/1', 'data:image/png;base64,'];
    const outside = [
      'https://example.org/',
      'http://127.0.0.1:80/',
      'ws://localhost/',
      'file:///etc/passwd',
      'ftp://a',
    ];
    expect(inside.map(staysInside)).toEqual([true, true, true]);
    expect(outside.map(staysInside)).toEqual([false, false, false, false, false]);
  });
});

test('a page opens no window but an empty one for the picture', () => {
  const asked = [
    ['about:blank', 'ipr-picture'],
    ['about:blank', ''],
    ['https://example.org/', 'ipr-picture'],
    ['ipr-studio://app/', 'ipr-picture'],
  ] as const;
  expect(asked.map(([url, frameName]) => isPictureWindow({ url, frameName }))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
