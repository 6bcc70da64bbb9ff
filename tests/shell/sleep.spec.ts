import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { recallMap } from '#shared/recall/map.ts';
import type { RecallEvent } from '#shared/recall/types.ts';
import type { Shell } from './driver.ts';
import { call, makeStudy, scenario } from './scenario.ts';

/** As long the machine sleeps, in ms; shorter than what the pages would notice by themselves. */
const asleepMs = 3_000;
/** So far outside of the time in which it was told the suspend in the log may lie, in ms: a frame and rounding. */
const allowedMs = 50;

const band = (page: Page) => page.getByRole('status').first();

async function tell(shell: Shell, what: 'suspend' | 'resume'): Promise<void> {
  await shell.inMain(({ powerMonitor }, event) => {
    powerMonitor.emit(event);
  }, what);
}

/** Plays, sleeps, and holds that nothing is known from the suspend on until it was awake again. */
async function sleepWhilePlaying(shell: Shell, page: Page, interviewId: string): Promise<void> {
  await page.bringToFront();
  await page.keyboard.press('Space');
  await expect(band(page)).toHaveText('PLAYING');
  await page.waitForTimeout(1_500);
  const before = await call(page, 'recall.clock', {});
  await tell(shell, 'suspend');
  const told = await call(page, 'recall.clock', {});
  await expect(band(page)).toHaveText('STOPPED');
  await page.waitForTimeout(asleepMs);
  await tell(shell, 'resume');
  await expect(
    page.getByRole('alert').filter({ hasText: 'The machine slept while it played.' }),
  ).toBeVisible();

  // The page says it at once; the log has it when the core has answered.
  const log = () => call(page, 'recall.log', { interviewId });
  const pause = { kind: 'pause', wantedBy: null, pressedBy: 'program' };
  await expect.poll(async () => (await log()).events.at(-1)).toMatchObject(pause);
  const { events } = await log();
  const slept = events.at(-1);
  expect(slept?.detail.unseenMs).toBeGreaterThanOrEqual(asleepMs);
  const begun = events[0]?.detail.clock?.coreMs ?? 0;
  const unknown = recallMap(events as RecallEvent[]).pieces.filter(({ state }) => state === 'unknown');
  const last = unknown.at(-1);
  expect(last?.interviewStartMs).toBeGreaterThanOrEqual(before.coreMs - begun - allowedMs);
  expect(last?.interviewStartMs).toBeLessThanOrEqual(told.coreMs - begun + allowedMs);
  expect(last?.interviewEndMs).toBe(slept?.interviewMs);
}

async function beginOnScreen(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
  await page.getByRole('region', { name: 'Planned' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Begin the interview' }).click();
  await expect(band(page)).toHaveText('READY');
}

scenario(
  'a machine that goes to sleep halts the picture, and the log knows nothing from then on',
  async (world) => {
    const shell = await world.start();
    const page = await shell.page();
    const { sessionId } = await makeStudy(page, join(world.data, 'Silences.iprstudy'));
    const { interviews } = await call(page, 'session.view', { id: sessionId });
    const interviewId = interviews[0]?.id ?? '';
    await beginOnScreen(page);
    await sleepWhilePlaying(shell, page, interviewId);

    // The same where the participant's window leads, which is told for itself.
    await call(page, 'recall.openParticipant', { interviewId });
    const leads = async () =>
      (await call(page, 'recall.log', { interviewId })).events.some(
        ({ pressedBy }) => pressedBy === 'participant',
      );
    await expect.poll(async () => (await shell.page()).url() !== page.url(), { timeout: 20_000 }).toBe(true);
    const participant = await shell.page();
    await participant.getByRole('button', { name: 'Go on' }).click();
    await expect(band(page)).toHaveText('PLAYING');
    // A second press within half a second is a trembling hand.
    await participant.waitForTimeout(700);
    await participant.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(leads).toBe(true);
    await expect(band(page)).toHaveText('STOPPED');
    await sleepWhilePlaying(shell, page, interviewId);
    const { coreMs, wallMs } = await call(page, 'recall.clock', {});
    await call(page, 'recall.end', { interviewId, id: newIdentifier(), coreMs, wallMs, how: 'complete' });
  },
);
