import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { Shell } from './driver.ts';
import { call, callResult, makeStudy, scenario } from './scenario.ts';

/** The participant's page, once its window is there. */
async function participantPage(shell: Shell, owner: Page): Promise<Page> {
  await expect.poll(async () => (await shell.page()).url() !== owner.url(), { timeout: 20_000 }).toBe(true);
  return shell.page();
}

async function beginInterview(owner: Page): Promise<string> {
  const board = await call(owner, 'session.board', {});
  const interviewId = board.dyads[0]!.sessions[0]!.interviews[0]!.id;
  const { coreMs, wallMs } = await call(owner, 'recall.clock', {});
  const id = newIdentifier();
  await call(owner, 'recall.begin', { interviewId, id, coreMs, wallMs, interviewer: 'Researcher' });
  return interviewId;
}

const fromParticipant = (page: Page, name: string) =>
  page.evaluate((asked) => window.iprParticipant!.call(asked, {}), name);

scenario(
  'the participant has a window of their own that can do nothing else, until the end',
  async (world) => {
    const shell = await world.start();
    const owner = await shell.page();
    await makeStudy(owner, join(world.data, 'Silences.iprstudy'));
    const interviewId = await beginInterview(owner);
    expect(await call(owner, 'recall.openParticipant', { interviewId })).toEqual({ address: null });
    const page = await participantPage(shell, owner);
    await expect(page).toHaveTitle('IPR');
    await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();

    expect(await page.evaluate(() => 'iprStudio' in window)).toBe(false);
    expect(await fromParticipant(page, 'recall.watch')).toMatchObject({ ok: true });
    for (const name of ['session.board', 'recall.view', 'recall.openParticipant', 'study.current']) {
      expect(await fromParticipant(page, name)).toMatchObject({
        ok: false,
        error: { code: 'call.forbidden' },
      });
    }
    expect(JSON.stringify(await fromParticipant(page, 'recall.watch'))).not.toContain(interviewId);
    expect(
      await page.evaluate(() =>
        fetch('ipr-studio://app/').then(
          () => true,
          () => false,
        ),
      ),
    ).toBe(false);

    const { coreMs, wallMs } = await call(owner, 'recall.clock', {});
    await call(owner, 'recall.end', { interviewId, id: newIdentifier(), coreMs, wallMs, how: 'complete' });
    await expect.poll(() => page.isClosed()).toBe(true);
    expect(await callResult(owner, 'recall.openParticipant', { interviewId })).toMatchObject({
      ok: false,
      error: { code: 'recall.ended' },
    });
  },
);

// The displays are the stand-in's to set: a real machine has those that it has.
scenario('the participant’s window is on the other display, where there is one', async (world) => {
  const shell = await world.start();
  const owner = await shell.page();
  await makeStudy(owner, join(world.data, 'Silences.iprstudy'));
  expect(await call(owner, 'recall.displays', {})).toEqual({ displays: 1, mirrored: null, onBattery: false });
  await shell.inMain(({ screen }) => {
    (screen as unknown as { standInDisplays(count: number): void }).standInDisplays(2);
  }, null);
  expect(await call(owner, 'recall.displays', {})).toMatchObject({ displays: 2, mirrored: false });
  const interviewId = await beginInterview(owner);
  await call(owner, 'recall.openParticipant', { interviewId });
  const page = await participantPage(shell, owner);
  const places = await shell.inMain(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => [window.getBounds().x >= 1920, window.isFullScreen()]),
    null,
  );
  expect(places).toEqual([
    [false, false],
    [true, true],
  ]);
  await call(owner, 'recall.closeParticipant', { interviewId });
  await expect.poll(() => page.isClosed()).toBe(true);
});
