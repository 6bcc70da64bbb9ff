import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { recallMap, sessionAt } from '#shared/recall/map.ts';
import { makeMedia } from '../fixtures/media-files.ts';
import { hasFfmpeg, mediaFolder, withoutFfmpeg } from '../fixtures/media-folder.ts';
import { makeStudy, type Program, startProgram, testFolders } from '../program.ts';
import { openOwnerPage } from './recall/owner-page.ts';
import { type ShownFrame, shownFrames, watchFrames } from './recall/shown-frames.ts';

const video = 'frames-25.mp4';
const frameMs = 40;
/** How far the log may be from what the participant's frames showed, in ms. */
const allowedMs = 50;

test.describe.configure({ timeout: 240_000 });

interface Recall {
  program: Program;
  path: string;
  interviewId: string;
}

async function prepare(program: Program, root: string): Promise<Recall> {
  const path = join(root, 'study.iprstudy');
  const sessionId = await makeStudy(program, path, null);
  copyFileSync(join(mediaFolder, video), join(root, video));
  await program.value('recording.add', {
    id: newIdentifier(),
    sessionId,
    interviewId: null,
    path: join(root, video),
  });
  const board = await program.value('session.board', {});
  const interviewId = board.dyads[0]?.sessions[0]?.interviews[0]?.id ?? '';
  return { program, path, interviewId };
}

/** Folders and programs of one test, which end with it however it ends. */
async function inLab(
  run: (folders: ReturnType<typeof testFolders>, start: Start) => Promise<void>,
): Promise<void> {
  const folders = testFolders();
  const running: Program[] = [];
  try {
    await run(folders, async (port) => {
      const program = await startProgram(port === undefined ? folders : { ...folders, port });
      running.push(program);
      return program;
    });
  } finally {
    for (const { process: child, end } of running)
      if (child.exitCode === null && child.signalCode === null) await end();
    folders.remove();
  }
}

type Start = (port?: number) => Promise<Program>;

/** As long a jump takes at most, in ms. */
const jumpingMs = 200;

const snapshot = (owner: Page) =>
  owner.evaluate(() => {
    const { openStop, ...state } = window.engine.store.getState();
    const { phase, leading, participant, playing, unsent, volume } = state;
    return { phase, leading, participant, playing, openStop: openStop?.wantedBy ?? null, unsent, volume };
  });

/** The wait until both pages agree who leads and the interviewer's picture does what it was told. */
const expectState = (owner: Page, wanted: Partial<Awaited<ReturnType<typeof snapshot>>>) =>
  expect.poll(() => snapshot(owner), { timeout: 30_000 }).toMatchObject(wanted);

/** All that the participants' pages were answered: pages, assets, calls. */
const answered: string[] = [];

async function openParticipant(context: BrowserContext, recall: Recall): Promise<Page> {
  const { address } = await recall.program.value('recall.openParticipant', {
    interviewId: recall.interviewId,
  });
  const page = await context.newPage();
  page.on('response', async (response) => {
    if (/\/(media|events)/.test(response.url())) return;
    // A page that is loaded anew drops the answers it had.
    const body = await response.body().catch(() => Buffer.from(''));
    answered.push(`${response.url()}\n${body.toString('latin1')}`);
  });
  await page.goto(address ?? '');
  await page.getByRole('button', { name: 'Start' }).click();
  await watchFrames(page);
  return page;
}

const log = async ({ program, interviewId }: Recall) =>
  (await program.value('recall.log', { interviewId })).events;

/** Of a hundred frames so many may be shown late or early by a browser whose machine is busy elsewhere. */
const mostHiccups = 2;

