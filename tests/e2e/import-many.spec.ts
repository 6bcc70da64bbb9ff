import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import {
  type ManyFormat,
  makeTranscript,
  makeTurns,
  manyFormats,
  type TranscriptSeed,
} from '../fixtures/transcripts/make-many.ts';
import { firstSession } from '../program.ts';
import { attachTwenty, corrected, openWithMoments, paintedPassages, reimport } from './many-story.ts';
import { beginsWith, board, boardCell, dropFiles, makeStudyOnScreen, openLab, tabTo } from './support.ts';

type Role = 'client' | 'therapist';

interface Interview {
  dyad: number;
  session: number;
  role: Role;
}

/** The habits of five people who name files. */
const habits: readonly ((interview: Interview) => string)[] = [
  ({ dyad, session, role }) => `D${dyad}-${role[0]!.toUpperCase()}-S${session}`,
  ({ dyad, session, role }) => `dyad ${dyad} session ${session} ${role}`,
  ({ dyad, session, role }) => `${dyad}_${role[0]!.toUpperCase()}_s${session}`,
  ({ dyad, session, role }) => `S${session}_D${String(dyad).padStart(2, '0')}_${role[0]!.toUpperCase()}`,
  ({ dyad, session, role }) => `${role} d${dyad} ses${session} final v2`,
];

const turns = 320;
const board12 = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((dyad) =>
  [3, 5].flatMap((session) =>
    (['client', 'therapist'] as const).map((role): Interview => ({ dyad, session, role })),
  ),
);
/** Of 12 dyads, two sessions and two roles one interview was missed. */
const interviews = board12.filter(
  ({ dyad, session, role }) => !(dyad === 12 && session === 5 && role === 'therapist'),
);

const wordOf = ({ dyad, session, role }: Interview) => `lantern${dyad}x${session}${role[0]}`;
const targetOf = ({ dyad, session, role }: Interview) =>
  `D${dyad} S${session} · ${role === 'client' ? 'Client' : 'Therapist'}’s interview`;

function seedOf(index: number): TranscriptSeed {
  const interview = interviews[index]!;
  const teller = index === 7 ? 'Anna' : interview.role[0]!.toUpperCase();
  return { seed: index, count: turns, speakers: ['Interviewer', teller], mark: wordOf(interview) };
}

/** Writes a transcript of each interview; answers their names beside them. */
function bringTranscripts(folder: string): Map<string, Interview> {
  mkdirSync(folder, { recursive: true });
  return new Map(
    interviews.map((interview, index) => {
      const format: ManyFormat = manyFormats[index % manyFormats.length]!;
      const name =
        index === 20
          ? `Spring, last tape.${format}`
          : `${habits[(index + Math.floor(index / 5)) % 5]!(interview)}.${format}`;
      writeFileSync(join(folder, name), makeTranscript(format, seedOf(index)));
      return [name, interview];
    }),
  );
}

/** Chooses every file of a folder in the page's chooser, from the first to the last. */
async function chooseAll(page: Page, folder: string): Promise<void> {
  await page.getByRole('button', { name: 'Import transcript…' }).first().click();
  const asking = page.getByRole('dialog', { name: 'Import a transcript' });
  await asking.getByRole('button', { name: 'Choose a file…' }).click();
  const chooser = page.getByRole('dialog', { name: 'Import a transcript' }).last();
  await chooser.getByRole('option', { name: beginsWith(folder) }).dblclick();
  await expect(chooser.getByRole('option', { name: beginsWith(folder) })).toHaveCount(0);
  await chooser.getByRole('option').first().click();
  await chooser
    .getByRole('option')
    .last()
    .click({ modifiers: ['Shift'] });
  await chooser.getByRole('button', { name: 'Open', exact: true }).click();
}

const row = (dialog: Locator, file: string) =>
  dialog.getByRole('row').filter({ has: dialog.page().getByRole('rowheader', { name: beginsWith(file) }) });

const state = (dialog: Locator, file: string) => row(dialog, file).getByRole('cell').nth(5);

