import { expect, type Page, test } from '@playwright/test';
import type { Utterance } from '#shared/contract/utterance.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import {
  addRecording,
  annotate,
  turns as attachTurns,
  board,
  boardCell,
  bringRecordings,
  goToTime,
  type Lab,
  makeStudyOnScreen,
  openLab,
  transcript,
} from './support.ts';

test.setTimeout(240_000);

const pane = (page: Page) => page.getByRole('region', { name: 'Transcribe', exact: true });
const rows = (page: Page) =>
  pane(page).getByRole('list', { name: 'Turns to write in' }).getByRole('listitem');
const field = (page: Page) => pane(page).getByRole('textbox', { name: /^Words of/ });
const undoButton = (page: Page, name: string) => page.getByRole('button', { name: `Undo: ${name}` });

async function transcribe(page: Page): Promise<void> {
  await page.getByText('Transcribe', { exact: true }).click();
  await expect(pane(page)).toBeVisible();
}

/** Undoes everything, as often as there is something, from a place where no words are written. */
async function undoAll(page: Page, lab: Lab, until: string | null): Promise<void> {
  const name = async () => (await lab.program.value('history.state', {})).undo;
  while ((await name()) !== until) {
    const before = await lab.program.value('history.list', {});
    await page.getByRole('button', { name: /^Undo: / }).click();
    await expect
      .poll(async () => JSON.stringify(await lab.program.value('history.list', {})))
      .not.toBe(JSON.stringify(before));
  }
}

async function openSample(page: Page, lab: Lab): Promise<string> {
  await page.goto(lab.program.address);
  await page.getByRole('button', { name: 'Try the sample study' }).click();
  await expect(board(page)).toBeVisible();
  await annotate(page, 1, 3);
  const { dyads } = await lab.program.value('session.board', {});
  const view = await lab.program.value('session.view', { id: dyads[0]?.sessions[0]?.id ?? '' });
  return view.interviews[0]?.transcripts[0]?.id ?? '';
}

const listTurns = (lab: Lab, transcriptId: string) => lab.program.value('utterance.list', { transcriptId });
const textsOf = (turns: readonly Utterance[]) => turns.map((turn) => turn.text);

