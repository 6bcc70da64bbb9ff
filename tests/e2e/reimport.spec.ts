import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { firstSession, type Program } from '../program.ts';
import { boardCell, details, makeStudyOnScreen, openLab, pickFile } from './support.ts';

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
