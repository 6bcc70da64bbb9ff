import { expect, test } from 'vitest';
import { type ColourToken, colourTokens } from '../../../renderer/theme/tokens.ts';

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

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
