import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

type Theme = 'light' | 'dark';

/**
 * What axe finds grave on the page as it is shown. What a screen is made of is held in light; of dark, its colours.
 */
export async function graveFindings(page: Page, theme: Theme): Promise<string[]> {
  // There are no frames in the page: one pass in it is enough, and much quicker.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (theme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary})`).join('; ')}`,
    );
}

/** Holds that axe finds nothing grave on the page, in light and in dark; what it finds ends no test. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await graveFindings(page, colorScheme), `${screen}, ${colorScheme}`).toEqual([]);
  }
}
