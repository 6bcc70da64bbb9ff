import { expect, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { openLab, planInterview } from './support.ts';

test.use({ permissions: ['microphone', 'camera'] });

test('a mutual interview is held with a camera: either may stop it, and it is not left without asking', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const { value } = lab.program;
    const alone = await planInterview(lab);
    const { interview } = await value('recall.view', { interviewId: alone });
    const interviewId = newIdentifier();
    const { sessionId } = interview;
    await value('interview.create', { id: interviewId, sessionId, roles: ['client', 'therapist'] });
    await page.goto(lab.program.address);
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
    await page.getByRole('button', { name: /D1-C \+ D1-T/ }).click();
    await page.getByRole('radiogroup', { name: 'Recording' }).getByText('Camera', { exact: true }).click();
    const picture = page.getByLabel('What the camera sees');
    await expect
      .poll(() => picture.evaluate((video: HTMLVideoElement) => video.videoWidth))
      .toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Begin the interview' }).click();
    await expect(page.getByText('REC', { exact: true })).toBeVisible();

    const state = page.getByRole('status').first();
    for (const [key, word] of [
      ['t', 'by therapist'],
      ['c', 'by client'],
    ] as const) {
      await page.keyboard.press('Space');
      await expect(state).toHaveText('PLAYING');
      await page.keyboard.press(key);
      await expect(page.getByText(word, { exact: true })).toBeVisible();
    }

    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await expect(state).toHaveText('STOPPED');

    await page.getByRole('button', { name: 'End interview…' }).click();
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByRole('button', { name: 'Finish' }).click();
    await expect(page.getByRole('heading', { name: 'Summary' })).toBeVisible({ timeout: 60_000 });
    const { events, interviewRecordings } = await value('recall.view', { interviewId });
    const wanted = events.filter(({ kind }) => kind === 'pause').flatMap(({ wantedBy }) => wantedBy ?? []);
    expect(wanted).toEqual(['therapist', 'client']);
    expect(interviewRecordings).toEqual([
      expect.objectContaining({ state: 'whole', videoCodec: 'vp9', audioCodec: 'opus', playable: true }),
    ]);
    expect(interviewRecordings[0]?.width).toBeGreaterThan(0);
  } finally {
    await lab.end();
  }
});
