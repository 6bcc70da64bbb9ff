import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { firstSession, type Program } from '../program.ts';
import { boardCell, details, dropFiles, makeStudyOnScreen, openLab, pickFile, tabTo } from './support.ts';

const stored = `[00:00:01] I: What went on inside you there?

[00:00:05] C: I went quite becuase I felt hurried.

[00:00:12] I: Mhm.

[00:00:14] C: It hurt, and then I looked at the window for a while.

[00:00:30] I: And did the therapist see it?

[00:00:34] C: No, I do not think so. She was writing something down.
`;

const corrected = `[00:00:00] I: So, welcome.

[00:00:01] I: What went on inside you there?

[00:00:05] C: I went quiet because I felt hurried.

[00:00:12] I: Mhm.

[00:00:14] C: It hurt.

[00:00:20] C: And then I looked at the window for a while.

[00:00:34] C: No, I do not think so. She was writing something down.
`;

interface Stored {
  transcriptId: string;
  /** Marks words in a turn, of a moment or of none. */
  mark(words: string, turn: number, momentIds?: string[]): Promise<string>;
}

/** Stores the transcript of the client's interview, as its import would. */
async function storeTranscript(program: Program, path: string): Promise<Stored> {
  const board = await program.value('session.board', {});
  const interview = board.dyads[0]!.sessions[0]!.interviews.find(
    ({ participants }) => participants[0]?.role === 'client',
  )!;
  const transcriptId = newIdentifier();
  const { speakers } = await program.value('transcript.preview', { path });
  await program.value('transcript.import', {
    id: transcriptId,
    path,
    sessionId: null,
    interviewId: interview.id,
    clock: 'interview',
    speakers: speakers.map(({ name, proposal }) => ({ name, kind: proposal })),
  });
  return {
    transcriptId,
    async mark(words, turn, momentIds = []) {
      const { id: utteranceId, text } = (await program.value('utterance.list', { transcriptId }))[turn]!;
      const offset = text.indexOf(words);
      const first = { utteranceId, offset };
      const last = { utteranceId, offset: offset + words.length };
      const id = newIdentifier();
      await program.value('snippet.create', { id, transcriptId, first, last, momentIds });
      return id;
    },
  };
}