test('words are corrected in place, split, joined and given to others; passages keep their words, and all is undone', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const transcriptId = await openSample(page, lab);
    const before = await listTurns(lab, transcriptId);
    const at = before.findIndex((turn) => turn.text.startsWith('At first I was frightened.'));
    const started = (await lab.program.value('history.state', {})).undo;

    // One key away from Attach, with the caret in the turn that the keys are on.
    await attachTurns(page).filter({ hasText: 'At first I was frightened.' }).getByText('At first').click();
    await page.keyboard.press('F2');
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveValue(before[at]?.text ?? '');

    // Correct a word; a pause in writing keeps it, and the passage keeps its words.
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Well. ');
    await expect(undoButton(page, 'Correct a turn')).toBeVisible();
    const quotes = async () =>
      (await lab.program.value('snippet.list', { transcriptId })).map(({ quote }) => quote);
    const known = await quotes();
    expect(known.some((quote) => quote.startsWith('At first I was frightened.'))).toBe(true);
    expect(textsOf(await listTurns(lab, transcriptId))[at]).toMatch(/^Well\. At first/);
    // Ctrl+Z undoes typing first, then the latest command.
    // Browsers take typing back in one step or in several, by how fast it was typed.
    for (let step = 0; step < 12 && (await field(page).inputValue()) !== before[at]?.text; step += 1) {
      await page.keyboard.press('Control+z');
    }
    await expect(field(page)).toHaveValue(before[at]?.text ?? '');
    await expect.poll(async () => textsOf(await listTurns(lab, transcriptId))).toEqual(textsOf(before));

    // Split at the caret, and join again from the second part's beginning.
    await page.keyboard.press('Control+Home');
    const sentence = 'At first I was frightened. '.length;
    for (let letter = 0; letter < sentence; letter += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+Enter');
    await expect(field(page)).toHaveValue(/^I thought, now she is bored/);
    await expect.poll(async () => (await listTurns(lab, transcriptId)).length).toBe(before.length + 1);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Backspace');
    await expect(field(page)).toHaveValue(before[at]?.text ?? '');
    await expect.poll(async () => textsOf(await listTurns(lab, transcriptId))).toEqual(textsOf(before));

    // Delete at the end joins with the turn after.
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Delete');
    await expect(field(page)).toHaveValue(`${before[at]?.text} ${before[at + 1]?.text}`);
    await expect.poll(async () => (await listTurns(lab, transcriptId)).length).toBe(before.length - 1);

    // The speaker by key.
    await page.keyboard.press('Alt+1');
    const speakers = (await lab.program.value('transcript.get', { id: transcriptId })).speakers;
    await expect.poll(async () => (await listTurns(lab, transcriptId))[at]?.speakerId).toBe(speakers[0]?.id);

    // Words of a passage go: it is said under the turn, and listed.
    const quote = known.find((text) => text.startsWith('At first I was frightened.')) ?? '';
    await field(page).evaluate((element: HTMLTextAreaElement, length) => {
      element.setSelectionRange(0, length);
    }, quote.length);
    await page.keyboard.press('Backspace');
    const news = pane(page).getByRole('status').filter({ hasText: 'lost its words: it keeps its quote' });
    await expect(news).toContainText('At first I was frightened');
    await pane(page)
      .getByRole('button', { name: /without words$/ })
      .click();
    await expect(page.getByRole('dialog', { name: /without words$/ })).toContainText(
      'At first I was frightened',
    );
    await page.keyboard.press('Escape');
    await news.getByRole('button', { name: 'Undo' }).click();
    await expect(news).toBeHidden();
    await expect(field(page)).toHaveValue(`${before[at]?.text} ${before[at + 1]?.text}`);
    expect(
      (await lab.program.value('snippet.list', { transcriptId })).every(({ anchor }) => anchor === 'held'),
    ).toBe(true);

    await undoAll(page, lab, started);
    await expect(rows(page).nth(at)).toContainText(before[at]?.text ?? '');
    expect(textsOf(await listTurns(lab, transcriptId))).toEqual(textsOf(before));
    expect((await listTurns(lab, transcriptId)).map(({ speakerId }) => speakerId)).toEqual(
      before.map(({ speakerId }) => speakerId),
    );
    expect(await quotes()).toEqual(known);
  } finally {
    await lab.end();
  }
});

/** A study with a session and a client's interview, both recorded; nothing is transcribed. */
async function recorded(page: Page, lab: Lab): Promise<void> {
  bringRecordings(lab.root, 'media', ['D1-S3.mp4', 'D1-S3-C.webm']);
  await page.goto(lab.program.address);
  await makeStudyOnScreen(page, { title: 'Begun here' });
  await boardCell(page, 1, 3, 'recording').click();
  await addRecording(page, 'media', 'D1-S3.mp4');
  await boardCell(page, 1, 3, 'Client').click();
  await addRecording(page, 'media', 'D1-S3-C.webm');
  await annotate(page, 1, 3);
  await transcribe(page);
}

async function begin(page: Page, lab: Lab): Promise<string> {
  await pane(page)
    .getByRole('button', { name: /^Start a transcript of D1-C/ })
    .click();
  await expect(field(page)).toBeFocused();
  const { dyads } = await lab.program.value('session.board', {});
  const view = await lab.program.value('session.view', { id: dyads[0]?.sessions[0]?.id ?? '' });
  return view.interviews.flatMap((interview) => interview.transcripts)[0]?.id ?? '';
}

const interviewMedia = (page: Page) =>
  page.getByRole('region', { name: 'Interview recording' }).locator('video');
const heardMs = (page: Page) =>
  interviewMedia(page).evaluate((media: HTMLVideoElement) => media.currentTime * 1000);

