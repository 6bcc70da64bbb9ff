import { expect, test } from '@playwright/test';
import {
  addRecording,
  annotate,
  boardCell,
  bringRecordings,
  details,
  inspector,
  makeStudyOnScreen,
  momentRows,
  openLab,
} from './support.ts';

test('a note in the middle of its writing is there after the page was reloaded', async ({ page }) => {
  const lab = await openLab();
  bringRecordings(lab.root, 'camera', ['D1-S3.mp4']);
  try {
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Silences' });
    await boardCell(page, 1, 3, 'recording').click();
    await addRecording(page, 'camera', 'D1-S3.mp4');
    await annotate(page, 1, 3);
    await page.keyboard.press('m');
    await expect(momentRows(page)).toHaveCount(1);
    await inspector(page).getByRole('button', { name: 'Add a note' }).click();
    await inspector(page).getByRole('textbox', { name: 'Note' }).pressSequentially('She looks at the');
    await page.reload();
    await momentRows(page).first().click();
    await expect(inspector(page).getByRole('textbox', { name: 'Note' })).toHaveValue('She looks at the');
  } finally {
    await lab.end();
  }
});

test('a key that leads to another place keeps what was being written', async ({ page }) => {
  const lab = await openLab();
  try {
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Silences' });
    await boardCell(page, 1, 3, 'recording').click();
    const note = details(page).getByRole('textbox', { name: 'Note' });
    await note.pressSequentially('The camera stopped early.');
    await page.keyboard.press('Control+f');
    await expect(page.getByRole('heading', { name: 'Search' })).toBeVisible();
    await page.getByRole('button', { name: 'Prepare' }).click();
    await expect(note).toHaveValue('The camera stopped early.');
    await expect(page.getByRole('button', { name: 'Undo: Change session 3' })).toBeVisible();
  } finally {
    await lab.end();
  }
});