const target = (dialog: Locator, file: string) =>
  dialog.getByRole('combobox', { name: `${file} is the transcript of` });

async function hasNoGraveViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ target: place }) => place.join(' ')).join('; ')}`),
  ).toEqual([]);
}

test('the 47 transcripts of the reference study come in at once, are found, attached to and corrected, and every passage stays on its words', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const lab = await openLab();
  const files = bringTranscripts(join(lab.root, 'transcripts'));
  try {
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Many', dyads: 12, sessions: '3, 5' });
    await chooseAll(page, 'transcripts');
    const dialog = page.getByRole('dialog', { name: 'Import 47 transcripts' });
    await expect(dialog.getByRole('rowheader')).toHaveCount(47);
    await expect(dialog.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });

    await test.step('all but one are matched by their names', async () => {
      const wanted = [...files].map(([name, interview]) => [
        `${name} is the transcript of`,
        name.startsWith('Spring') ? '' : targetOf(interview),
      ]);
      const shown = await dialog
        .getByRole('combobox', { name: / is the transcript of$/ })
        .evaluateAll((fields: HTMLInputElement[]) => fields.map((field) => [field.ariaLabel, field.value]));
      expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(wanted));
      await expect(dialog.getByRole('status')).toContainText('1 file needs an interview or a session.');
      await expect(dialog.getByRole('status')).toContainText('46 files need a clock for the times.');
    });

    await test.step('the rest is answered once for all', async () => {
      const spring = [...files.keys()].find((name) => name.startsWith('Spring'))!;
      await target(dialog, spring).fill(targetOf(files.get(spring)!).slice(0, 8));
      await page.getByRole('option', { name: targetOf(files.get(spring)!), exact: true }).click();
      await dialog
        .getByLabel('In interviews’ transcripts (47 with times)')
        .selectOption('The interview’s clock');
      await dialog.getByRole('combobox', { name: 'Anna is' }).selectOption('Client');
      await expect(dialog.getByRole('combobox', { name: 'Interviewer is' })).toHaveValue('interviewer');
      const first = [...files.keys()][0]!;
      await dialog.getByRole('button', { name: first, exact: true }).click();
      await expect(dialog.getByRole('list', { name: 'First turns' }).getByRole('listitem')).toHaveCount(12);
    });

    await test.step('they are stored one after the other', async () => {
      await dialog.getByRole('button', { name: 'Import all 47' }).click();
      await expect(dialog.getByRole('progressbar', { name: /^Importing: \d+ of 47$/ })).toBeVisible();
      await expect(dialog.getByRole('status')).toHaveText(
        '47 transcripts imported. Each can be undone by itself.',
        { timeout: 90_000 },
      );
      await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
      await expect(dialog).toBeHidden();
      await expect(board(page).getByRole('gridcell', { name: /Transcribed/ })).toHaveCount(47);
      await expect(page.getByRole('button', { name: /^Undo: Import transcript / })).toBeVisible();
    });

    await test.step('each is found where it belongs, with its time and its place in the file', async () => {
      await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Search' }).click();
      const field = page.getByLabel('Search transcripts, notes and labels');
      await field.fill('lantern*');
      await expect(page.getByRole('listbox', { name: 'Hits' })).toBeVisible();
      await expect(page.getByText(/^47 hits/)).toBeVisible();
      for (const index of [0, 1, 2, 3, 4, 7, 20, 46]) {
        const interview = interviews[index]!;
        const { dyad, session, role } = interview;
        await field.fill(wordOf(interview));
        const hit = page.getByRole('listbox', { name: 'Hits' }).getByRole('option');
        await expect(hit).toHaveCount(1);
        await expect(hit).toContainText(
          `Dyad ${dyad} · Session ${session} · interview D${dyad}-${role[0]!.toUpperCase()} · 53:11`,
        );
        if (manyFormats[index % 5] !== 'json') await expect(hit).toContainText(/(l\.|par\.) \d+/);
      }
    });

    const { program } = lab;
    const made = makeTurns(seedOf(0));
    const sessionId = await firstSession(program);
    const view = await program.value('session.view', { id: sessionId });
    const { id: transcriptId, fileName } = view.interviews.flatMap(({ transcripts }) => transcripts)[0]!;

    const snippets =
      await test.step('twenty passages are attached: with the mouse, by keys, from hits', async () => {
        await openWithMoments(page, lab.root);
        return attachTwenty(page, program, transcriptId, made);
      });

    await test.step('a corrected file is taken over, with every passage on its words', async () => {
      const { turns: turnsNow, quotes } = corrected(made, snippets);
      expect(await reimport(page, lab.root, fileName, turnsNow)).toMatch(
        /^Of 20 passages 3 have words corrected, \d+ moves? with the same words and \d+ stays? in place\.$/,
      );
      const after = await program.value('snippet.list', { transcriptId });
      expect(new Map(after.map(({ id, quote }) => [id, quote]))).toEqual(quotes);
      expect(after.map(({ anchor, teller, momentIds }) => [anchor, teller, momentIds.length])).toEqual(
        after.map(() => ['held', 'client', 1]),
      );
      const painted = await paintedPassages(page, snippets.length);
      expect(painted).toEqual(new Map([...quotes].map(([id, quote]) => [id, quote.replace('\n', '')])));
    });
  } finally {
    await lab.end();
  }
});

test('an import that is stopped keeps what is stored, a file that failed is tried again, a doubled target is said', async ({
  page,
}) => {
  const lab = await openLab();
  const folder = join(lab.root, 'files');
  mkdirSync(folder);
  const names = ['D1-C-S3.txt', 'D1-S3.vtt', 'D1-T-S3 part 1.txt', 'D1-T-S3 part 2.txt', 'broken.docx'];
  const speakers = ['I', 'C'];
  for (const [index, name] of names.slice(0, 4).entries()) {
    const format = name.endsWith('vtt') ? 'vtt' : 'txt';
    const text = makeTranscript(format, { seed: index, count: 4, speakers, mark: 'end' });
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(join(folder, 'broken.docx'), 'PK\u0003\u0004 no document');
  try {
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Stopped' });
    await chooseAll(page, 'files');
    const dialog = page.getByRole('dialog', { name: 'Import 5 transcripts' });
    await expect(dialog.getByRole('progressbar')).toHaveCount(0);
    await expect(row(dialog, 'D1-T-S3 part 1.txt')).toContainText('So is D1-T-S3 part 2.txt.');
    await expect(dialog.getByRole('alert')).toHaveCount(1);
    await expect(state(dialog, 'broken.docx')).toHaveText('Not readable');
    await dialog.getByRole('button', { name: 'D1-S3.vtt', exact: true }).click();
    await expect(dialog.getByRole('list', { name: 'First turns' })).toBeVisible();
    await hasNoGraveViolation(page);
    await page.setViewportSize({ width: 1024, height: 768 });
    await hasNoGraveViolation(page);
    await page.screenshot({ path: test.info().outputPath('import-many-small.png') });
    await page.setViewportSize({ width: 1440, height: 900 });
    await dialog.getByRole('button', { name: 'D1-S3.vtt', exact: true }).click();

    await dialog
      .getByLabel('In interviews’ transcripts (3 with times)')
      .selectOption('The interview’s clock');
    await dialog
      .getByLabel('In sessions’ own transcripts (1 with times)')
      .selectOption('The session’s clock');
    await dialog
      .getByRole('combobox', { name: 'The times in D1-T-S3 part 2.txt are on' })
      .selectOption('Time of day');
    await dialog.getByRole('button', { name: 'Leave broken.docx out' }).click();
    await expect(row(dialog, 'broken.docx')).toHaveCount(0);

    const fourth = page.getByRole('dialog', { name: 'Import 4 transcripts' });
    const held = Promise.withResolvers<void>();
    let calls = 0;
    await page.route('**/call/transcript.import', async (route) => {
      calls += 1;
      if (calls === 2) await held.promise;
      await route.continue();
    });
    await fourth.getByRole('button', { name: 'Import all 4' }).click();
    await expect(state(fourth, 'D1-S3.vtt')).toHaveText('Importing…');
    await fourth.getByRole('button', { name: 'Stop' }).click();
    held.resolve();
    await expect(fourth.getByRole('status')).toContainText(
      'Stopped: 2 of 4 transcripts imported; what is stored stays. It was too late to cancel: D1-S3.vtt was read already and has been stored whole. 2 files were not begun.',
    );
    await expect(state(fourth, 'D1-C-S3.txt')).toHaveText('Imported');

    renameSync(join(folder, 'D1-T-S3 part 1.txt'), join(folder, 'away.txt'));
    await fourth.getByRole('button', { name: 'Import all 2' }).click();
    await expect(state(fourth, 'D1-T-S3 part 1.txt')).toHaveText('Not imported');
    await expect(state(fourth, 'D1-T-S3 part 2.txt')).toHaveText('Imported');
    await expect(row(fourth, 'D1-T-S3 part 1.txt')).toContainText('It has 1 transcript already.');
    await expect(fourth.getByRole('alert')).toContainText('D1-T-S3 part 1.txt');
    renameSync(join(folder, 'away.txt'), join(folder, 'D1-T-S3 part 1.txt'));
    await fourth.getByRole('button', { name: 'Try again: D1-T-S3 part 1.txt' }).click();
    await expect(fourth.getByRole('alert')).toHaveCount(0);
    await expect(state(fourth, 'D1-T-S3 part 1.txt')).toHaveText('Imported');
    await page.keyboard.press('Escape');
    await expect(fourth).toBeHidden();

    await page.getByRole('button', { name: /^Undo: Import transcript D1-T-S3 part 1.txt/ }).click();
    await expect(
      page.getByRole('button', { name: /^Undo: Import transcript D1-T-S3 part 2.txt/ }),
    ).toBeVisible();
  } finally {
    await lab.end();
  }
});

test('several files dropped on a cell go by their names, and to the cell where those say nothing; all else is done by keys', async ({
  page,
}) => {
  const lab = await openLab();
  const folder = join(lab.root, 'dropped');
  mkdirSync(folder);
  for (const name of ['D1-T-S3.txt', 'Tape.txt']) {
    writeFileSync(join(folder, name), 'Interviewer: And then?\n\nAnna: It was empty by then.\n\n'.repeat(3));
  }
  try {
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Dropped together' });
    await dropFiles(boardCell(page, 1, 3, 'Client’s interview'), [
      join(folder, 'D1-T-S3.txt'),
      join(folder, 'Tape.txt'),
    ]);
    const dialog = page.getByRole('dialog', { name: 'Import 2 transcripts' });
    await expect(target(dialog, 'D1-T-S3.txt')).toHaveValue('D1 S3 · Therapist’s interview');
    await expect(target(dialog, 'Tape.txt')).toHaveValue('D1 S3 · Client’s interview');
    // Without the mouse from here on.
    const anna = dialog.getByRole('combobox', { name: 'Anna is' });
    await tabTo(page, anna);
    await page.keyboard.press('C');
    await expect(anna).toHaveValue('client');
    await tabTo(page, target(dialog, 'Tape.txt'));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('the session');
    await page.keyboard.press('Enter');
    await expect(target(dialog, 'Tape.txt')).toHaveValue('D1 S3 · The session itself');
    await tabTo(page, dialog.getByRole('button', { name: 'Import all 2' }));
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('status')).toContainText('2 transcripts imported.');
    await tabTo(page, dialog.getByRole('button', { name: 'Close', exact: true }).last());
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(board(page)).toBeVisible();
    await expect(boardCell(page, 1, 3, 'Therapist’s interview')).toHaveAccessibleName(/Transcribed/);
  } finally {
    await lab.end();
  }
});
