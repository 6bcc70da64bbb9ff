import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { bringRecordings, openLab } from '../e2e/support.ts';
import { hasFfmpeg, withoutFfmpeg } from '../fixtures/media-folder.ts';
import { makeStudy } from '../program.ts';
import {
  begin,
  end,
  expectSound,
  type HeldRecall,
  playFor,
  start,
  state,
  stopByKey,
  unrecordedMs,
  viewOf,
  warning,
} from './recall/held.ts';
import { fill, makeRoom, mountSmallDisk, unmount } from './small-disk.ts';

test.use({ permissions: ['microphone'] });

test('a disk that fills up during an interview is said; it goes on, and nothing of it is lost once there is room', async ({
  page,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  const lab = await openLab();
  const disk = join(lab.root, 'disk');
  if (!mountSmallDisk(disk, '12m')) {
    await lab.end();
    test.skip(true, 'a small disk can only be mounted by root');
  }
  try {
    const { program } = lab;
    const study = join(disk, 'Ravenwood.iprstudy');
    const sessionId = await makeStudy(program, study, null);
    const [path = ''] = bringRecordings(lab.root, 'videos', ['D2-S3.webm']);
    await program.value('recording.add', { id: newIdentifier(), sessionId, interviewId: null, path });
    const { dyads } = await program.value('session.board', {});
    const held: HeldRecall = {
      ...{ program, study },
      interviewId: dyads[0]?.sessions[0]?.interviews[0]?.id ?? '',
    };
    await begin(page, held);
    await start(page);
    await playFor(page, 1_500);
    await stopByKey(page);
    fill(disk);

    await expect(warning(page, /^The recording waits:.*full/)).toBeVisible();
    const before = (await viewOf(held)).events.length;
    let stops = 1;
    // The study's file has room within it for a while.
    while (!(await warning(page, /not in the file yet/).isVisible())) {
      await page.keyboard.press('Space');
      await expect(state(page)).toHaveText('PLAYING');
      await stopByKey(page);
      stops += 1;
      expect(stops).toBeLessThan(120);
    }
    const onDisk = (await viewOf(held)).events;
    expect(onDisk.filter(({ wantedBy }) => wantedBy === 'client').length).toBeLessThan(stops);
    expect(onDisk.length).toBeGreaterThanOrEqual(before);

    makeRoom(disk);
    await expect(warning(page, /The recording waits/)).toBeHidden({ timeout: 30_000 });
    await expect(warning(page, /not in the file yet/)).toBeHidden({ timeout: 30_000 });
    await playFor(page, 1_000);
    await stopByKey(page);
    await end(page);
    const view = await expectSound(held, { parts: 1 });
    expect(view.events.filter(({ wantedBy }) => wantedBy === 'client')).toHaveLength(stops + 1);
    expect(unrecordedMs(view)).toBeLessThan(1_000);
    expect(await program.value('study.check', {})).toEqual({ sound: true, findings: [] });
  } finally {
    await lab.program.end();
    unmount(disk);
    await lab.end();
  }
});
