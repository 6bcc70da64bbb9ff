import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Perspective } from '#shared/contract/common.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { makeStudy } from '../program.ts';
import { annotate, bringRecordings, goToTime, inspector, type Lab, momentRows, openLab } from './support.ts';

/** A session with a video and moments, open in Annotate. */
async function openMoments(
  page: Page,
  lab: Lab,
  moments: readonly { label: string; startMs: number; nominatedBy: Perspective; rating?: number }[],
): Promise<string> {
  const { program, root } = lab;
  const sessionId = await makeStudy(program, join(root, 'Ravenwood.iprstudy'), null);
  const [path = ''] = bringRecordings(root, 'videos', ['D1-S3.mp4']);
  await program.value('recording.add', { id: newIdentifier(), sessionId, interviewId: null, path });
  for (const moment of moments) {
    await program.value('moment.create', {
      id: newIdentifier(),
      sessionId,
      endMs: moment.startMs + 4000,
      ...moment,
    });
  }
  await page.goto(program.address);
  await annotate(page, 1, 3);
  return sessionId;
}

const three = [
  { label: 'the silence', startMs: 8000, nominatedBy: 'client', rating: 3 },
  { label: 'leaned forward', startMs: 17_000, nominatedBy: 'therapist', rating: 8 },
  { label: 'a look away', startMs: 26_000, nominatedBy: 'researcher' },
] as const;

test('the list is sorted, its columns are remembered, and several moments are changed as one undo', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const sessionId = await openMoments(page, lab, three);
    const stored = () => lab.program.value('moment.list', { sessionId });
    const labels = () => momentRows(page).allTextContents();

    await page.getByRole('button', { name: 'Columns and order' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Rating' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Sort by rating' }).click();
    await page.getByRole('button', { name: 'Sorted by rating, ascending' }).click();
    await expect(momentRows(page).first()).toContainText('leaned forward');
    await expect(momentRows(page).last()).toContainText('a look away');
    await expect
      .poll(async () => JSON.stringify((await lab.program.value('settings.get', {})).places))
      .toContain('"by":"rating","descending":true');
    await page.reload();
    await expect(momentRows(page).first()).toContainText('leaned forward8');

    await momentRows(page).first().click();
    await momentRows(page)
      .nth(1)
      .click({ modifiers: ['Shift'] });
    await expect(inspector(page).getByRole('heading', { name: '2 moments selected' })).toBeVisible();
    await inspector(page).getByRole('combobox', { name: 'Rating' }).selectOption('5');
    await expect.poll(async () => (await stored()).map(({ rating }) => rating)).toEqual([5, 5, null]);
    await inspector(page).getByRole('combobox', { name: 'Labels' }).selectOption('Put before');
    await inspector(page).getByRole('textbox', { name: 'Put before the labels' }).fill('Rupture:');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await stored()).map(({ label }) => label))
      .toEqual(['Rupture: the silence', 'Rupture: leaned forward', 'a look away']);
    await inspector(page).getByRole('button', { name: 'Colour: No colour' }).click();
    await page.getByRole('menuitem', { name: 'Blue' }).click();
    await expect
      .poll(async () => (await stored()).map(({ colour }) => colour))
      .toEqual(['#3e78b8', '#3e78b8', null]);
    for (const label of [
      'Colour 2 moments',
      'Put ‘Rupture:’ before the labels of 2 moments',
      'Rate 2 moments',
    ]) {
      await page.getByRole('button', { name: `Undo: ${label}` }).click();
    }
    await expect
      .poll(async () => (await stored()).map(({ label, rating, colour }) => [label, rating, colour]))
      .toEqual(three.map(({ label, ...rest }) => [label, 'rating' in rest ? rest.rating : null, null]));

    await page.getByRole('button', { name: 'More filters' }).click();
    await page
      .getByRole('dialog', { name: 'More filters' })
      .getByRole('combobox', { name: 'Rating' })
      .selectOption('without');
    await page.keyboard.press('Escape');
    await expect.poll(labels).toHaveLength(1);
    await expect(momentRows(page)).toContainText('a look away');
  } finally {
    await lab.end();
  }
});

