import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { recallMap, sessionAt } from '#shared/recall/map.ts';
import type { RecallEvent } from '#shared/recall/types.ts';
import {
  annotate,
  board,
  boardCell,
  inspector,
  type Lab,
  momentRows,
  openLab,
  planInterview,
} from './support.ts';

let lab: Lab;
test.beforeEach(async () => {
  lab = await openLab();
});
test.afterEach(() => lab.end());

const media = (page: Page, side: 'interview' | 'session') => page.locator(`[data-side="${side}"] video`);
const time = (page: Page) => page.getByRole('slider', { name: 'Time of the interview' });
const said = (page: Page) => page.getByRole('region', { name: 'What was said of it' });

/** Where a media element stands, in ms; null while it seeks or has nothing yet. */
function standsAt(element: Locator): Promise<number | null> {
  return element.evaluate((video: HTMLVideoElement) =>
    video.readyState >= 2 && !video.seeking ? video.currentTime * 1000 : null,
  );
}

async function openSample(page: Page): Promise<void> {
  await page.goto(lab.program.address);
  await page.getByRole('button', { name: 'Try the sample study' }).click();
  await expect(board(page)).toBeVisible();
}

async function openReplay(page: Page): Promise<void> {
  await openSample(page);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
  await page.getByRole('button', { name: 'Replay with the session: D1-C, session 3' }).click();
  await expect(page.getByRole('heading', { name: 'Replay' })).toBeVisible();
  await expect.poll(() => standsAt(media(page, 'interview'))).not.toBeNull();
}

test('what was never on the screen is told on the board, on the timeline and in a moment’s tellings', async ({
  page,
}) => {
  await openSample(page);
  await expect(boardCell(page, 1, 3, 'Client’s interview')).toContainText('43 % of the session shown');
  await boardCell(page, 1, 3, 'Client’s interview').click();
  await expect(page.getByText(/^Never on the screen: 00:00 – 00:42, /)).toBeVisible();
  await annotate(page, 1, 3);
  const words = page.getByRole('list', { name: 'What the interviews showed, and their stops' });
  await expect(words.getByRole('listitem').first()).toContainText('Never on the screen: 00:00 – 00:42');
  await momentRows(page).first().click();
  await page.getByRole('radiogroup', { name: 'Layout' }).getByText('Compare', { exact: true }).click();
  await expect(inspector(page)).toContainText('Never on the screen in the client’s interview.');
});

test('an interview is replayed with its session in step, by keys and by the drawing', async ({ page }) => {
  await openReplay(page);
  const { dyads } = await lab.program.value('session.board', {});
  const interviewId = dyads[0]?.sessions[0]?.interviews[0]?.id ?? '';
  const { events } = await lab.program.value('recall.log', { interviewId });
  const map = recallMap(events as RecallEvent[]);
  const sessionNow = async () => {
    const interviewMs = await standsAt(media(page, 'interview'));
    const sessionMs = await standsAt(media(page, 'session'));
    const wanted = interviewMs === null ? null : sessionAt(map, interviewMs).sessionMs;
    return wanted === null || sessionMs === null ? Number.POSITIVE_INFINITY : Math.abs(wanted - sessionMs);
  };

  // At a stop the session stands where it stood.
  await page.keyboard.press('ArrowDown');
  await expect(time(page)).toHaveAttribute('aria-valuetext', /stopped, session at/);
  await expect.poll(sessionNow).toBeLessThan(60);
  // Where it ran, it runs with the interview.
  const firstPlay = map.pieces.find(({ state }) => state === 'playing')!;
  const box = (await time(page).boundingBox())!;
  const x =
    box.x +
    (box.width * (firstPlay.interviewStartMs + 500)) / Number(await time(page).getAttribute('aria-valuemax'));
  await page.mouse.click(x, box.y + box.height / 2);
  await expect(time(page)).toHaveAttribute('aria-valuetext', /the session plays/);
  await page.keyboard.press('Space');
  await expect
    .poll(() => media(page, 'session').evaluate((video: HTMLVideoElement) => !video.paused))
    .toBe(true);
  await expect.poll(sessionNow).toBeLessThan(250);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect.poll(sessionNow).toBeLessThan(60);

  // Who wanted a stop is corrected by a key; the log says so by an amend.
  await page.keyboard.press('ArrowDown');
  await page.getByText(/^Stops \d+$/).click();
  const current = page.locator('[aria-current="true"]');
  await expect(current).toContainText('client');
  await page.keyboard.press('i');
  await expect(current).toContainText('interviewer');
  const after = await lab.program.value('recall.log', { interviewId });
  expect(after.events.at(-1)).toMatchObject({
    kind: 'amend',
    detail: { changes: { wantedBy: 'interviewer' } },
  });
});

