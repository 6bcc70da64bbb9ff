import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { boardCell, details, dropFiles, type Lab, makeStudyOnScreen, openLab, pickFile } from './support.ts';

let lab: Lab;
test.beforeEach(async ({ page }) => {
  lab = await openLab();
  await page.goto(lab.program.address);
});
test.afterEach(() => lab.end());

const tier = (name: string, ...texts: string[]): string =>
  `class = "IntervalTier" name = "${name}" 0 90 intervals: ${texts.length}\n${texts
    .map((text, index) => `${index * 10} ${index * 10 + 10} text = "${text}"\n`)
    .join('')}`;
const textGrid = (...tiers: string[]): string =>
  `File type = "ooTextFile"\nObject class = "TextGrid"\n0 90 <exists> ${tiers.length}\n${tiers.join('')}`;

const recall = (told: string): string =>
  textGrid(
    tier('Interviewer', 'What was that like?', 'And then?'),
    tier('Client', told, 'It passed.'),
    tier('gestures', 'looks at the window', 'folds her hands', 'nods'),
  );

async function openImport(page: Page, name: string) {
  await boardCell(page, 1, 3, 'Client’s interview').click();
  await details(page)
    .getByRole('button', { name: /^Import transcript/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Choose a file…' }).click();
  await pickFile(page, 'Import a transcript', name);
  return page.getByRole('dialog', { name: `Import ${name}` });
}

test('which tiers of a TextGrid are turns is chosen at the import and remembered', async ({ page }) => {
  writeFileSync(join(lab.root, 'first.TextGrid'), recall('I wanted to leave.'));
  writeFileSync(join(lab.root, 'second.TextGrid'), recall('I held my breath.'));
  await makeStudyOnScreen(page, { title: 'Tiers' });
  const dialog = await openImport(page, 'first.TextGrid');
  const tiers = dialog.getByRole('group', { name: 'Which tiers are turns' });
  await expect(tiers).toContainText('Client 2 turns');
  await expect(tiers).toContainText('looks at the window · folds her hands · nods');
  await expect(dialog.getByRole('button', { name: 'Import 7 turns' })).toBeVisible();

  await tiers.getByRole('checkbox', { name: 'gestures' }).click();
  await expect(dialog.getByRole('button', { name: 'Import 4 turns' })).toBeVisible();
  await tiers.getByRole('checkbox', { name: 'Interviewer' }).click();
  await expect(dialog.getByRole('button', { name: 'Import 2 turns' })).toBeVisible();
  await expect(tiers.getByRole('checkbox', { name: 'Client' })).toBeDisabled();
  await tiers.getByRole('checkbox', { name: 'Interviewer' }).click();
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);
  await dialog.getByRole('radio', { name: /^The interview’s/ }).check();
  await dialog.getByRole('button', { name: 'Import 4 turns' }).click();
  await expect(details(page).getByText('first.TextGrid')).toBeVisible();

  const next = await openImport(page, 'second.TextGrid');
  await expect(next.getByRole('button', { name: 'Import 4 turns' })).toBeVisible();
  await expect(next.getByRole('checkbox', { name: 'gestures' })).not.toBeChecked();
  await next.getByRole('button', { name: 'Cancel' }).click();
});

test('several files with the same tiers are answered at once', async ({ page }) => {
  await makeStudyOnScreen(page, { title: 'Many tiers' });
  const paths = ['D1-C-S3.TextGrid', 'D1-T-S3.TextGrid'].map((name) => join(lab.root, name));
  for (const path of paths) writeFileSync(path, recall('I held my breath.'));
  await dropFiles(boardCell(page, 1, 3, 'Client’s interview'), paths);
  const dialog = page.getByRole('dialog', { name: 'Import 2 transcripts' });
  const rows = dialog.getByRole('row', { name: /^D1-/ });
  await expect(rows).toContainText(['7', '7']);
  await dialog.getByRole('button', { name: 'D1-C-S3.TextGrid', exact: true }).click();
  await dialog.getByRole('checkbox', { name: 'gestures' }).click();
  await expect(rows).toContainText(['4', '7']);
  await dialog.getByRole('button', { name: 'Read these in all 2 files with such tiers' }).click();
  await expect(rows).toContainText(['4', '4']);
});
