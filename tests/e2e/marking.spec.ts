import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { makeStudy } from '../program.ts';
import { annotate, bringRecordings, type Lab, momentRows, openLab } from './support.ts';

async function openSession(page: Page, lab: Lab): Promise<string> {
  const sessionId = await makeStudy(lab.program, join(lab.root, 'Ravenwood.iprstudy'), null);
  const [path = ''] = bringRecordings(lab.root, 'videos', ['D1-S3.mp4']);
  await lab.program.value('recording.add', { id: newIdentifier(), sessionId, interviewId: null, path });
  await page.goto(lab.program.address);
  await annotate(page, 1, 3);
  return sessionId;
}

/** The moments as the timeline has painted them. */
const painted = (page: Page) =>
  page
    .getByRole('region', { name: 'Timeline' })
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

const makings = '**/call/moment.create';
const count = (page: Page, wanted: number) => expect(momentRows(page)).toHaveCount(wanted);

test('a mark is on the screen before it is stored, beside those of other windows; refused, it goes and it is said why', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const sessionId = await openSession(page, lab);
    const stored = () => lab.program.value('moment.list', { sessionId });
    const empty = await painted(page);

    // While the core has not answered the mark is there, and what another window marks comes beside it.
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route(makings, async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press('m');
    await count(page, 1);
    await expect.poll(() => painted(page)).not.toBe(empty);
    expect(await stored()).toEqual([]);
    await lab.program.value('moment.create', {
      id: newIdentifier(),
      sessionId,
      startMs: 9000,
      label: 'Theirs',
    });
    await count(page, 2);
    await expect(momentRows(page).last()).toContainText('Theirs');
    goOn();
    await expect.poll(async () => (await stored()).length).toBe(2);
    await count(page, 2);

    // Refused, it is taken away again, and the list says why; the next one works.
    await page.unroute(makings);
    const message = 'The disk is full. Make room on it, then try again.';
    await page.route(makings, (route) =>
      route.fulfill({ json: { ok: false, error: { code: 'disk.full', message } } }),
    );
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('m');
    await expect(page.locator('[data-region="moments"]').getByText(message)).toBeVisible();
    await count(page, 2);
    expect((await stored()).length).toBe(2);
    await page.unroute(makings);
    await page.keyboard.press('m');
    await count(page, 3);
    await expect.poll(async () => (await stored()).length).toBe(3);
    await expect(page.getByText(message)).toBeHidden();
    await page.keyboard.press('Control+z');
    await count(page, 2);
    await expect.poll(async () => (await stored()).length).toBe(2);
  } finally {
    await lab.end();
  }
});
