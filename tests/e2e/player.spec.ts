import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { makeMedia } from '../fixtures/media-files.ts';
import { hasFfmpeg, mediaFolder, withoutFfmpeg } from '../fixtures/media-folder.ts';
import { makeStudy } from '../program.ts';
import { pictureNumbers } from './picture-number.ts';
import { annotate, goToTime, type Lab, momentRows, openLab } from './support.ts';

const stage = (page: Page) => page.getByRole('region', { name: 'Session video' });
const controls = (page: Page) => page.getByRole('toolbar', { name: 'Player' });
const popover = (page: Page) => page.getByRole('dialog', { name: 'Playing and picture' });
const shownNumber = async (page: Page) => (await pictureNumbers(page.locator('video').first()))[0];
const sessionMs = async (page: Page) => Number(await stage(page).getAttribute('data-session-ms'));

/** A session with a numbered video of a minute and three moments, on the stage. */
async function openSession(page: Page, lab: Lab): Promise<void> {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  await makeMedia(mediaFolder, ['camera-1.mp4']);
  const sessionId = await makeStudy(lab.program, join(lab.root, 'Player.iprstudy'), null);
  const path = join(lab.root, 'room.mp4');
  copyFileSync(join(mediaFolder, 'camera-1.mp4'), path);
  await lab.program.value('recording.add', { id: newIdentifier(), sessionId, interviewId: null, path });
  const moments = [
    { label: 'First', startMs: 3000, endMs: 4000 },
    { label: 'Second', startMs: 8000, endMs: 8600 },
    { label: 'Third', startMs: 8500, endMs: 9000 },
  ];
  for (const moment of moments) {
    const id = newIdentifier();
    await lab.program.value('moment.create', { id, sessionId, ...moment });
  }
  await page.goto(lab.program.address);
  await annotate(page, 1, 3);
  await expect(momentRows(page)).toHaveCount(3);
}

/** Notes every time that the stage shows from now on; answers how to read them. */
async function noteTimes(page: Page): Promise<() => Promise<number[]>> {
  await stage(page).evaluate((element) => {
    const times: number[] = [];
    Object.assign(element, { times });
    const note = () => element.dataset.state === 'playing' && times.push(Number(element.dataset.sessionMs));
    new MutationObserver(note).observe(element, { attributeFilter: ['data-session-ms'] });
  });
  return () => stage(page).evaluate((element) => (element as unknown as { times: number[] }).times);
}

test('only moments play, with what leads to them; a loop has the same lead', async ({ page }) => {
  const lab = await openLab();
  try {
    await openSession(page, lab);
    await page.keyboard.press('Shift+B');
    await popover(page).getByLabel('Before a moment').selectOption('1 s');
    await page.keyboard.press('Escape');
    await expect(popover(page)).toBeHidden();

    await page.keyboard.press('Shift+R');
    await expect(controls(page).getByRole('button', { name: 'Play everything' })).toBeVisible();
    const times = await noteTimes(page);
    await page.keyboard.press('Space');
    await expect.poll(() => sessionMs(page), { timeout: 20_000 }).toBeGreaterThanOrEqual(9000);
    await expect(stage(page)).toHaveAttribute('data-state', 'paused');
    const played = (await times()).filter((ms) => ms > 100);
    // A frame and a drawing may pass before it is noticed that a stretch has ended.
    const outside = played.filter((ms) => !((ms >= 2000 && ms < 4150) || (ms >= 7000 && ms < 9150)));
    expect({
      outside,
      first: played.some((ms) => ms < 4000),
      second: played.some((ms) => ms > 8500),
    }).toEqual({
      outside: [],
      first: true,
      second: true,
    });
    await page.keyboard.press('Shift+R');

    await momentRows(page).filter({ hasText: 'First' }).click();
    const before = (await times()).length;
    await page.keyboard.press('/');
    // Looks a second apart may meet a loop of two seconds at the same places only: all times are noted.
    const loops = async () => {
      const noted = (await times()).slice(before);
      const late = noted.findIndex((ms) => ms > 3500);
      return late >= 0 && noted.slice(late).some((ms) => ms < 2500);
    };
    await expect.poll(loops, { timeout: 20_000 }).toBe(true);
    await page.keyboard.press('/');
    await page.keyboard.press('Space');
  } finally {
    await lab.end();
  }
});

test('a loop stays over its moment where that is trimmed, and ends where it is removed', async ({ page }) => {
  const lab = await openLab();
  try {
    await openSession(page, lab);
    await momentRows(page).filter({ hasText: 'First' }).click();
    await page.keyboard.press('/');
    const end = page.locator('[data-region="moment"]').getByRole('textbox', { name: 'End' });
    await end.fill('0:06');
    await end.press('Enter');
    await end.blur();
    // It began at 3 s and ended at 4 s.
    await expect.poll(() => sessionMs(page), { timeout: 20_000 }).toBeGreaterThan(5000);
    await expect.poll(() => sessionMs(page), { timeout: 20_000 }).toBeLessThan(4000);
    await page.keyboard.press('Delete');
    await expect(controls(page).getByRole('button', { name: /^Loop/ })).toHaveAttribute(
      'aria-pressed',
      'false',
    );
  } finally {
    await lab.end();
  }
});

