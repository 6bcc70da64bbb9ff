import { expect, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { expectAccessible } from './accessible.ts';
import { board, boardCell, openLab, planInterview } from './support.ts';

/** Runs a command by the palette. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('textbox', { name: 'Find a command or a session' })).toBeFocused();
  await page.keyboard.type(name);
  await expect(page.getByRole('dialog').locator('[data-selected]')).toContainText(name);
  await page.keyboard.press('Enter');
}

const rows = (page: Page) => page.getByRole('listbox', { name: 'Stops and talk' }).getByRole('option');
const row = (page: Page, number: number) => rows(page).nth(number - 1);
const state = (page: Page, number: number, name: string) =>
  expect(row(page, number).getByRole('img', { name })).toBeVisible();

test('the suggestions of a recall are reviewed by keys alone, and undone in one step each', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const keys = page.keyboard;
    await page.goto(lab.program.address);
    await expect(page.getByRole('button', { name: 'Try the sample study' })).toBeVisible();
    await command(page, 'Try the sample study');
    await expect(board(page)).toBeVisible();
    await boardCell(page, 3, 5, 'Client’s interview').focus();
    await keys.press('ArrowRight');
    await expect(page.getByRole('button', { name: 'Review 4 suggestions' })).toBeVisible();
    await command(page, 'Review the suggestions');
    await expect(rows(page)).toHaveCount(4);
    await expect(page.getByText('0 of 4 decided')).toBeVisible();

    // All at once is one step, and undo one back.
    await keys.press('Shift+Enter');
    await expect(page.getByRole('dialog', { name: 'Accept all' })).toContainText('3 of them go to a moment');
    await expect(page.getByRole('button', { name: 'Accept 4' })).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByText('All decided: 4 accepted, 0 refused.')).toBeVisible();
    await keys.press('Control+z');
    await expect(page.getByText('0 of 4 decided')).toBeVisible();

    // The first stop falls into a client's moment; it becomes one of its own, with other bounds and a label.
    await expect(row(page, 1)).toHaveAttribute('aria-selected', 'true');
    const start = page.getByRole('textbox', { name: 'Start' });
    await expect(page.getByRole('combobox', { name: 'Belongs to' })).toContainText('It wasn’t fine');
    await keys.press('m');
    await expect(start).toHaveValue('00:00:13.552');
    await expect(page.locator('[data-region="stage"]')).toHaveAttribute('data-session-ms', '13552');
    await keys.press('ArrowRight');
    await keys.press('i');
    await expect(start).toHaveValue('00:00:14.552');
    await keys.press('e');
    await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused();
    await keys.type('She says clock');
    await keys.press('Enter');
    await keys.press('w');
    await expect(page.getByRole('button', { name: 'Then', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect(page.getByRole('button', { name: 'Led' })).toHaveAttribute('aria-pressed', 'true');
    await expectAccessible(page, 'a new moment');
    await keys.press('Enter');
    await state(page, 1, 'Accepted');

    // A refusal that is undone; then the question is left out, which makes two snippets.
    await expect(row(page, 2)).toHaveAttribute('aria-selected', 'true');
    await keys.press('x');
    await state(page, 2, 'Refused');
    await keys.press('Control+z');
    await state(page, 2, 'Open');
    await keys.press('ArrowUp');
    await keys.press('Shift+ArrowDown');
    await keys.press('y');
    await expect(page.getByRole('button', { name: 'Take this turn in' })).toBeVisible();
    await expect(page.getByText('becomes 2 snippets')).toBeVisible();
    await keys.press('Enter');
    await state(page, 2, 'Accepted');

    // What is looked at plays: the session's moment, and what was said of it.
    await keys.press('p');
    await expect(page.locator('[data-region="stage"]')).toHaveAttribute('data-state', 'playing');
    await keys.press('s');
    await expect(page.getByRole('region', { name: 'What was said' })).toContainText('Pause');
    await expect(page.locator('[data-region="stage"]')).toHaveAttribute('data-state', 'paused');
    await keys.press('1');
    await expect(page.getByText('left out')).toBeVisible();
    await keys.press('1');
    await keys.press('Enter');
    await state(page, 3, 'Accepted');
    await keys.press('x');
    await expect(page.getByText('All decided: 3 accepted, 1 refused.')).toBeVisible();
    await expectAccessible(page, 'all decided');

    // It is so after a new start of the page.
    await page.reload();
    await state(page, 4, 'Refused');
    await state(page, 1, 'Accepted');
    const { dyads } = await lab.program.value('session.board', {});
    const sessionId = dyads[2]?.sessions[1]?.id ?? '';
    const moments = await lab.program.value('moment.list', { sessionId });
    expect(moments.filter(({ nominatedBy }) => nominatedBy === 'therapist')).toMatchObject([
      { label: 'She says clock', startMs: 14_552, endMs: 23_552, prompting: 'spontaneous' },
    ]);
    const snippets = await lab.program.value('snippet.list', { sessionId });
    expect(snippets.filter(({ teller }) => teller === 'therapist')).toMatchObject([
      { tense: 'then', led: true },
      ...[{ led: true }, { led: true }, { led: true }].map((each) => ({ ...each, tense: null })),
    ]);
  } finally {
    await lab.end();
  }
});

test('where nothing can be suggested yet, the screen says what to do', async ({ page }) => {
  const lab = await openLab();
  try {
    const interviewId = await planInterview(lab);
    const { wallMs, coreMs } = await lab.program.value('recall.clock', {});
    const at = (ms: number) => ({
      id: newIdentifier(),
      coreMs: coreMs + ms,
      wallMs: Math.round(wallMs + ms),
    });
    await lab.program.value('recall.begin', { interviewId, interviewer: '', ...at(0) });
    await lab.program.value('recall.append', {
      interviewId,
      events: [
        { kind: 'play', sessionMs: 0, ...at(1) },
        { kind: 'pause', sessionMs: 3000, wantedBy: 'client', ...at(3001) },
      ],
    });
    await lab.program.value('recall.end', { interviewId, how: 'complete', sessionMs: 3000, ...at(9000) });
    const { revision } = (await lab.program.value('recall.view', { interviewId })).interview;
    const closing = { feedbackAsked: true, feedback: '', distressChecked: true, distress: '', text: '' };
    await lab.program.value('recall.close', { interviewId, revision, closing });
    await page.goto(lab.program.address);
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
    await page.getByRole('button', { name: 'D1-C · S3' }).click();
    await page.getByRole('button', { name: 'Suggestions…' }).click();
    await expect(page.getByText('This interview has no transcript yet.')).toBeVisible();
    await expectAccessible(page, 'no transcript');
    await page.getByRole('button', { name: 'Import transcript…' }).click();
    await expect(page.getByRole('dialog', { name: 'Import a transcript' })).toBeVisible();
  } finally {
    await lab.end();
  }
});
