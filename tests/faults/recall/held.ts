import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { CallValue } from '#shared/contract/index.ts';
import { expectPlays } from '../../e2e/recall/script/recorded.ts';
import { expectWholeLog } from '../../e2e/recall/script/truth.ts';
import { type Lab, openLab, planInterview } from '../../e2e/support.ts';
import type { Program } from '../../program.ts';

/** A recall that is held on the interviewer's page, whatever happens to it. */
export interface HeldRecall {
  program: Program;
  interviewId: string;
  /** The study's file. */
  study: string;
}

type RecallView = CallValue<'recall.view'>;

/** What the band says of the picture. */
export const state = (page: Page) => page.getByRole('status').first();

/** A sentence of what is wrong, in the band. */
export const warning = (page: Page, sentence: RegExp) =>
  page.getByRole('alert').filter({ hasText: sentence });

export const viewOf = ({ program, interviewId }: HeldRecall): Promise<RecallView> =>
  program.value('recall.view', { interviewId });

/** Opens the planned interview and begins it; it stands at its beginning, and is recorded. */
export async function begin(page: Page, { program }: HeldRecall): Promise<void> {
  await page.goto(program.address);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
  await page.getByRole('region', { name: 'Planned' }).getByRole('button').first().click();
  await expect(page.getByRole('heading', { name: 'Before the interview' })).toBeVisible();
}

export async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Begin the interview' }).click();
  await expect(state(page)).toHaveText('READY');
  await expectRecording(page);
}

export async function expectRecording(page: Page): Promise<void> {
  await expect(page.getByText('REC', { exact: true })).toBeVisible({ timeout: 30_000 });
}

/** Plays on, until so much more of the session was on the screen, in ms. */
export async function playFor(page: Page, ms: number): Promise<void> {
  if ((await state(page).textContent()) !== 'PLAYING') await page.keyboard.press('Space');
  await expect(state(page)).toHaveText('PLAYING');
  await page.waitForTimeout(ms);
}

/** Stops for the client, and holds that the log has it. */
export async function stopByKey(page: Page): Promise<void> {
  await page.keyboard.press('c');
  await expect(state(page)).toHaveText('STOPPED');
  await expect(page.getByText('by client', { exact: true })).toBeVisible();
}

/** Opens the participant's window, which is clicked once; it leads then. */
export async function openParticipant(page: Page): Promise<Page> {
  const more = page.getByRole('button', { name: 'More', exact: true });
  const inMenu = await more.isVisible();
  if (inMenu) await more.click();
  const opened = page.context().waitForEvent('page');
  await page.getByRole(inMenu ? 'menuitem' : 'button', { name: 'Open the participant’s window' }).click();
  const participant = await opened;
  await participant.getByRole('button', { name: 'Start' }).click();
  return participant;
}

/** Ends the interview and closes it, so that its recording is finished. */
export async function end(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'End interview…' }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByRole('checkbox', { name: 'Asked how the interview was' }).check();
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByRole('heading', { name: 'Summary' })).toBeVisible({ timeout: 60_000 });
}

/**
 * Holds that the log contradicts itself nowhere, and that each part of the recording decodes to its end and
 * covers the interview: nothing but these gaps, in ms, lies between them. Answers what the study says.
 */
export async function expectSound(held: HeldRecall, wanted: { parts: number }): Promise<RecallView> {
  const view = await viewOf(held);
  expectWholeLog(view.events);
  expect(view.interviewRecordings).toHaveLength(wanted.parts);
  for (const recording of view.interviewRecordings) expectPlays(dirname(held.study), recording);
  return view;
}

/** How much of the interview, in ms, none of its recording's parts holds. */
export function unrecordedMs({ events, interviewRecordings }: RecallView): number {
  const lasted = events.at(-1)?.interviewMs ?? 0;
  const parts = [...interviewRecordings].sort((one, other) => one.offsetMs - other.offsetMs);
  let coveredUntil = 0;
  let missing = 0;
  for (const { offsetMs, durationMs } of parts) {
    missing += Math.max(0, offsetMs - coveredUntil);
    coveredUntil = Math.max(coveredUntil, offsetMs + durationMs);
  }
  return missing + Math.max(0, lasted - coveredUntil);
}

/** Works with a program of its own, in whose study a client's interview is planned. */
export async function withRecall(work: (held: HeldRecall, lab: Lab) => Promise<void>): Promise<void> {
  const lab = await openLab();
  try {
    const interviewId = await planInterview(lab);
    await work({ program: lab.program, study: join(lab.root, 'Ravenwood.iprstudy'), interviewId }, lab);
  } finally {
    await lab.end();
  }
}
