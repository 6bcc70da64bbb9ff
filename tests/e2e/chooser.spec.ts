import { expect, type Page, test } from '@playwright/test';
import { openLab } from './support.ts';

const chooseStudyFile = (page: Page) => page.getByRole('button', { name: 'Study file: Choose…' });
const chooser = (page: Page) => page.getByRole('dialog', { name: 'Where to keep the study' });

async function askForStudy(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New study' }).click();
  await page.getByRole('dialog', { name: 'New study' }).getByLabel('Title').fill('Silences');
  await chooseStudyFile(page).focus();
}

test('saved before it is known what lies in the folder, it is done as soon as that is known', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await page.goto(lab.program.address);
    const listed: (() => void)[] = [];
    await page.route('**/call/file.list', async (route) => {
      await new Promise<void>((resolve) => listed.push(resolve));
      await route.continue();
    });
    await askForStudy(page);
    await page.keyboard.press('Enter');
    const name = chooser(page).getByRole('textbox', { name: 'Name' });
    await expect(name).toBeFocused();
    await name.press('Enter');
    await expect(chooser(page).getByRole('button', { name: 'Save' })).toHaveAttribute('data-loading', 'true');
    await expect(chooser(page)).toBeVisible();
    for (const go of listed) go();
    await expect(chooser(page)).toBeHidden();
    await expect(page.getByRole('dialog', { name: 'New study' })).toContainText('Silences.iprstudy');
    await page.unrouteAll({ behavior: 'wait' });
  } finally {
    await lab.end();
  }
});

test('what had the focus before the chooser has it after, whether a file was chosen or none', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await page.goto(lab.program.address);
    await askForStudy(page);
    for (const key of ['Escape', 'Enter']) {
      await page.keyboard.press('Enter');
      await expect(chooser(page).getByRole('textbox', { name: 'Name' })).toBeFocused();
      await expect(
        chooser(page).getByRole('navigation', { name: 'Folder' }).getByRole('button'),
      ).not.toHaveCount(0);
      await page.keyboard.press(key);
      await expect(chooser(page)).toBeHidden();
      await expect(page.getByRole('button', { name: /^Study file: / })).toBeFocused();
    }
  } finally {
    await lab.end();
  }
});
