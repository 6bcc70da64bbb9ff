import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import {
  board,
  boardCell,
  bringRecordings,
  details,
  inspector,
  isPlaying,
  makeStudyOnScreen,
  mediaTime,
  momentRows,
  openLab,
  sampleTranscript,
  tabTo,
  transcript,
} from './support.ts';

/** Opens a control that is reached by Tab. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Finds a command by Ctrl+K and a part of its name, and runs it. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('textbox', { name: 'Find a command or a session' });
  await expect(field).toBeFocused();
  await page.keyboard.type(name);
  await expect(page.getByRole('dialog').locator('[data-selected]')).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(field).toBeHidden();
}

/** Goes through the file chooser by the first letters of the names. */
async function typeWay(page: Page, title: string, ...way: string[]): Promise<void> {
  const chooser = page.getByRole('dialog', { name: title });
  const list = chooser.getByRole('listbox');
  await expect(list).toBeFocused();
  const crumbs = chooser.getByRole('navigation', { name: 'Folder' }).getByRole('button');
  await expect(crumbs).not.toHaveCount(0);
  for (let depth = await crumbs.count(); depth > 1; depth -= 1) {
    await page.keyboard.press('Backspace');
    await expect(crumbs).toHaveCount(depth - 1);
  }
  for (const name of way) {
    const row = list.getByRole('option').filter({ hasText: name });
    await expect(row).toBeVisible();
    await page.keyboard.type(name);
    await expect(row).toHaveAttribute('data-current', 'true');
    await page.keyboard.press('Enter');
  }
  await expect(chooser).toBeHidden();
}

/** Chooses in a list that opens under its field. */
async function chooseByArrows(page: Page, field: Locator, option: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Enter');
  const wanted = page.getByRole('option', { name: option, exact: true });
  await expect(wanted).toBeVisible();
  // The list counts from what is set by a timer of its own: an arrow that is quicker is counted, but not taken by Enter.
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  const chosen = page.locator('[role="option"][data-combobox-selected="true"]');
  const chosenName = async () => (await chosen.allTextContents()).join();
  for (let step = 0; step < 12; step += 1) {
    const name = await chosenName();
    if (name === option) break;
    await page.keyboard.press('ArrowDown');
    // The list says a moment later where it stands.
    await expect.poll(chosenName).not.toBe(name);
  }
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(option);
}

test('what is typed while the list of commands is still loading goes into it, and is no command itself', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Typed ahead' });
    await boardCell(page, 1, 3, 'recording').focus();
    const loaded = Promise.withResolvers<void>();
    await page.route(/\/palette-[^/]*\.js/, async (route) => {
      await loaded.promise;
      await route.continue();
    });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Lay mort');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('e');
    await page.keyboard.press('Enter');
    // Enter on the cell would have opened its session.
    await expect(boardCell(page, 1, 3, 'recording')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    loaded.resolve();
    await expect(page.getByRole('dialog', { name: 'Lay dyads' })).toBeVisible();
  } finally {
    await lab.end();
  }
});

