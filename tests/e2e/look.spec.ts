import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { graveFindings } from './accessible.ts';
import { cutOff } from './cut-off.ts';
import {
  board,
  boardCell,
  bringRecordings,
  goToTime,
  type Lab,
  momentRows,
  openLab,
  pickFile,
  planInterview,
  sampleTranscript,
  selectWords,
  transcript,
  turns,
} from './support.ts';

const project = join(import.meta.dirname, '..', '..');
const docs = join(project, 'docs');
const documents = join(docs, 'screenshots');
const artifacts = join(project, 'test-results', 'screenshots');

/** The pictures that the documents show are kept; the others are only for whoever looks at a test run. */
const shown = ['README.md', ...readdirSync(docs).filter((name) => name.endsWith('.md'))]
  .map((name) => readFileSync(join(name === 'README.md' ? project : docs, name), 'utf8'))
  .join();

interface View {
  theme: 'light' | 'dark';
  width: number;
  height: number;
}

/** Each theme and each size once; all four where new pictures are asked for. */
const views: readonly View[] = [
  { theme: 'light', width: 1440, height: 900 },
  { theme: 'dark', width: 1024, height: 768 },
  ...(process.env.IPR_SCREENSHOTS === '1'
    ? ([
        { theme: 'dark', width: 1440, height: 900 },
        { theme: 'light', width: 1024, height: 768 },
      ] as const)
    : []),
];

/** Photographs a screen as WebP: small, and clear enough to read. */
async function photograph(page: Page, view: View, screen: string): Promise<void> {
  const name = `${screen}-${view.theme}-${view.width}x${view.height}.webp`;
  const isKept = shown.includes(name);
  const folder = isKept ? documents : artifacts;
  const path = join(folder, name);
  // A run leaves the pictures of docs/ as they are, unless new ones are asked for.
  if (isKept && existsSync(path) && process.env.IPR_SCREENSHOTS !== '1') return;
  mkdirSync(folder, { recursive: true });
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 72 });
  await session.detach();
  writeFileSync(path, Buffer.from(data, 'base64'));
}

/** Holds that axe finds nothing serious on what is shown and no control is cut off, and photographs it. */
async function look(page: Page, view: View, screen: string): Promise<void> {
  // Over nothing that tells of itself.
  await page.mouse.move(2, view.height / 2);
  await photograph(page, view, screen);
  const grave = await graveFindings(page, view.theme);
  const shownAs = `${screen}, ${view.theme}, ${view.width}×${view.height}`;
  expect.soft(grave, shownAs).toEqual([]);
  expect.soft(await cutOff(page), shownAs).toEqual([]);
}

async function openSample(page: Page, lab: Lab, view: View): Promise<void> {
  await page.goto(lab.program.address);
  await expect(page.getByRole('button', { name: 'New study' })).toBeVisible();
  await look(page, view, 'welcome-first');
  await page.getByRole('button', { name: 'New study' }).click();
  await expect(page.getByRole('dialog', { name: 'New study' }).getByLabel('Title')).toBeFocused();
  await look(page, view, 'new-study');
  await page.getByRole('button', { name: 'Study file: Choose…' }).click();
  await expect(page.getByRole('dialog', { name: 'Where to keep the study' })).toBeVisible();
  await look(page, view, 'chooser');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'New study' }).getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Try the sample study' }).click();
  await expect(board(page)).toBeVisible();
}

async function detailsOfPrepare(page: Page, view: View): Promise<void> {
  await board(page).getByRole('rowheader').first().click();
  await expect(page.getByRole('heading', { name: /^Dyad \d+$/, level: 2 })).toBeVisible();
  await look(page, view, 'detail-dyad');
  await closeDrawer(page, view);
  await boardCell(page, 1, 3, 'recording').click();
  await expect(page.getByRole('button', { name: /^Add recordings/ }).first()).toBeVisible();
  await look(page, view, 'detail-session');
  await closeDrawer(page, view);
  await boardCell(page, 1, 3, 'Client’s interview').click();
  await expect(page.getByRole('button', { name: 'Import transcript…' }).last()).toBeVisible();
  await look(page, view, 'detail');
  await closeDrawer(page, view);

  await page.getByText('Participants', { exact: true }).first().click();
  await expect(page.getByRole('table').first()).toBeVisible();
  await look(page, view, 'participants');
  await page.getByText('Board', { exact: true }).first().click();
}

