import { test } from '@playwright/test';
import { holdByScript } from '../e2e/recall/script/hold.ts';
import { hasFfmpeg, withoutFfmpeg } from '../fixtures/media-folder.ts';

const seed = Number(process.env.IPR_SEED ?? Date.now() % 1_000_000);

test('an interview of five minutes by script, killed in the middle: log, recording, proposals and coverage are the script’s', async () => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  test.setTimeout(1_200_000);
  await holdByScript({
    seed,
    video: 'frames-25-long.mp4',
    times: 500,
    size: {
      ...{ stops: 12, back: 3, rates: 2, nominations: 3, reached: 2 },
      ...{ runMs: [9_000, 14_000], talkMs: [9_000, 14_000], againMs: 4_000 },
    },
  });
});