test('the whole story by the keyboard alone', async ({ page }) => {
  test.setTimeout(300_000);
  const lab = await openLab();
  bringRecordings(lab.root, 'camera', ['D1-S3.mp4', 'D1-S3-C.webm']);
  mkdirSync(join(lab.root, 'transcripts'));
  writeFileSync(join(lab.root, 'transcripts', 'client.vtt'), sampleTranscript);
  try {
    await test.step('a study is made', async () => {
      await page.goto(lab.program.address);
      await press(page, page.getByRole('button', { name: 'New study' }));
      const dialog = page.getByRole('dialog', { name: 'New study' });
      await expect(dialog.getByLabel('Title')).toBeFocused();
      await page.keyboard.type('By hand');
      await tabTo(page, dialog.getByLabel('Your name'));
      await page.keyboard.type('Marit Solheim');
      const choose = dialog.getByRole('button', { name: 'Study file: Choose…' });
      await press(page, choose);
      const place = page.getByRole('dialog', { name: 'Where to keep the study' });
      await expect(place.getByRole('textbox', { name: 'Name' })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(place).toBeHidden();
      await expect(dialog.getByLabel('Title')).toHaveValue('By hand');
      await press(page, choose);
      await expect(place.getByRole('textbox', { name: 'Name' })).toBeFocused();
      await expect(place.getByRole('textbox', { name: 'Name' })).toHaveValue('By hand.iprstudy');
      await expect(place.getByRole('option').first()).toBeVisible();
      // A page that is busy with opening the dialog may not take the key yet: a person presses it again.
      await expect(async () => {
        if (await place.isVisible()) await page.keyboard.press('Enter');
        await expect(place).toBeHidden({ timeout: 5_000 });
      }).toPass();
      await tabTo(page, dialog.getByRole('radio', { name: 'With a passphrase' }));
      await page.keyboard.press('ArrowRight');
      await tabTo(page, dialog.getByLabel('Dyads', { exact: true }));
      await page.keyboard.press('Control+a');
      await page.keyboard.type('2');
      await page.keyboard.press('Enter');
      await expect(board(page)).toBeVisible();
      await expect(board(page).getByRole('rowheader')).toHaveCount(2);
    });

    await test.step('recordings and a transcript are added', async () => {
      await tabTo(page, board(page).locator('[tabindex="0"]'));
      await page.keyboard.press('ArrowRight');
      await expect(boardCell(page, 1, 3, 'recording')).toBeFocused();
      await press(page, details(page).getByRole('button', { name: 'Add recordings…' }).first());
      await typeWay(page, 'Add recordings', 'camera', 'D1-S3.mp4');
      await expect(details(page).getByRole('button', { name: 'More for D1-S3.mp4' })).toBeVisible();
      await tabTo(page, boardCell(page, 1, 3, 'recording'), 'Shift+Tab');
      await page.keyboard.press('ArrowRight');
      await expect(boardCell(page, 1, 3, 'Client’s interview')).toBeFocused();
      await press(page, details(page).getByRole('button', { name: 'Add recordings…' }).first());
      await typeWay(page, 'Add recordings', 'camera', 'D1-S3-C.webm');
      await expect(details(page).getByRole('button', { name: 'More for D1-S3-C.webm' })).toBeVisible();
      await press(page, details(page).getByRole('button', { name: /^Import transcript/ }));
      const asking = page.getByRole('dialog', { name: 'Import a transcript' });
      await expect(asking.getByRole('button', { name: 'Choose a file…' })).toBeFocused();
      await page.keyboard.press('Enter');
      await typeWay(page, 'Import a transcript', 'transcripts', 'client.vtt');
      const dialog = page.getByRole('dialog', { name: 'Import client.vtt' });
      await expect(dialog.getByRole('button', { name: 'Import 4 turns' })).toBeDisabled();
      await chooseByArrows(page, dialog.getByRole('combobox', { name: 'Anna is' }), 'Client');
      await tabTo(page, dialog.getByRole('radio', { name: 'The interview’s clock' }));
      await page.keyboard.press('Space');
      await press(page, dialog.getByRole('button', { name: 'Import 4 turns' }));
      await expect(dialog).toBeHidden();
    });

    await test.step('a session is opened, played and marked', async () => {
      await tabTo(page, boardCell(page, 1, 3, 'Client’s interview'), 'Shift+Tab');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
      await expect.poll(() => mediaTime(page)).not.toBeNull();
      await page.keyboard.press('Space');
      await expect.poll(() => mediaTime(page)).toBeGreaterThan(400);
      await page.keyboard.press('m');
      await expect(momentRows(page)).toHaveCount(1);
      await page.keyboard.press('k');
      await expect.poll(() => isPlaying(page)).toBe(false);
      await page.keyboard.press('g');
      await expect(page.getByRole('textbox', { name: 'Go to a time' })).toBeFocused();
      await page.keyboard.type('0:20');
      await page.keyboard.press('Enter');
      await expect.poll(() => mediaTime(page)).toBeGreaterThan(19_900);
      await page.keyboard.press('i');
      await page.keyboard.press('Shift+ArrowRight');
      await expect.poll(() => mediaTime(page)).toBeGreaterThan(24_900);
      await page.keyboard.press('o');
      await page.keyboard.press('.');
      await expect.poll(() => mediaTime(page)).toBeGreaterThan(25_000);
      await page.keyboard.press('m');
      await expect(momentRows(page)).toHaveCount(2);
    });

    await test.step('the moment is labelled, noted, rated, nominated and trimmed', async () => {
      await page.keyboard.press('Enter');
      await expect(page.getByRole('textbox', { name: 'Label' }).first()).toBeFocused();
      await page.keyboard.type('The letter');
      await page.keyboard.press('Enter');
      await expect(momentRows(page).last()).toContainText('The letter');
      const panel = inspector(page);
      await press(page, panel.getByRole('button', { name: /^Nominated by/ }));
      await expect(page.getByRole('menuitem', { name: 'Client' })).toBeVisible();
      for (let step = 0; step < 4; step += 1) {
        if (
          await page
            .getByRole('menuitem', { name: 'Client' })
            .evaluate((item) => item === document.activeElement)
        )
          break;
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
      await expect(panel.getByRole('button', { name: /^Nominated by/ })).toHaveAccessibleName(/Client/);
      await press(page, panel.getByRole('button', { name: 'Add a note' }));
      await tabTo(page, panel.getByRole('textbox', { name: 'Note' }));
      await page.keyboard.type('She looks away.');
      await page.keyboard.press('Control+Enter');
      await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue('She looks away.');
      await tabTo(page, panel.getByRole('combobox', { name: 'Rating' }), 'Shift+Tab');
      await page.keyboard.type('7');
      await expect(panel.getByRole('combobox', { name: 'Rating' })).toHaveValue('7');
      await press(page, panel.getByRole('button', { name: 'Set the end to the playhead' }));
      await expect(panel.getByRole('button', { name: /^marked 00:00:20/ })).toBeVisible();
    });

    await test.step('words are selected and attached, to two moments and to none', async () => {
      await command(page, 'Layout Attach');
      const turns = transcript(page).getByRole('listbox', { name: 'Turns' });
      await tabTo(page, turns);
      await page.keyboard.press('ArrowDown');
      for (let word = 0; word < 3; word += 1) await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Enter');
      const passages = transcript(page).locator('mark');
      await expect(passages).toHaveText(['I went quiet']);
      const client = inspector(page).getByRole('region', { name: 'Client' });
      await expect(client.getByRole('blockquote')).toHaveText(['I went quiet']);
      await page.keyboard.press('Shift+P');
      await expect(transcript(page).getByRole('region', { name: 'Selected snippet' })).toBeVisible();
      await tabTo(page, page.getByRole('listbox', { name: 'Moments', exact: true }), 'Shift+Tab');
      await page.keyboard.press('ArrowUp');
      await expect(momentRows(page).first()).toHaveAttribute('aria-selected', 'true');
      await expect(client.getByRole('blockquote')).toHaveCount(0);
      await page.keyboard.press('a');
      await expect(client.getByRole('blockquote')).toHaveText(['I went quiet']);
      await tabTo(page, turns);
      await page.keyboard.press('End');
      await page.keyboard.press('Alt+Enter');
      await expect(passages).toHaveCount(2);
    });

    await test.step('tellings are compared, words are found and played, work is undone and redone', async () => {
      await command(page, 'Layout Compare');
      await expect(page.getByRole('region', { name: 'Excerpt of the session' })).toBeVisible();
      await page.keyboard.press('Control+f');
      await expect(page.getByLabel('Search transcripts, notes and labels')).toBeFocused();
      await page.keyboard.type('asham*');
      await expect(page.getByRole('listbox', { name: 'Hits' }).getByRole('option')).toHaveCount(1);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name: 'Interview recording' })).toBeVisible();
      await expect(page.getByRole('region', { name: 'Interview recording' })).toContainText('00:05');
      const undo = page.getByRole('button', { name: /^Undo: / });
      const name = (await undo.getAttribute('aria-label'))?.replace('Undo: ', '') ?? '';
      await page.keyboard.press('Control+z');
      await expect(page.getByRole('button', { name: `Redo: ${name}` })).toBeVisible();
      await page.keyboard.press('Control+Shift+z');
      await expect(page.getByRole('button', { name: `Undo: ${name}` })).toBeVisible();
    });

    await test.step('moments are exported, the study is closed and opened again', async () => {
      await command(page, 'Prepare');
      await expect(board(page)).toBeVisible();
      await page.keyboard.press('Control+e');
      const dialog = page.getByRole('dialog', { name: 'Export' });
      await tabTo(page, dialog.getByRole('radio', { name: 'Moments as CSV' }));
      await press(page, dialog.getByRole('button', { name: 'Export…' }));
      const chooser = page.getByRole('dialog', { name: 'Moments as CSV' });
      await expect(chooser.getByRole('textbox', { name: 'Name' })).toBeFocused();
      await expect(chooser.getByRole('option').first()).toBeVisible();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('moments.csv');
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('status')).toContainText('2 rows were written');
      const path = (await dialog.getByRole('status').locator('b').textContent()) ?? '';
      expect(readFileSync(path, 'utf8')).toContain('The letter');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await command(page, 'Close study');
      await press(page, page.getByRole('button', { name: /^By hand/ }));
      await expect(page.getByRole('button', { name: 'Study: By hand' })).toBeVisible();
    });
  } finally {
    await lab.end();
  }
});
