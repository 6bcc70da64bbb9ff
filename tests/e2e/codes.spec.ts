import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import {
  annotate,
  beginsWith,
  board,
  goToTime,
  inspector,
  type Lab,
  momentRows,
  openLab,
} from './support.ts';

let lab: Lab;

test.beforeAll(async () => {
  lab = await openLab();
});
test.afterAll(() => lab.end());

async function openSample(page: Page): Promise<void> {
  await page.goto(lab.program.address);
  const sample = page.getByRole('button', { name: 'Try the sample study' });
  const places = page.getByRole('navigation', { name: 'Places' });
  await expect(sample.or(places)).toBeVisible();
  // The study that is open comes back where it was left.
  if (await sample.isVisible()) await sample.click();
  else await places.getByRole('button', { name: 'Prepare' }).click();
  await expect(board(page)).toBeVisible();
}

const captions = (page: Page) => page.locator('[data-captions]');
const picker = (page: Page) => page.getByRole('dialog', { name: 'Choose a code' });
const field = (page: Page) => picker(page).getByRole('combobox', { name: 'Code to apply' });

test('the session’s words stand over its picture, go with every jump, and stay on after a reload', async ({
  page,
}) => {
  await openSample(page);
  await annotate(page, 1, 3);
  await expect(captions(page)).toBeHidden();
  await page.keyboard.press('Shift+C');
  await goToTime(page, '0:51');
  await expect(captions(page)).toContainText('What is it like to say it aloud, here?');
  await expect(captions(page).getByRole('img', { name: 'Therapist' })).toBeVisible();
  const spoken = (await lab.program.value('session.board', {})).dyads[0]?.sessions[0]?.id ?? '';
  const { transcripts } = await lab.program.value('session.view', { id: spoken });
  const turns = await lab.program.value('utterance.list', { transcriptId: transcripts[0]?.id ?? '' });
  const first = turns[0];
  await page.keyboard.press('g');
  await page.getByRole('textbox', { name: 'Go to a time' }).fill('0:00');
  await page.keyboard.press('Enter');
  for (let press = 0; press < Math.ceil((first?.startMs ?? 0) / 1000) + 1; press += 1)
    await page.keyboard.press('ArrowRight');
  await expect(captions(page)).toContainText((first?.text ?? '').slice(0, 12));
  const box = await captions(page).locator('p').first().boundingBox();
  const transport = await page.getByRole('toolbar', { name: 'Player' }).boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(transport?.y ?? 0);
  await page.waitForTimeout(700);
  await page.reload();
  const button = page.getByRole('button', { name: 'Captions on the video' });
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await expect(captions(page)).toBeHidden();
});

test('a moment is coded by keys alone, its codes stand as chips, and a key applies a quick code', async ({
  page,
}) => {
  await openSample(page);
  await annotate(page, 1, 3);
  await momentRows(page).nth(6).click();
  const panel = inspector(page);
  await expect(panel.getByRole('textbox', { name: 'Label' })).toHaveValue('The corner');
  await page.keyboard.press('c');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('hurr');
  await expect(picker(page).getByRole('option', { name: beginsWith('Being hurried') })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Alt+1');
  await expect(picker(page)).toContainText('Key 1 applies “Being hurried” now.');
  await page.keyboard.press('Enter');
  await expect(picker(page)).toBeHidden();
  await expect(panel.locator('[data-code="Being hurried"]')).toBeVisible();

  await page.keyboard.press('c');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('Corner of the room');
  await expect(picker(page).getByRole('option')).toHaveText(['Create “Corner of the room”']);
  await page.keyboard.press('Shift+Enter');
  await expect(panel.locator('[data-code="Corner of the room"]')).toBeVisible();
  await expect(field(page)).toHaveValue('');
  await expect(picker(page).getByRole('option', { checked: true }).first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(picker(page)).toBeHidden();

  await panel.getByRole('button', { name: 'Take off “Being hurried”' }).click();
  await expect(panel.locator('[data-code="Being hurried"]')).toBeHidden();
  await page.keyboard.press('1');
  await expect(panel.locator('[data-code="Being hurried"]')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(panel.locator('[data-code="Being hurried"]')).toBeHidden();
});

test('the session’s words stand beneath the tellings; a click on a line plays there', async ({ page }) => {
  await openSample(page);
  await annotate(page, 1, 3);
  await momentRows(page).filter({ hasText: 'The pause I was not sure of' }).click();
  const excerpt = inspector(page).getByRole('region', { name: 'Excerpt of the session' });
  const line = excerpt.getByRole('button', { name: /It's odd/ });
  await line.click();
  await expect
    .poll(async () =>
      Number(await page.getByRole('region', { name: 'Session video' }).getAttribute('data-session-ms')),
    )
    .toBeGreaterThanOrEqual(59_000);
});

test('hits are chosen and coded together; the turns become snippets, and one undo takes all back', async ({
  page,
}) => {
  await openSample(page);
  await page.keyboard.press('Control+f');
  const search = page.getByRole('textbox', { name: 'Search transcripts, notes and labels' });
  await expect(search).toBeFocused();
  await search.fill('silence');
  await page.getByRole('combobox', { name: 'Where' }).selectOption('Transcripts');
  await page.getByRole('combobox', { name: 'Coded' }).selectOption('Not coded');
  const hits = page.getByRole('listbox', { name: 'Hits' });
  await expect(hits.getByRole('option').first()).toBeVisible();
  const before = await hits.getByRole('option').count();
  expect(before).toBeGreaterThan(1);
  await hits.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('button', { name: 'Code 2 hits…' })).toBeVisible();
  await page.keyboard.press('c');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('silence that');
  await page.keyboard.press('Enter');
  await expect(picker(page)).toBeHidden();
  // They are coded now, and so not among those that are not.
  if (before > 2) await expect(hits.getByRole('option')).toHaveCount(before - 2);
  else await expect(hits).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(hits.getByRole('option')).toHaveCount(before);
});

test('what is being written is not called saved', async ({ page }) => {
  await openSample(page);
  await annotate(page, 1, 3);
  await momentRows(page).nth(6).click();
  const label = inspector(page).getByRole('textbox', { name: 'Label' });
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await label.fill('The corner by the window');
  await expect(page.getByRole('status').filter({ hasText: 'Writing…' })).toBeVisible();
  await label.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
});

test('a session without a recording has a timeline of an hour, and a moment can be placed on it', async ({
  page,
}) => {
  await openSample(page);
  const { dyads } = await lab.program.value('session.board', {});
  const id = '019a0000-0000-7000-8000-000000000001';
  await lab.program.value('session.create', { id, dyadId: dyads[1]?.id ?? '', number: 9 });
  await expect(board(page)).toContainText('Session 9');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('session 9');
  await page.keyboard.press('Enter');
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText('This session has no recording yet.');
  await expect(timeline.getByRole('slider')).toHaveAttribute('aria-valuemax', '3600');
  await page.keyboard.press('g');
  await page.getByRole('textbox', { name: 'Go to a time' }).fill('31:10');
  await page.keyboard.press('Enter');
  await page.keyboard.press('m');
  await expect(momentRows(page).first()).toContainText('31:10');
});
