import { expect, test } from 'vitest';
import type { ParseOptions } from '#shared/formats/transcript-file.ts';
import { brief, parsed, refused } from './read.ts';

interface Parts {
  slots: [string, number | null][];
  tiers: string;
  header?: string;
  rest?: string;
}

const eaf = ({
  slots,
  tiers,
  header = '<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>',
  rest = '',
}: Parts): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT FORMAT="3.0" VERSION="3.0">${header}<TIME_ORDER>${slots
    .map(
      ([id, value]) => `<TIME_SLOT TIME_SLOT_ID="${id}"${value === null ? '' : ` TIME_VALUE="${value}"`}/>`,
    )
    .join('')}</TIME_ORDER>\n${tiers}${rest}</ANNOTATION_DOCUMENT>`;
const tier = (attributes: string, ...annotations: string[]): string =>
  `<TIER LINGUISTIC_TYPE_REF="t" ${attributes}>${annotations.map((annotation) => `<ANNOTATION>${annotation}</ANNOTATION>`).join('')}</TIER>\n`;
const aligned = (id: string, from: string, to: string, text: string, more = ''): string =>
  `<ALIGNABLE_ANNOTATION ANNOTATION_ID="${id}" TIME_SLOT_REF1="${from}" TIME_SLOT_REF2="${to}" ${more}><ANNOTATION_VALUE>${text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>`;
const hanging = (id: string, parent: string, text: string, previous?: string): string =>
  `<REF_ANNOTATION ANNOTATION_ID="${id}" ANNOTATION_REF="${parent}"${previous ? ` PREVIOUS_ANNOTATION="${previous}"` : ''}><ANNOTATION_VALUE>${text}</ANNOTATION_VALUE></REF_ANNOTATION>`;
const slots: [string, number | null][] = [
  ['s1', 1000],
  ['s2', null],
  ['s3', null],
  ['s4', 4000],
  ['s5', 9000],
];

test('tiers are read by participant; slots without a time are spread between their neighbours', async () => {
  const transcript = await parsed(
    eaf({
      slots,
      tiers:
        tier(
          'TIER_ID="K-Spch" PARTICIPANT="Client"',
          aligned('a1', 's1', 's2', 'one &amp; two'),
          aligned('a2', 's2', 's3', 'three'),
          aligned('a3', 's3', 's4', 'four'),
        ) + tier('TIER_ID="T-Spch" PARTICIPANT="Therapist"', aligned('a4', 's4', 's5', 'Mhm')),
    }),
    'a.eaf',
  );
  expect(brief(transcript)).toEqual([
    ['Client', 'one & two', 1000, 2000],
    ['Client', 'three', 2000, 3000],
    ['Client', 'four', 3000, 4000],
    ['Therapist', 'Mhm', 4000, 9000],
  ]);
  expect(transcript.utterances.map(({ startEstimated }) => startEstimated ?? false)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('an annotation that hangs on another has its time, in the order of its predecessors', async () => {
  const text = eaf({
    slots,
    tiers:
      tier('TIER_ID="ref"', aligned('a1', 's1', 's4', 'line 1')) +
      tier(
        'TIER_ID="words" PARENT_REF="ref"',
        hanging('w3', 'a1', 'three', 'w2'),
        hanging('w1', 'a1', 'one'),
        hanging('w2', 'a1', 'two', 'w1'),
      ) +
      tier('TIER_ID="gloss" PARENT_REF="words"', hanging('g1', 'w2', 'deux')),
  });
  expect(brief(await parsed(text, 'a.eaf', { tiers: ['words', 'gloss'] }))).toEqual([
    ['words', 'one', 1000, 4000],
    ['words', 'two', 1000, 4000],
    ['words', 'three', 1000, 4000],
    ['gloss', 'deux', 1000, 4000],
  ]);
  const transcript = await parsed(text, 'a.eaf');
  expect(transcript.tiers).toEqual([
    { name: 'ref', speaker: 'ref', annotations: 1, firstWords: 'line 1', read: true },
    { name: 'words', speaker: 'words', annotations: 3, firstWords: 'three · one · two', read: false },
    { name: 'gloss', speaker: 'gloss', annotations: 1, firstWords: 'deux', read: false },
  ]);
});

test('tiers that are remembered are read or left out, unless others are asked for or nothing would be left', async () => {
  const text = eaf({
    slots,
    tiers:
      tier('TIER_ID="A" PARTICIPANT="Anna"', aligned('a1', 's1', 's4', 'a'.repeat(90))) +
      tier('TIER_ID="B"', aligned('b1', 's1', 's4', 'b')) +
      tier('TIER_ID="B@notes" PARENT_REF="B"', aligned('c1', 's1', 's4', 'c')),
  });
  const read = async (...remembered: [string, boolean][]): Promise<(string | null)[]> =>
    (await parsed(text, 'a.eaf', { rememberedTiers: new Map(remembered) })).speakers;
  expect(await read()).toEqual(['Anna']);
  expect(await read(['B@notes', true])).toEqual(['Anna', 'B@notes']);
  expect(await read(['A', false], ['B', true], ['elsewhere', true])).toEqual(['B']);
  expect(await read(['A', false])).toEqual(['Anna']);
  // Only what was left out unasked is warned of.
  const left = async (options: ParseOptions): Promise<string[]> =>
    (await parsed(text, 'a.eaf', options)).warnings.map(({ message }) => message);
  expect(await left({})).toEqual(['Tiers that were not read: “B”, “B@notes”.']);
  expect(await left({ rememberedTiers: new Map([['B', false]]) })).toEqual([
    'Tiers that were not read: “B@notes”.',
  ]);
  expect(await left({ tiers: ['A'] })).toEqual([]);
  const asked = { tiers: ['B'], rememberedTiers: new Map([['A', true]]) };
  const transcript = await parsed(text, 'a.eaf', asked);
  expect(transcript.speakers).toEqual(['B']);
  expect(transcript.tiers?.[0]).toEqual({
    name: 'A',
    speaker: 'Anna',
    annotations: 1,
    firstWords: `${'a'.repeat(80)}…`,
    read: false,
  });
});

test('the time origin of the recording shifts everything', async () => {
  const header =
    '<HEADER TIME_UNITS="milliseconds"><MEDIA_DESCRIPTOR MEDIA_URL="a.mp4" TIME_ORIGIN="2500"/></HEADER>';
  const transcript = await parsed(
    eaf({ slots, header, tiers: tier('TIER_ID="P"', aligned('a1', 's1', 's4', 'a')) }),
    'a.eaf',
  );
  expect(brief(transcript)).toEqual([['P', 'a', 3500, 6500]]);
});

test('words of a vocabulary stand in both its forms; a coded tier is not speech', async () => {
  const rest =
    '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="c" CONTROLLED_VOCABULARY_REF="v"/><CONTROLLED_VOCABULARY CV_ID="v"><CV_ENTRY CVE_ID="c1">old</CV_ENTRY><CV_ENTRY_ML CVE_ID="c2"><CVE_VALUE LANG_REF="eng">new</CVE_VALUE></CV_ENTRY_ML></CONTROLLED_VOCABULARY>';
  const coded = tier(
    'TIER_ID="codes"',
    aligned('a1', 's1', 's4', '', 'CVE_REF="c1"'),
    aligned('a2', 's4', 's5', '', 'CVE_REF="c2"'),
  ).replace('REF="t"', 'REF="c"');
  const text = eaf({ slots, rest, tiers: coded + tier('TIER_ID="P"', aligned('a3', 's1', 's4', 'speech')) });
  expect((await parsed(text, 'a.eaf')).speakers).toEqual(['P']);
  expect((await parsed(text, 'a.eaf', { tiers: ['codes'] })).utterances.map((turn) => turn.text)).toEqual([
    'old',
    'new',
  ]);
});

test('entities of its own are never read: a bomb is refused with its line', async () => {
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n<ANNOTATION_DOCUMENT>&b;</ANNOTATION_DOCUMENT>`;
  expect(await refused(bomb, 'a.eaf')).toEqual({
    message: 'The file declares a document type or entities, which no such file needs; it was not read.',
    line: 2,
  });
});

test('XML that is cut off, or is something else, is refused with a sentence', async () => {
  const text = eaf({ slots, tiers: tier('TIER_ID="P"', aligned('a1', 's1', 's4', 'a')) });
  expect((await refused(text.slice(0, -40), 'a.eaf')).message).toContain('damaged or cut off');
  expect((await refused('<?xml version="1.0"?><tt/>', 'a.eaf')).message).toContain('no ELAN document');
  expect(
    (await refused(`<?xml version="1.0"?>${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`, 'a.eaf')).message,
  ).toContain('can not be read');
});

test('annotations that hang on one another in a circle have no time', async () => {
  const text = eaf({
    slots,
    tiers: tier('TIER_ID="P"', hanging('a', 'b', 'one', 'b'), hanging('b', 'a', 'two', 'a')),
  });
  expect(brief(await parsed(text, 'a.eaf'))).toEqual([
    ['P', 'one', null, null],
    ['P', 'two', null, null],
  ]);
});
