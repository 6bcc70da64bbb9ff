import { expect, test } from 'vitest';
import { brief, parsed } from './read.ts';

const vtt = (...blocks: string[]): string => ['WEBVTT', ...blocks].join('\n\n');

test('a voice tag names the speaker, entities inside it too', async () => {
  const transcript = await parsed(
    vtt(
      '00:01.000 --> 00:04.000\n<v.loud Anna &amp; Bo>Was it <i>hard</i> &lt;then&gt;?</v>',
      '00:04.000 --> 00:06.500\n<v Client>Yes… &#8211; very.',
    ),
  );
  expect(transcript).toEqual({
    format: 'webvtt',
    encoding: 'utf-8',
    times: 'all',
    speakers: ['Anna & Bo', 'Client'],
    warnings: [],
    utterances: [
      {
        speaker: 'Anna & Bo',
        text: 'Was it hard <then>?',
        startMs: 1000,
        endMs: 4000,
        source: { page: null, line: 3, paragraph: null },
      },
      {
        speaker: 'Client',
        text: 'Yes… – very.',
        startMs: 4000,
        endMs: 6500,
        source: { page: null, line: 6, paragraph: null },
      },
    ],
  });
});

test('Teams: short times are read and the pieces of one utterance are one turn', async () => {
  const id = '0a1b2c3d-1111-2222-3333-444455556666/18';
  const transcript = await parsed(
    vtt(
      `${id}-0\n0:0:0.570 --> 0:0:3.20\n<v Interviewer>What happened</v>`,
      `${id}-1\n0:0:3.200 --> 0:0:4.000\n<v Interviewer>for you here?</v>`,
      '0a1b2c3d-1111-2222-3333-444455556666/19-0\n0:0:4.100 --> 0:0:5.000\n<v D7-C>I went quiet.</v>',
    ),
  );
  expect(brief(transcript)).toEqual([
    ['Interviewer', 'What happened for you here?', 570, 4000],
    ['D7-C', 'I went quiet.', 4100, 5000],
  ]);
});

test('Zoom: names before a colon are speakers, and a caption without one has none', async () => {
  const transcript = await parsed(
    vtt(
      '1\n00:00:01.000 --> 00:00:02.000\nAnna Berg: Hello there',
      '2\n00:00:02.000 --> 00:00:03.000\nand welcome',
      '3\n00:00:03.000 --> 00:00:04.000\nAnna Berg: The thing is: we stop',
    ),
  );
  expect(brief(transcript)).toEqual([
    ['Anna Berg', 'Hello there', 1000, 2000],
    [null, 'and welcome', 2000, 3000],
    ['Anna Berg', 'The thing is: we stop', 3000, 4000],
  ]);
  expect(transcript.warnings).toEqual([{ line: null, message: '1 of the captions have no speaker.' }]);
});

test('YouTube: lines that roll are read once', async () => {
  const transcript = await parsed(
    vtt(
      '00:01.000 --> 00:03.000\n \nso<00:01.500><c> tell</c><00:02.000><c> me</c>',
      '00:03.000 --> 00:03.010\nso tell me\n ',
      '00:03.010 --> 00:05.000\nso tell me\nwhat<00:03.500><c> happened</c>',
      '00:05.000 --> 00:05.010\nwhat happened\n ',
      '00:05.010 --> 00:07.000\nwhat happened\nwhat happened',
    ),
  );
  expect(brief(transcript)).toEqual([
    [null, 'so tell me', 1000, 3000],
    [null, 'what happened', 3010, 5000],
    [null, 'what happened', 5010, 7000],
  ]);
});

test('the same words twice are two turns where captions do not roll', async () => {
  const transcript = await parsed(
    vtt('00:01.000 --> 00:02.000\nYes.', '00:02.000 --> 00:03.000\nYes.', '00:05.000 --> 00:06.000\nNo.'),
  );
  expect(transcript.utterances.map(({ text }) => text)).toEqual(['Yes.', 'Yes.', 'No.']);
});

test('two voices in one caption are two turns, also when the first was left open', async () => {
  const transcript = await parsed(vtt('00:01.000 --> 00:03.000\n<v Client>Well\n<v Therapist>Mhm'));
  expect(brief(transcript)).toEqual([
    ['Client', 'Well', 1000, 3000],
    ['Therapist', 'Mhm', 1000, 3000],
  ]);
});

