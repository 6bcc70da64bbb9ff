import { expect, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { board, type Lab, openLab } from './support.ts';

test.use({ actionTimeout: 15_000, permissions: ['microphone'] });

let lab: Lab;
test.beforeEach(async () => {
  lab = await openLab();
});
test.afterEach(() => lab.end());

const said = (page: Page) => page.getByRole('region', { name: 'What was said of it' });
const attachTo = (page: Page) => page.getByRole('combobox', { name: 'Attach to' });

async function openSample(page: Page): Promise<string> {
  await page.goto(lab.program.address);
  await page.getByRole('button', { name: 'Try the sample study' }).click();
  await expect(board(page)).toBeVisible();
  const { dyads } = await lab.program.value('session.board', {});
  return dyads[0]?.sessions[0]?.id ?? '';
}

/** A further interview about the session, planned. */
async function planFurther(sessionId: string, role: 'client' | 'therapist'): Promise<string> {
  const interviewId = newIdentifier();
  await lab.program.value('interview.create', { id: interviewId, sessionId, roles: [role] });
  return interviewId;
}

const toRecall = (page: Page) =>
  page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();

test('while another interview of the session is under way, a replay shows this participant alone', async ({
  page,
}) => {
  const sessionId = await openSample(page);
  const { program } = lab;
  const moments = await program.value('moment.list', { sessionId });
  const label = moments.find(({ nominatedBy }) => nominatedBy === 'therapist')?.label ?? '';
  expect(label).not.toBe('');
  const askForAll = async () => {
    for (const [bound, time] of [
      ['Start', '0:00'],
      ['End', '1:30'],
    ] as const) {
      const field = page.getByRole('textbox', { name: bound });
      await field.fill(time);
      await field.press('Enter');
    }
    await expect(said(page).getByRole('region', { name: 'D1-C' })).toBeVisible();
  };
  await toRecall(page);
  await page.getByRole('button', { name: 'Replay with the session: D1-C, session 3' }).click();
  // Both were held: both are shown.
  await askForAll();
  await expect(said(page).getByRole('region', { name: 'D1-T' })).toBeVisible();
  await expect(attachTo(page)).toContainText(label);

  const interviewId = await planFurther(sessionId, 'therapist');
  const { coreMs, wallMs } = await program.value('recall.clock', {});
  await program.value('recall.begin', {
    interviewId,
    id: newIdentifier(),
    coreMs,
    wallMs,
    interviewer: 'Two',
  });
  await page.reload();
  await askForAll();
  await expect(said(page)).toContainText('The interview with D1-T is still to be held, or not over yet');
  await expect(said(page).getByRole('region', { name: 'D1-T' })).toHaveCount(0);
  await expect(attachTo(page)).not.toContainText(label);
  await page.getByRole('button', { name: 'Show the others' }).click();
  await expect(said(page).getByRole('region', { name: 'D1-T' }).first()).toBeVisible();
  await expect(attachTo(page)).toContainText(label);
});

test('before an interview nothing tells what the other participant named, or whether they did', async ({
  page,
}) => {
  const sessionId = await openSample(page);
  const { program } = lab;
  const { interviews } = await program.value('session.view', { id: sessionId });
  const therapists = interviews.find(({ participants }) => participants[0]?.role === 'therapist')?.id ?? '';
  await program.value('nomination.create', {
    ...{ id: newIdentifier(), interviewId: therapists, label: 'the unopened letter' },
  });
  await planFurther(sessionId, 'client');
  const moments = await program.value('moment.list', { sessionId });
  const named = moments.find(({ nominatedBy }) => nominatedBy === 'therapist');
  await program.value('moment.update', {
    ...{ id: named?.id ?? '', revision: named?.revision ?? 0, changes: { rating: 3 } },
  });
  const labelsOf = (side: 'client' | 'therapist') =>
    moments.filter(({ nominatedBy, endMs }) => nominatedBy === side && endMs !== null).map((it) => it.label);
  expect(labelsOf('therapist').length).toBeGreaterThan(0);

  await toRecall(page);
  await page.getByRole('region', { name: 'Planned' }).getByRole('button', { name: /D1-C/ }).click();
  await expect(page.getByRole('heading', { name: 'Before the interview' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo: Rate moment', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'From moments…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Clips from moments' });
  await expect(dialog).toContainText('What the other participant named can be shown only where both');
  const shown = (await page.locator('body').textContent()) ?? '';
  expect(labelsOf('therapist').filter((label) => shown.includes(label))).toEqual([]);
  expect(shown).not.toContain('unopened');
});
