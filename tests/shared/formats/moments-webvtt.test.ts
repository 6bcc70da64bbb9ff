import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentsToChapters } from '#shared/formats/moments-webvtt.ts';
import { brief, parsed } from './read.ts';

test('moments become chapters, sorted, escaped, points with a length', () => {
  expect(
    momentsToChapters([
      { startMs: 90_000, endMs: null, label: 'A < B --> C &\n\ntears' },
      { startMs: 61_200, endMs: 74_850, label: 'Pause after question' },
    ]),
  ).toBe(
    'WEBVTT\n\n1\n00:01:01.200 --> 00:01:14.850\nPause after question\n\n2\n00:01:30.000 --> 00:01:31.000\nA &lt; B --&gt; C &amp; tears\n',
  );
});

test('any moments are read again as captions with their times and words', async () => {
  const label = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => `Moment ${text}`);
  const moment = fc.record({
    startMs: fc.integer({ min: 0, max: 1e7 }),
    length: fc.integer({ min: 1, max: 1e5 }),
    label,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 8 }), async (found) => {
      const moments = found.map(({ startMs, length, label: text }) => ({
        startMs,
        endMs: startMs + length,
        label: text,
      }));
      const read = brief(await parsed(momentsToChapters(moments), 'a.vtt')).map(([, , startMs, endMs]) => [
        startMs,
        endMs,
      ]);
      const expected = moments
        .map(({ startMs, endMs }) => [startMs, endMs])
        .sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
      expect(read).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