test('J, K and L play back and on, each press faster; the picture goes along, and stands where K was pressed', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await openSession(page, lab);
    await goToTime(page, '0:20');
    const video = stage(page).locator('video');
    const rate = () => video.evaluate((element: HTMLVideoElement) => element.playbackRate);
    const speed = (name: string) => controls(page).getByRole('button', { name: `Speed ${name} ×` });

    for (const times of ['1', '2', '4', '4']) {
      await page.keyboard.press('l');
      await expect(speed(times)).toBeVisible();
      expect(await rate()).toBe(Number(times));
    }
    await expect.poll(() => sessionMs(page)).toBeGreaterThan(23_000);
    await page.keyboard.press('k');
    await expect(stage(page)).toHaveAttribute('data-state', 'paused');
    await expect(speed('1')).toBeVisible();
    expect(await rate()).toBe(1);
    await standsThere(page);

    await goToTime(page, '0:50');
    const paces: number[] = [];
    for (const times of ['−1', '−2', '−4']) {
      await page.keyboard.press('j');
      await expect(speed(times)).toBeVisible();
      await expect(stage(page)).toHaveAttribute('data-state', 'playing');
      paces.push(await pace(page));
    }
    expect(paces.map((times) => Math.abs(times))).toEqual([
      expect.closeTo(1, 0),
      expect.closeTo(2, 0),
      expect.closeTo(4, 0),
    ]);
    expect(paces.every((times) => times < 0)).toBe(true);
    // Seeks take their time; the picture goes back all the same.
    const before = (await shownNumber(page)) ?? 0;
    await expect.poll(() => shownNumber(page)).toBeLessThan(before - 50);
    await page.keyboard.press('k');
    await expect(stage(page)).toHaveAttribute('data-state', 'paused');
    await standsThere(page);

    // Against the direction it begins anew at 1 ×.
    await page.keyboard.press('j');
    await page.keyboard.press('l');
    await expect(speed('1')).toBeVisible();
    const from = await sessionMs(page);
    await expect.poll(() => sessionMs(page)).toBeGreaterThan(from + 500);

    await page.keyboard.press('k');
    await expect(stage(page)).toHaveAttribute('data-state', 'paused');
    await goToTime(page, '0:02');
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('j');
    await expect(stage(page)).toHaveAttribute('data-state', 'paused', { timeout: 10_000 });
    expect(await sessionMs(page)).toBe(0);
    await standsThere(page);
  } finally {
    await lab.end();
  }
});

/** How many seconds of the session pass in one of the clock; less than 0 backwards. */
function pace(page: Page): Promise<number> {
  return stage(page).evaluate(async (element) => {
    const read = () => ({ ms: Number(element.dataset.sessionMs), at: performance.now() });
    const from = read();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const to = read();
    return (to.ms - from.ms) / (to.at - from.at);
  });
}

/** Waits until the picture is the frame of the time that is shown: the file has 50 numbered frames a second. */
async function standsThere(page: Page): Promise<void> {
  const stands = async () => (await shownNumber(page)) === Math.floor((await sessionMs(page)) / 20);
  await expect.poll(stands).toBe(true);
}

test('speed, brightness and full screen are set by keys; what is seen here is kept, and no change of the study', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await openSession(page, lab);
    await page.keyboard.press('Alt+ArrowUp');
    await expect(controls(page).getByRole('button', { name: 'Speed 1.1 ×' })).toBeVisible();
    for (let press = 0; press < 9; press += 1) await page.keyboard.press('Alt+ArrowDown');
    await expect(controls(page).getByRole('button', { name: 'Speed 0.1 ×' })).toBeVisible();
    const sound = await stage(page)
      .locator('video')
      .evaluate((video: HTMLVideoElement) => ({ rate: video.playbackRate, pitch: video.preservesPitch }));
    expect(sound).toEqual({ rate: 0.1, pitch: true });

    const undo = () => page.getByRole('button', { name: /^Undo/ }).getAttribute('aria-label');
    const before = await undo();
    await page.keyboard.press('Shift+B');
    const brightness = popover(page).getByRole('slider', { name: 'Brightness' });
    await brightness.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    const filter = () =>
      stage(page)
        .locator('video')
        .evaluate((video) => getComputedStyle(video.parentElement!.parentElement!).filter);
    expect(await filter()).toBe('brightness(1.1) contrast(1)');
    expect(await undo()).toBe(before);

    await page.keyboard.press('f');
    await expect
      .poll(() => page.evaluate(() => document.fullscreenElement?.getAttribute('data-region')))
      .toBe('stage');
    await page.keyboard.press('f');
    await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
  } finally {
    await lab.end();
  }
});

test('one goes on where one left off, to the frame; the picture can have a window of its own', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await openSession(page, lab);
    await momentRows(page).filter({ hasText: 'Second' }).click();
    await goToTime(page, '0:05');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('.');
    await expect.poll(() => shownNumber(page)).toBe(253);
    await page.reload();
    await expect(stage(page)).toHaveAttribute('data-session-ms', '5060');
    await expect.poll(() => shownNumber(page)).toBe(253);
    await expect(momentRows(page).filter({ hasText: 'Second' })).toHaveAttribute('aria-selected', 'true');

    const [own] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Shift+F')]);
    await expect.poll(() => shownNumber(own)).toBe(253);
    await own.keyboard.press('.');
    await expect.poll(() => shownNumber(page)).toBe(254);
    await expect.poll(() => shownNumber(own)).toBe(254);
    await own.keyboard.press('Space');
    await expect(stage(page)).toHaveAttribute('data-state', 'playing');
    await expect.poll(() => shownNumber(own)).toBeGreaterThan(300);
    await own.keyboard.press('Space');
    await expect.poll(async () => (await shownNumber(own)) === (await shownNumber(page))).toBe(true);
    await own.close();
    await page.keyboard.press('.');
    await expect(stage(page)).toHaveAttribute('data-state', 'paused');
  } finally {
    await lab.end();
  }
});
