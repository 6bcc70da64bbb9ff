import { expect, test } from 'vitest';
import { brief, parsed, refused } from './read.ts';

/** Four turns in a notation, and the two speakers that a reader sees. */
test.each([
  [
    'a dash',
    'Interviewer – So?\nClient – No - never.\nInterviewer – Hm.\nClient – Yes.',
    'Interviewer',
    'Client',
  ],
  ['capitals and a hyphen', 'ANNA - So?\nD7-C - No - never.\nANNA - Hm.\nD7-C - Yes.', 'ANNA', 'D7-C'],
  ['full stops', 'I. So?\nP2. No - never.\nI. Hm.\nP2. Yes.', 'I', 'P2'],
  ['brackets', '[Anna] So?\n[Client] No - never.\n[Anna] Hm.\n[Client] Yes.', 'Anna', 'Client'],
  [
    'a line above',
    'Interviewer\nSo?\n\nClient\nNo - never.\n\nInterviewer\nHm.\n\nClient\nYes.',
    'Interviewer',
    'Client',
  ],
  [
    'a line above, with its time',
    '(00:01)\nAnna\nSo?\n\n(00:02)\nOla\nNo - never.\n\n(00:03)\nAnna\nHm.\n\n(00:04)\nOla\nYes.',
    'Anna',
    'Ola',
  ],
  ['numbers of lines', '1 I: So?\n2 P: No - never.\n3 I: Hm.\n4 P: Yes.', 'I', 'P'],
  ['numbers of turns', '001.\tI: So?\n002.\tP: No - never.\n003.\tI: Hm.\n004.\tP: Yes.', 'I', 'P'],
  [
    'two languages',
    'Intervjuer / Interviewer: So?\nKlient / Client: No - never.\nIntervjuer / Interviewer: Hm.\nKlient / Client: Yes.',
    'Intervjuer / Interviewer',
    'Klient / Client',
  ],
  [
    'capitals now and then',
    'Interviewer: So?\nClient: No - never.\nINTERVIEWER: Hm.\nclient: Yes.',
    'Interviewer',
    'Client',
  ],
  ['Cyrillic letters', 'И: So?\nКлиент: No - never.\nИ: Hm.\nКлиент: Yes.', 'И', 'Клиент'],
  ['Hebrew letters', 'שרה: So?\nדוד: No - never.\nשרה: Hm.\nדוד: Yes.', 'שרה', 'דוד'],
  [
    'Arabic letters behind a mark of direction',
    '\u200fسارة: So?\n\u200fأحمد: No - never.\n\u200fسارة: Hm.\n\u200fأحمد: Yes.',
    'سارة',
    'أحمد',
  ],
  ['wide colons', '田中：So?\n参加者：No - never.\n田中：Hm.\n参加者：Yes.', '田中', '参加者'],
  [
    'names of accounts',
    "kari.nordmann: So?\nthe participant's iPad: No - never.\nkari.nordmann: Hm.\nthe participant's iPad: Yes.",
    'kari.nordmann',
    "the participant's iPad",
  ],
])('speakers are found by %s', async (_, text, first, second) => {
  expect(brief(await parsed(text)).map(([speaker, words]) => [speaker, words])).toEqual([
    [first, 'So?'],
    [second, 'No - never.'],
    [first, 'Hm.'],
    [second, 'Yes.'],
  ]);
});

test('roles in brackets are believed the first time, in text and in captions; sounds are not', async () => {
  expect(brief(await parsed('[Speaker 1] So?\n\n[Speaker 2] No.'))).toEqual([
    ['Speaker 1', 'So?', null, null],
    ['Speaker 2', 'No.', null, null],
  ]);
  const captions = (first: string, second: string): string =>
    `1\n00:00:01,000 --> 00:00:02,000\n[${first}] So?\n\n2\n00:00:02,000 --> 00:00:03,000\n[${second}] No.\n`;
  expect((await parsed(captions('Speaker 1', 'Speaker 2'), 'a.srt')).speakers).toEqual([
    'Speaker 1',
    'Speaker 2',
  ]);
  expect((await parsed(captions('Music', 'Door'), 'a.srt')).speakers).toEqual([]);
});

test('a time that is a link is the time alone', async () => {
  expect(
    brief(await parsed('[01:02](https://x.org/?t=62) I: So? [see](b)\n[01:10](#70) P: No.', 'a.md')),
  ).toEqual([
    ['I', 'So? [see](b)', 62_000, null],
    ['P', 'No.', 70_000, null],
  ]);
});

test('a line number is no part of the words that go on under it', async () => {
  const { utterances } = await parsed(
    '  1\tI: So?\n  2\tP: It was strange,\n  3\tand 12 of us.\n  4\tI: Hm.',
  );
  expect(utterances.map(({ text, source }) => [text, source.line])).toEqual([
    ['So?', 1],
    ['It was strange,\nand 12 of us.', 2],
    ['Hm.', 4],
  ]);
});

