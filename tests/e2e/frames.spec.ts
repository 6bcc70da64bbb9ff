import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { parseClock } from '#shared/domain/clock-format.ts';
import { latePictureMs, makeMedia, wanderingCamera } from '../fixtures/media-files.ts';
import { hasFfmpeg, mediaFolder, withoutFfmpeg } from '../fixtures/media-folder.ts';
import { unevenTick } from '../fixtures/numbered-video.ts';
import { createRandom } from '../fuzz/random.ts';
import { pictureNumbers } from './picture-number.ts';
import { addRecording, annotate, boardCell, makeStudyOnScreen, momentRows, openLab } from './support.ts';

interface TestVideo {
  name: string;
  /** When a frame begins in the file (ms, with fractions). */
  startMs: (frame: number) => number;
  /** How many frames it has. */
  frames: number;
  /** A time that is surely before the end (ms). */
  lastMs: number;
  /** Like others, and gone through only in the whole proof. */
  onlyInFull?: true;
}

/** Frames per second as a fraction, so that every frame's time is reckoned exactly. */
const even = (numerator: number, denominator = 1) => {
  return (frame: number) => (frame * 1000 * denominator) / numerator;
};
const uneven = (frame: number) =>
  (unevenTick(wanderingCamera, frame) * 1000) / wanderingCamera.ticksPerSecond;
/** WebM knows whole milliseconds only. */
const inWholeMs = (startMs: TestVideo['startMs']) => (frame: number) => Math.round(startMs(frame));
const ntsc = even(30_000, 1001);

const videos: readonly TestVideo[] = [
  { name: 'frames-25.mp4', startMs: even(25), frames: 1500, lastMs: 59_900 },
  { name: 'frames-29.97.mp4', startMs: ntsc, frames: 1798, lastMs: 59_900, onlyInFull: true },
  { name: 'frames-23.976.mp4', startMs: even(24_000, 1001), frames: 1439, lastMs: 59_900, onlyInFull: true },
  { name: 'frames-59.94.mp4', startMs: even(60_000, 1001), frames: 3596, lastMs: 59_900 },
  { name: 'frames-25.webm', startMs: even(25), frames: 1500, lastMs: 59_900 },
  { name: 'frames-29.97.webm', startMs: inWholeMs(ntsc), frames: 1199, lastMs: 39_900, onlyInFull: true },
  { name: 'frames-10-s-keys.mp4', startMs: even(25), frames: 1000, lastMs: 39_900 },
  { name: 'frames-vfr.mp4', startMs: uneven, frames: 470, lastMs: 39_000 },
  { name: 'frames-vfr.webm', startMs: inWholeMs(uneven), frames: 470, lastMs: 39_000, onlyInFull: true },
  { name: 'frames-late.mp4', startMs: (frame) => latePictureMs + ntsc(frame), frames: 1199, lastMs: 39_900 },
];
/** How many places of each video are gone to: a few in every run, `IPR_SEEKS=200` for a whole proof. */
const seeksPerVideo = Number(process.env.IPR_SEEKS ?? 4);

test.describe.configure({ timeout: 120_000 + seeksPerVideo * 8000 });

/** A study whose only session has this recording, on the stage. */
async function withRecording(page: Page, name: string, work: () => Promise<void>): Promise<void> {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  await makeMedia(mediaFolder, [name]);
  const lab = await openLab();
  try {
    copyFileSync(join(mediaFolder, name), join(lab.root, name));
    await page.goto(lab.program.address);
    await makeStudyOnScreen(page, { title: 'Frames' });
    await boardCell(page, 1, 3, 'recording').click();
    await addRecording(page, name);
    await annotate(page, 1, 3);
    await work();
  } finally {
    await lab.end();
  }
}

for (const video of videos.filter(({ onlyInFull }) => !onlyInFull || seeksPerVideo > 4)) {
  test(`${video.name}: the picture is that of the time shown, after every seek and every frame step`, async ({
    page,
  }) => {
    await withRecording(page, video.name, async () => {
      await seekAndStep(page, video);
      await playAndPause(page, video);
      await markAndReturn(page, video);
    });
  });
}

