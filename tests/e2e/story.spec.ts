import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { makeDocx, paragraph } from '../fixtures/transcripts/make-docx.ts';
import {
  addRecording,
  annotate,
  beginsWith,
  board,
  boardCell,
  bringRecordings,
  details,
  dropFiles,
  goToTime,
  inspector,
  isPlaying,
  makeStudyOnScreen,
  mediaTime,
  momentRows,
  openLab,
  pickFile,
  pickFolder,
  readClock,
  sampleTranscript,
  saveAs,
  selectWords,
  transcript,
} from './support.ts';

const sessionTranscript = `1
00:00:02,000 --> 00:00:05,000
Therapist: How has the week been?

2
00:00:20,000 --> 00:00:27,000
Client: I wrote a letter, and then I put it in the drawer.

3
00:00:31,000 --> 00:00:36,000
Therapist: In the drawer.
`;

/** Puts the files of a small study beside it, as a researcher has them. */
function bringFiles(root: string): void {
  bringRecordings(root, 'camera', ['D1-S3.mp4', 'D1-S3-C.webm']);
  const folder = join(root, 'transcripts');
  mkdirSync(folder);
  writeFileSync(join(folder, 'client.vtt'), sampleTranscript);
  writeFileSync(join(folder, 'session.srt'), sessionTranscript);
  writeFileSync(
    join(folder, 'later.txt'),
    'Interviewer: And two weeks later?\n\nClient: The drawer was empty by then.\n',
  );
  const turns = ['Interviewer: What did you see?', 'Therapist: I saw her look away, and I waited with her.'];
  writeFileSync(join(folder, 'therapist.docx'), makeDocx(turns.map(paragraph)));
}

interface Import {
  dyad: number;
  session: number;
  /** The board's column, whose transcript it is. */
  column: string;
  file: string;
  /** Who the speakers are, by the name in the file. */
  speakers?: Record<string, string>;
  /** On which clock the times are; where the file has none it is not asked. */
  clock?: string;
  turns: number;
}

/** Imports a transcript through the detail of its cell, the chooser and the preview. */
async function importTranscript(page: Page, wanted: Import): Promise<void> {
  await boardCell(page, wanted.dyad, wanted.session, wanted.column).click();
  await details(page)
    .getByRole('button', { name: /^Import transcript/ })
    .click();
  const asking = page.getByRole('dialog', { name: 'Import a transcript' });
  await asking.getByRole('button', { name: 'Choose a file…' }).click();
  await pickFile(page, 'Import a transcript', 'transcripts', wanted.file);
  const dialog = page.getByRole('dialog', { name: `Import ${wanted.file}` });
  await expect(dialog.getByRole('list', { name: 'First turns' }).getByRole('listitem')).toHaveCount(
    wanted.turns,
  );
  const store = dialog.getByRole('button', { name: `Import ${wanted.turns} turns` });
  for (const [name, kind] of Object.entries(wanted.speakers ?? {})) {
    await dialog.getByRole('combobox', { name: `${name} is` }).click();
    await page.getByRole('option', { name: kind, exact: true }).click();
  }
  if (wanted.clock !== undefined) {
    await expect(store).toBeDisabled();
    await dialog.getByRole('radio', { name: wanted.clock }).check();
  }
  await store.click();
  await expect(dialog).toBeHidden();
  await expect(details(page).getByText(wanted.file)).toBeVisible();
}

/** Shows one of the session's transcripts, by whose it is. */
async function chooseTranscript(page: Page, whose: string): Promise<void> {
  await transcript(page).getByRole('combobox', { name: 'Transcript to show' }).selectOption({ label: whose });
}

/** Reads all that is to be there again later, as the screen of Annotate shows it. */
async function whatIsShown(page: Page) {
  await chooseTranscript(page, 'D1-C');
  await expect(transcript(page).locator('mark')).toHaveCount(2);
  const moments: { row: string | null; start: string; note: string; tellings: string[] }[] = [];
  const panel = inspector(page);
  for (const row of await momentRows(page).all()) {
    await row.click();
    const time = /\d\d:\d\d/.exec((await row.textContent()) ?? '')?.[0] ?? 'no time';
    const start = panel.getByRole('textbox', { name: 'Start' });
    await expect(start).toHaveValue(new RegExp(`^00:${time}`));
    const count = row.getByTitle(/ snippets?$/);
    const told = (await count.count()) === 0 ? 0 : Number(await count.textContent());
    await expect(panel.getByRole('blockquote')).toHaveCount(told);
    const note = panel.getByRole('textbox', { name: 'Note' });
    moments.push({
      row: await row.textContent(),
      start: await start.inputValue(),
      note: (await note.count()) === 0 ? '' : await note.inputValue(),
      tellings: await panel.getByRole('blockquote').allTextContents(),
    });
  }
  return { moments, passages: await transcript(page).locator('mark').allTextContents() };
}

