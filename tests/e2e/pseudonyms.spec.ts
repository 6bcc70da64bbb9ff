import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Lab, openLab, saveAs, tabTo } from './support.ts';

const passphrase = 'four plain words here';
const interview = `WEBVTT

00:01.000 --> 00:04.000
<v Int>Were you thinking of Zeldamira there?

00:05.000 --> 00:11.000
<v P>I saw ZELDAMIRA, and Zeldamiras letter; Torvald had read it to Zeldmira.
`;

let lab: Lab;
test.beforeEach(async () => {
  lab = await openLab();
  mkdirSync(join(lab.root, 'elsewhere'));
  mkdirSync(join(lab.root, 'study'));
});
test.afterEach(() => lab.end());

/** A study with one transcript, open on the page. */
async function openStudy(page: Page): Promise<void> {
  const { program } = lab;
  await program.value('study.create', {
    path: join(lab.root, 'study', 'Names'),
    title: 'Names',
    memberName: 'Marit Solheim',
    passphrase: null,
    layout: { firstDyad: 1, dyadCount: 1, sessionNumbers: [3], interviewed: ['client'] },
  });
  const file = join(lab.root, 'interview.vtt');
  writeFileSync(file, interview);
  const boardOf = await program.value('session.board', {});
  await program.value('transcript.import', {
    id: '01890000-0000-7000-8000-000000000001',
    path: file,
    sessionId: null,
    interviewId: boardOf.dyads[0]?.sessions[0]?.interviews[0]?.id ?? '',
    clock: 'interview',
    speakers: [
      { name: 'Int', kind: 'interviewer' },
      { name: 'P', kind: 'client' },
    ],
  });
  await page.goto(program.address);
  await page.getByRole('button', { name: 'Pseudonyms…' }).click();
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Pseudonyms' });

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);
}

async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

function studyHolds(text: string): string[] {
  const folder = join(lab.root, 'study');
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true }) as {
      name: string;
      parentPath: string;
      isFile(): boolean;
    }[]
  )
    .filter((entry) => entry.isFile())
    .filter(({ name, parentPath }) =>
      readFileSync(join(parentPath, name)).toString('latin1').toLowerCase().includes(text),
    )
    .map(({ name }) => name);
}

test('names are listed, found, replaced, proposed and put back, by keys alone', async ({ page }) => {
  test.setTimeout(240_000);
  await openStudy(page);
  const box = dialog(page);
  await expect(box).toContainText('A lost passphrase can not be recovered');
  await expectClean(page);
  await box.getByRole('button', { name: 'Make a key file…' }).press('Enter');

  // Beside the study it is kept only if one insists.
  await box.getByRole('button', { name: 'Where: choose…' }).press('Enter');
  await saveAs(page, 'Where to keep the key file', 'study', 'names');
  await type(page, box.getByLabel('Passphrase of the key file'), passphrase);
  await type(page, box.getByLabel('Passphrase again'), passphrase);
  await page.keyboard.press('Enter');
  await expect(box.getByRole('alert')).toContainText('This is the study’s own folder');
  await box.getByRole('button', { name: /^Where:/ }).press('Enter');
  await saveAs(page, 'Where to keep the key file', 'elsewhere', 'names');
  await box.getByRole('button', { name: 'Make the key file' }).press('Enter');

  await expect(box.getByText('No names yet.')).toBeVisible();
  await type(page, box.getByRole('textbox', { name: 'Name', exact: true }), 'Zeldamira');
  await type(page, box.getByRole('textbox', { name: 'Replacement', exact: true }), 'Berta');
  await page.keyboard.press('Enter');
  await expect(box.getByRole('textbox', { name: 'Replacement: Zeldamira' })).toHaveValue('Berta');
  await expectClean(page);

  await box.getByRole('tab', { name: 'Missed names' }).click();
  await box.getByRole('button', { name: 'Look for missed names' }).press('Enter');
  const proposals = box.getByRole('listbox', { name: 'Words that may be names' });
  await expect(proposals.getByRole('option')).toHaveCount(2);
  await expect(proposals.getByRole('option').first()).toContainText('another spelling of Zeldamira?');
  await expectClean(page);
  await expect(proposals.getByRole('option').last()).toContainText('Torvald');
  await tabTo(page, proposals);
  await page.keyboard.press('Enter');
  await expect(proposals.getByRole('option')).toHaveCount(1);

  await box.getByRole('tab', { name: 'Find and replace' }).click();
  await box.getByRole('button', { name: 'Find all hits' }).press('Enter');
  const hits = box.getByRole('listbox', { name: 'Hits' });
  await expect(hits.getByRole('option')).toHaveCount(4);
  await expect(hits.getByRole('option').first()).toContainText('Dyad 1 · session 3');
  await expectClean(page);
  await tabTo(page, hits);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  await expect(hits.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'false');
  await tabTo(page, box.getByRole('button', { name: 'Replace 3 of 4 hits' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(box.getByRole('status')).toContainText('3 hits were replaced', { timeout: 60_000 });
  const [first, second] = await lab.program.value('utterance.list', {
    transcriptId: '01890000-0000-7000-8000-000000000001',
  });
  expect(first?.text).toBe('Were you thinking of Berta there?');
  expect(second?.text).toBe('I saw ZELDAMIRA, and Bertas letter; Torvald had read it to Berta.');
  expect(studyHolds('zeldmira')).toEqual([]);
  expect(studyHolds('zeldamiras')).toEqual([]);

  await box.getByRole('tab', { name: 'Runs' }).click();
  await expectClean(page);
  await box.getByRole('button', { name: 'Undo this run' }).press('Enter');
  await expect(box.getByRole('status')).toContainText('3 hits were put back.', { timeout: 60_000 });
  await expect(box.getByRole('list', { name: 'Runs' })).toContainText('Undone');

  await box.getByRole('button', { name: 'Lock' }).press('Enter');
  await type(page, box.getByLabel('Passphrase of the key file'), 'not the right one');
  await page.keyboard.press('Enter');
  await expect(box.getByRole('alert')).toContainText('does not open this key file');
  await box.getByLabel('Passphrase of the key file').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(box.getByRole('textbox', { name: 'Replacement: Zeldmira' })).toHaveValue('Berta');
  await expectClean(page);
});