test('a transcript is begun from nothing: typed, timed by a key while it plays, interpolated, undone', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await recorded(page, lab);
    const started = (await lab.program.value('history.state', {})).undo;
    const transcriptId = await begin(page, lab);
    await expect(pane(page).getByRole('region', { name: 'Sound that is transcribed' })).toContainText(
      'Interview with',
    );
    for (const [index, words] of [
      'What was it like?',
      'I went quiet.',
      'And then?',
      'It passed.',
    ].entries()) {
      if (index > 0) await page.keyboard.press('Enter');
      await page.keyboard.type(words);
    }
    // F4 and Esc play and pause the interview while one types; F5 goes on by 5 s.
    await page.keyboard.press('F4');
    await expect
      .poll(() => interviewMedia(page).evaluate((media: HTMLVideoElement) => media.paused))
      .toBe(false);
    expect(await interviewMedia(page).evaluate((media: HTMLVideoElement) => media.preservesPitch)).toBe(true);
    await page.keyboard.press('Escape');
    await expect
      .poll(() => interviewMedia(page).evaluate((media: HTMLVideoElement) => media.paused))
      .toBe(true);
    const stoodAt = await heardMs(page);
    await page.keyboard.press('F5');
    await expect.poll(() => heardMs(page)).toBeGreaterThan(stoodAt + 4_000);
    await page.keyboard.press('Control+j');
    await expect(field(page)).toHaveValue(/^It passed\.\[00:0\d\] $/);
    await page.keyboard.press('Control+z');
    await expect(field(page)).toHaveValue('It passed.');
    const texts = ['What was it like?', 'I went quiet.', 'And then?', 'It passed.'];
    await expect.poll(async () => textsOf(await listTurns(lab, transcriptId))).toEqual(texts);
    const kinds = (await lab.program.value('transcript.get', { id: transcriptId })).speakers;
    const spoken = (await listTurns(lab, transcriptId)).map(
      (turn) => kinds.find((speaker) => speaker.id === turn.speakerId)?.kind,
    );
    expect(spoken).toEqual(['interviewer', 'participant', 'interviewer', 'participant']);

    // On resume the player steps back where the person wants it.
    await pane(page).getByLabel('How far the player steps back').selectOption('3000');
    const paused = await heardMs(page);
    await page.keyboard.press('F4');
    await expect
      .poll(() => interviewMedia(page).evaluate((media: HTMLVideoElement) => media.paused))
      .toBe(false);
    await page.keyboard.press('F4');
    const again = await heardMs(page);
    await page.keyboard.press('F4');
    await expect.poll(() => heardMs(page)).toBeLessThan(again - 1_000);
    await page.keyboard.press('F4');
    expect(paused).toBeGreaterThan(0);

    // Sync: the first and the last turn by one key; what is between is reckoned.
    await rows(page).first().click();
    await page.getByRole('button', { name: 'Sync…' }).click();
    const panel = pane(page).getByRole('region', { name: 'Sync', exact: true });
    await expect(panel).toContainText('What was it like?');
    await page.keyboard.press('t');
    await expect(panel).toContainText('I went quiet.');
    await page.keyboard.press('t');
    await expect(panel).toContainText('2 turns timed');
    await page.keyboard.press('Backspace');
    await expect(panel).toContainText('I went quiet.');
    await expect(panel).toContainText('1 turn timed');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(panel).toContainText('It passed.');
    await page.keyboard.press('F5');
    await page.keyboard.press('F5');
    await page.keyboard.press('t');
    await panel.getByRole('button', { name: 'Done' }).click();
    await expect(pane(page)).toContainText('2 anchored, ◐ 0 interpolated, ○ 2 without time');
    await page.getByRole('button', { name: 'Interpolate between' }).click();
    await expect(pane(page)).toContainText('2 anchored, ◐ 2 interpolated, ○ 0 without time');
    const timed = await listTurns(lab, transcriptId);
    expect(timed.map(({ timing }) => timing)).toEqual([
      'anchored',
      'interpolated',
      'interpolated',
      'anchored',
    ]);
    const starts = timed.map(({ startMs }) => startMs ?? -1);
    expect([...starts].sort((a, b) => a - b)).toEqual(starts);
    expect((await lab.program.value('transcript.get', { id: transcriptId })).clock).toBe('interview');

    // A time is typed, and taken away again: it is reckoned then.
    await rows(page).nth(1).click();
    await rows(page)
      .nth(1)
      .getByRole('button', { name: /^Time:/ })
      .click();
    const form = page.getByRole('dialog', { name: 'Time' });
    await form.getByRole('textbox', { name: 'Begins at' }).fill('0:09.5');
    await form.getByRole('textbox', { name: 'Begins at' }).press('Enter');
    await expect.poll(async () => (await listTurns(lab, transcriptId))[1]?.startMs).toBe(9_500);
    await rows(page)
      .nth(1)
      .getByRole('button', { name: /^Time:/ })
      .click();
    await form.getByRole('button', { name: 'Take its time away' }).click();
    await expect.poll(async () => (await listTurns(lab, transcriptId))[1]?.timing).toBe('interpolated');

    await undoAll(page, lab, started);
    await expect(pane(page)).toContainText('This session has no transcript yet.');
  } finally {
    await lab.end();
  }
});