test('labels of several are set, found and replaced, and cleared, and times moved, by keys alone; each is one undo', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const sessionId = await openMoments(page, lab, three);
    const stored = () => lab.program.value('moment.list', { sessionId });
    const labels = async () => (await stored()).map(({ label }) => label);
    const status = inspector(page).getByRole('status');
    await momentRows(page).first().click();
    await page.keyboard.press('Control+a');
    await expect(inspector(page).getByRole('heading', { name: '3 moments selected' })).toBeVisible();

    // Where they differ the fields say so.
    const side = inspector(page).getByRole('combobox', { name: 'Nominated by' });
    await expect(side.locator('option:checked')).toHaveText('Different');
    const set = inspector(page).getByRole('textbox', { name: 'Label for all' });
    await expect(set).toHaveValue('');
    await expect(set).toHaveAttribute('placeholder', 'Different');
    await set.focus();
    await page.keyboard.press('Enter');
    await expect(inspector(page).getByRole('button', { name: 'Clear 3' })).toBeEnabled();
    expect(await labels()).toEqual(three.map(({ label }) => label));

    const kind = inspector(page).getByRole('combobox', { name: 'Labels' });
    await kind.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(kind).toHaveValue('replace');
    await page.keyboard.press('Tab');
    await page.keyboard.type('E');
    await expect(status).toHaveText('2 of 3 labels change: the silence → th silnc');
    await page.keyboard.press('Tab');
    await page.keyboard.type('i');
    await expect(status).toHaveText('2 of 3 labels change: the silence → thi silinci');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(status).toHaveText('None of 3 labels changes.');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(labels).toEqual(['thi silinci', 'lianid forward', 'a look away']);
    await expect(
      page.getByRole('button', { name: 'Undo: Replace ‘E’ in the labels of 3 moments' }),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    // What is changed before the page knows what its own undo did, is changed all the same.
    await page.route('**/call/moment.get', async (route) => {
      await page.waitForTimeout(1500);
      await route.continue();
    });
    await page.keyboard.press('Control+z');
    await expect.poll(labels).toEqual(three.map(({ label }) => label));

    await kind.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
    await page.keyboard.type('rupture');
    await page.keyboard.press('Enter');
    await expect.poll(labels).toEqual(['rupture', 'rupture', 'rupture']);
    await page.unrouteAll({ behavior: 'wait' });
    await expect(set).toHaveValue('rupture');
    await set.fill('');
    await expect(inspector(page).getByRole('button', { name: 'Clear 3' })).toBeEnabled();
    await page.keyboard.press('Enter');
    await expect.poll(labels).toEqual(['', '', '']);

    const shift = inspector(page).getByRole('textbox', { name: 'Move in time' });
    await shift.focus();
    await page.keyboard.type('-9 s');
    await page.keyboard.press('Enter');
    await expect(inspector(page)).toContainText(
      'The first begins at 00:08: none can begin before the recording.',
    );
    await page.keyboard.press('Escape');
    await page.keyboard.type('+1.5 s');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await stored()).map(({ startMs }) => startMs))
      .toEqual([9500, 18_500, 27_500]);
    for (const label of ['Move 3 moments', 'Clear the labels of 3 moments', 'Label 3 moments ‘rupture’'])
      await page.getByRole('button', { name: `Undo: ${label}` }).click();
    await expect
      .poll(async () => (await stored()).map(({ label, startMs }) => [label, startMs]))
      .toEqual(three.map(({ label, startMs }) => [label, startMs]));

    // So it is with joining.
    await side.selectOption('client');
    await expect
      .poll(async () => new Set((await stored()).map(({ nominatedBy }) => nominatedBy)))
      .toEqual(new Set(['client']));
    await set.fill('as one');
    await page.keyboard.press('Enter');
    await expect.poll(labels).toEqual(['as one', 'as one', 'as one']);
    await page.keyboard.press('Escape');
    await page.route('**/call/moment.get', async (route) => {
      await page.waitForTimeout(1500);
      await route.continue();
    });
    await page.keyboard.press('Control+z');
    await expect.poll(labels).toEqual(three.map(({ label }) => label));
    await page.keyboard.press('Shift+J');
    await expect.poll(labels).toHaveLength(1);
    await page.unrouteAll({ behavior: 'wait' });
    await expect(page.getByRole('alert')).toHaveCount(0);
  } finally {
    await lab.end();
  }
});

