import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { hasFfmpeg, withoutFfmpeg } from '../fixtures/media-folder.ts';
import { ffmpeg } from '../fixtures/numbered-video.ts';
import { makeStudy } from '../program.ts';
import { annotate, bringRecordings, type Lab, openLab } from './support.ts';

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });
const tier = (page: Page, id: string) => timeline(page).locator(`[data-tier="${id}"]`);

/** Adds a recording to the session; answers what its previews are known by. */
async function addRecording({ program }: Lab, sessionId: string, path: string) {
  const { recording } = await program.value('recording.add', {
    id: newIdentifier(),
    sessionId,
    interviewId: null,
    path,
  });
  return { recordingId: recording.id, fingerprint: recording.fingerprint };
}

/** Waits until sound and picture of a recording are drawn as a whole. */
async function isWhole(lab: Lab, recordingId: string): Promise<void> {
  const state = () => lab.program.value('preview.state', { recordingId });
  await expect
    .poll(async () => state(), { timeout: 60_000 })
    .toMatchObject({ wave: { whole: true }, strip: { whole: true } });
}

/** How many pixels of a tier are not plain ground. */
function drawnPixels(page: Page, id: string): Promise<number> {
  return timeline(page).evaluate((region, wanted) => {
    const canvas = region.querySelector('canvas') as HTMLCanvasElement;
    const head = region.querySelector(`[data-tier="${wanted}"]`) as HTMLElement;
    const box = head.getBoundingClientRect();
    const top = box.top - canvas.getBoundingClientRect().top;
    const ratio = canvas.width / canvas.clientWidth;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const { data } = context.getImageData(0, (top + 2) * ratio, canvas.width, (box.height - 4) * ratio);
    const ground = context.getImageData(canvas.width - 2, canvas.height - 3, 1, 1).data;
    let drawn = 0;
    for (let at = 0; at < data.length; at += 4)
      if (Math.abs((data[at] ?? 0) - (ground[0] ?? 0)) > 24) drawn += 1;
    return drawn;
  }, id);
}

const previewFiles = (root: string) => {
  const folder = join(root, 'previews');
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
};

for (const passphrase of [null, 'dawn chorus 81']) {
  test(`sound and pictures of a recording are drawn, and made once, ${passphrase ? 'sealed' : 'beside the study'}`, async ({
    page,
  }) => {
    const lab = await openLab();
    try {
      const sessionId = await makeStudy(lab.program, join(lab.root, 'Ravenwood.iprstudy'), passphrase);
      const [path = ''] = bringRecordings(lab.root, 'videos', ['D1-S3.mp4']);
      const { recordingId } = await addRecording(lab, sessionId, path);
      await page.goto(lab.program.address);
      await annotate(page, 1, 3);
      await isWhole(lab, recordingId);
      await expect.poll(() => drawnPixels(page, 'wave')).toBeGreaterThan(500);
      await expect.poll(() => drawnPixels(page, 'strip')).toBeGreaterThan(5000);
      const files = previewFiles(lab.root);
      expect(files).toHaveLength(2);
      expect(files.every((file) => file.endsWith('.sealed'))).toBe(passphrase !== null);
      // The pictures are WebP, which says so in its first bytes.
      const named = files.some((file) => readFileSync(file).includes('WEBP'));
      expect(named).toBe(passphrase === null);

      const making: string[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/call/preview.append')) making.push(request.url());
      });
      await page.reload();
      await expect.poll(() => drawnPixels(page, 'wave')).toBeGreaterThan(500);
      await expect.poll(() => drawnPixels(page, 'strip')).toBeGreaterThan(5000);
      expect(making).toEqual([]);
    } finally {
      await lab.end();
    }
  });
}

