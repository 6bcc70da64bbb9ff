// P6: panning and zooming the timeline over thousands of moments and the waveform of three hours.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { makeMedia } from '../fixtures/media-files.ts';
import { mediaFolder } from '../fixtures/media-folder.ts';
import type { Program } from '../program.ts';
import { generateStudy, oneSession } from './generate.ts';
import { annotateFirstSession, openPage, startBenchProgram } from './lab.ts';
import { type BenchRow, quantile, showMs, twoDecimals } from './row.ts';

const videoName = 'wave-3-h.mp4';
const threeHoursMs = 3 * 3_600_000;
const rounds = 5;
const frameMs = 1000 / 60;
/** Frames come by the screen's clock: what is a frame too late is so by a whole one. */
const lateMs = frameMs * 1.5;
const mostLate = 0.01;

/** How long (ms) the frames of one gesture took, and what the page computed in each. */
interface Gesture {
  framesMs: number[];
  computedMs: number[];
}

/** Moves the timeline of a study with 5,000 and one with 10,000 moments beside an empty canvas, in turns. */
export async function run(browser: Browser, folder: string): Promise<BenchRow[]> {
  await makeMedia(mediaFolder, [videoName]);
  const studies: { moments: number; page: Page; program: Program; gesture: Gesture }[] = [];
  const floor: Gesture = { framesMs: [], computedMs: [] };
  const bare = await openPage(browser, 'about:blank');
  try {
    for (const moments of [5000, 10_000]) {
      const { page, program } = await openTimeline(browser, join(folder, `P6-${moments}`), moments);
      studies.push({ moments, page, program, gesture: { framesMs: [], computedMs: [] } });
    }
    await bare.setContent('<!doctype html><canvas style="width: 1240px; height: 240px"></canvas>');
    await bare.evaluate(paintEmpty);
    for (let round = 0; round <= rounds; round += 1) {
      for (const { page, into } of [
        ...studies.map(({ page, gesture }) => ({ page, into: gesture })),
        { page: bare, into: floor },
      ]) {
        await page.bringToFront();
        const made = await page.locator('canvas').last().evaluate(moveAbout);
        // The first round asks for what is to be drawn, and warms up.
        if (round === 0) continue;
        into.framesMs.push(...made.framesMs);
        into.computedMs.push(...made.computedMs);
      }
    }
    return studies.flatMap(({ moments, gesture }) => rowsOf(moments, gesture, floor));
  } finally {
    await bare.close();
    for (const { page, program } of studies) {
      await page.close();
      await program.end();
    }
  }
}

async function openTimeline(browser: Browser, own: string, moments: number) {
  mkdirSync(own);
  const path = join(own, 'study.iprstudy');
  await generateStudy(
    path,
    { ...oneSession(moments), sessionMs: threeHoursMs },
    { passphrase: null, sessionVideo: join(mediaFolder, videoName) },
  );
  const program = await startBenchProgram(own);
  await program.value('study.open', { path, passphrase: null });
  const page = await openPage(browser, program.address);
  await annotateFirstSession(page);
  await untilPreviewed(program);
  return { page, program };
}

/** Waits until waveform and small pictures of the first session's recording are whole. */
export async function untilPreviewed(program: Program): Promise<void> {
  const board = await program.value('session.board', {});
  const recordingId = board.dyads[0]?.sessions[0]?.recordings[0]?.id ?? '';
  for (;;) {
    const { wave, strip } = await program.value('preview.state', { recordingId });
    if (wave.whole && strip.whole) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

function rowsOf(moments: number, gesture: Gesture, floor: Gesture): BenchRow[] {
  const late = (frames: readonly number[]) => frames.filter((ms) => ms > lateMs).length / frames.length;
  const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
  const count = moments.toLocaleString('en');
  const own = quantile(gesture.computedMs, 0.99);
  const bare = quantile(floor.computedMs, 0.99);
  return [
    {
      id: 'P6',
      what: `pan and zoom, ${count} moments and 3 h of sound: late frames`,
      measured: `${percent(late(gesture.framesMs))} late, p99 ${showMs(quantile(gesture.framesMs, 0.99))}`,
      floor: `empty canvas ${percent(late(floor.framesMs))} late, p99 ${showMs(quantile(floor.framesMs, 0.99))}`,
      ratio: twoDecimals(quantile(gesture.framesMs, 0.99) / quantile(floor.framesMs, 0.99)),
      target: `≤ ${percent(mostLate)} late beyond those of an empty canvas`,
      met: late(gesture.framesMs) - late(floor.framesMs) <= mostLate,
    },
    {
      id: 'P6',
      what: `the same, ${count} moments: what a frame computes`,
      measured: `median ${showMs(quantile(gesture.computedMs, 0.5))}, p99 ${showMs(own)}`,
      floor: `empty canvas p99 ${showMs(bare)}`,
      ratio: twoDecimals(own / Math.max(bare, 0.01)),
      target: `p99 ≤ ${showMs(frameMs)}`,
      met: own <= frameMs,
    },
  ];
}

/** Runs in the bare page: paints an empty canvas whenever the wheel turns. */
function paintEmpty(): void {
  const canvas = document.querySelector('canvas') as HTMLCanvasElement;
  canvas.width = canvas.clientWidth;
  canvas.height = canvas.clientHeight;
  const context = canvas.getContext('2d', { alpha: false });
  canvas.addEventListener('wheel', () => {
    requestAnimationFrame(() => {
      if (!context) return;
      context.fillStyle = '#fff';
      context.fillRect(0, 0, canvas.width, canvas.height);
    });
  });
}

/** Runs in the page: a turn of the wheel in each frame, in to half a minute, across, and out again. */
async function moveAbout(element: SVGElement | HTMLElement): Promise<Gesture> {
  const box = element.getBoundingClientRect();
  const turns = [
    ...Array.from({ length: 60 }, () => ({ deltaY: -60, shiftKey: false })),
    ...Array.from({ length: 120 }, () => ({ deltaY: 90, shiftKey: true })),
    ...Array.from({ length: 60 }, () => ({ deltaY: 60, shiftKey: false })),
  ];
  const gesture: Gesture = { framesMs: [], computedMs: [] };
  const after = new MessageChannel();
  await new Promise<void>((resolve) => {
    let last = 0;
    const next = (now: number) => {
      const started = performance.now();
      if (last > 0) gesture.framesMs.push(now - last);
      last = now;
      const turn = turns.shift();
      if (!turn) return resolve();
      // Asked for first, so that in the next frame it begins before what this turn asks to paint.
      requestAnimationFrame(next);
      element.dispatchEvent(
        new WheelEvent('wheel', {
          ...turn,
          bubbles: true,
          cancelable: true,
          clientX: box.left + box.width / 3,
          clientY: box.top + 36,
        }),
      );
      // A message's turn comes after the frame was painted.
      after.port1.onmessage = () => gesture.computedMs.push(performance.now() - started);
      after.port2.postMessage(null);
    };
    requestAnimationFrame(next);
  });
  return gesture;
}
