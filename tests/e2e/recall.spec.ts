import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { firstSession } from '../program.ts';
import { expectAccessible } from './accessible.ts';
import { openLab, planInterview } from './support.ts';

const state = (page: Page) => page.getByRole('status').first();

/** Waits until so much more of the session was on the screen. */
async function playFor(page: Page, ms: number): Promise<void> {
  await expect(state(page)).toHaveText('PLAYING');
  await page.waitForTimeout(ms);
}

/** Goes through the rail to the planned interview. */
async function openInterview(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
  await page.getByRole('region', { name: 'Planned' }).getByRole('button').first().click();
  await expect(page.getByRole('heading', { name: 'Before the interview' })).toBeVisible();
}

test.use({ permissions: ['microphone'] });

/** Both consents are noted, and then what the other participant named can be shown, by its time alone. */
async function noteConsents(page: Page, checks: Locator): Promise<void> {
  await page.getByRole('button', { name: 'From moments…' }).click();
  const moments = page.getByRole('dialog', { name: 'Clips from moments' });
  await expect(moments).toContainText('no consent of both is noted');
  await moments.getByRole('button', { name: 'Note consent…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Consent' });
  await expect(dialog.getByRole('checkbox', { name: 'Client' })).toBeChecked();
  await dialog.getByRole('checkbox', { name: 'Therapist' }).check();
  await dialog.getByRole('textbox', { name: 'How it was given' }).fill('Signed forms');
  await dialog.getByRole('button', { name: 'Note consent', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(moments.getByRole('button', { name: 'Show its times' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(moments).toBeHidden();
  await expect(checks).toContainText('Consent is given.');
}

test('an interview is prepared, held by keys, closed, and read', async ({ page }) => {
  test.setTimeout(300_000);
  const lab = await openLab();
  try {
    const interviewId = await planInterview(lab);
    const { program } = lab;
    const view = () => program.value('recall.view', { interviewId });
    const kinds = async () =>
      (await view()).events
        // How the picture really ran is written down by the program: nobody pressed that.
        .filter(
          ({ kind, pressedBy }) => !(['rate', 'pause', 'play'].includes(kind) && pressedBy === 'program'),
        )
        .map(({ kind, wantedBy }) => (wantedBy ? `${kind} ${wantedBy}` : kind));

    await page.goto(program.address);
    await openInterview(page);

    // Nominations, by keys alone.
    const field = page.getByRole('textbox', { name: 'Add a nomination' });
    for (const label of ['when he laughed', 'the silence']) {
      await field.fill(label);
      await field.press('Enter');
    }
    const second = page.getByRole('textbox', { name: 'Nomination 2' });
    await expect(second).toHaveValue('the silence');
    await second.press('Alt+ArrowUp');
    await expect(page.getByRole('textbox', { name: 'Nomination 1' })).toHaveValue('the silence');

    // A stop after each so many minutes, and a clip, typed before that is stored: one does not undo the other.
    await page.route('**/call/recall.plan', async (route) => {
      await page.waitForTimeout(300);
      await route.continue();
    });
    const interval = page.getByRole('textbox', { name: 'Stop by itself after each' });
    await interval.fill('30');
    await page.getByRole('textbox', { name: 'From', exact: true }).fill('1:30');
    await page.getByRole('textbox', { name: 'To', exact: true }).fill('1:32');
    await page.getByRole('textbox', { name: 'To', exact: true }).press('Enter');
    await expect(page.getByRole('list', { name: 'Clips' })).toContainText('01:30 – 01:32');
    await expect(interval).toHaveValue('30');
    await interval.fill('');
    await interval.press('Enter');
    await expect.poll(async () => (await view()).plan).toMatchObject({ intervalMs: null });

    // Checks are told, and bar nothing.
    const checks = page.getByRole('region', { name: 'Checks' });
    await expect(checks).toContainText('The session’s recording is here and plays.');
    await expect(checks).toContainText('The microphone hears.');
    await expect(checks).toContainText('No consent is noted');
    await noteConsents(page, checks);
    await expect(checks).toContainText('GB free on the study’s disk');
    await page.getByRole('textbox', { name: 'Time for it' }).fill('60');
    await expectAccessible(page, 'before');
    await page.getByRole('button', { name: 'Begin the interview' }).click();
    await expect(state(page)).toHaveText('READY');
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeHidden();
    await expect(page.getByText('left 60 min')).toBeVisible();
    await expect(page.getByText('REC', { exact: true })).toBeVisible();

    // Play; the client stops; the note, a lead, what it is about.
    await page.keyboard.press('Space');
    await playFor(page, 2500);
    await page.keyboard.press('c');
    await expect(state(page)).toHaveText('STOPPED');
    await expect(page.getByText('by client', { exact: true })).toBeVisible();
    await page.keyboard.press('n');
    await page.keyboard.type('He was ashamed. ');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('2');
    await expect(page.getByRole('button', { name: '2 What were you trying to work out?' })).toContainText(
      'used',
    );
    await page.getByRole('button', { name: 'Set: the silence' }).click();
    await expect(page.getByRole('checkbox', { name: 'the silence' })).toBeChecked();

    // Who wanted it was somebody else: a correction, not another stop. Undo rests.
    await page.keyboard.press('i');
    await expect(page.getByText('by interviewer', { exact: true })).toBeVisible();
    await page.keyboard.press('Control+z');

    // The interviewer stops; nobody says who. A note that is being written stays with its stop, and its letters
    // are no keys, whatever stops meanwhile.
    await page.keyboard.press('F4');
    await playFor(page, 700);
    await page.keyboard.press('n');
    await page.keyboard.type('He hid');
    await page.keyboard.press('F4');
    await expect(state(page)).toHaveText('STOPPED');
    await page.keyboard.type(' it, I think.');
    await page.keyboard.press('Escape');
    await expect(page.getByText('who wanted it?', { exact: true })).toBeVisible();
    await page.keyboard.press('i');
    await expect(page.getByText('by interviewer', { exact: true })).toBeVisible();
    await page.keyboard.press('F4');
    await playFor(page, 1500);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('m');
    await page.keyboard.press('Space');
    await expect(page.getByText('who wanted it?', { exact: true })).toBeVisible();

    // Hidden and shown again, faster, a break.
    await page.keyboard.press('h');
    await expect(page.getByRole('button', { name: 'H show' })).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText('The participant sees no picture')).toBeVisible();
    await page.keyboard.press('h');
    await expect(page.getByText('The participant sees no picture')).toBeHidden();
    const loudness = (name: string) => page.getByRole('menuitem', { name, exact: true });
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await loudness('50 %').click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await expect(loudness('50 % chosen')).toBeVisible();
    await expect(loudness('100 %')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('1.5');
    await expectAccessible(page, 'running, stopped');
    await page.keyboard.press('b');
    await expect(state(page)).toHaveText('BREAK');
    await expect(page.getByText('Recording rests')).toBeVisible();
    await page.keyboard.press('b');
    await expect(page.getByText('REC', { exact: true })).toBeVisible();
    await page.keyboard.press('Space');
    await playFor(page, 1500);
    await page.keyboard.press('v');
    await page.keyboard.press('v');
    await expectAccessible(page, 'running, playing');

    // A view for one display: no name, no nomination, no clock.
    await page.keyboard.press('p');
    await expect(page.getByText('the silence')).toBeHidden();
    await expect(state(page)).toHaveText('PLAYING');
    await page.keyboard.press('p');
    await page.keyboard.press('PageDown');
    await expect(state(page)).toHaveText('STOPPED');

    await page.getByRole('button', { name: 'End interview…' }).click();
    await page.getByRole('radio', { name: 'Time was up' }).check();
    await page.getByRole('button', { name: 'End it' }).click();

    // Closing: the move and the stop that nobody named are asked for.
    await expect(page.getByRole('heading', { name: 'Closing' })).toBeVisible();
    await expect(page.getByText(/Who wanted to move/)).toBeVisible();
    // A second letter that comes before the first is answered is no answer to the same question.
    await page.route('**/call/recall.amend', async (route) => {
      await page.waitForTimeout(300);
      await route.continue();
    });
    await page.keyboard.press('i');
    await page.keyboard.press('i');
    await expect(page.getByText(/Who wanted stop 3/)).toBeVisible();
    await expectAccessible(page, 'closing');
    await page.keyboard.press('c');
    await expect(page.getByText(/Who wanted stop 3/)).toBeHidden();
    await page.getByRole('checkbox', { name: 'Asked how the interview was' }).check();
    await page.getByRole('textbox', { name: 'What was said of it' }).fill('Tiring, and worth it.');
    await expect(page.getByText('1 nomination is still open')).toBeVisible();
    await page.getByRole('button', { name: 'Finish' }).click();

    await expect(page.getByRole('heading', { name: 'Summary' })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('region', { name: 'Nominations' })).toContainText('not reached');
    await expect(
      page.getByRole('region', { name: 'Never played' }).getByRole('button').first(),
    ).toBeVisible();
    await expectAccessible(page, 'summary');

    // The log is what was pressed.
    const pressed = await kinds();
    expect(pressed).toEqual([
      'resume',
      'interviewer',
      'play',
      'pause client',
      'lead',
      'amend',
      'play',
      'pause not said',
      'amend',
      'play',
      'seek not said',
      'this_one',
      'pause not said',
      'picture_off',
      'picture_on',
      'rate',
      'break',
      'resume',
      'play',
      'talk',
      'talk',
      'pause client',
      'end',
      'amend',
      'amend',
    ]);
    const after = await view();
    expect(after.stopNotes).toEqual([
      expect.objectContaining({
        note: 'He was ashamed. He hid it, I think.',
        leadCategory: 'cognition',
        lead: 'What were you trying to work out?',
        nominationId: after.nominations.find(({ label }) => label === 'the silence')?.id,
      }),
    ]);
    expect(after.nominations.map(({ label, state: reached }) => [label, reached])).toEqual([
      ['the silence', 'reviewed'],
      ['when he laughed', 'not reached'],
    ]);
    expect(after.interview).toMatchObject({ state: 'held', ended: 'time' });
    expect(after.closing).toMatchObject({ feedbackAsked: true, feedback: 'Tiring, and worth it.' });

    // Two parts were recorded, before and after the break; each is whole and plays.
    expect(after.interviewRecordings.map(({ state: made }) => made)).toEqual(['whole', 'whole']);
    for (const { path, durationMs } of after.interviewRecordings) {
      expect(durationMs).toBeGreaterThan(500);
      expectDecodes(join(lab.root, path));
    }
  } finally {
    await lab.end();
  }
});

/** Holds that the file can be decoded to its end, where ffmpeg is installed. */
function expectDecodes(path: string): void {
  if (spawnSync('ffprobe', ['-version']).error) return;
  const probed = execFileSync('ffprobe', [
    '-v',
    'error',
    '-show_entries',
    'format=duration',
    '-of',
    'csv=p=0',
    path,
  ]);
  expect(Number(probed.toString().trim())).toBeGreaterThan(0.5);
}

test('an interview that was cut off goes on, with a further part of the recording', async ({ page }) => {
  test.setTimeout(300_000);
  const lab = await openLab();
  try {
    const interviewId = await planInterview(lab);
    await page.goto(lab.program.address);
    await openInterview(page);
    await page.getByRole('button', { name: 'Begin the interview' }).click();
    await expect(state(page)).toHaveText('READY');
    await expect(page.getByText('REC', { exact: true })).toBeVisible();
    await page.keyboard.press('Space');
    await playFor(page, 2000);
    await lab.program.kill();
    await page.close({ runBeforeUnload: false });
    const program = await lab.restart();
    await program.value('study.open', { path: join(lab.root, 'Ravenwood.iprstudy'), passphrase: null });
    // Only after some seconds of silence is it sure that nobody is there.
    await expect
      .poll(async () => (await program.value('recall.view', { interviewId })).needsRecovery, {
        timeout: 20_000,
      })
      .toBe(true);
    const later = await page.context().newPage();
    await later.goto(program.address);
    await expect(later.getByRole('heading', { name: 'This interview was cut off' })).toBeVisible();
    await later.getByRole('button', { name: 'Go on' }).click();
    await expect(state(later)).toHaveText('STOPPED');
    await expect(later.getByText('REC', { exact: true })).toBeVisible();
    const { events, interviewRecordings } = await program.value('recall.view', { interviewId });
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['resume', 'play', 'break', 'resume']),
    );
    expect(interviewRecordings).toHaveLength(2);
  } finally {
    await lab.end();
  }
});

test('a study keeps its own leads, buttons and limit', async ({ page }) => {
  const lab = await openLab();
  try {
    await planInterview(lab);
    await firstSession(lab.program);
    await page.goto(lab.program.address);
    await page.getByRole('button', { name: 'More for the study' }).click();
    await page.getByRole('menuitem', { name: 'Study settings…' }).click();
    await page.getByRole('tab', { name: 'Recall' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Recall' });
    // Each change is made before the one before it is stored.
    await page.route('**/call/recall.settings', async (route) => {
      await page.waitForTimeout(300);
      await route.continue();
    });
    const leads = panel.getByRole('textbox', { name: 'Leads of affect, one a line' });
    await leads.fill('What moved you?\n\nWhat moved you?\nAnd then?');
    await leads.blur();
    await panel.getByRole('button', { name: 'Move affect down' }).click();
    await panel.getByRole('checkbox', { name: 'Again' }).click();
    await panel.getByRole('checkbox', { name: 'This one' }).click();
    await panel.getByRole('textbox', { name: 'Time for an interview' }).fill('90');
    await panel.getByRole('textbox', { name: 'Time for an interview' }).press('Enter');
    await expect
      .poll(async () => (await lab.program.value('study.current', {}))?.study.recall)
      .toMatchObject({
        limitMs: 5_400_000,
        buttons: { stop: true, again: false, thisOne: false },
      });
    const recall = (await lab.program.value('study.current', {}))?.study.recall;
    expect(recall?.leads.slice(0, 2)).toEqual([
      expect.objectContaining({ category: 'cognition' }),
      { category: 'affect', leads: ['What moved you?', 'And then?'] },
    ]);
  } finally {
    await lab.end();
  }
});
