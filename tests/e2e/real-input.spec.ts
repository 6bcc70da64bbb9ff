import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { makeMedia } from '../fixtures/media-files.ts';
import { hasFfmpeg, mediaFolder, withoutFfmpeg } from '../fixtures/media-folder.ts';
import {
  addRecording,
  annotate,
  boardCell,
  details,
  inspector,
  makeStudyOnScreen,
  mediaTime,
  momentRows,
  openLab,
  pickFile,
  readClock,
} from './support.ts';

const stage = (page: Page) => page.getByRole('region', { name: 'Session video' });

/** Between the press of Enter and the picture, on a machine that does other work too. */
const longestSeekMs = 5000;

async function seekTo(page: Page, clock: string): Promise<number> {
  await page.keyboard.press('g');
  const field = page.getByRole('textbox', { name: 'Go to a time' });
  await field.fill(clock);
  const began = performance.now();
  await field.press('Enter');
  const wanted = String(readClock(clock));
  await expect(stage(page)).toHaveAttribute('data-session-ms', wanted);
  await expect(stage(page)).toHaveAttribute('data-state', 'paused');
  return performance.now() - began;
}

test('a session of 50 minutes and an interview of 90 are added, sought in and marked', async ({ page }) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  test.setTimeout(600_000);
  await makeMedia(mediaFolder, ['session-50-min.mp4', 'interview-90-min.webm']);
  const lab = await openLab();
  try {
    for (const name of ['session-50-min.mp4', 'interview-90-min.webm']) {
      copyFileSync(join(mediaFolder, name), join(lab.root, name));
    }
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Full length' });
    await boardCell(page, 1, 3, 'recording').click();
    await addRecording(page, 'session-50-min.mp4');
    await expect(details(page)).toContainText(
      /50:00 · 1280 × 720 · 25 frames\/s · H\.264, AAC · \d+(\.\d)? MB/,
    );
    await boardCell(page, 1, 3, 'Client’s interview').click();
    await addRecording(page, 'interview-90-min.webm');
    await expect(details(page)).toContainText(/1:(29:59|30:00) · Opus · \d+(\.\d)? MB/);

    await annotate(page, 1, 3);
    const marked: string[] = [];
    for (const clock of ['49:59.000', '25:00.040', '0:03.520', '37:12.960', '49:10.000']) {
      expect(await seekTo(page, clock)).toBeLessThan(longestSeekMs);
      expect(Math.abs(((await mediaTime(page)) ?? 0) - readClock(clock))).toBeLessThan(1);
      await page.keyboard.press('m');
      await expect(momentRows(page)).toHaveCount(marked.length + 1);
      const start = inspector(page).getByRole('textbox', { name: 'Start' });
      await expect.poll(async () => readClock(await start.inputValue())).toBe(readClock(clock));
      marked.push(clock);
    }
    await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
    await page.reload();
    await expect(momentRows(page)).toHaveCount(marked.length);
    await momentRows(page).last().click();
    await expect(stage(page)).toHaveAttribute('data-session-ms', String(readClock('49:59.000')));
    await expect.poll(async () => Math.round((await mediaTime(page)) ?? 0)).toBe(readClock('49:59.000'));
  } finally {
    await lab.end();
  }
});

/** Files that others wrote, below the folder, and what is to be found in them. */
const interopFiles: readonly { path: string; format: string; turns: number }[] = [
  { path: 'mapping/example-interview.vtt', format: 'WebVTT', turns: 4 },
  { path: 'mapping/example-interview.eaf', format: 'ELAN (EAF)', turns: 4 },
  { path: 'srt/subsrt/sample.srt', format: 'SubRip (SRT)', turns: 5 },
  { path: 'docx/single-paragraph.docx', format: 'Word document', turns: 1 },
  { path: 'textgrid/bobby_words.TextGrid', format: 'Praat TextGrid', turns: 5 },
  {
    path: 'chat/batchalign__tests__support__parity__spa_marrero_timed.cha',
    format: 'CHAT',
    turns: 5,
  },
];

test('transcripts that other programs wrote are imported through the preview', async ({ page }) => {
  const folder = process.env.IPR_INTEROP;
  test.skip(
    folder === undefined || !existsSync(folder),
    'IPR_INTEROP names no folder with the files of other programs.',
  );
  test.setTimeout(240_000);
  const lab = await openLab();
  try {
    mkdirSync(join(lab.root, 'theirs'));
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Of others' });
    for (const { path, format, turns } of interopFiles) {
      const name = basename(path);
      copyFileSync(join(folder ?? '', path), join(lab.root, 'theirs', name));
      await boardCell(page, 1, 3, 'Client’s interview').click();
      await details(page)
        .getByRole('button', { name: /^Import .*transcript/ })
        .first()
        .click();
      await page
        .getByRole('dialog', { name: 'Import a transcript' })
        .getByRole('button', { name: 'Choose a file…' })
        .click();
      await showAllFiles(page);
      await pickFile(page, 'Import a transcript', 'theirs', name);
      const dialog = page.getByRole('dialog', { name: `Import ${name}` });
      await expect(dialog.getByRole('region', { name: 'What is in the file' })).toContainText(format);
      const clock = dialog.getByRole('radio', { name: 'The interview’s clock' });
      if ((await clock.count()) > 0) await clock.check();
      await dialog.getByRole('button', { name: `Import ${turns} turn` }).click();
      await expect(dialog).toBeHidden();
      await expect(details(page).getByText(name)).toBeVisible();
    }
  } finally {
    await lab.end();
  }
});

/** The chooser shows the usual endings first. */
async function showAllFiles(page: Page): Promise<void> {
  await page.getByText('All files', { exact: true }).click();
}