test('sound.m4a: the sound is that of the time shown, and steps by 40 ms', async ({ page }) => {
  await withRecording(page, 'sound.m4a', async () => {
    const random = createRandom(4711);
    const wrong: string[] = [];
    const look = async (wantedMs: number, how: string) => {
      const { clockMs } = await settled(page);
      const elementMs = await stage(page)
        .locator('video')
        .evaluate((media: HTMLVideoElement) => media.currentTime * 1000);
      if (clockMs !== wantedMs || Math.abs(elementMs - wantedMs) > 0.05)
        wrong.push(`${how} ${wantedMs} ms: the clock shows ${clockMs}, the sound is at ${elementMs}`);
    };
    await expect(stage(page)).toHaveAttribute('data-state', 'paused');
    for (let seek = 0; seek < seeksPerVideo; seek += 1) {
      const wantedMs = 40 * random.below(980) + 10;
      await typeTime(page, wantedMs);
      await look(wantedMs, 'typed');
      await page.keyboard.press('.');
      await look(wantedMs + 30, 'stepped on to');
      await page.keyboard.press(',');
      await look(wantedMs - 10, 'stepped back to');
    }
    expect(wrong).toEqual([]);
  });
});

/** Goes to places by typing, clicking and arrow keys in turn, with frame steps between. */
async function seekAndStep(page: Page, video: TestVideo): Promise<void> {
  const random = createRandom(video.name.length * 1000 + Math.round(video.startMs(1000)));
  const wrong: string[] = [];
  const note = (seen: Seen, how: string) => {
    const expected = frameAt(video, seen.clockMs);
    if (seen.frame !== expected)
      wrong.push(`${how}: ${seen.clockMs} ms shows ${seen.frame}, not ${expected}`);
  };
  for (let seek = 0; seek < seeksPerVideo; seek += 1) {
    const how = (['typed', 'clicked', 'arrow'] as const)[seek % 3]!;
    if (how === 'typed') {
      const wantedMs = random.below(video.lastMs);
      await typeTime(page, wantedMs);
      const seen = await settled(page);
      if (seen.clockMs !== wantedMs) wrong.push(`typed ${wantedMs} ms, but ${seen.clockMs} ms is shown`);
      note(seen, how);
    } else if (how === 'clicked') {
      await clickTimeline(page, 0.02 + random.below(950) / 1000);
      note(await settled(page), how);
    } else {
      await page.keyboard.press(random.below(2) === 0 ? 'ArrowLeft' : 'Shift+ArrowRight');
      note(await settled(page), how);
    }
    if (seek % 4 === 0) wrong.push(...(await stepThrough(page, video)));
  }
  // From the very end, too, where a step on has nowhere to go.
  await typeTime(page, video.lastMs);
  await settled(page);
  await page.keyboard.press('Shift+ArrowRight');
  wrong.push(...(await stepThrough(page, video)));
  expect(wrong).toEqual([]);
}

/** Steps on and back over a key frame's distance or so; each step is one frame, and the time is that frame's. */
async function stepThrough(page: Page, video: TestVideo): Promise<string[]> {
  const wrong: string[] = [];
  const keys = [...Array<string>(5).fill('.'), ...Array<string>(7).fill(','), '.', ','];
  let { frame, clockMs } = await settled(page);
  for (const key of keys) {
    const expected = Math.min(Math.max(0, (frame ?? 0) + (key === '.' ? 1 : -1)), video.frames - 1);
    await page.keyboard.press(key);
    const seen = await settled(page);
    const timeMs = key === '.' ? Math.max(clockMs, clockOf(video, expected)) : clockOf(video, expected);
    if (seen.frame !== expected || seen.clockMs !== timeMs) {
      wrong.push(
        `step ${key} from ${frame}: frame ${seen.frame} at ${seen.clockMs} ms, not ${expected} at ${timeMs}`,
      );
    }
    ({ frame, clockMs } = seen);
  }
  return wrong;
}

