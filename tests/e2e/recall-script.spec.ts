import { test } from '@playwright/test';
import { hasFfmpeg, withoutFfmpeg } from '../fixtures/media-folder.ts';
import { holdByScript } from './recall/script/hold.ts';

test('a short interview by script, killed in the middle: log, recording, proposals and coverage are the script’s', async () => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  test.setTimeout(240_000);
  await holdByScript({
    seed: 20_231,
    video: 'frames-25.mp4',
    times: 120,
    size: {
      ...{ stops: 4, back: 1, rates: 1, nominations: 2, reached: 1 },
      ...{ runMs: [3_500, 5_000], talkMs: [3_500, 5_000], againMs: 2_000 },
    },
  });
});
