import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, standingOut } from '../../../renderer/theme/contrast.ts';
import { colourTokens } from '../../../renderer/theme/tokens.ts';

const colour = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('any colour of a code can be told from what it is drawn on, in both themes (3:1)', () => {
  fc.assert(
    fc.property(colour, fc.constantFrom(0, 1), fc.constantFrom('panel', 'raised'), (own, theme, ground) => {
      const behind = colourTokens[ground][theme as 0 | 1];
      const drawn = standingOut(own, behind, colourTokens.text[theme as 0 | 1]);
      expect(contrast(drawn, behind)).toBeGreaterThanOrEqual(3);
      if (contrast(own, behind) >= 3) expect(drawn).toBe(own);
    }),
  );
});

test('black on white has all the contrast there is', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});
