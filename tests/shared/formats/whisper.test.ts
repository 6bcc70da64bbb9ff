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
    'This JSON holds no segments as Whisper, whisperX, AssemblyAI, Deepgram or Rev write them.',
  );
  expect((await refused('{"segments": [\n{"start": 1,\n "tex', 'a.json')).line).toBe(3);
});

test('impossible times are left out and warned of', async () => {
  const transcript = await parsed('{"segments": [{"start": 1e999, "end": -3, "text": "a"}]}', 'a.json');
  expect(brief(transcript)).toEqual([[null, 'a', null, null]]);
  expect(transcript.warnings).toHaveLength(2);
});

const two = [
  ['Speaker 0', 'What now?', 250, 500],
  ['Speaker 1', 'No.', 600, 900],
];
const punct = (value: string): object => ({ type: 'punct', value });

test.each([
  [
    'Deepgram by utterances',
    {
      results: {
        utterances: [
          {
            start: 0.25,
            end: 0.5,
            transcript: 'What now?',
            speaker: 0,
            words: [{ word: 'what', start: 0.25 }],
          },
          { start: 0.6, end: 0.9, transcript: 'No.', speaker: 1 },
        ],
      },
    },
  ],
  [
    'Deepgram by paragraphs',
    {
      results: {
        channels: [
          {
            alternatives: [
              {
                transcript: 'What now? No.',
                paragraphs: {
                  paragraphs: [
                    { sentences: [{ text: 'What now?' }], speaker: 0, start: 0.25, end: 0.5 },
                    { sentences: [{ text: 'No.' }], speaker: 1, start: 0.6, end: 0.9 },
                  ],
                },
              },
            ],
          },
        ],
      },
    },
  ],
  [
    'Rev',
    {
      monologues: [
        {
          speaker: 0,
          elements: [
            { type: 'text', value: 'What', ts: 0.25, end_ts: 0.3 },
            punct(' '),
            { type: 'text', value: 'now', ts: 0.4, end_ts: 0.5 },
            punct('?'),
          ],
        },
        { speaker: 1, elements: [{ type: 'text', value: 'No', ts: 0.6, end_ts: 0.9 }, punct('.')] },
      ],
    },
  ],
  [
    'a program that counts speakers',
    {
      segments: [
        { start: '0.25', end: '00:00:00.500', text: 'What now?', speaker: 0 },
        { start: 0.6, end: 0.9, text: 'No.', speaker: 1 },
      ],
    },
  ],
])('%s is read', async (_, json) => {
  expect(brief(await parsed(JSON.stringify(json), 'a.json'))).toEqual(two);
});

test('AssemblyAI counts in milliseconds, with speakers and without', async () => {
  const words = ['What', 'now?', 'No.'].map((text, i) => ({
    text,
    start: 250 + i * 100,
    end: 340 + i * 100,
  }));
  const utterances = [{ speaker: 'A', text: 'What now?', start: 250, end: 440 }];
  expect(brief(await parsed(JSON.stringify({ audio_duration: 1, words, utterances }), 'a.json'))).toEqual([
    ['Speaker A', 'What now?', 250, 440],
  ]);
  expect(
    brief(await parsed(JSON.stringify({ audio_duration: 1, words, utterances: null }), 'a.json')),
  ).toEqual([
    [null, 'What now?', 250, 440],
    [null, 'No.', 450, 540],
  ]);
});

test('NaN, a segment a line, and the page of oTranscribe are read', async () => {
  expect(brief(await parsed('{"segments":[{"start":NaN,"end":2,"text":"a: NaN"}]}', 'a.json'))).toEqual([
    [null, 'a: NaN', null, 2000],
  ]);
  expect(
    brief(await parsed('{"start":0,"end":1,"text":"a"}\n{"start":1,"end":2,"text":"b"}\n', 'a.jsonl')),
  ).toEqual([
    [null, 'a', 0, 1000],
    [null, 'b', 1000, 2000],
  ]);
  const html =
    '<p><span class="timestamp">00:03</span>Anna: So &amp; so?</p><p><span>00:12</span>Ola: No.<br></p>';
  expect(brief(await parsed(JSON.stringify({ text: html, media: 'a.mp3' }), 'a.otr'))).toEqual([
    ['Anna', 'So & so?', 3000, null],
    ['Ola', 'No.', 12_000, null],
  ]);
});

test('a mark of oTranscribe holds the time that it shows in whole seconds, also inside of a paragraph', async () => {
  const mark = (time: string, shown: string): string =>
    `<span class="timestamp" contenteditable="false" data-timestamp="${time}">${shown}</span>`;
  const text = `<p>${mark('62.4', '0:01:02')}\u00a0I: So?<br>${mark('1:10', '1:10')} P: No.</p><p>I: Hm ${mark('75.25', '0:01:15')} P: Yes.</p>`;
  expect(brief(await parsed(JSON.stringify({ text, media: '' }), 'a.otr'))).toEqual([
    ['I', 'So?', 62_400, null],
    ['P', 'No.', 70_000, null],
    ['I', 'Hm', 73_000, null],
    ['P', 'Yes.', 75_250, null],
  ]);
});

const spoken = (speaker: string, ...texts: string[]) => texts.map((word) => ({ word, speaker }));

test('words that stand in the text of a segment alone are kept where its words have several speakers', async () => {
  const transcript = await json({
    segments: [
      {
        start: 61,
        end: 65,
        text: ' Well, how so? Oh, it all began. In 1998.',
        words: [...spoken('A', 'How', 'so'), ...spoken('B', 'it', 'began.')],
      },
    ],
  });
  expect(brief(transcript).map(([speaker, words]) => [speaker, words])).toEqual([
    ['A', 'Well, how so? Oh,'],
    ['B', 'it all began. In 1998.'],
  ]);
  expect(transcript.warnings).toEqual([
    {
      line: null,
      message: 'Segment 1 (at 00:01:01) does not say who speaks “Oh,”; it was given to who spoke before.',
    },
  ]);
});

test('words are taken from the text without blanks that it has not, and not out of the middle of other words', async () => {
  const transcript = await json({
    segments: [
      { text: '你好吗。好', words: [...spoken('A', '你', '好', '吗'), ...spoken('B', '好')] },
      { text: 'I was at sea. No.', words: [...spoken('A', 'I', 'a', 'sea.'), ...spoken('B', 'No.')] },
      { text: 'I was at home.', words: [...spoken('A', 'I', 'at', 'home.'), ...spoken('B', 'Nowhere.')] },
    ],
  });
  expect(brief(transcript).map(([speaker, words]) => [speaker, words])).toEqual([
    ['A', '你好吗。'],
    ['B', '好'],
    ['A', 'I a sea.'],
    ['B', 'No.'],
    ['A', 'I at home.'],
    ['B', 'Nowhere.'],
  ]);
  expect(transcript.warnings.map(({ message }) => message)).toEqual([
    'Segment 2 has other words in its text than in its list of words; those of the list were taken.',
    'Segment 3 has other words in its text than in its list of words; those of the list were taken.',
  ]);
});
