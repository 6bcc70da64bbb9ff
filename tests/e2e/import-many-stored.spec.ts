import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { Program } from '../program.ts';
import { boardCell, dropFiles, type Lab, makeStudyOnScreen, openLab } from './support.ts';

const told = `I: What went on inside you there?

C: I went quite because I felt hurried.

I: And did she see it?

C: No, she was writing something down.
`;

let lab: Lab;
test.beforeEach(async ({ page }) => {
  lab = await openLab();
  mkdirSync(join(lab.root, 'files'));
  await page.goto(lab.program.address);
  await makeStudyOnScreen(page, { title: 'Stored before' });
});
test.afterEach(() => lab.end());

function bring(name: string, text: string): string {
  const path = join(lab.root, 'files', name);
  writeFileSync(path, text);
  return path;
}

/** Stores the client's transcript with a marked passage; answers the ways to what is stored. */
async function storeBefore(program: Program) {
  const { dyads } = await program.value('session.board', {});
  const interview = dyads[0]!.sessions[0]!.interviews.find(
    ({ participants }) => participants[0]?.role === 'client',
  )!;
  const transcriptId = newIdentifier();
  await program.value('transcript.import', {
    id: transcriptId,
    path: bring('D1-C-S3.txt', told),
    sessionId: null,
    interviewId: interview.id,
    clock: 'none',
    speakers: [
      { name: 'I', kind: 'interviewer' },
      { name: 'C', kind: 'client' },
    ],
  });
  const texts = async () => (await program.value('utterance.list', { transcriptId })).map(({ text }) => text);
  const quotes = async () =>
    (await program.value('snippet.list', { transcriptId })).map(({ quote }) => quote);
  const [, turn] = await program.value('utterance.list', { transcriptId });
  await program.value('snippet.create', {
    id: newIdentifier(),
    transcriptId,
    first: { utteranceId: turn!.id, offset: 0 },
    last: { utteranceId: turn!.id, offset: 'I went quite'.length },
  });
  return { texts, quotes };
}

const row = (dialog: Locator, name: string) => dialog.getByRole('row', { name: new RegExp(`^${name}`) });

test('a file whose interview has a transcript is compared with it from the table, and taken over', async ({
  page,
}) => {
  const { texts, quotes } = await storeBefore(lab.program);
  const corrected = bring('D1-C-S3 corrected.txt', told.replace('quite', 'quiet'));
  await dropFiles(boardCell(page, 1, 3, 'Client’s interview'), [corrected, bring('D1-T-S3.txt', told)]);
  const dialog = page.getByRole('dialog', { name: 'Import 2 transcripts' });
  const first = row(dialog, 'D1-C-S3 corrected.txt');
  await expect(first).toContainText('It has 1 transcript already.');
  await expect(row(dialog, 'D1-T-S3.txt').getByRole('button', { name: /^Compare/ })).toHaveCount(0);
  const compare = first.getByRole('button', { name: 'Compare D1-C-S3 corrected.txt with what is stored' });
  const comparison = page.getByRole('dialog', { name: 'D1-C-S3 corrected.txt corrects D1-C-S3.txt' });

  // Looked at, and left: the table is as it was.
  await compare.click();
  await expect(comparison).toContainText('Of 1 passage 1 has words corrected.');
  await page.keyboard.press('Escape');
  await expect(comparison).toBeHidden();
  await expect(first).toContainText('Ready');
  expect(await texts()).toContain('I went quite because I felt hurried.');

  await compare.click();
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);
  await comparison.getByRole('button', { name: 'Take over 1 difference' }).click();
  await expect(comparison).toContainText('D1-C-S3 corrected.txt was taken over: 1 turn changed.');
  await comparison.getByRole('button', { name: 'Close' }).last().click();
  await expect(first).toContainText('Taken over');
  expect([(await texts())[1], await quotes()]).toEqual([
    'I went quiet because I felt hurried.',
    ['I went quiet'],
  ]);

  // What is left is imported; the table ends with everything in the study.
  await dialog.getByRole('button', { name: 'Import it' }).click();
  await expect(dialog.getByRole('status')).toHaveText('1 transcript imported. Each can be undone by itself.');
  await expect(row(dialog, 'D1-T-S3.txt')).toContainText('Imported');
});

test('an import of several that is stopped cancels the file that is not stored yet, and says which', async ({
  page,
}) => {
  const { program } = lab;
  const names = ['D1-C-S3.txt', 'D1-T-S3.txt'];
  await dropFiles(
    boardCell(page, 1, 3, 'Client’s interview'),
    names.map((name) => bring(name, told)),
  );
  const dialog = page.getByRole('dialog', { name: 'Import 2 transcripts' });
  await expect(dialog.getByRole('progressbar')).toHaveCount(0);
  // Files are read one after the other: these keep the import's own waiting.
  const long = bring('long.txt', '[Anna] a\n[Kari] b\n'.repeat(45_000));
  const jobs = Array.from({ length: 20 }, newIdentifier);
  const readings = jobs.map((job) => program.call('transcript.preview', { path: long, job }));
  await dialog.getByRole('button', { name: 'Import all 2' }).click();
  await expect(row(dialog, 'D1-C-S3.txt')).toContainText('Importing…');
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('status')).toHaveText(
    'Stopped: 0 of 2 transcripts imported. D1-C-S3.txt was cancelled: nothing of it is stored. 1 file was not begun.',
  );
  await expect(row(dialog, 'D1-C-S3.txt')).toContainText('Ready');
  expect((await program.value('history.state', {})).undo).toBe('Lay dyads, sessions and interviews');
  for (const job of jobs.reverse()) await program.value('file.cancel', { job });
  await Promise.all(readings);

  await dialog.getByRole('button', { name: 'Import all 2' }).click();
  await expect(dialog.getByRole('status')).toHaveText(
    '2 transcripts imported. Each can be undone by itself.',
  );
});