async function dialogsOfPrepare(page: Page, view: View): Promise<void> {
  await page.getByRole('button', { name: 'Import transcript…' }).first().click();
  const asking = page.getByRole('dialog', { name: 'Import a transcript' });
  await expect(asking.getByRole('button', { name: 'Choose a file…' })).toBeVisible();
  await look(page, view, 'import-file');
  await asking.getByRole('button', { name: 'Choose a file…' }).click();
  await pickFile(page, 'Import a transcript', 'recall.vtt');
  await expect(page.getByRole('list', { name: 'First turns' }).getByRole('listitem').first()).toBeVisible();
  await look(page, view, 'import');
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  await look(page, view, 'export');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Pseudonyms…' }).click();
  const pseudonyms = page.getByRole('dialog', { name: 'Pseudonyms' });
  await expect(pseudonyms.getByRole('button', { name: 'Make a key file…' })).toBeVisible();
  await look(page, view, 'pseudonyms');
  await page.keyboard.press('Escape');
  await expect(pseudonyms).toBeHidden();

  const more = async (item: string) => {
    await page.getByRole('button', { name: 'More for the study' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await more('Lay more dyads…');
  await expect(page.getByRole('dialog', { name: 'Lay dyads' })).toBeVisible();
  await look(page, view, 'lay-dyads');
  await page.keyboard.press('Escape');
  await more('Study settings…');
  const settings = page.getByRole('dialog', { name: 'Study settings' });
  await expect(settings).toBeVisible();
  await look(page, view, 'settings');
  for (const tab of ['Recall', 'Passphrase', 'Backups']) {
    await settings.getByRole('tab', { name: tab }).click();
    await expect(settings.getByRole('tabpanel', { name: tab })).toBeVisible();
    await look(page, view, `settings-${tab.toLowerCase()}`);
  }
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
}

/** Where the window is small, the detail lies over the board. */
async function closeDrawer(page: Page, view: View): Promise<void> {
  if (view.width >= 1200) return;
  const details = page.getByRole('dialog', { name: 'Details' });
  // It takes the focus, and with it Escape, when it has slid in.
  await expect(details.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
}

async function annotateLayouts(page: Page, view: View): Promise<void> {
  await boardCell(page, 1, 3, 'recording').click();
  await page.getByRole('button', { name: 'Open in Annotate' }).click();
  await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
  await goToTime(page, '0:40');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-region="moment"]').getByRole('textbox', { name: 'Start' })).toBeVisible();
  const layout = async (name: string) => {
    await page.getByRole('radiogroup', { name: 'Layout' }).getByText(name, { exact: true }).click();
  };
  await layout('Mark');
  await look(page, view, 'mark');
  await layout('Attach');
  await expect(turns(page).first()).toBeVisible();
  await look(page, view, 'attach');
  if (view.width >= 1200) {
    const words = ((await transcript(page).locator('[data-turn]').nth(1).textContent()) ?? '')
      .split(' ')
      .slice(0, 4);
    await selectWords(page, words.join(' '));
    await expect(transcript(page).getByRole('button', { name: 'Attach', exact: true })).toBeVisible();
    await look(page, view, 'attach-words');
    await page.keyboard.press('Escape');
  }
  await layout('Transcribe');
  const transcribing = page.getByRole('region', { name: 'Transcribe', exact: true });
  await transcribing.locator('[data-turn]').nth(1).click();
  await expect(transcribing.getByRole('textbox', { name: /^Words of/ })).toBeFocused();
  await look(page, view, 'transcribe');
  await layout('Compare');
  await expect(page.getByRole('region', { name: 'Excerpt of the session' })).toBeVisible();
  await look(page, view, 'compare');
  if (view.width < 1200) {
    await page.getByRole('button', { name: 'Moments', exact: true }).click();
    await expect(momentRows(page).first()).toBeVisible();
    await look(page, view, 'moments-drawer');
    await page.getByRole('button', { name: 'Moments', exact: true }).click();
  }
}

/** What the stops of an interview suggest: one that goes to a moment, one that becomes a new one, all decided. */
async function suggestions(page: Page, view: View): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Prepare' }).click();
  await closeDrawer(page, view);
  await boardCell(page, 3, 5, 'Therapist’s interview').click();
  await page.getByRole('button', { name: 'Review 4 suggestions' }).click();
  const rows = page.getByRole('listbox', { name: 'Stops and talk' }).getByRole('option');
  await expect(rows).toHaveCount(4);
  const stage = page.locator('[data-region="stage"]');
  await expect(stage).toHaveAttribute('data-state', 'paused');
  await page.keyboard.press('Enter');
  await page.keyboard.press('m');
  await page.keyboard.press('w');
  await expect(page.getByRole('textbox', { name: 'Start' })).toBeVisible();
  await expect(stage).toHaveAttribute('data-state', 'paused');
  await look(page, view, 'review');
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByRole('dialog', { name: 'Accept all' })).toBeVisible();
  await look(page, view, 'review-all');
  await page.keyboard.press('Enter');
  await expect(page.getByText('All decided')).toBeVisible();
  await look(page, view, 'review-done');
}

async function chooseInterview(page: Page, view: View): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
  await expect(page.getByRole('heading', { name: 'Which interview?' })).toBeVisible();
  await look(page, view, 'recall-choose');
}