test('what has no sound has no empty band; what can not be decoded is said in a sentence', async ({
  page,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  const lab = await openLab();
  try {
    const sessionId = await makeStudy(lab.program, join(lab.root, 'Ravenwood.iprstudy'), null);
    const [path = ''] = bringRecordings(lab.root, 'videos', ['D1-S3.mp4']);
    const silent = join(lab.root, 'videos', 'silent.mp4');
    const foreign = join(lab.root, 'videos', 'foreign.mp4');
    await ffmpeg(['-i', path, '-t', '10', '-an', '-c', 'copy', silent]);
    await ffmpeg(['-i', path, '-t', '20', '-c:v', 'copy', '-c:a', 'ac3', foreign]);
    const first = await addRecording(lab, sessionId, silent);
    await page.goto(lab.program.address);
    await annotate(page, 1, 3);
    await expect(tier(page, 'strip')).toBeVisible();
    await expect(tier(page, 'wave')).toHaveCount(0);
    await lab.program.value('recording.remove', { id: first.recordingId });
    await addRecording(lab, sessionId, foreign);
    await expect(tier(page, 'wave')).toContainText(
      'The sound of foreign.mp4 (ac3) can not be decoded here; a copy that plays can be made in Prepare.',
    );
  } finally {
    await lab.end();
  }
});

/** How many different pictures stand side by side in the tier of pictures, which are as wide as those of 16:9. */
function differentPictures(page: Page): Promise<number> {
  return timeline(page).evaluate((region) => {
    const canvas = region.querySelector('canvas') as HTMLCanvasElement;
    const head = region.querySelector('[data-tier="strip"]') as HTMLElement;
    const box = head.getBoundingClientRect();
    const height = box.height - 5;
    const wide = Math.round((114 * height) / 64);
    const top = box.top - canvas.getBoundingClientRect().top + 2;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const seen = new Set<string>();
    for (let left = 0; left + wide <= canvas.width; left += wide)
      seen.add(context.getImageData(left + 4, top + 4, wide - 8, height - 8).data.join());
    return seen.size;
  });
}

test('near by the pictures are the frames that are shown there, decoded as they come into view', async ({
  page,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  const lab = await openLab();
  try {
    const sessionId = await makeStudy(lab.program, join(lab.root, 'Ravenwood.iprstudy'), null);
    const path = join(lab.root, 'moving.mp4');
    // Two keyframes in twenty seconds: all that is kept of it are two pictures.
    const source = 'testsrc2=size=640x360:rate=25:duration=20';
    const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '250', '-pix_fmt', 'yuv420p'];
    await ffmpeg(['-f', 'lavfi', '-i', source, ...codec, path]);
    await addRecording(lab, sessionId, path);
    await page.goto(lab.program.address);
    await annotate(page, 1, 3);
    await expect.poll(() => differentPictures(page)).toBeGreaterThan(12);
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('+');
    await expect.poll(() => differentPictures(page)).toBeGreaterThan(12);
  } finally {
    await lab.end();
  }
});

const tierIds = (page: Page) =>
  timeline(page)
    .locator('[data-tier]')
    .evaluateAll((heads) => heads.map((head) => (head as HTMLElement).dataset.tier));

async function heightOf(page: Page, id: string): Promise<number> {
  return (await tier(page, id).boundingBox())?.height ?? 0;
}

test('tiers are hidden, moved and made higher, by keys and by the pointer, and stay so', async ({ page }) => {
  const lab = await openLab();
  try {
    const sessionId = await makeStudy(lab.program, join(lab.root, 'Ravenwood.iprstudy'), null);
    const [path = ''] = bringRecordings(lab.root, 'videos', ['D1-S3.mp4']);
    await addRecording(lab, sessionId, path);
    await page.goto(lab.program.address);
    await annotate(page, 1, 3);
    await expect.poll(() => tierIds(page)).toEqual(['wave', 'strip', 'client', 'therapist', 'researcher']);

    await page.keyboard.press('Shift+T');
    const menu = page.getByRole('dialog', { name: 'Tiers of the timeline' });
    await menu.getByRole('checkbox', { name: 'Pictures' }).focus();
    await page.keyboard.press('Space');
    await expect.poll(() => tierIds(page)).toEqual(['wave', 'client', 'therapist', 'researcher']);
    await menu.getByRole('checkbox', { name: 'Researchers' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => tierIds(page)).toEqual(['wave', 'researcher', 'client', 'therapist']);
    await expect(menu.getByRole('status')).toHaveText('Researchers: 3 of 5');
    const before = await heightOf(page, 'researcher');
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await expect.poll(() => heightOf(page, 'researcher')).toBe(before + 8);
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();

    // By the pointer: the client's under the therapist's, and its edge pulled down.
    const client = (await tier(page, 'client').boundingBox())!;
    const therapist = (await tier(page, 'therapist').boundingBox())!;
    await page.mouse.move(client.x + 60, client.y + client.height / 2);
    await page.mouse.down();
    await page.mouse.move(client.x + 60, therapist.y + therapist.height - 4, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => tierIds(page)).toEqual(['wave', 'researcher', 'therapist', 'client']);
    const wave = (await tier(page, 'wave').boundingBox())!;
    await page.mouse.move(wave.x + 40, wave.y + wave.height - 1);
    await page.mouse.down();
    await page.mouse.move(wave.x + 40, wave.y + wave.height + 19, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => heightOf(page, 'wave')).toBe(Math.round(wave.height + 20));

    // Kept in the core, not in the page.
    await expect
      .poll(async () => JSON.stringify((await lab.program.value('settings.get', {})).places))
      .toContain('"order":["wave","strip","researcher","therapist","client"]');
    await page.reload();
    await expect.poll(() => tierIds(page)).toEqual(['wave', 'researcher', 'therapist', 'client']);
    await page.keyboard.press('Shift+T');
    await menu.getByRole('button', { name: 'As they were' }).click();
    await expect.poll(() => tierIds(page)).toEqual(['wave', 'strip', 'client', 'therapist', 'researcher']);
  } finally {
    await lab.end();
  }
});

test('what the canvas shows is a list too, with the selection of all other places; codes have a tier', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const { program } = lab;
    const sessionId = await makeStudy(program, join(lab.root, 'Ravenwood.iprstudy'), null);
    const [path = ''] = bringRecordings(lab.root, 'videos', ['D1-S3.mp4']);
    await addRecording(lab, sessionId, path);
    const ids = [newIdentifier(), newIdentifier()];
    for (const [index, id] of ids.entries()) {
      const startMs = 20_000 + index * 60_000;
      const label = ['the silence', 'he laughed'][index] ?? '';
      await program.value('moment.create', {
        ...{ id, sessionId, label, startMs, endMs: startMs + 8000, nominatedBy: 'client' as const },
      });
    }
    const codeId = newIdentifier();
    await program.value('code.create', { id: codeId, name: 'Shame' });
    await program.value('coding.create', { codeId, momentIds: [ids[1] ?? ''] });
    await page.goto(program.address);
    await annotate(page, 1, 3);
    const list = timeline(page).getByRole('listbox', { name: 'Moments in view' });
    await expect(list.getByRole('option')).toHaveText([/the silence/, /he laughed/]);
    await expect(tier(page, 'codings')).toContainText('Codes');
    await expect.poll(() => drawnPixels(page, 'codings')).toBeGreaterThan(50);

    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(list.getByRole('option', { selected: true })).toHaveText(/he laughed/);
    const rows = page.getByRole('listbox', { name: 'Moments', exact: true });
    await expect(rows.getByRole('option', { selected: true })).toHaveText(/he laughed/);
    await page.keyboard.press('z');
    await expect(list.getByRole('option')).toHaveText([/he laughed/]);
    await expect(timeline(page).getByText(/^The timeline shows .*: 1 moment\.$/)).toBeAttached();
  } finally {
    await lab.end();
  }
});