/** After a pause, too, picture and time are one. */
async function playAndPause(page: Page, video: TestVideo): Promise<void> {
  const wrong: string[] = [];
  await typeTime(page, 10_000);
  await settled(page);
  for (let pause = 0; pause < 6; pause += 1) {
    await page.keyboard.press('Space');
    await expect(stage(page)).toHaveAttribute('data-state', 'playing');
    await page.waitForTimeout(200 + 97 * pause);
    await page.keyboard.press('Space');
    const seen = await settled(page);
    const expected = frameAt(video, seen.clockMs);
    if (seen.frame !== expected) {
      wrong.push(`paused at ${seen.clockMs} ms: frame ${seen.frame}, not ${expected}`);
    }
  }
  expect(wrong).toEqual([]);
}

/** A moment marked on a frame leads back to that frame. */
async function markAndReturn(page: Page, video: TestVideo): Promise<void> {
  await typeTime(page, 31_257);
  await settled(page);
  await page.keyboard.press('.');
  const marked = await settled(page);
  await page.keyboard.press('m');
  await expect(momentRows(page)).toHaveCount(1);
  await typeTime(page, 5000);
  await settled(page);
  await momentRows(page).first().click();
  expect({ ...(await settled(page)), expected: frameAt(video, marked.clockMs) }).toEqual({
    ...marked,
    expected: marked.frame,
  });
}

/** The time that the clock shows for a frame: whole ms, rounded up (a millionth of one is the reckoning's). */
function clockOf(video: TestVideo, frame: number): number {
  return Math.ceil(video.startMs(frame) - 1e-6);
}

/** The last frame that begins at or before a time (whole ms); before the first picture the first is shown. */
function frameAt(video: TestVideo, ms: number): number {
  let frame = 0;
  while (frame + 1 < video.frames && clockOf(video, frame + 1) <= ms) frame += 1;
  return frame;
}

const stage = (page: Page) => page.getByRole('region', { name: 'Session video' });
const controls = (page: Page) => page.getByRole('toolbar', { name: 'Player' });

async function typeTime(page: Page, ms: number): Promise<void> {
  await page.keyboard.press('g');
  const field = page.getByRole('textbox', { name: 'Go to a time' });
  const seconds = `${Math.floor(ms / 1000) % 60}`.padStart(2, '0');
  await field.fill(`${Math.floor(ms / 60_000)}:${seconds}.${`${ms % 1000}`.padStart(3, '0')}`);
  await field.press('Enter');
  await expect(field).toBeHidden();
}

/** Clicks into a tier of the timeline, at a part of its width, where no moment lies. */
async function clickTimeline(page: Page, part: number): Promise<void> {
  const canvas = page.getByRole('region', { name: 'Timeline' }).locator('canvas');
  const box = await canvas.boundingBox();
  await canvas.click({ position: { x: Math.round(box!.width * part), y: box!.height - 12 } });
}

interface Seen {
  /** The time that the player's clock shows, to the millisecond. */
  clockMs: number;
  /** The number in the picture; null where the picture carries none. */
  frame: number | null;
}

/** Waits until the picture of the place is there and the clock shows its time; then reads both. */
async function settled(page: Page): Promise<Seen> {
  await expect(stage(page)).toHaveAttribute('data-state', 'paused');
  let seen: Seen = { clockMs: Number.NaN, frame: null };
  // The browser says that it arrived before the picture is on the screen: what stays is what counts.
  await expect(async () => {
    const before = seen;
    seen = { clockMs: await readClock(page), frame: await readPicture(page) };
    expect(seen).toEqual(before);
    expect(String(seen.clockMs)).toBe(await stage(page).getAttribute('data-session-ms'));
  }).toPass({ intervals: [20], timeout: 10_000 });
  return seen;
}

async function readClock(page: Page): Promise<number> {
  const text = ((await controls(page).textContent()) ?? '').replace(/\s/g, '');
  const [time] = /\d[\d:]*\.\d{3}/.exec(text) ?? [];
  return parseClock(time ?? '') ?? Number.NaN;
}

async function readPicture(page: Page): Promise<number | null> {
  const [number = null] = await pictureNumbers(stage(page).locator('video'));
  return number;
}
