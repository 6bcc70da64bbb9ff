import { expect, test } from 'vitest';
import { contrast } from '../../../renderer/theme/contrast.ts';
import { colourTokens } from '../../../renderer/theme/tokens.ts';
import type { TimelineScene } from '../../../renderer/timeline/tier.ts';
import { codingsTier, type PlacedCode } from '../../../renderer/timeline/tiers/codings-tier.ts';
import { areSameCodes } from '../../../renderer/timeline/use-codings-tier.ts';
import { namedColours, Pixels } from './pixels.ts';

const red = '#b03060';
const code = (id: string, startMs: number, endMs: number | null, colour = red): PlacedCode => ({
  ...{ id, startMs, endMs, colour },
  name: `Code ${id}`,
});

const panel = colourTokens.panel[0];
// 100 ms a pixel.
const width = 300;
const scene = {
  width,
  window: { fromMs: 0, toMs: 30_000 },
  colours: { ...namedColours, panel, raised: colourTokens.raised[0], text: colourTokens.text[0] },
} as unknown as TimelineScene;

function painted(codes: readonly PlacedCode[], height: number): Pixels {
  const canvas = new Pixels(width, height);
  codingsTier('Codes', codes).paint(canvas.context, scene, { top: 0, height });
  return canvas;
}

/** So many codes over each other, each with an end of its own. */
const above = (count: number, colour = red) =>
  Array.from({ length: count }, (_, index) => code(String(index), 5000, 20_000 + index, colour));

test('with room a code is a grey chip that begins with a dot of its colour, never a surface of it', () => {
  const canvas = painted([code('a', 5000, 20_000)], 24);
  expect(canvas.coloursIn(54, 8, 8, 7)).toEqual([red]);
  expect(canvas.coloursIn(70, 8, 120, 8)).toEqual([colourTokens.raised[0]]);
  expect(canvas.coloursIn(0, 0, 48, 24)).toEqual(['']);
});

test('all codes of a place share a chip, with a dot each, and are told together', () => {
  const codes = [code('a', 5000, 20_000), code('b', 5000, 20_000, '#1d8a5b')];
  const canvas = painted(codes, 24);
  expect([canvas.coloursIn(54, 8, 8, 7), canvas.coloursIn(64, 8, 8, 7)]).toEqual([[red], ['#1d8a5b']]);
  const tier = codingsTier('Codes', codes);
  expect(tier.tipAt?.(100, 10, scene, { top: 0, height: 24 })).toBe('00:05 – 00:20, Code a, Code b');
  expect([tier.naturalPx, tier.count]).toEqual([24, 2]);
});

test('where many places lie above each other each is a line in the colours of its codes', () => {
  const canvas = painted(above(8), 24);
  expect(canvas.coloursIn(60, 0, 130, 24)).toEqual(['', red]);
  expect(canvas.coloursIn(0, 0, 49, 24)).toEqual(['']);
  expect(canvas.coloursIn(201, 0, 90, 24)).toEqual(['']);
  const twice = painted([...above(8), ...above(8, '#1d8a5b')], 24);
  expect([twice.coloursIn(50, 3, 10, 2), twice.coloursIn(63, 3, 8, 2), twice.coloursIn(75, 3, 8, 2)]).toEqual(
    [[red], ['#1d8a5b'], [red]],
  );
});

test('a point that is coded, and a code that is narrow, are seen nevertheless', () => {
  expect(painted([code('a', 5000, null)], 24).coloursIn(40, 0, 20, 24)).toEqual(['', red]);
  expect(painted([code('a', 5000, 5010)], 24).coloursIn(40, 0, 20, 24)).toEqual(['', red]);
});

test('the tier is as high as up to three places above each other need, and two can always be read', () => {
  const tiers = [1, 2, 3, 7].map((count) => codingsTier('Codes', above(count)));
  expect(tiers.map(({ naturalPx }) => naturalPx)).toEqual([24, 42, 60, 60]);
  expect(tiers.map(({ leastPx }) => leastPx)).toEqual([24, 34, 34, 34]);
});

test('a colour that could not be told from the ground is drawn darker', () => {
  const [, drawn = ''] = painted(above(8, '#f4f4f4'), 24).coloursIn(60, 0, 130, 24);
  expect(contrast(drawn, panel)).toBeGreaterThanOrEqual(3);
});

test('the tier stays the same as long as the same codes lie in the same places', () => {
  const codes = [code('a', 0, 1000), code('b', 500, null)];
  expect(
    areSameCodes(
      codes,
      codes.map((one) => ({ ...one })),
    ),
  ).toBe(true);
  for (const change of [{ startMs: 1 }, { endMs: 2 }, { colour: '#000000' }, { name: 'other' }, { id: 'c' }])
    expect(areSameCodes(codes, [codes[0]!, { ...codes[1]!, ...change }])).toBe(false);
  expect(areSameCodes(codes, codes.slice(1))).toBe(false);
});