/** An interview replayed with its session: nothing asked yet, what was said of a stop, the stops. */
async function replay(page: Page, view: View): Promise<void> {
  await page.getByRole('button', { name: 'Replay with the session: D1-C, session 3' }).click();
  const side = page.getByRole('complementary', { name: 'Beside the drawing' });
  await expect(side).toContainText('Drag along the session’s axis');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('slider', { name: 'Time of the interview' })).toHaveAttribute(
    'aria-valuetext',
    /stopped/,
  );
  await expect
    .poll(() =>
      page
        .locator('[data-side="session"] video')
        .evaluate((video: HTMLVideoElement) => video.readyState >= 2 && !video.seeking),
    )
    .toBe(true);
  await look(page, view, 'replay-first');
  await page.keyboard.press('a');
  await expect(side.getByRole('article').first()).toBeVisible();
  await look(page, view, 'replay');
  await side.getByText('Stops 4').click();
  await expect(side.getByRole('listitem').first()).toBeVisible();
  await look(page, view, 'replay-stops');
}

async function searchAndHelp(page: Page, view: View): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Search' }).click();
  const field = page.getByLabel('Search transcripts, notes and labels');
  await look(page, view, 'search-empty');
  await field.fill('sil*');
  await expect(page.getByRole('listbox', { name: 'Hits' }).getByRole('option').first()).toBeVisible();
  await look(page, view, 'search');
  await field.fill('xylophone');
  await expect(page.getByText('Nothing was found for')).toBeVisible();
  await look(page, view, 'search-nothing');

  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Annotate' }).click();
  await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Keys' }).click();
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await look(page, view, 'keys');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: /^Undo: Mark moment/ })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('textbox', { name: 'Find a command or a session' })).toBeFocused();
  await look(page, view, 'palette');
  await page.keyboard.type('History');
  await expect(page.getByRole('dialog').locator('[data-selected]')).toContainText('History');
  await page.keyboard.press('Enter');
  const history = page.getByRole('dialog', { name: 'History' });
  await expect(history.getByRole('listitem').first()).toContainText('Mark moment');
  await look(page, view, 'history');
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();
  await page.getByRole('button', { name: /^Study: / }).click();
  await look(page, view, 'study-menu');
  await page.getByRole('menuitem', { name: 'Close study' }).click();
  await expect(page.getByRole('list').getByRole('button').first()).toBeEnabled();
  await look(page, view, 'welcome');
}

/** An interview on paper: what is printed before it, and its stops as they are entered after it. */
async function paperScreens(page: Page, view: View): Promise<void> {
  await page.getByRole('button', { name: 'Recall sheet…' }).click();
  await expect(page.getByRole('region', { name: 'The sheet' })).toBeVisible();
  await look(page, view, 'recall-sheet');
  await page.getByRole('button', { name: 'Back to the interview' }).click();
  await page.getByRole('button', { name: 'Enter from paper…' }).click();
  const cell = (column: string, row: number) => page.getByRole('textbox', { name: `${column}, row ${row}` });
  const rows = [
    ['', '0:31', '0:58', 'C', 'Her breath changes before she answers.'],
    ['', '0:55', '6:40', 'I', ''],
    ['0:40', '1:10', '13:05', 'C', 'He looks up, and she smiles.'],
    ['', '1:75', '', '', ''],
  ];
  for (const [index, [from = '', to = '', interview = '', who = '', note = '']] of rows.entries()) {
    await cell('Played from', index + 1).fill(from);
    await cell('Stopped at', index + 1).fill(to);
    await cell('Interview time', index + 1).fill(interview);
    await page.getByRole('combobox', { name: `Who wanted it, row ${index + 1}` }).press(who || 'Home');
    await cell('Note', index + 1).fill(note);
  }
  await page.getByRole('textbox', { name: 'Interview ended at' }).fill('21:30');
  await page.getByRole('textbox', { name: 'Times are right to ±' }).focus();
  await look(page, view, 'recall-from-paper');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await page.getByRole('button', { name: 'Back to the interview' }).click();
}

