import { expect, type Page, test } from '@playwright/test';
import { annotate, board, isPlaying, type Lab, openLab } from './support.ts';

let lab: Lab;
test.beforeEach(async () => {
  lab = await openLab();
});
test.afterEach(() => lab.end());

const keys = (page: Page) => page.getByRole('dialog', { name: 'Keys' });
const preset = (page: Page) => keys(page).getByRole('combobox', { name: 'Keys as in' });

async function chooseKeys(page: Page, name: string): Promise<void> {
  await preset(page).click();
  await page.getByRole('option', { name, exact: true }).click();
}

test('keys are those of another program, without one that means two things; a key of one’s own is kept until it may go', async ({
  page,
}) => {
  await page.goto(lab.program.address);
  await page.getByRole('button', { name: 'Try the sample study' }).click();
  await expect(board(page)).toBeVisible();
  await annotate(page, 1, 3);
  await page.keyboard.press('?');
  await expect(preset(page)).toHaveValue(/IPR Studio/);
  await expect(keys(page).getByRole('alert')).toHaveCount(0);
  for (const name of ['Premiere Pro', 'BORIS', 'oTranscribe', 'ELAN']) {
    await chooseKeys(page, name);
    await expect(preset(page)).toHaveValue(name);
    await expect(keys(page).getByRole('alert')).toHaveCount(0);
  }
  await page.keyboard.press('Escape');
  await expect(keys(page)).toBeHidden();
  await expect(page.getByText('or play and press Alt+N.')).toBeVisible();
  await page.keyboard.press('Control+Space');
  await expect.poll(() => isPlaying(page)).toBe(true);
  await page.keyboard.press('Control+Space');
  await expect.poll(() => isPlaying(page)).toBe(false);

  // A key of one's own, found by its name; it outlives a slip in the list.
  await page.keyboard.press('?');
  await keys(page).getByRole('textbox', { name: 'Find a command or a key' }).fill('mark a moment');
  const mark = keys(page).getByRole('button', { name: /^Change the key of “Mark a moment”/ });
  await mark.click();
  await page.keyboard.press('x');
  await expect(mark).toContainText('X');
  await expect(preset(page)).toHaveValue('My own');
  await chooseKeys(page, 'BORIS');
  await expect(keys(page).getByRole('alert')).toContainText('Your own keys give way to those of BORIS.');
  await keys(page).getByRole('button', { name: 'Leave it' }).click();
  await expect(mark).toContainText('X');
  await chooseKeys(page, 'BORIS');
  await keys(page).getByRole('button', { name: 'Replace mine' }).click();
  await expect(preset(page)).toHaveValue('BORIS');
  await expect(mark).toContainText('M');
});