async function hasNoGraveViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`),
  ).toEqual([]);
}

test.setTimeout(150_000);

const lines = (page: Page) => page.getByRole('listbox', { name: 'Differences' }).getByRole('option');

test('a corrected file is compared, every passage that loses words is named first, and it is taken over and undone', async ({
  page,
}) => {
  const lab = await openLab();
  const { program } = lab;
  mkdirSync(join(lab.root, 'files'));
  const path = join(lab.root, 'files', 'D1-C-S3.txt');
  writeFileSync(path, stored);
  writeFileSync(join(lab.root, 'files', 'from Marit.txt'), corrected);
  try {
    await page.goto(program.address);
    await makeStudyOnScreen(page, { title: 'Corrected' });
    const { transcriptId, mark } = await storeTranscript(program, path);
    const sessionId = await firstSession(program);
    const momentId = newIdentifier();
    await program.value('moment.create', {
      id: momentId,
      sessionId,
      startMs: 754_000,
      endMs: null,
      label: 'the silence',
      nominatedBy: 'client',
    });
    await mark('inside you', 0);
    await mark('I went quite', 1, [momentId]);
    await mark('did the therapist see it', 4, [momentId]);
    const before = await program.value('snippet.list', { transcriptId });

    await boardCell(page, 1, 3, 'Client’s interview').click();
    await details(page).getByRole('button', { name: 'Re-import a corrected file of D1-C-S3.txt…' }).click();
    const asking = page.getByRole('dialog', { name: 'Re-import a corrected transcript' });
    await asking.getByRole('button', { name: 'Choose a file…' }).click();
    await pickFile(page, 'Re-import a corrected transcript', 'files', 'from Marit.txt');
    const dialog = page.getByRole('dialog', { name: 'from Marit.txt corrects D1-C-S3.txt' });

    await test.step('what would change stands there, the lost passage first', async () => {
      await expect(dialog.getByRole('region', { name: 'What changes' })).toContainText(
        '3 turns stay as they are, 2 changed, 2 added, 1 removed.',
      );
      await expect(dialog).toContainText(
        'Of 3 passages 1 is lost, 1 has words corrected and 1 stays in place.',
      );
      await expect(lines(page)).toHaveCount(7);
      await expect(lines(page).nth(0)).toContainText('Passage lost');
      await expect(lines(page).nth(0)).toContainText('of 12:34 the silence');
      await expect(lines(page).nth(0).locator('del')).toHaveText('did the therapist see it');
      await expect(lines(page).nth(1).locator('del')).toHaveText('quite');
      await expect(lines(page).nth(1).locator('ins')).toHaveText('quiet');
      await expect(dialog.getByRole('button', { name: 'Take over: 1 passage is lost' })).toBeEnabled();
      await hasNoGraveViolation(page);
      await page.screenshot({ path: test.info().outputPath('reimport.png') });
      await page.setViewportSize({ width: 1024, height: 768 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await hasNoGraveViolation(page);
      await page.screenshot({ path: test.info().outputPath('reimport-small-dark.png') });
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1440, height: 900 });
    });

    await test.step('it can be narrowed to a kind, and the keys step through it', async () => {
      await dialog.getByText('Removed 1', { exact: true }).click();
      await expect(lines(page)).toHaveCount(1);
      await expect(lines(page).first()).toContainText('And did the therapist see it?');
      await dialog.getByText('Changed 2', { exact: true }).click();
      await expect(lines(page)).toHaveCount(2);
      await page.keyboard.press('n');
      await page.keyboard.press('n');
      await expect(lines(page).nth(1)).toHaveAttribute('aria-selected', 'true');
      await page.keyboard.press('Shift+N');
      await expect(lines(page).nth(0)).toHaveAttribute('aria-selected', 'true');
    });

    await test.step('a name in the file can be somebody else, which is compared anew', async () => {
      await dialog.getByRole('combobox', { name: 'C is' }).click();
      await page.getByRole('option', { name: 'New: Somebody else' }).click();
      await expect(dialog).toContainText('C has no turn any more, and stays in the list of speakers.');
      await dialog.getByRole('combobox', { name: 'C is' }).click();
      await page.getByRole('option', { name: 'C', exact: true }).click();
      await expect(dialog).not.toContainText('has no turn any more');
    });

    await test.step('what somebody edits meanwhile is compared anew, with a sentence', async () => {
      const turn = (await program.value('utterance.list', { transcriptId }))[5]!;
      await program.value('utterance.update', {
        id: turn.id,
        revision: turn.revision,
        changes: { text: turn.text.replace('writing', 'noting') },
      });
      await dialog.getByRole('button', { name: 'Take over: 1 passage is lost' }).click();
      await expect(dialog).toContainText('The transcript or the file was changed meanwhile.');
      await expect(dialog).toContainText('2 turns stay as they are, 3 changed, 2 added, 1 removed.');
    });

    await test.step('taken over, it is said in counts and undone by its name', async () => {
      await dialog.getByRole('button', { name: 'Take over: 1 passage is lost' }).click();
      await expect(dialog).toContainText(
        'from Marit.txt was taken over: 3 turns changed, 2 turns added and 1 turn removed.',
      );
      await hasNoGraveViolation(page);
      await page.screenshot({ path: test.info().outputPath('reimport-done.png') });
      const after = await program.value('snippet.list', { transcriptId });
      expect(after.map(({ quote, anchor }) => [quote, anchor]).sort()).toEqual([
        ['I went quiet', 'held'],
        ['did the therapist see it', 'lost'],
        ['inside you', 'held'],
      ]);
      await dialog.getByRole('button', { name: 'Undo: Take over from Marit.txt' }).click();
      await expect(dialog).toContainText('Undone: the transcript is as it was before.');
      const undone = await program.value('snippet.list', { transcriptId });
      expect(undone.map(({ quote, anchor }) => [quote, anchor])).toEqual(
        before.map(({ quote, anchor }) => [quote, anchor]),
      );
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await expect(dialog).toBeHidden();
    });
  } finally {
    await lab.end();
  }
});

test('a file dropped where its transcript is stored already corrects it, by the keys alone; the same file again has nothing new', async ({
  page,
}) => {
  const lab = await openLab();
  const { program } = lab;
  const path = join(lab.root, 'D1-C-S3.txt');
  writeFileSync(path, stored);
  const version = join(lab.root, 'D1-C-S3 corrected v2.txt');
  writeFileSync(version, corrected);
  const elsewhere = join(lab.root, 'Tape four.txt');
  writeFileSync(elsewhere, corrected);
  try {
    await page.goto(program.address);
    await makeStudyOnScreen(page, { title: 'Dropped' });
    const { transcriptId } = await storeTranscript(program, path);
    const cell = boardCell(page, 1, 3, 'Client’s interview');
    await expect(cell).toHaveAccessibleName(/Transcribed/);

    await dropFiles(cell, [elsewhere]);
    const words = page.getByRole('dialog', { name: 'Import Tape four.txt' });
    await expect(words).toContainText(
      'D1-C-S3.txt is stored here already, and this file says nearly the same.',
    );
    await page.keyboard.press('Escape');
    await expect(words).toBeHidden();

    await dropFiles(cell, [version]);
    const importing = page.getByRole('dialog', { name: 'Import D1-C-S3 corrected v2.txt' });
    await expect(importing).toContainText(
      'D1-C-S3.txt is stored here already, and this file is called like it.',
    );
    await hasNoGraveViolation(page);
    await page.screenshot({ path: test.info().outputPath('offer.png') });
    await tabTo(page, importing.getByRole('button', { name: 'This corrects D1-C-S3.txt' }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'D1-C-S3 corrected v2.txt corrects D1-C-S3.txt' });
    await expect(lines(page)).toHaveCount(5);
    await page.keyboard.press('n');
    await expect(page.getByRole('listbox', { name: 'Differences' })).toBeFocused();
    await page.keyboard.press('End');
    await expect(lines(page).nth(4)).toHaveAttribute('aria-selected', 'true');
    await tabTo(page, dialog.getByRole('button', { name: 'Take over 5 differences' }));
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('D1-C-S3 corrected v2.txt was taken over:');
    await expect(dialog.getByRole('button', { name: 'Close' }).last()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(
      page.getByRole('button', { name: 'Undo: Take over D1-C-S3 corrected v2.txt' }),
    ).toBeVisible();
    const turns = await program.value('utterance.list', { transcriptId });
    expect(turns.map(({ text }) => text)).toContain('I went quiet because I felt hurried.');

    // By the list of commands, for the session selected on the board; typed without a look at the screen.
    await cell.focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Re-import');
    await page.keyboard.press('Enter');
    const asking = page.getByRole('dialog', { name: 'Re-import a corrected transcript' });
    await tabTo(page, asking.getByRole('button', { name: 'Choose a file…' }));
    await page.keyboard.press('Enter');
    await pickFile(page, 'Re-import a corrected transcript', 'Tape four.txt');
    const same = page.getByRole('dialog', { name: 'Tape four.txt corrects D1-C-S3 corrected v2.txt' });
    await expect(same).toContainText('there is nothing to take over.');
    await expect(same.getByRole('button', { name: /^Take over/ })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(same).toBeHidden();
  } finally {
    await lab.end();
  }
});

test('what can not be read is said with its place, and a long comparison is cancelled with nothing left', async ({
  page,
}) => {
  const lab = await openLab();
  const { program } = lab;
  const path = join(lab.root, 'D1-C-S3.txt');
  writeFileSync(path, stored);
  writeFileSync(join(lab.root, 'broken.docx'), 'PK\u0003\u0004 no document');
  const large = join(lab.root, 'large.txt');
  const turn = (at: number) => `C: ${stored.slice(60, 150).replaceAll('\n', ' ')} ${at}\n\n`;
  writeFileSync(large, Array.from({ length: 70_000 }, (_, at) => turn(at)).join(''));
  // Nearly as large as a transcript of this kind may be.
  expect(statSync(large).size).toBeGreaterThan(6_500_000);
  try {
    await page.goto(program.address);
    await makeStudyOnScreen(page, { title: 'Refused' });
    const { transcriptId } = await storeTranscript(program, path);
    const turns = await program.value('utterance.list', { transcriptId });
    await boardCell(page, 1, 3, 'Client’s interview').click();
    const open = details(page).getByRole('button', { name: 'Re-import a corrected file of D1-C-S3.txt…' });
    await open.click();
    const asking = page.getByRole('dialog', { name: 'Re-import a corrected transcript' });
    await asking.getByRole('button', { name: 'Choose a file…' }).click();
    await pickFile(page, 'Re-import a corrected transcript', 'broken.docx');
    const broken = page.getByRole('dialog', { name: 'broken.docx corrects D1-C-S3.txt' });
    await expect(broken.getByRole('alert')).toHaveText(
      'This is a packed file, but no Word document: it has no text part.',
    );
    await broken.getByRole('button', { name: 'Choose another file…' }).click();

    const answered = page.waitForResponse((response) =>
      response.url().endsWith('/transcript.comparePreview'),
    );
    await pickFile(page, 'Re-import a corrected transcript', 'large.txt');
    const waiting = page.getByRole('dialog', { name: 'large.txt corrects D1-C-S3.txt' });
    await expect(waiting.getByRole('progressbar')).toBeVisible();
    await waiting.getByRole('button', { name: 'Cancel' }).click();
    await expect(waiting).toBeHidden();
    expect(await (await answered).json()).toMatchObject({ ok: false, error: { code: 'job.cancelled' } });

    // An import waits behind that comparison, and is cancelled there.
    await dropFiles(boardCell(page, 1, 3, 'Therapist’s interview'), [large]);
    const importing = page.getByRole('dialog', { name: 'Import large.txt' });
    await expect(importing.getByRole('list', { name: 'First turns' })).toBeVisible({ timeout: 30_000 });
    const busy = program.call('transcript.comparePreview', { id: transcriptId, path: large });
    await importing.getByRole('button', { name: 'Import 70,000 turns' }).click();
    await importing.getByRole('button', { name: 'Cancel' }).click();
    await expect(importing.getByRole('alert')).toHaveText('Cancelled: nothing was changed.', {
      timeout: 60_000,
    });
    expect((await busy).ok).toBe(true);
    const view = await program.value('session.view', { id: await firstSession(program) });
    expect(view.interviews.map(({ transcripts }) => transcripts.length).sort()).toEqual([0, 1]);
    expect(await program.value('utterance.list', { transcriptId })).toEqual(turns);
  } finally {
    await lab.end();
  }
});
