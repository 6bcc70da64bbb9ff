import { closeSync, ftruncateSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { type Lab, pickFile } from '../e2e/support.ts';
import { hasFfmpeg, withoutFfmpeg } from '../fixtures/media-folder.ts';
import { waveHead } from '../fixtures/wave-head.ts';
import { firstSession } from '../program.ts';
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

/** The browser's devices, which a test can pull out: as a cable does, tracks end, and devices are not there. */
declare global {
  interface Window {
    pullOut(): void;
    plugIn(): void;
  }
}

async function devicesWithCable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    const list = mediaDevices.enumerateDevices.bind(mediaDevices);
    const tracks = new Set<MediaStreamTrack>();
    /** Devices that are pulled out: those that were in use. */
    const gone = new Set<string>();
    let allGone = false;
    mediaDevices.getUserMedia = async (wanted) => {
      const audio = typeof wanted?.audio === 'object' ? wanted.audio : {};
      const exact = typeof audio.deviceId === 'object' && 'exact' in audio.deviceId && audio.deviceId.exact;
      if (allGone || gone.has(String(exact)))
        throw new DOMException('Requested device not found', 'NotFoundError');
      const stream = await open(wanted);
      for (const track of stream.getTracks()) tracks.add(track);
      return stream;
    };
    mediaDevices.enumerateDevices = async () =>
      (await list()).filter(
        ({ kind, deviceId }) => !(allGone && kind === 'audioinput') && !gone.has(deviceId),
      );
    window.pullOut = () => {
      allGone = true;
      for (const track of tracks) {
        const { deviceId } = track.getSettings();
        if (deviceId) gone.add(deviceId);
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      tracks.clear();
      mediaDevices.dispatchEvent(new Event('devicechange'));
    };
    window.plugIn = () => {
      allGone = false;
    };
  });
}

test('a microphone that is pulled out is said; another one is chosen, and the gap is where none was', async ({
  page,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  await devicesWithCable(page);
  await withRecall(async (held) => {
    await begin(page, held);
    await start(page);
    await playFor(page, 2_000);
    await page.evaluate(() => window.pullOut());
    await expect(warning(page, /^The microphone is gone/)).toBeVisible();
    await expect(page.getByText('REC', { exact: true })).toBeHidden();
    // The interview goes on meanwhile.
    await stopByKey(page);
    await page.waitForTimeout(2_000);

    await page.evaluate(() => window.plugIn());
    await warning(page, /^The microphone is gone/)
      .getByRole('button', { name: 'Choose another…' })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Recording' });
    await dialog.getByRole('combobox', { name: 'Microphone' }).click();
    await page.getByRole('option', { name: /Fake Audio Input 2/ }).click();
    await page.keyboard.press('Escape');
    await expect(warning(page, /^The microphone is gone/)).toBeHidden();
    await expectRecording(page);
    await playFor(page, 1_500);
    await stopByKey(page);
    await end(page);
    const view = await expectSound(held, { parts: 2 });
    const gap = unrecordedMs(view);
    expect(gap).toBeGreaterThan(1_500);
    expect(gap).toBeLessThan(20_000);
    expect(view.events.filter(({ wantedBy }) => wantedBy === 'client')).toHaveLength(2);
  });
});

const samplesEachSecond = 48_000;

/** A sound recording of silence, too long for a browser to hold all of it; on the disk it takes no room. */
function writeLongSound(path: string, seconds: number): void {
  const bytes = seconds * samplesEachSecond * 4;
  const head = waveHead({ rate: samplesEachSecond, channels: 2, bytes });
  const file = openSync(path, 'w');
  writeSync(file, head);
  ftruncateSync(file, head.length + bytes);
  closeSync(file);
}

/** The session's recording is a long sound file, in the folder of the videos; answers where. */
async function withLongSound({ program, root }: Lab): Promise<string> {
  const sessionId = await firstSession(program);
  const { recordings } = await program.value('session.view', { id: sessionId });
  await program.value('recording.remove', { id: recordings[0]?.id ?? '' });
  const path = join(root, 'videos', 'Long session.wav');
  writeLongSound(path, 1_800);
  await program.value('recording.add', { id: newIdentifier(), sessionId, interviewId: null, path });
  return path;
}

const playsOn = (page: Page) =>
  page
    .locator('video')
    .evaluateAll((all: HTMLVideoElement[]) =>
      all.some(({ paused, readyState }) => !paused && readyState >= 3),
    );

test('a session’s recording that is moved away is said; it can be found in the middle, and plays again on both pages', async ({
  page,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  await withRecall(async (held, lab) => {
    const { root } = lab;
    const path = await withLongSound(lab);
    await begin(page, held);
    const participant = await openParticipant(page);
    await start(page);
    await playFor(page, 1_500);
    mkdirSync(join(root, 'elsewhere'));
    renameSync(path, join(root, 'elsewhere', 'Renamed.wav'));
    // Far from what the browser has read ahead.
    const strip = page.getByRole('slider', { name: 'What has been played of the session' });
    const box = await strip.boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) * 0.9, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    await expect(warning(page, /^The video can not be shown/)).toBeVisible({ timeout: 30_000 });
    await expect(state(page)).toHaveText('STOPPED');

    await warning(page, /^The video can not be shown/)
      .getByRole('button', { name: 'Find it…' })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Where is the video?' });
    await dialog.getByRole('button', { name: 'Find the file…' }).click();
    await pickFile(page, 'Where is Long session.wav?', 'elsewhere', 'Renamed.wav');
    await expect(warning(page, /^The video can not be shown/)).toBeHidden({ timeout: 30_000 });
    if (await dialog.isVisible()) await page.keyboard.press('Escape');
    await playFor(page, 1_500);
    await expect.poll(() => playsOn(participant)).toBe(true);
    await stopByKey(page);
    await end(page);
    const { events } = await expectSound(held, { parts: 1 });
    expect(events.filter(({ wantedBy }) => wantedBy === 'client')).toHaveLength(1);
  });
});

test('pages that are loaded anew while the session’s recording is away play it as soon as it is there again', async ({
  page,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  await withRecall(async (held, lab) => {
    const path = await withLongSound(lab);
    await begin(page, held);
    const participant = await openParticipant(page);
    await start(page);
    await playFor(page, 1_500);
    await stopByKey(page);
    renameSync(path, `${path}.away`);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await expect(warning(page, /^The video can not be shown/)).toBeVisible({ timeout: 30_000 });
    await expect(
      warning(page, /^The video can not be shown/).getByRole('button', { name: 'Find it…' }),
    ).toBeVisible();
    await participant.reload();
    await participant.getByRole('button', { name: 'Start' }).click();
    await expect(participant.getByRole('button', { name: 'Go on' })).toBeEnabled();
    // A plain surface runs by the clock meanwhile.
    await playFor(page, 1_000);
    await stopByKey(page);

    renameSync(`${path}.away`, path);
    await expect(warning(page, /^The video can not be shown/)).toBeHidden({ timeout: 30_000 });
    await expectRecording(page);
    await playFor(page, 500);
    await expect.poll(() => playsOn(participant), { timeout: 20_000 }).toBe(true);
    await expect.poll(() => playsOn(page), { timeout: 20_000 }).toBe(true);
    await stopByKey(page);
    await end(page);
    const { events } = await expectSound(held, { parts: 2 });
    expect(events.filter(({ wantedBy }) => wantedBy === 'client')).toHaveLength(3);
  });
});
