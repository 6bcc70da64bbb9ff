import { expect, it } from 'vitest';
import { createDownloads } from '../../../electron/http/downloads.ts';

const idOf = (address: string) => address.slice('/download/'.length);

it('an offered file can be taken once', () => {
  const downloads = createDownloads();
  const id = idOf(downloads.offer('/home/moments.csv'));
  expect([downloads.take(id), downloads.take(id)]).toEqual(['/home/moments.csv', null]);
});

it('an offer ends after ten minutes', () => {
  let now = 0;
  const downloads = createDownloads(() => now);
  const first = idOf(downloads.offer('/a.csv'));
  const second = idOf(downloads.offer('/b.csv'));
  now = 10 * 60 * 1000 - 1;
  expect(downloads.take(first)).toBe('/a.csv');
  now += 1;
  expect(downloads.take(second)).toBeNull();
});
