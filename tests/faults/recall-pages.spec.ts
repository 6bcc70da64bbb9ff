import { type BrowserContext, expect, type Page, test } from '@playwright/test';
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
  unrecordedMs,
  warning,
  withRecall,
} from './recall/held.ts';

test.use({ permissions: ['microphone'] });

/** The page's process ends under it. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => {});
  await crashed;
}

test('a participant’s page that crashes is said; the interview goes on, and the page opened again takes the lead', async ({
  page,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  await withRecall(async (held) => {
    await begin(page, held);
    const participant = await openParticipant(page);
    await start(page);
    await playFor(page, 1_500);
    await crash(participant);
    await expect(warning(page, /participant’s page is gone/)).toBeVisible({ timeout: 30_000 });
    await playFor(page, 1_000);
    await stopByKey(page);

    const opened = page.context().waitForEvent('page');
    await warning(page, /participant’s page is gone/)
      .getByRole('button', { name: 'Open it again' })
      .click();
    const again = await opened;
    await again.getByRole('button', { name: 'Start' }).click();
    await expect(warning(page, /participant’s page is gone/)).toBeHidden();
    await again.getByRole('button', { name: 'Go on' }).click();
    await expect(state(page)).toHaveText('PLAYING');
    await page.waitForTimeout(1_000);
    await again.getByRole('button', { name: 'Stop' }).click();
    await expect(state(page)).toHaveText('STOPPED');
    await end(page);
    await expect(again.locator('main')).toHaveAttribute('data-stage', 'ended');
    const view = await expectSound(held, { parts: 1 });
    expect(unrecordedMs(view)).toBeLessThan(1_000);
    expect(view.events.filter(({ wantedBy }) => wantedBy === 'client')).toHaveLength(2);
  });
});

test('an interviewer’s page that crashes is opened again: the participant watched on, and a further part records', async ({
  page,
  context,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  await withRecall(async (held) => {
    await begin(page, held);
    const participant = await openParticipant(page);
    await start(page);
    await playFor(page, 2_000);
    await crash(page);
    // The participant's own hands go on meanwhile.
    await participant.getByRole('button', { name: 'Stop' }).click();
    await expect(participant.getByRole('button', { name: 'Go on' })).toBeEnabled();
    await participant.waitForTimeout(800);
    await participant.getByRole('button', { name: 'Go on' }).click();

    const again = await context.newPage();
    await again.goto(held.program.address);
    await expect(state(again)).toHaveText('PLAYING', { timeout: 30_000 });
    await expectRecording(again);
    await again.waitForTimeout(1_000);
    await stopByKey(again);
    await end(again);
    const view = await expectSound(held, { parts: 2 });
    expect(view.events.filter(({ wantedBy }) => wantedBy === 'client')).toHaveLength(2);
    expect(view.events.some(({ kind }) => kind === 'break')).toBe(false);
  });
});

test('two interviews in two studies run at once, each with its own log and recording', async ({
  page,
  browser,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  const other: BrowserContext = await browser.newContext({ permissions: ['microphone'] });
  await withRecall(async (first) => {
    await withRecall(async (second) => {
      const otherPage = await other.newPage();
      await begin(page, first);
      await begin(otherPage, second);
      const participant = await openParticipant(page);
      const otherParticipant = await openParticipant(otherPage);
      await start(page);
      await start(otherPage);
      await playFor(page, 500);
      await playFor(otherPage, 1_000);
      await participant.getByRole('button', { name: 'Stop' }).click();
      await expect(state(page)).toHaveText('STOPPED');
      await expect(state(otherPage)).toHaveText('PLAYING');
      await stopByKey(otherPage);
      await otherParticipant.getByRole('button', { name: 'Go on' }).click();
      await expect(state(otherPage)).toHaveText('PLAYING');
      await expect(state(page)).toHaveText('STOPPED');
      await stopByKey(otherPage);
      await end(page);
      await playFor(otherPage, 500);
      await stopByKey(otherPage);
      await end(otherPage);
      const wanted = ['pause', 'seek'];
      for (const [held, stops] of [
        [first, 1],
        [second, 3],
      ] as const) {
        const view = await expectSound(held, { parts: 1 });
        const pressed = view.events.filter(
          ({ kind, wantedBy }) => wanted.includes(kind) && wantedBy !== null,
        );
        expect(pressed.map(({ wantedBy }) => wantedBy)).toEqual(
          Array.from({ length: stops }, () => 'client'),
        );
        expect(unrecordedMs(view)).toBeLessThan(1_000);
      }
    });
  });
  await other.close();
});
