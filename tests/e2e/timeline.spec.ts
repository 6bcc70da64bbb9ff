import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type JSHandle, type Page, test } from '@playwright/test';
import type { Moment } from '#shared/contract/moment.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { makeStudy } from '../program.ts';
import { annotate, bringRecordings, goToTime, type Lab, momentRows, openLab } from './support.ts';

// Hundreds of single presses and drags, each waited for: a slow machine takes its time.
test.describe.configure({ timeout: 300_000 });

const columns = 10;
const sides = ['client', 'therapist', 'researcher'] as const;
const momentCount = columns * sides.length;

/** A session with a video and nothing marked yet, open in Annotate. */
async function openTimeline(page: Page, lab: Lab): Promise<string> {
  const sessionId = await makeStudy(lab.program, join(lab.root, 'Ravenwood.iprstudy'), null);
  const [path = ''] = bringRecordings(lab.root, 'videos', ['D1-S3.mp4']);
  await lab.program.value('recording.add', { id: newIdentifier(), sessionId, interviewId: null, path });
  await page.goto(lab.program.address);
  await annotate(page, 1, 3);
  return sessionId;
}

function exported({ program, root }: Lab): Promise<string> {
  const path = join(root, 'study.json');
  return program
    .value('file.export', { what: 'study-json', path, replace: true })
    .then(() => readFileSync(path, 'utf8'));
}

const list = ({ program }: Lab, sessionId: string) => program.value('moment.list', { sessionId });

/** Waits until the core has the moments that are wanted; answers them. */
async function stored(
  lab: Lab,
  sessionId: string,
  isWanted: (moments: readonly Moment[]) => boolean,
): Promise<readonly Moment[]> {
  await expect.poll(async () => isWanted(await list(lab, sessionId))).toBe(true);
  return list(lab, sessionId);
}

const lengths = (moments: readonly Moment[]) =>
  moments.map(({ startMs, endMs }) => (endMs ?? startMs) - startMs);

/** Undoes commands one by one to where the study was before, then does them all again. */
async function undoAndRedo(page: Page, lab: Lab, commands: number, empty: string): Promise<void> {
  const full = await exported(lab);
  const { undo: last } = await lab.program.value('history.state', {});
  for (let press = 0; press < commands; press += 1) await page.keyboard.press('Control+z');
  await expect.poll(async () => (await lab.program.value('history.state', {})).redo).toBe('Mark moment');
  await expect.poll(() => exported(lab)).toBe(empty);
  await expect(page.getByRole('button', { name: 'Redo: Mark moment' })).toBeVisible();
  for (let press = 0; press < commands; press += 1) await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => lab.program.value('history.state', {})).toEqual({ undo: last, redo: null });
  expect(await exported(lab)).toBe(full);
}