test.each([
  ['numbers that do not go on', '12 of us: yes.\n3 were late.\n40 came.\n7 left.'],
  ['dashes in sentences', 'Well - I do not know.\nMaybe - or not.\nSad - that is all.\nBut - yes.'],
  ['what is done', '[Laughs] Yes.\n[Pause] No.\n[Cries] Hm.\n[Silence] So.'],
  ['short answers', 'Nothing\nreally happened.\n\nSilence\nwas all.\n\nThen we left.\n\nIt was winter.'],
  ['lists by letters', 'A. leave\nB. stay\nC. wait\nD. ask\nE. go\nA. leave\nB. stay\nC. wait'],
  ['lists by numerals', 'I. Childhood\nII. School\nIII. Work\nIV. Now'],
  ['sentences of one word', 'Anna. She came.\nOla. He left.\nAnna. She stayed.\nOla. He came back.'],
  ['words that begin a sentence', 'But: it was hard.\nSo: I left.\nBut: I came back.\nSo: here I am.'],
])('%s name no speakers', async (_, text) => {
  expect((await parsed(text)).speakers).toEqual([]);
});

test.each([
  ['Otter', 'Anna Berg  0:03  \nSo? I thought: no.\n\nOla Nordmann  0:12  \nNo.\n'],
  ['Teams', 'Anna Berg   0:03\nSo? I thought: no.\nOla Nordmann   0:12\nNo.'],
  ['Rev', 'Anna Berg (00:03):\nSo? I thought: no.\n\nOla Nordmann (00:12):\nNo.'],
  ['Trint', 'Anna Berg [00:00:03]\n\nSo? I thought: no.\n\nOla Nordmann [00:00:12]\n\nNo.'],
  ['a bare time before the colon', 'Anna Berg 00:03: So? I thought: no.\nOla Nordmann 00:12: No.'],
])('a name with a time as %s writes it is believed the first time', async (_, text) => {
  expect(brief(await parsed(text))).toEqual([
    ['Anna Berg', 'So? I thought: no.', 3000, null],
    ['Ola Nordmann', 'No.', 12_000, null],
  ]);
});

test('a speaker alone on a line has the time of the words below', async () => {
  const text =
    'SPEAKER_00\n[00:00:03] So?\n[00:00:05] And?\n\nSPEAKER_01\n[00:00:07] No.\n\nSPEAKER_00\n[00:00:09] Hm.';
  expect(brief(await parsed(text))).toEqual([
    ['SPEAKER_00', 'So?\nAnd?', 3000, null],
    ['SPEAKER_01', 'No.', 7000, null],
    ['SPEAKER_00', 'Hm.', 9000, null],
  ]);
});

test('a soft line break and a page within a line part the words', async () => {
  const { utterances } = await parsed('I: So?\vAnd?\nP: No.\fI: Hm.');
  expect(utterances.map(({ text, source }) => [text, source.page, source.line])).toEqual([
    ['So?\nAnd?', 1, 1],
    ['No.', 1, 2],
    ['Hm.', 2, 2],
  ]);
});

test('a text of form feeds alone is refused soon', async () => {
  expect((await refused('\f'.repeat(60_000))).message).toContain('lines');
});

test.each(['Subject', 'Subject 2', 'Jo', 'Jo Berg', 'JA', 'NO', 'SO', 'OK', 'RE', 'NB', 'PS'])(
  '%s is a speaker where it takes turns with another, though it begins headers and asides elsewhere',
  async (name) => {
    const text = `Interviewer: What were you\nfeeling?\n${name}: I was scared.\nInterviewer: And then?\n${name}: Relief.`;
    expect(brief(await parsed(text)).map(([speaker, words]) => [speaker, words])).toEqual([
      ['Interviewer', 'What were you\nfeeling?'],
      [name, 'I was scared.'],
      ['Interviewer', 'And then?'],
      [name, 'Relief.'],
    ]);
  },
);

test('initials that are words elsewhere are speakers by themselves, within paragraphs and with a time on their line too', async () => {
  const speakers = async (text: string) =>
    brief(await parsed(text)).map(([speaker, words]) => [speaker, words]);
  const two = [
    ['JA', 'a'],
    ['NO', 'b.'],
    ['JA', 'c'],
    ['NO', 'd.'],
  ];
  expect(await speakers('JA: a\nNO: b.\nJA: c\nNO: d.')).toEqual(two);
  expect(await speakers('JA: a\nNO: b. JA: c\nNO: d.\nJA: e')).toEqual([...two, ['JA', 'e']]);
  expect(await speakers('JA  0:03\na\n\nNO  0:05\nb.\n\nJA  0:07\nc\n\nNO  0:09\nd.')).toEqual(two);
});

test.each([
  ['a header', 'Subject: Interview D7\n', ''],
  ['an answer', 'I: And?\nP: She said it.\nNo: she shouted.\nNo: she wept.\n', 'No'],
  ['asides of the one who wrote it down', 'I: And?\nNB: a door.\nP: Yes.\nNB: the phone.\n', 'NB'],
])('%s names no speaker', async (_, text) => {
  const transcript = await parsed(`${text}I: So?\nP: No - never.\nI: Hm.\nP: Yes.`);
  expect(transcript.speakers.filter((speaker) => speaker !== null)).toEqual(['I', 'P']);
});

test('an aside among people who are named once each takes nobody their name', async () => {
  expect((await parsed('Anna: a\nOla: b\nKari: c\nPer: d\nNB: a door.')).speakers).toEqual([
    'Anna',
    'Ola',
    'Kari',
    'Per',
  ]);
});