test('a key press marks the reaction lag earlier, says so, and moved bounds go back to those of the marking', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const sessionId = await openMoments(page, lab, []);
    const { study } = (await lab.program.value('study.current', {}))!;
    await lab.program.value('study.update', { revision: study.revision, changes: { reactionLagMs: 1500 } });
    const stored = async () => (await lab.program.value('moment.list', { sessionId }))[0];
    await goToTime(page, '0:20');
    await page.keyboard.press('m');
    await expect(inspector(page).getByText('pressed 1.5 s later')).toBeVisible();
    const moment = (await stored())!;
    expect(moment.pressedMs! - moment.startMs).toBe(1500);
    await goToTime(page, '0:30');
    await inspector(page).getByRole('button', { name: 'Set the start to the playhead' }).click();
    await inspector(page)
      .getByRole('button', { name: /^marked / })
      .click();
    await expect
      .poll(async () => {
        const now = await stored();
        return [now?.startMs, now?.endMs, now?.revision];
      })
      .toEqual([moment.startMs, null, moment.revision + 2]);
  } finally {
    await lab.end();
  }
});

test('what was looked at without a mark is said, listed with its sum, cut where a moment comes, and undone', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const sessionId = await openMoments(page, lab, three);
    const stretches = async () =>
      (await lab.program.value('unmarked.list', { sessionId })).map(({ startMs, endMs }) => [startMs, endMs]);
    await page.keyboard.press('Shift+M');
    await expect(page.getByText('Set in and out (I, O) around what you looked at')).toBeVisible();
    await goToTime(page, '0:10');
    await page.keyboard.press('i');
    await goToTime(page, '0:40');
    await page.keyboard.press('o');
    await page.keyboard.press('Shift+M');
    const list = page.getByRole('region', { name: 'Nothing marked' });
    await list.getByRole('button', { name: 'Nothing marked 1 stretch, 00:30' }).click();
    await expect(list.getByRole('img', { name: '1 moment lies in it nevertheless' })).toBeVisible();
    await list.getByRole('button', { name: 'More about 00:10 – 00:40' }).click();
    await page.getByRole('menuitem', { name: 'Leave the moments out' }).click();
    await expect.poll(stretches).toEqual([
      [10_000, 26_000],
      [30_000, 40_000],
    ]);
    await expect(list.getByRole('button', { name: 'Nothing marked 2 stretches, 00:26' })).toBeVisible();
    await page.getByRole('button', { name: /^Undo: Leave the moments out/ }).click();
    await page.getByRole('button', { name: /^Undo: Nothing marked/ }).click();
    await expect(list).toBeHidden();
    expect(await stretches()).toEqual([]);
  } finally {
    await lab.end();
  }
});

test('members comment on a moment: own ones are changed, those of others resolved', async ({ page }) => {
  const lab = await openLab();
  try {
    const sessionId = await openMoments(page, lab, three);
    const [moment] = await lab.program.value('moment.list', { sessionId });
    const otherId = newIdentifier();
    const ownId = (await lab.program.value('study.current', {}))!.memberId!;
    await lab.program.value('member.create', { id: otherId, name: 'Thistlewood' });
    await lab.program.value('member.choose', { id: otherId });
    const text = 'Is this shame?';
    await lab.program.value('comment.create', { id: newIdentifier(), momentId: moment!.id, text });
    await lab.program.value('member.choose', { id: ownId });

    await expect(momentRows(page).first().getByTitle('1 open comment')).toBeVisible();
    await momentRows(page).first().click();
    const thread = inspector(page).getByRole('region', { name: 'Comments' });
    const theirs = thread.getByRole('article', { name: 'Thistlewood' });
    await expect(theirs).toContainText(text);
    await expect(theirs.getByRole('button', { name: /^More/ })).toBeHidden();
    await page.keyboard.press('Shift+Enter');
    await expect(thread.getByRole('textbox', { name: 'New comment' })).toBeFocused();
    await page.keyboard.type('Rather fear');
    await page.keyboard.press('Control+Enter');
    const own = thread.getByRole('article', { name: 'Quillfeather' });
    await own.getByRole('button', { name: 'More about the comment by Quillfeather' }).click();
    await page.getByRole('menuitem', { name: 'Change' }).click();
    const change = thread.getByRole('textbox', { name: 'Change the comment' });
    await change.fill('Fear, I think');
    // What is not kept yet waits while another moment is looked at, and does not draw the keys to itself.
    await momentRows(page).nth(1).click();
    await expect(change).toBeHidden();
    await momentRows(page).first().click();
    await expect(change).toHaveValue('Fear, I think');
    await expect(change).not.toBeFocused();
    await change.press('Control+Enter');
    await expect(own).toContainText('Fear, I think');
    await theirs.getByRole('button', { name: 'Resolve' }).click();
    await expect(theirs).toBeHidden();
    await thread.getByRole('button', { name: 'Show 1 resolved' }).click();
    await expect(theirs).toContainText('Resolved by Quillfeather');
    await expect
      .poll(async () => (await lab.program.value('moment.get', { ids: [moment!.id] }))[0]?.comments)
      .toEqual({ open: 1, resolved: 1 });
  } finally {
    await lab.end();
  }
});