test('thirty moments are drawn out, trimmed, split and joined by the mouse; undone to the empty session and redone', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const sessionId = await openTimeline(page, lab);
    const empty = await exported(lab);
    const canvas = page.getByRole('region', { name: 'Timeline' }).locator('canvas');
    const box = (await canvas.boundingBox())!;
    const heads = await Promise.all(sides.map((side) => page.locator(`[data-tier="${side}"]`).boundingBox()));
    const lane = (tier: number) => heads[tier]!.y + 14;
    const left = (column: number) => box.x + 40 + column * 118;
    const drag = async (from: [number, number], to: [number, number]) => {
      await page.mouse.move(...from);
      await page.mouse.down();
      await page.mouse.move(...to, { steps: 3 });
      await page.mouse.up();
    };
    const band = async (from: [number, number], to: [number, number]) => {
      await page.keyboard.down('Shift');
      await drag(from, to);
      await page.keyboard.up('Shift');
    };
    const nothing = () => page.keyboard.press('Escape');

    await test.step('drawn out', async () => {
      for (let column = 0; column < columns; column += 1) {
        for (const tier of sides.keys()) {
          await drag([left(column), lane(tier)], [left(column) + 60, lane(tier)]);
        }
      }
      const moments = await stored(lab, sessionId, ({ length }) => length === momentCount);
      for (const side of sides) {
        expect(moments.filter(({ nominatedBy }) => nominatedBy === side)).toHaveLength(columns);
      }
      // Those of a column snapped to each other, and begin and end at the same time.
      expect(new Set(moments.map(({ startMs }) => startMs)).size).toBe(columns);
      expect(new Set(moments.map(({ endMs }) => endMs)).size).toBe(columns);
    });

    await test.step('trimmed at the end', async () => {
      const before = Math.min(...lengths(await list(lab, sessionId)));
      for (let column = 0; column < columns; column += 1) {
        for (const tier of sides.keys()) {
          await drag([left(column) + 58, lane(tier)], [left(column) + 88, lane(tier)]);
        }
      }
      await stored(lab, sessionId, (moments) => lengths(moments).every((length) => length > before + 2000));
    });

    await test.step('split, a column of three at once', async () => {
      for (let column = 0; column < columns; column += 1) {
        await nothing();
        await band([left(column) - 6, lane(0) - 4], [left(column) + 92, lane(2) + 4]);
        // A click in the ruler puts the playhead there.
        await page.mouse.click(left(column) + 45, box.y + 36);
        await page.getByRole('button', { name: 'Split at the playhead' }).click();
        await stored(lab, sessionId, ({ length }) => length === momentCount + (column + 1) * sides.length);
      }
    });

    await test.step('joined again, each on its tier', async () => {
      let count = 2 * momentCount;
      for (let column = 0; column < columns; column += 1) {
        for (const tier of sides.keys()) {
          await page.mouse.click(left(column) + 20, lane(tier));
          await page.keyboard.down('Control');
          await page.mouse.click(left(column) + 70, lane(tier));
          await page.keyboard.up('Control');
          await page.getByRole('button', { name: 'Join the selected moments' }).click();
          count -= 1;
          await stored(lab, sessionId, ({ length }) => length === count);
        }
      }
    });

    await undoAndRedo(page, lab, 3 * momentCount + columns, empty);
  } finally {
    await lab.end();
  }
});

test('thirty moments are set, trimmed, split and joined by keys alone; undone to the empty session and redone', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const sessionId = await openTimeline(page, lab);
    const empty = await exported(lab);
    const type = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const head = page.locator('[data-tier="researcher"]');
    const counted = (count: number) => expect(head).toHaveText(`RResearchers${count}`);
    await goToTime(page, '0:02');
    for (let made = 0; made < momentCount; made += 1) {
      // From here to three seconds on; the end a second back; split in the middle.
      await type('i', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'o', 'm');
      await type('ArrowLeft', 'w', 'ArrowLeft', 's');
      await counted(made + 2);
      await type('Shift+ArrowUp', 'Shift+J');
      await counted(made + 1);
      await type('ArrowRight', 'ArrowRight', 'ArrowRight');
    }
    const moments = await stored(lab, sessionId, ({ length }) => length === momentCount);
    expect(moments.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
      Array.from({ length: momentCount }, (_, index) => [2000 + index * 4000, 4000 + index * 4000]),
    );
    await undoAndRedo(page, lab, 4 * momentCount, empty);
  } finally {
    await lab.end();
  }
});

/** The canvas of the timeline as it is painted by now, pixel by pixel. */
function painted(page: Page): Promise<JSHandle<Uint8ClampedArray>> {
  return page.getByRole('region', { name: 'Timeline' }).evaluateHandle(async (region) => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    const canvas = region.querySelector('canvas') as HTMLCanvasElement;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  });
}

/** How much the most different pixel of two pictures differs, of 255. */
function mostDifferent(
  one: JSHandle<Uint8ClampedArray>,
  other: JSHandle<Uint8ClampedArray>,
): Promise<number> {
  return one.evaluate(
    (pixels, others) => pixels.reduce((most, value, at) => Math.max(most, Math.abs(value - others[at]!)), 0),
    other,
  );
}