/** Frames whose place in the log is further from them than it may be. */
async function wrongFrames(recall: Recall, frames: readonly ShownFrame[]): Promise<string[]> {
  const events = await log(recall);
  const map = recallMap(events);
  const clocks = events.flatMap(({ kind, interviewMs, detail }) =>
    kind === 'resume' && detail.clock ? [{ interviewMs, coreMs: detail.clock.coreMs }] : [],
  );
  // While a browser jumps, the frame that stands there is neither of before nor of after.
  const jumps = events.flatMap(({ kind, interviewMs }) => (kind === 'seek' ? [interviewMs] : []));
  const wrong: string[] = [];
  for (const { coreMs, untilCoreMs, frame } of frames) {
    const clock = clocks.findLast((candidate) => candidate.coreMs <= coreMs);
    if (!clock) continue;
    const interviewMs = Math.round(clock.interviewMs + coreMs - clock.coreMs);
    const untilMs = interviewMs + untilCoreMs - coreMs;
    if (jumps.some((jump) => jump > interviewMs - jumpingMs && jump < untilMs + jumpingMs)) continue;
    const place = sessionAt(map, interviewMs);
    if (place.sessionMs === null || place.state === 'outside') continue;
    const later = sessionAt(map, Math.round(untilMs)).sessionMs ?? place.sessionMs;
    // A frame lasts; it is right wherever the log's place is within it.
    const isEarly = Math.max(place.sessionMs, later) < frame * frameMs - allowedMs;
    const isLate = Math.min(place.sessionMs, later) > (frame + 1) * frameMs + allowedMs;
    if (isEarly || isLate)
      wrong.push(
        `at ${interviewMs} the log says ${place.sessionMs} (${place.state}), frame ${frame} was shown`,
      );
  }
  return wrong;
}

/** Holds that the log is what was shown. */
async function expectFramesInLog(recall: Recall, frames: readonly ShownFrame[]): Promise<void> {
  const wrong = await wrongFrames(recall, frames);
  const allowed = Math.ceil((frames.length * mostHiccups) / 100);
  expect(wrong.length > allowed ? wrong : []).toEqual([]);
}