test('an interview is pinned to the session: turns follow their pin, and a pinned turn plays the session there', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await recorded(page, lab);
    const transcriptId = await begin(page, lab);
    for (const [index, words] of [
      'What was it like?',
      'I went quiet.',
      'And then?',
      'It passed.',
    ].entries()) {
      if (index > 0) await page.keyboard.press('Enter');
      await page.keyboard.type(words);
    }
    await expect.poll(async () => textsOf(await listTurns(lab, transcriptId)).at(-1)).toBe('It passed.');
    // The session is shown at 1:10, then at 0:40.
    const startsOf = async () => (await listTurns(lab, transcriptId)).map(({ startMs }) => startMs);
    await page.getByRole('region', { name: 'Session video' }).hover();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await goToTime(page, '1:10');
    await rows(page).nth(1).getByText('I went quiet.').click();
    await page.keyboard.press('Alt+p');
    await expect.poll(startsOf).toEqual([null, 70_000, 70_000, 70_000]);
    await expect(rows(page).nth(2)).toContainText('≈ 01:10');
    await expect(pane(page)).toContainText('1 pin, ◐ 2 following, ○ 1 without time');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await goToTime(page, '0:40');
    await rows(page).nth(3).getByText('It passed.').click();
    await rows(page)
      .nth(3)
      .getByRole('button', { name: /^Time:/ })
      .click();
    await page.getByRole('button', { name: 'From here about 00:40 in the session' }).click();
    await expect.poll(startsOf).toEqual([null, 70_000, 70_000, 40_000]);
    expect((await lab.program.value('transcript.get', { id: transcriptId })).clock).toBe('session');
    // From a turn that follows a pin the session plays there.
    await rows(page).nth(2).getByText('And then?').click();
    await page.keyboard.press('Alt+Enter');
    const stage = page.getByRole('region', { name: 'Session video' });
    await expect
      .poll(async () => Number(await stage.getAttribute('data-session-ms')))
      .toBeGreaterThan(69_000);
    await expect(stage).toHaveAttribute('data-state', 'playing');
    await page.getByText('Attach', { exact: true }).click();
    await expect(transcript(page)).toBeVisible();
    await expect(attachTurns(page).nth(1)).toHaveAttribute('data-speaking', 'true');
  } finally {
    await lab.end();
  }
});

test('the text follows what is being said until one scrolls or writes, and goes on following by a button', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    await page.setViewportSize({ width: 1100, height: 560 });
    await openSample(page, lab);
    await transcribe(page);
    const chooser = pane(page).getByRole('combobox', { name: 'Transcript to show' });
    const { dyads } = await lab.program.value('session.board', {});
    const view = await lab.program.value('session.view', { id: dyads[0]?.sessions[0]?.id ?? '' });
    const transcriptId = view.transcripts[0]?.id ?? '';
    await chooser.selectOption(transcriptId);
    const turns = await listTurns(lab, transcriptId);
    const said = Math.round(turns.length / 2);
    const follow = pane(page).getByRole('button', { name: 'Follow', exact: true });
    const saidRow = pane(page).locator(`[data-turn="${said}"]`);
    await expect(follow).toBeHidden();
    const startMs = (turns[said]?.startMs ?? 0) + 500;
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await goToTime(page, formatClock(startMs + 500));
    await expect(saidRow).toBeInViewport();

    const scroller = pane(page).locator('[data-turns]');
    await scroller.hover();
    for (const delta of [-20_000, 20_000]) {
      await page.mouse.wheel(0, delta);
      await expect(saidRow).not.toBeInViewport();
      await follow.click();
      await expect(saidRow).toBeInViewport();
      await expect(follow).toBeHidden();
      await scroller.hover();
    }

    // Where one writes the text stays, whatever is said meanwhile.
    await saidRow.getByText((turns[said]?.text ?? '').slice(0, 12)).click();
    await follow.click();
    await expect(follow).toBeHidden();
    await field(page).press('End');
    await page.keyboard.type('!');
    await expect(follow).toBeVisible();
    await expect(undoButton(page, 'Correct a turn')).toBeVisible();
  } finally {
    await lab.end();
  }
});