/** While it plays, the picture may be this much behind the sound's clock on a machine with much to do. */
const behindMs = 300;

test('the whole story: from an empty program to a study that is found again after a restart', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const lab = await openLab();
  bringFiles(lab.root);
  try {
    await test.step('a study is made with its dyads, sessions and interviews', async () => {
      await page.goto(lab.program.address);
      await makeStudyOnScreen(page, { title: 'Silences', dyads: 2, sessions: '3, 5' });
      await expect(board(page).getByRole('columnheader', { name: /^Session [35]$/ })).toHaveText([
        'Session 3',
        'Session 5',
      ]);
      await expect(board(page).getByRole('rowheader')).toHaveCount(2);
      await expect(page.getByText('0 of 8 held')).toBeVisible();
    });

    await test.step('a session video and an interview recording are added', async () => {
      await boardCell(page, 1, 3, 'recording').click();
      await addRecording(page, 'camera', 'D1-S3.mp4');
      await boardCell(page, 1, 3, 'Client’s interview').click();
      await addRecording(page, 'camera', 'D1-S3-C.webm');
      await expect(boardCell(page, 1, 3, 'recording')).toContainText('0 moments');
    });

    await test.step('transcripts of four formats are looked at, answered for and imported', async () => {
      const dyad = 1;
      await importTranscript(page, {
        dyad,
        session: 3,
        column: 'Client’s interview',
        file: 'client.vtt',
        speakers: { Anna: 'Client', Int: 'Interviewer' },
        clock: 'The interview’s clock',
        turns: 4,
      });
      await importTranscript(page, {
        dyad,
        session: 3,
        column: 'Therapist’s interview',
        file: 'therapist.docx',
        turns: 2,
      });
      await importTranscript(page, {
        dyad,
        session: 5,
        column: 'Client’s interview',
        file: 'later.txt',
        turns: 2,
      });
      await importTranscript(page, {
        dyad,
        session: 3,
        column: 'recording',
        file: 'session.srt',
        clock: 'The session’s clock',
        turns: 3,
      });
      await expect(page.getByText('3 to attach')).toBeVisible();
    });

    await test.step('moments are marked while the video plays, at the time the video shows', async () => {
      await annotate(page, 1, 3);
      await expect(page.getByText('No moments yet. Play and press M.')).toBeVisible();
      await page.keyboard.press('Space');
      await expect.poll(() => mediaTime(page)).toBeGreaterThan(500);
      for (let index = 0; index < 3; index += 1) {
        const before = (await mediaTime(page)) ?? 0;
        await page.keyboard.press('m');
        await expect(momentRows(page)).toHaveCount(index + 1);
        const after = (await mediaTime(page)) ?? 0;
        const start = inspector(page).getByRole('textbox', { name: 'Start' });
        await expect
          .poll(async () => readClock(await start.inputValue()), { message: 'the new moment’s time' })
          .toBeGreaterThanOrEqual(before - behindMs);
        expect(readClock(await start.inputValue())).toBeLessThanOrEqual(after + 60);
        await expect.poll(() => mediaTime(page)).toBeGreaterThan(after + 1000);
      }
      expect(await isPlaying(page)).toBe(true);
      await page.keyboard.press('k');
      await expect.poll(() => isPlaying(page)).toBe(false);
    });

    await test.step('a moment is labelled, described, rated and trimmed', async () => {
      await goToTime(page, '0:20');
      await page.keyboard.press('i');
      await goToTime(page, '0:27');
      await page.keyboard.press('o');
      await page.keyboard.press('m');
      await expect(momentRows(page)).toHaveCount(4);
      await page.keyboard.press('Enter');
      const momentLabel = page.locator('[data-region="moments"]').getByRole('textbox', { name: 'Label' });
      await expect(momentLabel).toBeFocused();
      await momentLabel.fill('The letter');
      await page.keyboard.press('Enter');
      await expect(momentRows(page).last()).toContainText('00:20');
      await expect(momentRows(page).last()).toContainText('The letter');
      const panel = inspector(page);
      await expect(panel.getByRole('textbox', { name: 'Start' })).toHaveValue('00:00:20.000');
      await expect(panel.getByRole('textbox', { name: 'End' })).toHaveValue('00:00:27.000');
      await panel.getByRole('button', { name: 'Add a note' }).click();
      await panel.getByRole('textbox', { name: 'Note' }).fill('She looks at the window.');
      await panel.getByRole('combobox', { name: 'Rating' }).selectOption({ label: '7 of 9' });
      await panel.getByRole('button', { name: /^Nominated by/ }).click();
      await page.getByRole('menuitem', { name: 'Client' }).click();
      await goToTime(page, '0:29');
      await panel.getByRole('button', { name: 'Set the end to the playhead' }).click();
      await expect(panel.getByRole('textbox', { name: 'End' })).toHaveValue('00:00:29.000');
      await expect(panel.getByRole('button', { name: 'marked 00:00:20.000 – 00:00:27.000' })).toBeVisible();
      await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue('She looks at the window.');
      await expect(panel.getByRole('combobox', { name: 'Rating' })).toHaveValue('7');
    });

    await test.step('words are selected and attached, also to a second moment, also to none', async () => {
      await page.getByText('Attach', { exact: true }).first().click();
      await chooseTranscript(page, 'D1-C');
      await expect(
        transcript(page).getByRole('paragraph').filter({ hasText: 'Attaching to:' }),
      ).toContainText('00:20 The letter');
      await selectWords(page, 'I was ashamed of the letter');
      await page.keyboard.press('Enter');
      await expect(transcript(page).locator('mark')).toHaveText(['I was ashamed of the letter']);
      const client = inspector(page).getByRole('region', { name: 'Client' });
      await expect(client.getByRole('blockquote')).toHaveText(['I was ashamed of the letter']);

      await transcript(page).locator('mark').click();
      await momentRows(page).first().click();
      await transcript(page)
        .getByRole('button', { name: /^Attach to/ })
        .click();
      await expect(client.getByRole('blockquote')).toHaveText(['I was ashamed of the letter']);

      await selectWords(page, 'that helped more than any question');
      await transcript(page).getByRole('button', { name: 'Mark alone' }).click();
      await expect(transcript(page).locator('mark')).toHaveCount(2);
      await transcript(page).locator('mark').last().click();
      await expect(transcript(page).getByText('It belongs to no moment.')).toBeVisible();
    });

    await test.step('client and therapist stand side by side, with the session’s words between them', async () => {
      await chooseTranscript(page, 'D1-T');
      await momentRows(page).last().click();
      await selectWords(page, 'I waited with her');
      await page.keyboard.press('Enter');
      await page.getByText('Compare', { exact: true }).click();
      const panel = inspector(page);
      await expect(panel.getByRole('region', { name: 'Client' }).getByRole('blockquote')).toHaveText([
        'I was ashamed of the letter',
      ]);
      await expect(panel.getByRole('region', { name: 'Therapist' }).getByRole('blockquote')).toHaveText([
        'I waited with her',
      ]);
      await expect(panel.getByRole('region', { name: 'Excerpt of the session' })).toContainText(
        'I wrote a letter, and then I put it in the drawer.',
      );
    });

    await test.step('a phrase and a beginning are found, and a click plays them', async () => {
      await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Search' }).click();
      const field = page
        .getByRole('searchbox')
        .or(page.getByRole('textbox', { name: /^Search transcripts/ }));
      const hits = page.getByRole('listbox', { name: 'Hits' }).getByRole('option');
      await field.fill('“in the drawer”');
      await expect(hits).toHaveCount(2);
      await expect(hits.first().locator('mark').first()).toHaveText(/in/i);
      await field.fill('asham*');
      await expect(hits).toHaveCount(1);
      await expect(hits).toContainText('I was ashamed');
      await hits.first().click();
      const interview = page.getByRole('region', { name: 'Interview recording' });
      await expect(interview.getByRole('button', { name: 'Pause' })).toBeVisible();
      await interview.getByRole('button', { name: 'Put the interview away' }).click();
      await page.keyboard.press('Control+f');
      await field.fill('“put it in the drawer”');
      await expect(hits).toHaveCount(1);
      await expect(hits).toContainText('I wrote a letter');
      await hits.first().click();
      await expect.poll(() => isPlaying(page)).toBe(true);
      await expect.poll(() => mediaTime(page)).toBeGreaterThanOrEqual(19_900);
      await page.keyboard.press('Space');
      await expect.poll(() => isPlaying(page)).toBe(false);
    });

    await test.step('what was done is undone and redone, by its name', async () => {
      const undo = page.getByRole('button', { name: /^Undo: / });
      const redo = page.getByRole('button', { name: /^Redo: / });
      const name = (await undo.getAttribute('aria-label'))?.replace('Undo: ', '') ?? '';
      expect(name).toMatch(/attach/i);
      await momentRows(page).last().click();
      const therapist = inspector(page).getByRole('region', { name: 'Therapist' });
      await expect(therapist.getByRole('blockquote')).toHaveCount(1);
      await undo.click();
      await expect(therapist.getByRole('blockquote')).toHaveCount(0);
      await expect(redo).toHaveAccessibleName(`Redo: ${name}`);
      await redo.click();
      await expect(therapist.getByRole('blockquote')).toHaveCount(1);
      await expect(undo).toHaveAccessibleName(`Undo: ${name}`);
    });

    await test.step('moments, snippets, chapters and the whole study are exported and read back', async () => {
      await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Prepare' }).click();
      await page.getByRole('button', { name: 'Export…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Export' });
      const exported = async (kind: string, file: string) => {
        await dialog.getByRole('radio', { name: kind }).check();
        await dialog.getByRole('button', { name: 'Export…' }).click();
        await saveAs(page, kind, file);
        await expect(dialog.getByRole('status')).toContainText(file);
        return readFileSync(join(lab.root, file), 'utf8');
      };
      const moments = await exported('Moments as CSV', 'moments.csv');
      expect(moments.trim().split(/\r?\n/)).toHaveLength(5);
      expect(moments).toContain('The letter');
      expect(moments).toContain('She looks at the window.');
      const snippets = await exported('Snippets as CSV', 'snippets.csv');
      for (const quote of [
        'I was ashamed of the letter',
        'I waited with her',
        'that helped more than any question',
      ])
        expect(snippets).toContain(quote);
      const chapters = await exported('Moments of a session as WebVTT chapters', 'chapters.vtt');
      expect(chapters).toMatch(/^WEBVTT/);
      expect(chapters).toContain('00:00:20.000 --> 00:00:29.000');
      const study = JSON.parse(await exported('The whole study as JSON', 'study.json'));
      expect(JSON.stringify(study)).toContain('The drawer was empty by then.');
      await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    });

    const shown = await test.step('what the screen shows is written down', async () => {
      await annotate(page, 1, 3);
      await page.getByText('Attach', { exact: true }).first().click();
      return whatIsShown(page);
    });
    expect(shown.moments).toHaveLength(4);
    expect(shown.moments.map(({ tellings }) => tellings.length)).toEqual([1, 0, 0, 2]);

    await test.step('after closing, ending and starting again all of it is there', async () => {
      await page.getByRole('button', { name: 'Study: Silences' }).click();
      await page.getByRole('menuitem', { name: 'Close study' }).click();
      await expect(page.getByRole('button', { name: 'New study' })).toBeVisible();
      await lab.program.end();
      await page.goto((await lab.restart()).address);
      await page.getByRole('button', { name: beginsWith('Silences') }).click();
      const prepare = page
        .getByRole('navigation', { name: 'Places' })
        .getByRole('button', { name: 'Prepare' });
      await prepare.click();
      await expect(boardCell(page, 1, 3, 'recording')).toContainText('4 moments');
      await annotate(page, 1, 3);
      await expect(momentRows(page)).toHaveCount(4);
      expect(await whatIsShown(page)).toEqual(shown);
    });
  } finally {
    await lab.end();
  }
});

