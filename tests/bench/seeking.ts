// P8: from the wish for a time to its frame, in a video of two hours, beside a bare video element.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { makeMedia } from '../fixtures/media-files.ts';
import { mediaFolder } from '../fixtures/media-folder.ts';
import { createRandom } from '../fuzz/random.ts';
import { generateStudy, oneSession } from './generate.ts';
import { annotateFirstSession, openPage, stage, startBenchProgram, waitForPicture } from './lab.ts';
import { type BenchRow, median, quantile, showMs, twoDecimals } from './row.ts';
import { untilPreviewed } from './timeline.ts';

const rounds = 8;
const seeksInRound = 8;
const most = 1.15;
const videoName = 'seek-2-h.mp4';

const barePage = `<!doctype html><meta charset="utf-8"><title>A bare video</title>
<style>body { margin: 0 } video { width: 620px; height: 349px; display: block }</style>
<video src="${videoName}" preload="auto" muted></video><button>Seek</button>
<script>
  const video = document.querySelector('video');
  document.querySelector('button').addEventListener('pointerdown', () => { video.currentTime = window.wanted; });
</script>`;

/** Seeks by a press on the timeline and by a press that sets the time of a bare element, in turns. */
export async function run(browser: Browser, folder: string): Promise<BenchRow[]> {
  const own = join(folder, 'P8');
  const bareFolder = join(own, 'bare');
  mkdirSync(bareFolder, { recursive: true });
  await makeMedia(mediaFolder, [videoName]);
  const video = join(mediaFolder, videoName);
  symlinkSync(video, join(bareFolder, videoName));
  writeFileSync(join(bareFolder, 'index.html'), barePage);
  await generateStudy(join(own, 'study.iprstudy'), oneSession(0), { passphrase: null, sessionVideo: video });

  const server = await startStatic(bareFolder);
  const program = await startBenchProgram(own);
  await program.value('study.open', { path: join(own, 'study.iprstudy'), passphrase: null });
  const ours = await openPage(browser, program.address);
  await annotateFirstSession(ours);
  // Made once, and not while it is measured.
  await untilPreviewed(program);
  const bare = await openPage(browser, server.address);
  await bare.locator('video').evaluate(untilLoaded);
  try {
    const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
    const random = createRandom(7200);
    for (let round = 0; round <= rounds; round += 1) {
      const parts = Array.from({ length: seeksInRound }, () => (10 + random.below(970)) / 1000);
      await ours.bringToFront();
      const places: number[] = [];
      const oursMs: number[] = [];
      for (const part of parts) {
        oursMs.push(await seekOurs(ours, part));
        places.push(Number(await stage(ours).getAttribute('data-session-ms')));
      }
      await bare.bringToFront();
      const bareMs: number[] = [];
      for (const ms of places) bareMs.push(await seekBare(bare, ms));
      // The first round warms both up.
      if (round === 0) continue;
      times.ours.push(...oursMs);
      times.bare.push(...bareMs);
    }
    return [rowOf(times)];
  } finally {
    await ours.close();
    await bare.close();
    await program.end();
    server.process.kill();
  }
}

function rowOf(times: { ours: number[]; bare: number[] }): BenchRow {
  const ratio = median(times.ours) / median(times.bare);
  const show = (values: number[]) =>
    `median ${showMs(median(values))}, p95 ${showMs(quantile(values, 0.95))}`;
  return {
    id: 'P8',
    what: 'seek in a video of 2 hours: wish → frame shown',
    measured: show(times.ours),
    floor: `bare video element ${show(times.bare)}`,
    ratio: twoDecimals(ratio),
    target: `≤ ${most} × bare`,
    met: ratio <= most,
  };
}

async function seekOurs(page: Page, part: number): Promise<number> {
  const canvas = page.getByRole('region', { name: 'Timeline' }).locator('canvas');
  const box = (await canvas.boundingBox())!;
  const timer = await stage(page).locator('video').evaluateHandle(timeNextFrame);
  await page.mouse.click(box.x + Math.round(box.width * part), box.y + box.height - 12);
  const tookMs = await timer.evaluate(({ took }) => took);
  await waitForPicture(page);
  return tookMs;
}

async function seekBare(page: Page, ms: number): Promise<number> {
  await page.evaluate((seconds) => Object.assign(window, { wanted: seconds }), ms / 1000);
  const timer = await page.locator('video').evaluateHandle(timeNextFrame);
  await page.getByRole('button').click();
  return timer.evaluate(({ took }) => took);
}

/** Runs in the page: from the next press to the frame that a finished seek put on the screen (ms). */
function timeNextFrame(video: SVGElement | HTMLElement): { took: Promise<number> } {
  const media = video as HTMLVideoElement;
  const took = new Promise<number>((resolve) => {
    const onPress = () => {
      const began = performance.now();
      const onFrame = (now: number, frame: { mediaTime: number }) => {
        // Not a frame of before that was still on its way.
        const arrived = Math.abs(frame.mediaTime - media.currentTime) < 0.1;
        if (arrived) resolve(Math.max(now, performance.now()) - began);
        else media.requestVideoFrameCallback(onFrame);
      };
      media.requestVideoFrameCallback(onFrame);
    };
    addEventListener('pointerdown', onPress, { capture: true, once: true });
  });
  return { took };
}

function untilLoaded(video: SVGElement | HTMLElement): Promise<void> {
  const media = video as HTMLVideoElement;
  return new Promise((resolve) => {
    if (media.readyState >= media.HAVE_CURRENT_DATA) resolve();
    else media.addEventListener('loadeddata', () => resolve(), { once: true });
  });
}

function startStatic(folder: string): Promise<{ process: ChildProcess; address: string }> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./static-server.ts', import.meta.url)), folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve({ process: child, address: line.toString().trim() }));
    child.once('exit', (code) => reject(new Error(`The static server ended with code ${code}.`)));
  });
}
