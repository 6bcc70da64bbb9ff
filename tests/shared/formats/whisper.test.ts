import { expect, test } from 'vitest';
import { brief, parsed, refused } from './read.ts';

const json = (value: unknown): Promise<Awaited<ReturnType<typeof parsed>>> =>
  parsed(JSON.stringify(value), 'a.json');

test('segments are turns in the order of their times; empty ones are passed over', async () => {
  const transcript = await json({
    language: 'en',
    segments: [
      { id: 1, start: 2.5, end: 4, text: ' Then it went.' },
      { id: 0, start: 0.04, end: 2.5, text: ' I was afraid.' },
      { id: 2, start: 4, end: 4, text: ' ' },
    ],
  });
  expect(brief(transcript)).toEqual([
    [null, 'I was afraid.', 40, 2500],
    [null, 'Then it went.', 2500, 4000],
  ]);
});

test('whisperX: a segment in which the speaker changes is two turns, words without times stay', async () => {
  const transcript = await json({
    segments: [
      {
        start: 0,
        end: 4,
        text: 'How so? In 1998 it began.',
        words: [
          { word: 'How', start: 0, end: 0.5, speaker: 'SPEAKER_00' },
          { word: 'so?', start: 0.5, end: 1, speaker: 'SPEAKER_00' },
          { word: 'In', start: 2, end: 2.2, speaker: 'SPEAKER_01' },
          { word: '1998' },
          { word: 'it', start: 3.2, end: 3.4, speaker: 'SPEAKER_01' },
          { word: 'began.', start: 3, end: 4, speaker: 'SPEAKER_01' },
        ],
      },
    ],
  });
  expect(brief(transcript)).toEqual([
    ['SPEAKER_00', 'How so?', 0, 1000],
    ['SPEAKER_01', 'In 1998 it began.', 2000, 4000],
  ]);
});

test('a segment without times takes those of its words, in whatever order they are', async () => {
  const words = [{ word: ' b', start: 3, end: 4 }, { word: ' a', start: 1, end: 2 }, { word: ' c' }];
  expect(brief(await json({ segments: [{ text: ' a b c', words }] }))).toEqual([[null, 'a b c', 1000, 4000]]);
});

test.each([
  ['faster-whisper', [{ start: 1, end: 2, text: 'a' }]],
  ['whisper.cpp', { transcription: [{ offsets: { from: 1000, to: 2000 }, text: ' a' }] }],
  [
    'whisper.cpp with written times',
    { transcription: [{ timestamps: { from: '00:00:01,000', to: '00:00:02,000' }, text: ' a' }] },
  ],
  ['transformers', { text: 'a', chunks: [{ timestamp: [1, 2], text: ' a' }] }],
])('%s is read', async (_, value) => {
  expect(brief(await json(value))).toEqual([[null, 'a', 1000, 2000]]);
});

test('JSON of something else, and JSON that is cut off, is refused with the place', async () => {
  expect((await refused('{"moments": []}', 'a.json')).message).toBe(
    'This JSON holds no segments as Whisper or whisperX write them.',
  );
  expect((await refused('{"segments": [\n{"start": 1,\n "tex', 'a.json')).line).toBe(3);
});

test('impossible times are left out and warned of', async () => {
  const transcript = await parsed('{"segments": [{"start": 1e999, "end": -3, "text": "a"}]}', 'a.json');
  expect(brief(transcript)).toEqual([[null, 'a', null, null]]);
  expect(transcript.warnings).toHaveLength(2);
});
