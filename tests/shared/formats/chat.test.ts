import { expect, test } from 'vitest';
import { brief, parsed } from './read.ts';

const file = (...lines: string[]): string =>
  ['@UTF8', '@Begin', '@Participants:\tINV Investigator, PAR Participant', ...lines, '@End'].join('\n');

test('main tiers are turns, bullets are times, continuation lines go on', async () => {
  const transcript = await parsed(
    file(
      '*INV:\twhat was that ? \u00151000_2500\u0015',
      '%mor:\tpro|what',
      '*PAR:\tI was (.) afraid',
      '\tof him . \u00152500_4000\u0015',
      '*INV:\tmhm .',
    ),
    'a.cha',
  );
  expect(brief(transcript)).toEqual([
    ['INV', 'what was that ?', 1000, 2500],
    ['PAR', 'I was (.) afraid of him .', 2500, 4000],
    ['INV', 'mhm .', null, null],
  ]);
  expect(transcript.utterances.map(({ source }) => source.line)).toEqual([4, 6, 8]);
  expect(transcript.warnings).toEqual([{ line: null, message: 'Dependent tiers were left out: %mor (1).' }]);
});

test('overlaps and times that go back keep the order of the file', async () => {
  const transcript = await parsed(
    file('*INV:\ta . \u00155000_9000\u0015', '*PAR:\tb . \u00154000_6000\u0015'),
    'a.cha',
  );
  expect(brief(transcript)).toEqual([
    ['INV', 'a .', 5000, 9000],
    ['PAR', 'b .', 4000, 6000],
  ]);
});

test('several bullets span one turn; an old one names its recording', async () => {
  const transcript = await parsed(
    file(
      '*PAR:\tone \u001510_20\u0015 two . \u001530_40\u0015',
      '*PAR:\told . \u0015%snd:"talk_1"_50_60\u0015',
    ),
    'a.cha',
  );
  expect(brief(transcript)).toEqual([
    ['PAR', 'one two .', 10, 40],
    ['PAR', 'old .', 50, 60],
  ]);
});