test('files that are dropped on the board become recordings and transcripts', async ({ page }) => {
  const lab = await openLab();
  bringFiles(lab.root);
  try {
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Dropped' });
    await dropFiles(boardCell(page, 1, 3, 'recording'), [join(lab.root, 'camera', 'D1-S3.mp4')]);
    await expect(details(page).getByRole('button', { name: 'More for D1-S3.mp4' })).toBeVisible();
    await dropFiles(boardCell(page, 1, 3, 'Client’s interview'), [
      join(lab.root, 'transcripts', 'later.txt'),
    ]);
    const dialog = page.getByRole('dialog', { name: 'Import later.txt' });
    await dialog.getByRole('button', { name: 'Import 2 turns' }).click();
    await expect(details(page).getByText('later.txt')).toBeVisible();
    await annotate(page, 1, 3);
    await page.keyboard.press('Space');
    await expect.poll(() => mediaTime(page)).toBeGreaterThan(300);
  } finally {
    await lab.end();
  }
});

test('a study with a passphrase opens with it alone, and says in place that another is wrong', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Guarded', passphrase: 'rain on a tin roof' });
    await page.getByRole('button', { name: 'Study: Guarded' }).click();
    await page.getByRole('menuitem', { name: 'Close study' }).click();
    await page.getByRole('button', { name: beginsWith('Guarded') }).click();
    const dialog = page.getByRole('dialog', { name: 'Open a protected study' });
    const field = dialog.getByLabel('Passphrase', { exact: true });
    await field.fill('rain on a tin rook');
    await field.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText(/passphrase/i);
    await field.fill('rain on a tin roof');
    await field.press('Enter');
    await expect(board(page)).toBeVisible();
  } finally {
    await lab.end();
  }
});