test('stop, go on and again from both pages: the log is what the participant saw', async ({
  page,
  context,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  await makeMedia(mediaFolder, [video]);
  await inLab(async (folders, start) => {
    const program = await start();
    const recall = await prepare(program, folders.root);
    await openOwnerPage(page, program.address, recall.interviewId);
    await expectState(page, { phase: 'before', leading: true, participant: 'none' });

    const participant = await openParticipant(context, recall);
    await expectState(page, { leading: false, participant: 'connected' });
    await expect(participant).toHaveTitle('IPR');
    await expect(participant.getByRole('button', { name: 'Go on' })).toBeDisabled();

    await page.evaluate(() => window.engine.begin('R. Ashdown'));
    await page.evaluate(() => window.engine.goOn());
    await expectState(page, { phase: 'running', playing: true });
    await participant.waitForTimeout(2_500);
    await participant.getByRole('button', { name: 'Stop' }).click();
    await expectState(page, { playing: false, openStop: 'client' });

    await participant.waitForTimeout(800);
    await participant.getByRole('button', { name: 'Go on' }).click();
    await expectState(page, { playing: true, openStop: null });
    await participant.waitForTimeout(2_000);
    await page.evaluate(() => window.engine.stop('interviewer'));
    await expectState(page, { playing: false, openStop: 'interviewer' });

    await page.evaluate(() => window.engine.goOn());
    await participant.waitForTimeout(3_000);
    await page.evaluate(() => window.engine.again(2_000, 'client'));
    await participant.waitForTimeout(1_500);
    await participant.getByRole('button', { name: 'This one' }).click();
    await participant.waitForTimeout(700);
    await participant.keyboard.press('PageDown');
    await expectState(page, { playing: false, openStop: 'client', unsent: 0 });
    await participant.keyboard.press('h');
    await expect.poll(() => page.evaluate(() => window.passedKeys)).toEqual(['h']);

    const stops = (await log(recall)).filter(({ kind, wantedBy }) => kind === 'pause' && wantedBy !== null);
    expect(stops.map(({ wantedBy, pressedBy }) => [wantedBy, pressedBy])).toEqual([
      ['client', 'participant'],
      ['interviewer', 'interviewer'],
      ['client', 'participant'],
    ]);
    const frames = await shownFrames(participant);
    expect(frames.length).toBeGreaterThan(50);
    await expectFramesInLog(recall, frames);
    const apart = await page.evaluate(() => window.engine.sessionMs());
    expect(Math.abs(apart - (stops.at(-1)?.sessionMs ?? 0))).toBeLessThan(40);
    const names = [
      'Ravenwood',
      'Quillfeather',
      'Ashdown',
      recall.interviewId,
      'frames-25',
      'iprstudy',
      'IPR Studio',
    ];
    expect(answered.length).toBeGreaterThan(10);
    expect(names.filter((name) => answered.some((text) => text.includes(name)))).toEqual([]);
    const shown = await participant.content();
    expect(names.filter((name) => shown.includes(name))).toEqual([]);
    expect(await page.evaluate(() => window.engine.end('complete'))).toBe(true);
    await expect(participant.locator('main')).toHaveAttribute('data-stage', 'ended');
  });
});

test('the participant sees the picture neither before the beginning, nor hidden, in a break or after the end', async ({
  page,
  context,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  await makeMedia(mediaFolder, [video]);
  await inLab(async (folders, start) => {
    const program = await start();
    const recall = await prepare(program, folders.root);
    await openOwnerPage(page, program.address, recall.interviewId);
    const participant = await openParticipant(context, recall);
    await expectState(page, { leading: false, participant: 'connected' });
    const expectPicture = (wanted: 'visible' | 'hidden') =>
      expect
        .poll(() => participant.locator('video').evaluate((element) => getComputedStyle(element).visibility))
        .toBe(wanted);
    await expectPicture('hidden');

    await page.evaluate(() => window.engine.begin('R. Ashdown'));
    await page.evaluate(() => window.engine.goOn());
    await expectState(page, { phase: 'running', playing: true });
    await expectPicture('visible');
    await page.evaluate(() => window.engine.hide());
    await expectPicture('hidden');
    // Also where it plays on, and jumps.
    await page.evaluate(() => window.engine.again(1_000, 'client'));
    await participant.waitForTimeout(500);
    await expectPicture('hidden');
    await page.evaluate(() => window.engine.show());
    await expectPicture('visible');
    await page.evaluate(() => window.engine.takeBreak());
    await expectPicture('hidden');
    await page.evaluate(() => window.engine.resume());
    await expectPicture('visible');
    expect(await page.evaluate(() => window.engine.end('complete'))).toBe(true);
    await expectPicture('hidden');
  });
});

test('a stop after each so many minutes comes while the participant’s page leads, and it goes on after it', async ({
  page,
  context,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  await makeMedia(mediaFolder, [video]);
  await inLab(async (folders, start) => {
    const program = await start();
    const recall = await prepare(program, folders.root);
    await openOwnerPage(page, program.address, recall.interviewId);
    await page.evaluate(() => window.engine.setPlan({ clips: [], intervalMs: 2_000 }));
    const participant = await openParticipant(context, recall);
    await expectState(page, { leading: false, participant: 'connected' });
    await page.evaluate(() => window.engine.begin('R. Ashdown'));
    for (const _ of [1, 2]) {
      await page.evaluate(() => window.engine.goOn());
      await participant.waitForTimeout(1_000);
      await expectState(page, { playing: true });
      await expectState(page, { playing: false, openStop: 'interval', unsent: 0 });
      await participant.waitForTimeout(500);
    }
    const stops = (await log(recall)).filter(({ wantedBy }) => wantedBy === 'interval');
    expect(stops).toHaveLength(2);
  });
});

test('of two participant’s pages the newest leads; a page that is let go shows nothing any more', async ({
  page,
  context,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  await makeMedia(mediaFolder, [video]);
  await inLab(async (folders, start) => {
    const program = await start();
    const recall = await prepare(program, folders.root);
    const { interviewId } = recall;
    await openOwnerPage(page, program.address, interviewId);
    const first = await openParticipant(context, recall);
    await expectState(page, { leading: false, participant: 'connected' });
    await page.evaluate(() => window.engine.begin('R. Ashdown'));
    await page.evaluate(() => window.engine.goOn());
    await expectState(page, { phase: 'running', playing: true });

    const second = await openParticipant(context, recall);
    const stage = (which: Page) => which.locator('main').getAttribute('data-stage');
    await expect.poll(() => stage(first)).toBe('ended');
    await second.getByRole('button', { name: 'Stop' }).click();
    await expectState(page, { playing: false, openStop: 'client', leading: false, participant: 'connected' });
    expect([await stage(first), await stage(second)]).toEqual(['ended', 'ready']);

    await program.value('recall.closeParticipant', { interviewId });
    await expect.poll(() => stage(second)).toBe('ended');
    await expectState(page, { leading: true, participant: 'lost', unsent: 0 });
    expect((await log(recall)).filter(({ detail }) => detail.contradicts)).toEqual([]);
  });
});

test('the participant’s page is loaded anew in the middle, and the program is killed: nothing is lost', async ({
  page,
  context,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  await makeMedia(mediaFolder, [video]);
  await inLab(async (folders, start) => {
    const program = await start();
    const recall = await prepare(program, folders.root);
    await openOwnerPage(page, program.address, recall.interviewId);
    const participant = await openParticipant(context, recall);
    await expectState(page, { leading: false, participant: 'connected' });
    await page.evaluate(() => window.engine.begin('R. Ashdown'));
    await page.evaluate(() => window.engine.goOn());
    await participant.waitForTimeout(1_500);
    await page.evaluate(() => window.engine.setVolume(0.5));
    const loudness = () => participant.locator('video').evaluate((video: HTMLVideoElement) => video.volume);
    await expect.poll(loudness).toBe(0.5);

    // Its page goes, and comes again: the interviewer's goes on in its place meanwhile.
    await participant.reload();
    await expectState(page, { leading: true });
    await expectState(page, { playing: true });
    await participant.waitForTimeout(1_000);
    const before = await page.evaluate(() => window.engine.sessionMs());
    await participant.getByRole('button', { name: 'Start' }).click();
    await expectState(page, { leading: false, participant: 'connected', playing: true });
    await expect.poll(loudness).toBe(0.5);
    const after = await page.evaluate(() => window.engine.sessionMs());
    expect(after).toBeGreaterThan(before - 40);
    await expect(participant.getByRole('button', { name: 'Stop' })).toBeVisible();
    await participant.waitForTimeout(1_000);

    // The program is killed while it plays; the participant stops meanwhile.
    const port = Number(new URL(program.address).port);
    await program.kill();
    await participant.waitForTimeout(500);
    await participant.getByRole('button', { name: 'Stop' }).click();
    await expect(participant.getByRole('button', { name: 'Go on' })).toBeVisible();
    const again = await start(port);
    await again.value('study.open', { path: recall.path, passphrase: null });
    const later = { ...recall, program: again };
    await expect
      .poll(async () => (await log(later)).filter(({ wantedBy }) => wantedBy === 'client').length, {
        timeout: 20_000,
      })
      .toBe(1);
    await openOwnerPage(page, again.address, recall.interviewId);
    await expectState(page, {
      phase: 'running',
      leading: false,
      participant: 'connected',
      openStop: 'client',
      volume: 0.5,
    });
    const events = await log(later);
    expect(events.filter(({ detail }) => detail.contradicts)).toEqual([]);
    expect(
      events.filter(({ kind, pressedBy }) => kind === 'seek' || (kind === 'play' && pressedBy !== 'program')),
    ).toHaveLength(1);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });
});