test('a speaker may stand in the caption id, if names come again there', async () => {
  const transcript = await parsed(
    vtt(
      'Anna\n00:01.000 --> 00:02.000\nHi',
      'Anna\n00:02.000 --> 00:03.000\nthere',
      'Closing\n00:03.000 --> 00:04.000\nBye',
    ),
  );
  expect(transcript.utterances.map(({ speaker }) => speaker)).toEqual(['Anna', 'Anna', null]);
});

test('an end before its start is left out, and overlapping captions stay', async () => {
  const transcript = await parsed(
    vtt('00:05.000 --> 00:02.000\nBackwards', '00:04.000 --> 00:06.000\nOver it'),
  );
  expect(brief(transcript)).toEqual([
    [null, 'Over it', 4000, 6000],
    [null, 'Backwards', 5000, null],
  ]);
  expect(transcript.warnings).toEqual([
    {
      line: 3,
      message: 'The end (00:00:02.000) lies before the start (00:00:05.000); the end was left out.',
    },
  ]);
});

test('words that the standard drops are kept without a time, and warned of with their line', async () => {
  const transcript = await parsed(
    vtt(
      '00:01.000 --> 00:02.000\nOne',
      'Words without a time',
      '00:0x.000 --> 00:04.000\nTwo\n<v Anna>Three',
      '3',
      'NOTE\n00:00.000 --> nothing\nnever said',
      'REGION\nid:left width:40%',
      '00:05.000 --> 00:06.000\nFour',
    ),
  );
  expect(brief(transcript)).toEqual([
    [null, 'One', 1000, 2000],
    [null, 'Words without a time', null, null],
    [null, 'Two', null, null],
    ['Anna', 'Three', null, null],
    [null, 'Four', 5000, 6000],
  ]);
  const kept = (line: number, quoted: string) => ({
    line,
    message: `No time can be read here (“${quoted}”); the words were kept without one.`,
  });
  expect(transcript.warnings).toEqual([
    kept(6, 'Words without a time'),
    kept(8, '00:0x.000 --> 00:04.000'),
    { line: null, message: '4 of the captions have no speaker.' },
  ]);
});

test('a voice goes on over lines, and ends where it is closed or where the next begins', async () => {
  const transcript = await parsed(
    vtt('00:01.000 --> 00:02.000\n<v.loud Anna Berg>One\ntwo</v> three <v Bo>four <b>five</b>\n<v>six'),
  );
  expect(brief(transcript).map(([speaker, text]) => [speaker, text])).toEqual([
    ['Anna Berg', 'One\ntwo'],
    [null, 'three'],
    ['Bo', 'four five'],
    [null, 'six'],
  ]);
});

test('blanks before the signature are forgiven, and line numbers stay', async () => {
  const transcript = await parsed('\n\t WEBVTT\n\n00:01.000 --> 00:02.000\nOne', 'a.vtt');
  expect(transcript.utterances).toMatchObject([{ text: 'One', startMs: 1000, source: { line: 4 } }]);
  expect(transcript.warnings.map(({ line }) => line)).toEqual([2]);
});

test('marks of the transcriber in angle brackets are words, not markup', async () => {
  const transcript = await parsed(vtt('00:01.000 --> 00:02.000\n<laughs> a < b <unclear'));
  expect(transcript.utterances[0]!.text).toBe('<laughs> a < b <unclear');
});

test('the same word of one voice and then of another is said twice, also again and again', async () => {
  const cue = (who: string, at: number): string => `00:0${at}.000 --> 00:0${at + 1}.000\n<v ${who}>Mhm.</v>`;
  const transcript = await parsed(
    vtt(cue('Anna', 1), cue('Ola', 2), cue('Anna', 3), cue('Ola', 4), cue('Anna', 5)),
  );
  expect(transcript.utterances.map(({ speaker, text }) => [speaker, text])).toEqual(
    ['Anna', 'Ola', 'Anna', 'Ola', 'Anna'].map((who) => [who, 'Mhm.']),
  );
});