test('a second program on the same study can read it, and says who has it', async ({ page, context }) => {
  const lab = await openLab();
  try {
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Shared' });
    const other = await context.newPage();
    await other.goto((await lab.second()).address);
    await other.getByRole('button', { name: 'Open…' }).click();
    await pickFile(other, 'Open a study', 'Shared.iprstudy');
    await expect(board(other)).toBeVisible();
    await expect(other.getByRole('note').first()).toContainText(/Open since .* by .* on /);
    await expect(other.getByRole('button', { name: 'Import transcript…' })).toBeHidden();
    await boardCell(other, 1, 3, 'recording').click();
    await expect(details(other).getByRole('button', { name: 'Add recordings…' })).toHaveCount(0);
  } finally {
    await lab.end();
  }
});

test('a recording that was moved is missed on the board, and found again by searching a folder', async ({
  page,
}) => {
  const lab = await openLab();
  bringFiles(lab.root);
  try {
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Moved' });
    await boardCell(page, 1, 3, 'recording').click();
    await addRecording(page, 'camera', 'D1-S3.mp4');
    mkdirSync(join(lab.root, 'archive'));
    renameSync(join(lab.root, 'camera', 'D1-S3.mp4'), join(lab.root, 'archive', 'first session.mp4'));
    await page.reload();
    await expect(boardCell(page, 1, 3, 'recording')).toContainText('File missing');
    await boardCell(page, 1, 3, 'recording').click();
    await details(page).getByRole('button', { name: 'Search a folder…' }).click();
    await pickFolder(page, 'Search this folder and those in it', 'archive');
    await expect(boardCell(page, 1, 3, 'recording')).not.toContainText('File missing');
    await annotate(page, 1, 3);
    await page.keyboard.press('Space');
    await expect.poll(() => mediaTime(page)).toBeGreaterThan(300);
  } finally {
    await lab.end();
  }
});

test('when the program is killed the page says so, and all that was answered is there afterwards', async ({
  page,
}) => {
  const lab = await openLab();
  bringFiles(lab.root);
  try {
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Killed' });
    await boardCell(page, 1, 3, 'recording').click();
    await addRecording(page, 'camera', 'D1-S3.mp4');
    await annotate(page, 1, 3);
    await page.keyboard.press('m');
    await expect(page.getByRole('button', { name: /^Undo: Mark moment/ })).toBeVisible();
    await lab.program.kill();
    await expect(page.getByRole('alert').filter({ hasText: 'The program does not answer.' })).toBeVisible();
    await page.keyboard.press('m');
    await expect(page.getByRole('alert')).not.toHaveCount(0);
    await page.goto((await lab.restart()).address);
    await page.getByRole('button', { name: beginsWith('Killed') }).click();
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Prepare' }).click();
    await expect(boardCell(page, 1, 3, 'recording')).toContainText('1 moment');
  } finally {
    await lab.end();
  }
});