test('moments of both sides are proposed by a rule, said to go together or not, and coded as a pair', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const sessionId = await openMoments(page, lab, [
      { label: 'the silence', startMs: 8000, nominatedBy: 'client' },
      { label: 'waited', startMs: 10_000, nominatedBy: 'therapist' },
      { label: 'sighed', startMs: 14_000, nominatedBy: 'therapist' },
    ]);
    const { value } = lab.program;
    const pairs = async () => (await value('pair.list', { sessionId })).pairs;
    await page.getByText('Compare', { exact: true }).click();
    await momentRows(page).first().click();
    const bar = page.getByRole('region', { name: 'Goes together with' });
    const row = (text: string) => bar.getByRole('listitem').filter({ hasText: text });
    await expect(row('waited')).toContainText('2.0 s in common · 100 %');
    await expect(row('sighed')).toContainText('2.0 s apart · 0 %');
    await row('sighed').getByRole('button', { name: 'Do not' }).click();
    await expect(row('sighed')).toBeHidden();
    await row('waited').getByRole('button', { name: 'Go together' }).click();
    await row('waited').getByRole('button', { name: 'Code this pair' }).click();
    await page.getByRole('menuitem', { name: 'Make the code “Convergence”' }).click();
    await expect(row('waited')).toContainText('Convergence');

    await bar.getByRole('button', { name: 'All pairs…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Moments that go together' });
    await expect(dialog).toContainText('proposed where they overlap or lie at most 2.0 s apart.');
    await dialog.getByText('Do not 1').click();
    await expect(dialog.getByRole('listitem')).toContainText('sighed');
    await dialog.getByRole('textbox', { name: 'At most so far apart' }).fill('0');
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('proposed where they overlap.');
    await dialog.getByRole('button', { name: 'Open again' }).click();
    await dialog.getByText('Proposed 0').click();
    await expect(dialog).toContainText('The rule proposes nothing that is not decided.');
    await page.keyboard.press('Escape');
    expect((await pairs()).map(({ state, codings }) => [state, codings.length])).toEqual([['accepted', 1]]);
    await page.getByRole('button', { name: /^Undo: Take back/ }).click();
    await expect
      .poll(async () => (await pairs()).map(({ state }) => state).sort())
      .toEqual(['accepted', 'refused']);
  } finally {
    await lab.end();
  }
});

test('to compare, what both sides told of moments that go together is seen at once, in a small window too', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const { program, root } = lab;
    const { value } = program;
    await value('study.create', {
      path: join(root, 'Compared.iprstudy'),
      title: 'Compared',
      memberName: 'Quillfeather',
      passphrase: null,
      layout: { firstDyad: 1, dyadCount: 1, sessionNumbers: [3], interviewed: ['client', 'therapist'] },
    });
    const { id: sessionId = '', interviews = [] } =
      (await value('session.board', {})).dyads[0]?.sessions[0] ?? {};
    const [video = ''] = bringRecordings(root, 'videos', ['D1-S3.mp4']);
    await value('recording.add', { id: newIdentifier(), sessionId, interviewId: null, path: video });
    const told = { client: 'I went quiet because I was ashamed.', therapist: 'I saw that she was far away.' };
    const names = { client: 'Client', therapist: 'Therapist' };
    const momentIds: string[] = [];
    for (const [index, side] of (['client', 'therapist'] as const).entries()) {
      const [id, transcriptId] = [newIdentifier(), newIdentifier()];
      const path = join(root, `${side}.txt`);
      writeFileSync(path, `${names[side]}: ${told[side]}\n`);
      await value('transcript.import', {
        id: transcriptId,
        path,
        sessionId: null,
        interviewId: interviews[index]?.id ?? '',
        clock: 'none',
        speakers: [{ name: names[side], kind: side }],
      });
      const [turn] = await value('utterance.list', { transcriptId });
      const at = (offset: number) => ({ utteranceId: turn?.id ?? '', offset });
      const startMs = 8000 + index * 1000;
      await value('moment.create', { id, sessionId, nominatedBy: side, label: side, startMs, endMs: 14_000 });
      await value('snippet.create', {
        id: newIdentifier(),
        transcriptId,
        first: at(0),
        last: at(told[side].length),
        momentIds: [id],
      });
      momentIds.push(id);
    }
    const [client = '', therapist = ''] = momentIds;
    await value('pair.decide', { id: newIdentifier(), momentIds: [client, therapist], state: 'accepted' });
    await page.goto(program.address);
    await annotate(page, 1, 3);
    await page.getByText('Compare', { exact: true }).click();
    await momentRows(page).first().click();
    for (const size of [
      { width: 1440, height: 900 },
      { width: 1024, height: 768 },
    ]) {
      await page.setViewportSize(size);
      for (const words of Object.values(told))
        await expect(inspector(page).getByText(words)).toBeInViewport({ ratio: 1 });
      // What was told of the other moment stands in the place of the word that nothing was told.
      await expect(inspector(page)).not.toContainText('Nothing attached yet from the therapist');
    }
  } finally {
    await lab.end();
  }
});

