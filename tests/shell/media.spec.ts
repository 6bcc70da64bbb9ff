import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call, callResult, makeStudy, scenario } from './scenario.ts';
import { writeWave } from './wave-file.ts';

async function addRecording(page: Page, sessionId: string, path: string): Promise<string> {
  const added = await call(page, 'recording.add', {
    id: newIdentifier(),
    sessionId,
    interviewId: null,
    path,
  });
  return added.recording.id;
}

scenario('a recording is streamed by byte ranges, and sought', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  const { sessionId } = await makeStudy(page, join(world.data, 'silences.iprstudy'));
  const wave = join(world.data, 'session.wav');
  writeWave(wave, 600);
  const id = await addRecording(page, sessionId, wave);
  const size = statSync(wave).size;
  const answers = await page.evaluate(async (recordingId) => {
    const url = `${window.iprStudio!.mediaBase.replace(/\/$/, '')}/${recordingId}`;
    const ask = async (init: RequestInit, from = url) => {
      const answer = await fetch(from, init);
      const { length } = new Uint8Array(await answer.arrayBuffer());
      return [answer.status, answer.headers.get('content-range'), length];
    };
    return {
      part: await ask({ headers: { Range: 'bytes=1000000-1000099' } }),
      end: await ask({ headers: { Range: 'bytes=-100' } }),
      beyond: await ask({ headers: { Range: 'bytes=999999999-' } }),
      head: await ask({ method: 'HEAD' }),
      unknown: await ask({}, `${url}0`),
      forged: await ask({}, url.replace(/media\/[^/]+/, 'media/guessed')),
    };
  }, id);
  expect(answers).toEqual({
    part: [206, `bytes 1000000-1000099/${size}`, 100],
    end: [206, `bytes ${size - 100}-${size - 1}/${size}`, 100],
    beyond: [416, `bytes */${size}`, 0],
    head: [200, null, 0],
    unknown: [404, null, 0],
    forged: [403, null, 0],
  });
  const sought = await page.evaluate(async (recordingId) => {
    const audio = new Audio(`${window.iprStudio!.mediaBase.replace(/\/$/, '')}/${recordingId}`);
    audio.muted = true;
    const event = (name: string) =>
      new Promise((resolve) => audio.addEventListener(name, resolve, { once: true }));
    await event('loadedmetadata');
    const seeked = event('seeked');
    audio.currentTime = 595;
    await seeked;
    await audio.play();
    await event('timeupdate');
    audio.pause();
    return { duration: Math.round(audio.duration), played: audio.currentTime >= 595 };
  }, id);
  expect(sought).toEqual({ duration: 600, played: true });
});

scenario('the sample’s session plays in the window, by the keys and by the menu', async (world) => {
  const shell = await world.start('--sample');
  const page = await shell.page();
  const click = (id: string) =>
    shell.inMain(({ Menu }, item) => Menu.getApplicationMenu()!.getMenuItemById(item)!.click(), id);
  // The page and the menu hear that a study is open each in its own time: either may be later than the other.
  const places = page.getByRole('navigation', { name: 'Places' });
  await expect(places).toBeVisible();
  await expect
    .poll(() =>
      shell.inMain(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('go.annotate')!.enabled, null),
    )
    .toBe(true);
  await click('go.annotate');
  await expect(places.getByRole('button', { name: 'Annotate' })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('main').getByText('Session 3').first().click();
  const video = page.locator('video').first();
  const state = () =>
    video.evaluate((element: HTMLVideoElement) => ({
      address: element.currentSrc.replace(/^.*(?=\/media\/)/, '').replace(/\/[^/]+\/[^/]+$/, ''),
      atMs: Math.round(element.currentTime * 1000),
      ready: element.readyState >= 2,
      paused: element.paused,
    }));
  await expect.poll(state).toEqual({ address: '/media', atMs: 0, ready: true, paused: true });
  await page.keyboard.press('Space');
  await expect.poll(async () => (await state()).atMs).toBeGreaterThan(500);
  await click('player.toggle');
  await expect.poll(async () => (await state()).paused).toBe(true);
});

scenario('a file dropped on the window may be opened, one that was not may not', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  const { sessionId } = await makeStudy(page, join(world.data, 'silences.iprstudy'));
  const dropped = join(world.folder, 'dropped.wav');
  const other = join(world.folder, 'other.wav');
  writeWave(dropped, 1);
  writeWave(other, 2);
  await page.evaluate(() => {
    const paths: string[] = [];
    (window as { droppedPaths?: string[] }).droppedPaths = paths;
    addEventListener('dragover', (event) => event.preventDefault(), true);
    const take = (event: DragEvent) => {
      event.preventDefault();
      event.stopPropagation();
      for (const file of event.dataTransfer!.files) paths.push(window.iprStudio!.pathForFile(file));
    };
    addEventListener('drop', take, true);
  });
  await shell.drop([dropped]);
  const paths = () => page.evaluate(() => (window as { droppedPaths?: string[] }).droppedPaths);
  await expect.poll(paths).toEqual([dropped]);
  expect(await addRecording(page, sessionId, dropped)).toMatch(/^[0-9a-f-]{36}$/);
  const forbidden = { id: newIdentifier(), sessionId, interviewId: null, path: other };
  expect(await callResult(page, 'recording.add', forbidden)).toMatchObject({
    error: { code: 'path.not-granted' },
  });
  const invented = await page.evaluate(
    (name) => window.iprStudio!.pathForFile(new File([], name)),
    basename(other),
  );
  expect(invented).toBe('');
});

scenario('the screen stays on while something plays', async (world) => {
  const shell = await world.start();
  const page = await shell.page();
  await shell.inMain(({ powerSaveBlocker }) => {
    const log: string[] = [];
    (globalThis as { powerLog?: string[] }).powerLog = log;
    powerSaveBlocker.start = (type) => log.push(type);
    powerSaveBlocker.stop = (id) => log.push(`stop ${id}`) > 0;
  }, null);
  const log = () => shell.inMain(() => (globalThis as { powerLog?: string[] }).powerLog, null);
  await page.evaluate(() => {
    for (const playing of [true, true, false, false, true]) window.iprStudio!.setPlaying(playing);
  });
  const once = ['prevent-display-sleep', 'stop 1', 'prevent-display-sleep'];
  await expect.poll(log).toEqual(once);
  // A page that loads again plays nothing.
  await page.reload();
  await expect.poll(log).toEqual([...once, 'stop 3']);
});