/** An outside recording of the interview that was held, on its clock by two anchors. */
async function outsideRecording(page: Page, lab: Lab, view: View): Promise<void> {
  const { dyads } = await lab.program.value('session.board', {});
  const interviewId = dyads[0]?.sessions[0]?.interviews[0]?.id ?? '';
  const [path = ''] = bringRecordings(lab.root, 'outside', ['D1-S3-C.webm']);
  await lab.program.value('recording.add', { id: newIdentifier(), sessionId: null, interviewId, path });
  await page.getByRole('button', { name: 'Place the recording…' }).click();
  await expect(page.getByRole('region', { name: 'The recording' })).toBeVisible();
  const heading = page.getByRole('heading', { name: 'Outside recording' });
  const places = [
    { landmark: 'the session plays', seconds: 7 },
    { landmark: 'stop 1, client', seconds: 4 },
  ];
  for (const { landmark, seconds } of places) {
    await page.getByRole('button', { name: landmark }).first().click();
    await heading.click();
    for (let second = 0; second < seconds; second++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('a');
  }
  await expect(page.getByRole('region', { name: 'Where it lies' })).toBeVisible();
  await look(page, view, 'recall-outside');
}

test.use({ permissions: ['microphone'] });

for (const view of views) {
  test(`every screen and dialog can be read and named, ${view.theme}, at ${view.width}×${view.height}`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    const lab = await openLab();
    writeFileSync(join(lab.root, 'recall.vtt'), sampleTranscript);
    try {
      await page.setViewportSize(view);
      await page.emulateMedia({ colorScheme: view.theme, reducedMotion: 'reduce' });
      await openSample(page, lab, view);
      await look(page, view, 'prepare');
      await detailsOfPrepare(page, view);
      // Dialogs are the same at both sizes.
      if (view.width >= 1200) await dialogsOfPrepare(page, view);
      await annotateLayouts(page, view);
      await chooseInterview(page, view);
      await replay(page, view);
      await suggestions(page, view);
      await searchAndHelp(page, view);
    } finally {
      await lab.end();
    }
  });
}

for (const view of views.filter(({ theme, width }) => (theme === 'light') === width > 1200)) {
  test(`the screens of an interview can be read and named, ${view.theme}, at ${view.width}×${view.height}`, async ({
    page,
    context,
  }) => {
    test.setTimeout(300_000);
    const lab = await openLab();
    try {
      await page.setViewportSize(view);
      await page.emulateMedia({ colorScheme: view.theme, reducedMotion: 'reduce' });
      await planInterview(lab);
      await page.goto(lab.program.address);
      await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
      await page.getByRole('region', { name: 'Planned' }).getByRole('button').first().click();
      const nominations = page.getByRole('textbox', { name: 'Add a nomination' });
      for (const label of ['the silence', 'when he laughed', 'something near the end']) {
        await nominations.fill(label);
        await nominations.press('Enter');
      }
      await expect(page.getByRole('region', { name: 'Checks' })).toContainText('The microphone hears.');
      await look(page, view, 'recall-before');
      await paperScreens(page, view);
      const opened = context.waitForEvent('page');
      await page.getByRole('button', { name: 'Open the participant’s window' }).click();
      const participant = await opened;
      await participant.setViewportSize(view);
      await participant.getByRole('button', { name: 'Start' }).click();
      await page.bringToFront();
      await page.getByRole('button', { name: 'Begin the interview' }).click();
      await expect(page.getByRole('status').first()).toHaveText('READY');
      await page.keyboard.press('Space');
      await expect(page.getByRole('status').first()).toHaveText('PLAYING');
      await page.waitForTimeout(3000);
      await look(page, view, 'recall-playing');
      await participant.bringToFront();
      await look(participant, view, 'recall-participant');
      await page.bringToFront();
      await page.keyboard.press('c');
      await expect(page.getByRole('status').first()).toHaveText('STOPPED');
      await page.getByRole('button', { name: 'Set: the silence' }).click();
      await page.keyboard.press('1');
      await page.keyboard.press('n');
      await page.keyboard.type('Her breath changes before she answers.');
      await page.keyboard.press('Escape');
      await look(page, view, 'recall-stopped');
      await page.getByRole('button', { name: 'End interview…' }).click();
      await page.getByRole('button', { name: 'End it' }).click();
      await expect(page.getByRole('heading', { name: 'Closing' })).toBeVisible();
      await look(page, view, 'recall-closing');
      await page.getByRole('button', { name: 'Finish' }).click();
      await expect(page.getByRole('heading', { name: 'Summary' })).toBeVisible({ timeout: 60_000 });
      await look(page, view, 'recall-summary');
      await outsideRecording(page, lab, view);
    } finally {
      await lab.end();
    }
  });
}