test('what is painted where something differs is what would be painted anew', async ({ page }) => {
  const lab = await openLab();
  try {
    const sessionId = await openTimeline(page, lab);
    const ids = Array.from({ length: 12 }, () => newIdentifier());
    for (const [index, id] of ids.entries()) {
      const startMs = 10_000 + index * 900;
      const endMs = index % 3 === 0 ? null : startMs + 2500;
      const nominatedBy = sides[index % 2] ?? 'client';
      await lab.program.value('moment.create', { id, sessionId, startMs, endMs, nominatedBy });
    }
    const rows = page.getByRole('listbox', { name: 'Moments', exact: true }).getByRole('option');
    await expect(rows).toHaveCount(ids.length);
    // Pictures and sound that are still to come are painted meanwhile.
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await goToTime(page, '0:12');
    const asPaintedAnew = async () => {
      const before = await painted(page);
      // The whole session is shown as it was: all of it is painted.
      await page.keyboard.press('0');
      // Curves that are cut at the side of a part may be a shade off.
      expect(await mostDifferent(before, await painted(page))).toBeLessThan(4);
      return before;
    };
    let last = await asPaintedAnew();
    for (const key of ['m', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Delete', 'Control+z', 'Escape']) {
      await page.keyboard.press(key);
      await expect.poll(async () => mostDifferent(last, await painted(page))).toBeGreaterThan(20);
      last = await asPaintedAnew();
    }
  } finally {
    await lab.end();
  }
});

test('a stretch in which nothing was marked is trimmed by its edges, and by keys; each is one undo', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const sessionId = await openTimeline(page, lab);
    const unmarked = async () =>
      (await lab.program.value('unmarked.list', { sessionId })).map(({ startMs, endMs }) => [startMs, endMs]);
    const id = newIdentifier();
    const stretch = { startMs: 30_000, endMs: 60_000, perspective: 'therapist' as const };
    await lab.program.value('unmarked.create', { id, sessionId, ...stretch });
    await lab.program.value('moment.create', {
      ...{ id: newIdentifier(), sessionId, startMs: 80_000, endMs: 90_000, nominatedBy: 'client' as const },
    });
    const listed = page.getByRole('region', { name: 'Nothing marked' });
    await expect(listed).toBeVisible();
    await expect(momentRows(page)).toHaveCount(1);
    const canvas = page.getByRole('region', { name: 'Timeline' }).locator('canvas');
    const box = (await canvas.boundingBox())!;
    const head = (await page.locator('[data-tier="therapist"]').boundingBox())!;
    const y = head.y + head.height / 2;
    const lengthMs =
      1000 * Number(await page.getByRole('slider', { name: 'Session time' }).getAttribute('aria-valuemax'));
    const x = (ms: number) => box.x + (ms / lengthMs) * box.width;

    await page.mouse.move(x(60_000) - 2, y);
    await expect(canvas).toHaveCSS('cursor', 'ew-resize');
    await page.mouse.down();
    // Near the moment's start, to which it snaps.
    await page.mouse.move(x(80_000) - 6, y, { steps: 3 });
    await page.mouse.up();
    await expect.poll(unmarked).toEqual([[30_000, 80_000]]);

    await page.mouse.click(x(70_000), y);
    await goToTime(page, '0:40');
    await page.keyboard.press('q');
    await expect.poll(unmarked).toEqual([[40_000, 80_000]]);
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await expect.poll(unmarked).toEqual([[42_000, 82_000]]);
    await page.keyboard.press('Delete');
    await expect(listed).toBeHidden();

    const before = [
      [[42_000, 82_000]],
      [[41_000, 81_000]],
      [[40_000, 80_000]],
      [[30_000, 80_000]],
      [[30_000, 60_000]],
    ];
    for (const places of before) {
      await page.keyboard.press('Control+z');
      await expect.poll(unmarked).toEqual(places);
    }
  } finally {
    await lab.end();
  }
});