test('panels are put away and come back, remembered for the layout; who wants to write gets the panel back', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await openMoments(page, lab, three);
    const timeline = page.getByRole('region', { name: 'Timeline' });
    const layout = (name: string) =>
      page.getByRole('radiogroup', { name: 'Layout' }).getByText(name, { exact: true }).click();
    await momentRows(page).first().click();
    for (const name of ['The selected moment', 'Timeline']) {
      await page.getByRole('button', { name: 'Panels' }).click();
      await page.getByRole('menuitemcheckbox', { name }).click();
      await page.keyboard.press('Escape');
    }
    await expect(timeline).toBeHidden();
    await expect(inspector(page)).toBeHidden();
    await expect
      .poll(async () => JSON.stringify((await lab.program.value('settings.get', {})).places))
      .toContain('"annotate hidden attach":["panel","timeline"]');
    await page.reload();
    await expect(momentRows(page)).toHaveCount(3);
    await expect(timeline).toBeHidden();
    await layout('Mark');
    await expect(timeline).toBeVisible();
    await layout('Attach');
    await expect(timeline).toBeHidden();
    await momentRows(page).first().click();
    await page.keyboard.press('Shift+Enter');
    await expect(page.getByRole('textbox', { name: 'New comment' })).toBeFocused();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Panels' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'The selected moment' }).click();
    await page.keyboard.press('Escape');
    await expect(inspector(page)).toBeHidden();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('colour the selected');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'No colour' }).click();
    await expect(inspector(page)).toBeVisible();
  } finally {
    await lab.end();
  }
});

test('Shift and a click select from where the selection began, wherever the click before it was', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await openMoments(page, lab, three);
    const selected = momentRows(page).and(page.locator('[aria-selected="true"]'));
    await momentRows(page).first().click();
    for (const [row, count] of [
      [2, 3],
      [1, 2],
    ] as const) {
      await momentRows(page)
        .nth(row)
        .click({ modifiers: ['Shift'] });
      await expect(selected).toHaveCount(count);
    }
    await expect(selected).toContainText(['the silence', 'leaned forward']);
  } finally {
    await lab.end();
  }
});

test('an open menu, a small window and a list of choices keep their keys: nothing is removed, marked or let go by them', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await openMoments(page, lab, three);
    await momentRows(page).first().click();
    await momentRows(page)
      .nth(1)
      .click({ modifiers: ['Shift'] });
    const selected = inspector(page).getByRole('heading', { name: '2 moments selected' });
    await expect(selected).toBeVisible();

    await page.getByRole('button', { name: 'Columns and order' }).click();
    await expect(page.getByRole('menuitemcheckbox', { name: 'Rating' })).toBeVisible();
    await page.keyboard.press('Delete');
    await page.keyboard.press('m');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menuitemcheckbox', { name: 'Rating' })).toBeHidden();

    await page.keyboard.press('Shift+B');
    await expect(page.getByRole('dialog', { name: 'Playing and picture' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Playing and picture' })).toBeHidden();
    await expect(selected).toBeVisible();

    const rating = inspector(page).getByRole('combobox', { name: 'Rating' });
    await rating.focus();
    await page.keyboard.press('7');
    await page.keyboard.press('m');
    await expect(rating).toHaveValue('7');
    await expect(momentRows(page)).toHaveCount(3);
    await expect(selected).toBeVisible();
  } finally {
    await lab.end();
  }
});
