import { setTimeout as wait } from 'node:timers/promises';
import { chromium, expect, test } from '@playwright/test';
import { recallMap } from '#shared/recall/map.ts';
import type { RecallEvent } from '#shared/recall/types.ts';
import { hasFfmpeg, withoutFfmpeg } from '../fixtures/media-folder.ts';
import {
  begin,
  end,
  expectRecording,
  expectSound,
  openParticipant,
  playFor,
  start,
  state,
  stopByKey,
  warning,
  withRecall,
} from './recall/held.ts';
import { processesBelow } from './recall/processes.ts';

/** As long the machine sleeps, in ms. */
const asleepMs = 12_000;

test('a laptop that is shut in the middle: what nobody saw is unknown, the log says so, and the interview goes on', async () => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  const { launchOptions, viewport, locale } = test.info().project.use;
  const server = await chromium.launchServer({ ...launchOptions, headless: true });
  const browser = await chromium.connect(server.wsEndpoint());
  await withRecall(async (held) => {
    const context = await browser.newContext({
      viewport: viewport ?? null,
      ...(locale === undefined ? {} : { locale }),
      permissions: ['microphone'],
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await begin(page, held);
    await openParticipant(page);
    await start(page);
    await playFor(page, 3_000);

    const all = [
      ...processesBelow(server.process().pid ?? 0),
      ...processesBelow(held.program.process.pid ?? 0),
    ];
    for (const pid of all) process.kill(pid, 'SIGSTOP');
    await wait(asleepMs);
    for (const pid of all) process.kill(pid, 'SIGCONT');

    await expect(state(page)).toHaveText('STOPPED', { timeout: 30_000 });
    await expect(warning(page, /machine slept/)).toBeVisible();
    await playFor(page, 1_500);
    await expect(warning(page, /machine slept/)).toBeHidden();
    await expectRecording(page);
    await stopByKey(page);
    await end(page);

    const view = await expectSound(held, { parts: 1 });
    const slept = view.events.filter(({ detail }) => detail.unseenMs !== undefined);
    expect(slept).toHaveLength(1);
    expect(slept[0]).toMatchObject({ kind: 'pause', pressedBy: 'program', wantedBy: null });
    const unknown = recallMap(view.events as RecallEvent[]).pieces.filter(
      (piece) => piece.state === 'unknown',
    );
    expect(unknown).toHaveLength(1);
    const lasted = (unknown[0]?.interviewEndMs ?? 0) - (unknown[0]?.interviewStartMs ?? 0);
    expect(lasted).toBeGreaterThan(asleepMs - 1_000);
    expect(lasted).toBeLessThan(asleepMs + 5_000);
    // It goes on where it was seen last.
    expect(unknown[0]?.interviewEndMs).toBe(slept[0]?.interviewMs);
    const next = view.events.find(
      ({ kind, sequence }) => kind === 'play' && sequence > (slept[0]?.sequence ?? 0),
    );
    expect(next?.sessionMs).toBe(slept[0]?.sessionMs);
  }).finally(async () => {
    await browser.close();
    await server.close();
  });
});