for (const moments of [5, 5000]) {
  test(`the pictures of docs/ with ${moments} moments`, async ({ page }) => {
    test.skip(process.env.IPR_SCREENSHOTS !== '1', 'New pictures are made with IPR_SCREENSHOTS=1.');
    test.setTimeout(300_000);
    const lab = await openLab();
    try {
      const sessionId = await makeStudy(lab.program, join(lab.root, 'Ravenwood.iprstudy'), null);
      const [path = ''] = bringRecordings(lab.root, 'videos', ['D1-S3.mp4']);
      await addRecording(lab, sessionId, path);
      const labels = ['the silence', 'he laughed', 'she looked away', 'a long breath', 'the letter'];
      const ids = Array.from({ length: moments }, () => newIdentifier());
      for (const [index, id] of ids.entries()) {
        const startMs = Math.round(4000 + ((index * 0.618034) % 1) * 120_000);
        await lab.program.value('moment.create', {
          ...{ id, sessionId, startMs, endMs: startMs + 3000 + (index % 7) * 1500 },
          label: labels[index % labels.length] ?? '',
          nominatedBy: (['client', 'therapist', 'researcher'] as const)[index % 3] ?? 'client',
        });
      }
      for (const [index, name] of ['Shame', 'Being met', 'Hurried'].entries()) {
        const codeId = newIdentifier();
        await lab.program.value('code.create', { id: codeId, name });
        await lab.program.value('coding.create', {
          codeId,
          momentIds: ids.filter((_, at) => at % 3 === index).slice(0, 400),
        });
      }
      await page.goto(lab.program.address);
      await annotate(page, 1, 3);
      await expect.poll(() => drawnPixels(page, 'strip')).toBeGreaterThan(5000);
      await page.evaluate(() => document.fonts.ready);
      const session = await page.context().newCDPSession(page);
      const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 72 });
      const name = `timeline-${moments}-light-1440x900.webp`;
      writeFileSync(join(import.meta.dirname, '..', '..', 'docs', 'screenshots', name), data, 'base64');
    } finally {
      await lab.end();
    }
  });
}
