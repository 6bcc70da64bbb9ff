import { expect, test } from 'vitest';
import { contrast } from '../../../renderer/theme/contrast.ts';
import { type ColourToken, colourTokens } from '../../../renderer/theme/tokens.ts';

const grounds: ColourToken[] = ['ground', 'panel', 'raised'];
const texts: ColourToken[] = ['text', 'second', 'client', 'therapist', 'researcher', 'danger', 'warning'];
const pairs: [ColourToken, ColourToken][] = [
  ...texts.flatMap((text) => grounds.map((ground): [ColourToken, ColourToken] => [text, ground])),
  ['client', 'client-tint'],
  ['therapist', 'therapist-tint'],
  ['researcher', 'researcher-tint'],
  ['text', 'client-tint'],
  ['text', 'therapist-tint'],
  ['text', 'researcher-tint'],
  ['on-ink', 'ink'],
  ['on-ink', 'ink-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
];

test.each(pairs)('%s is readable on %s in both themes (4.5:1)', (text, ground) => {
  for (const theme of [0, 1] as const) {
    expect(contrast(colourTokens[text][theme], colourTokens[ground][theme])).toBeGreaterThanOrEqual(4.5);
  }
});

test('the edges of controls stand out from the panel (3:1)', () => {
  for (const theme of [0, 1] as const) {
    expect(contrast(colourTokens.edge[theme], colourTokens.panel[theme])).toBeGreaterThanOrEqual(3);
  }
});
