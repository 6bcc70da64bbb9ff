import { expect, test } from 'vitest';
import { brief, parsed, refused } from './read.ts';

const long = (...tiers: string[]): string =>
  `File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0 \nxmax = 9 \ntiers? <exists> \nsize = ${tiers.length} \nitem []: \n${tiers.join('')}`;
const tier = (name: string, ...labels: [number, number, string][]): string =>
  `    item [1]:\n        class = "IntervalTier" \n        name = "${name}" \n        xmin = 0 \n        xmax = 9 \n        intervals: size = ${labels.length} \n${labels.map(([from, to, label], i) => `        intervals [${i + 1}]:\n            xmin = ${from} \n            xmax = ${to} \n            text = "${label}" \n`).join('')}`;
const points =
  '    item [2]:\n        class = "TextTier"\n        name = "moments"\n        xmin = 0\n        xmax = 9\n        points: size = 1\n        points [1]:\n            number = 2.5\n            mark = "here"\n';

test('interval tiers are speakers; doubled quotes, several lines and -0 are read as Praat means them', async () => {
  const transcript = await parsed(
    long(
      tier('I', [0, 1.25, ''], [1.25, 3.75, 'How did ""that""\nfeel?']),
      tier('P', [-0, 0.5, 'Mhm'], [4, 9.3333333, 'Hard']),
    ),
    'a.TextGrid',
  );
  expect(brief(transcript)).toEqual([
    ['P', 'Mhm', 0, 500],
    ['I', 'How did "that"\nfeel?', 1250, 3750],
    ['P', 'Hard', 4000, 9333],
  ]);
});

test('the short form, in UTF-16, is the same', async () => {
  const text =
    '\ufeffFile type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n9\n<exists>\n1\n"IntervalTier"\n"P"\n0\n9\n2\n0\n4\n"følte"\n4\n9\n""\n';
  const bytes = new Uint8Array(Buffer.from(text, 'utf16le').swap16());
  const transcript = await parsed(bytes, 'a.TextGrid');
  expect([transcript.encoding, brief(transcript)]).toEqual(['utf-16be', [['P', 'følte', 0, 4000]]]);
});

test('tiers of one name are told apart, and points are read only when asked for', async () => {
  const text = long(tier('P', [0, 1, 'a']), tier('P', [1, 2, 'b']), points);
  const transcript = await parsed(text, 'a.TextGrid');
  expect(transcript.speakers).toEqual(['P', 'P (2)']);
  expect(transcript.tiers).toEqual([
    { name: 'P', speaker: 'P', annotations: 1, firstWords: 'a', read: true },
    { name: 'P (2)', speaker: 'P (2)', annotations: 1, firstWords: 'b', read: true },
    { name: 'moments', speaker: 'moments', annotations: 1, firstWords: 'here', read: false },
  ]);
  expect(brief(await parsed(text, 'a.TextGrid', { tiers: ['moments'] }))).toEqual([
    ['moments', 'here', 2500, null],
  ]);
});

test('binary, cut off and foreign files are refused with the place', async () => {
  expect((await refused('ooBinaryFile\u0008TextGrid\u0000', 'a.TextGrid')).message).toContain('binary');
  expect(await refused(long(tier('P', [0, 1, 'a'])).slice(0, -3), 'a.TextGrid')).toEqual({
    message: 'A label begins here and does not end.',
    line: 18,
  });
  expect(
    (await refused('File type = "ooTextFile"\nObject class = "PitchTier"\n0\n', 'a.TextGrid')).message,
  ).toContain('no TextGrid');
});