test('what was said of a stretch is found in both interviews, heard, attached and undone', async ({
  page,
}) => {
  await openReplay(page);
  const drawing = (await page.locator('svg[role="img"]').boundingBox())!;
  // From half the session up to three fifths of it, along its axis.
  const y = (share: number) => drawing.y + drawing.height - 22 - share * (drawing.height - 46);
  await page.mouse.move(drawing.x + 40, y(0.35));
  await page.mouse.down();
  await page.mouse.move(drawing.x + 40, y(0.5), { steps: 4 });
  await page.mouse.up();
  const client = said(page).getByRole('region', { name: 'D1-C' });
  const therapist = said(page).getByRole('region', { name: 'D1-T' });
  await expect(client.getByRole('article').first()).toBeVisible();
  await expect(therapist.getByRole('article').first()).toBeVisible();

  await client.getByRole('button', { name: 'Play what was said' }).first().click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await page.keyboard.press('Space');
  const { dyads } = await lab.program.value('session.board', {});
  const sessionId = dyads[0]?.sessions[0]?.id ?? '';
  const count = async () => (await lab.program.value('moment.list', { sessionId })).length;
  const before = await count();
  await page.getByRole('combobox', { name: 'Attach to' }).selectOption('');
  await therapist.getByRole('button', { name: 'Attach' }).first().click();
  await expect(therapist.getByText('Attached')).toBeVisible();
  expect(await count()).toBe(before + 1);
  // The new moment and what was attached to it were one step.
  await page.keyboard.press('Control+z');
  await expect(therapist.getByText('Attached')).toHaveCount(0);
  await expect.poll(count).toBe(before);

  // The other way round: from a moment to what was said while it was on the screen.
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Prepare' }).click();
  await annotate(page, 1, 3);
  await momentRows(page).filter({ hasText: 'Saying envious' }).first().click();
  // The panel follows the list.
  await expect(
    inspector(page).getByRole('button', { name: 'What was said while it was on the screen' }),
  ).toBeVisible();
  await page.keyboard.press('Shift+W');
  await expect(page.getByRole('heading', { name: 'Replay' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Attach to' }).locator('option:checked')).toContainText(
    'Saying envious',
  );
  // It was stopped soon after the moment: what was said then belongs to a little longer a stretch.
  await page.getByRole('button', { name: /^Up to stop 2, / }).click();
  await expect(said(page).getByRole('article').first()).toBeVisible();
});

/** An interview that began an hour ago and was cut off: a stop and a move that nobody named. */
async function cutOffInterview(): Promise<string> {
  const interviewId = await planInterview(lab);
  const { program } = lab;
  const { coreMs, wallMs } = await program.value('recall.clock', {});
  const at = (ms: number) => ({
    id: newIdentifier(),
    coreMs: coreMs - 3_600_000 + ms,
    wallMs: Math.round(wallMs - 3_600_000 + ms),
  });
  await program.value('recall.begin', { interviewId, ...at(0), interviewer: 'Interviewer One' });
  await program.value('recall.append', {
    interviewId,
    events: [
      { ...at(1000), kind: 'play', sessionMs: 0 },
      { ...at(21_000), kind: 'pause', sessionMs: 20_000, wantedBy: 'not said', pressedBy: 'interviewer' },
      { ...at(30_000), kind: 'seek', sessionMs: 5000, wantedBy: 'not said', detail: { fromMs: 20_000 } },
    ],
  });
  return interviewId;
}

test('an interview that was cut off is gone on with from the list, asks who wanted what, and its closing is left by Esc', async ({
  page,
}) => {
  const interviewId = await cutOffInterview();
  await page.goto(lab.program.address);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
  const open = page.getByRole('region', { name: 'Under way, in a break, or cut off' });
  await open.getByRole('button', { name: /Go on/ }).click();
  await expect(page.getByRole('heading', { name: 'This interview was cut off' })).toBeVisible();
  const { coreMs, wallMs } = await lab.program.value('recall.clock', {});
  const end = { id: newIdentifier(), coreMs, wallMs, how: 'technical' as const };
  await lab.program.value('recall.end', { interviewId, ...end });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Closing' })).toBeVisible();

  const asked = page.getByRole('region', { name: 'Stops and moves that nobody named' });
  await expect(asked).toContainText('Who wanted stop 1, at 00:20?');
  await page.keyboard.press('c');
  await expect(asked).toContainText('Who wanted to move from 00:20 to 00:05, at 00:30 of the interview?');
  await page.keyboard.press('i');
  await expect(asked).toHaveCount(0);
  const { events } = await lab.program.value('recall.log', { interviewId });
  expect(events.slice(-2).map(({ kind, detail }) => [kind, detail.changes?.wantedBy])).toEqual([
    ['amend', 'client'],
    ['amend', 'interviewer'],
  ]);

  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByRole('heading', { name: 'Summary' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Change the closing…' }).click();
  await page.getByRole('textbox', { name: 'Anything else' }).fill('Too warm in the room.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toContainText('What was changed here is not kept yet.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to the summary' }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect(page.getByRole('heading', { name: 'Summary' })).toBeVisible();

  // Nothing was recorded of it, and the session's file is gone: the clocks run, and it is said what helps.
  const videos = join(lab.root, 'videos');
  renameSync(join(videos, 'D2-S3.webm'), join(videos, 'elsewhere.webm'));
  await page.reload();
  await page.getByRole('button', { name: 'Replay with the session…' }).click();
  await expect(page.getByText('The interview has no recording.')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('D2-S3.webm is not where it was.')).toBeVisible();
  await page.keyboard.press('a');
  await expect(said(page).getByText('It has no transcript yet.')).toBeVisible();
});
