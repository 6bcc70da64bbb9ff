import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { expectAccessible } from './accessible.ts';
import { bringRecordings, openLab, pickFile, planInterview, sampleTranscript } from './support.ts';

/** Puts a table on the clipboard of the field that has the focus, as a spreadsheet does. */
async function pasteTable(page: Page, text: string): Promise<void> {
  await page.evaluate((table) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', table);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

test('an interview on paper: its sheet is printed, its stops are entered, and changed later', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const interviewId = await planInterview(lab);
    const { value } = lab.program;
    await value('nomination.create', { id: newIdentifier(), interviewId, label: 'the silence' });
    await page.goto(lab.program.address);
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
    await page.getByRole('region', { name: 'Planned' }).getByRole('button').first().click();

    // The sheet: a code and no name, and nothing of the program on the paper.
    await page.getByRole('button', { name: 'Recall sheet…' }).click();
    const sheet = page.getByRole('region', { name: 'The sheet' });
    await expect(sheet.getByRole('heading', { name: 'D1-C · session 3' })).toBeVisible();
    await expect(sheet).toContainText('the silence');
    await expectAccessible(page, 'sheet');
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('[data-print]')).toBeVisible();
    await expect(page.locator('#root')).toBeHidden();
    await expect(page.locator('[data-print]')).not.toContainText(/Quillfeather|Ravenwood/);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Back to the interview' }).click();

    // By keys alone: where it stopped, when, who wanted it, a note; Enter is the next row.
    await page.getByRole('button', { name: 'Enter from paper…' }).click();
    const cell = (column: string, row: number) =>
      page.getByRole('textbox', { name: `${column}, row ${row}` });
    await expect(cell('Stopped at', 1)).toBeFocused();
    const keys = page.keyboard;
    const fields = async (...words: string[]) => {
      for (const [index, word] of words.entries()) {
        if (index > 0) await keys.press('Tab');
        await keys.type(word);
      }
      await keys.press('Enter');
    };
    await fields('030', '045', 'c', 'a sigh');
    await fields('', '1:75');
    await expect(page.getByText('Write a time such as 31:10 or 3110.')).toBeVisible();
    await cell('Stopped at', 2).fill('105');
    await expect(page.getByText('Write a time such as')).toBeHidden();
    await cell('Interview time', 2).fill('1000');
    await cell('Played from', 3).focus();
    await pasteTable(page, '0:55\t1:10\t15:00\tI\tshe waits\t20\n1:20\t1:31\t\t?\t\t');
    await expect(page.getByText('2 rows pasted')).toBeVisible();
    await expect(
      page.getByRole('img', { name: 'Map of the interview’s time to the session’s: 4 stops, 01:21 played' }),
    ).toBeVisible();
    await expect(page.getByText('1 stop has no interview time')).toBeVisible();
    await page.getByRole('textbox', { name: 'Interview ended at' }).fill('2500');
    await expectAccessible(page, 'from paper');
    await keys.press('Control+Enter');

    await expect(page.getByRole('heading', { name: 'Summary' })).toBeVisible();
    await expect(page.getByText('01:21 of 02:06 of the session was played')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add the recording…' })).toBeVisible();
    const stored = await value('recall.view', { interviewId });
    expect(stored.interview.state).toBe('held');
    expect(new Set(stored.events.map(({ source }) => source))).toEqual(new Set(['by hand']));

    // Later one stop is corrected; what was bound to it stays.
    const [note] = stored.stopNotes;
    await value('recall.note', {
      ...{ id: note!.id, eventId: note!.eventId, revision: note!.revision, changes: { lead: 'And then?' } },
    });
    await page.getByRole('button', { name: 'Change the stops…' }).click();
    await expect(cell('Stopped at', 4)).toHaveValue('01:31');
    await cell('Stopped at', 1).fill('40');
    await keys.press('Control+Enter');
    await expect(page.getByRole('heading', { name: 'Summary' })).toBeVisible();
    expect((await value('recall.view', { interviewId })).stopNotes).toContainEqual(
      expect.objectContaining({ note: 'a sigh', lead: 'And then?' }),
    );

    // Each saving is one step: undone twice, the interview is as it was planned.
    const undo = page.getByRole('button', { name: 'Undo: Enter the recall with D1-C by hand' });
    const played = async () =>
      (await value('session.board', {})).dyads[0]?.sessions[0]?.interviews[0]?.recall;
    await undo.click();
    await expect(page.getByText('01:21 of 02:06 of the session was played')).toBeVisible();
    await page.getByRole('button', { name: 'Undo: Note on a stop' }).click();
    await undo.click();
    await expect(page.getByRole('heading', { name: 'Before the interview' })).toBeVisible();
    expect(await played()).toBeNull();
    await page.keyboard.press('Control+Shift+z');
    await expect(page.getByRole('heading', { name: 'Summary' })).toBeVisible();
    await expect(page.getByText('01:21 of 02:06 of the session was played')).toBeVisible();
  } finally {
    await lab.end();
  }
});

test('an outside recording is added after the interview and put on its clock, and the transcript goes with it', async ({
  page,
}) => {
  const lab = await openLab();
  try {
    const interviewId = await planInterview(lab);
    const { value } = lab.program;
    bringRecordings(lab.root, 'audio', ['D1-S3-C.webm']);
    const path = join(lab.root, 'recall.vtt');
    writeFileSync(path, sampleTranscript);
    const transcriptId = newIdentifier();
    await value('transcript.import', {
      ...{ id: transcriptId, path, sessionId: null, interviewId, clock: 'interview', speakers: [] },
    });
    await value('recall.byHand', {
      interviewId,
      entries: [
        { id: newIdentifier(), fromMs: 0, toMs: 30_000, wantedBy: 'client', interviewMs: 40_000 },
        { id: newIdentifier(), fromMs: 30_000, toMs: 60_000, wantedBy: 'interviewer', interviewMs: 180_000 },
      ],
    });
    await page.goto(lab.program.address);
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
    await page.getByRole('region', { name: /^Held/ }).getByRole('button').first().click();
    await page.getByRole('button', { name: 'Add the recording…' }).click();
    await page.getByRole('button', { name: 'Add the recording…' }).click();
    await pickFile(page, 'Add recordings', 'audio', 'D1-S3-C.webm');

    // One anchor, three seconds into the file; it is the place where the session began to play.
    const player = page.getByRole('region', { name: 'The recording' });
    await expect(player).toBeVisible();
    const heading = page.getByRole('heading', { name: 'Outside recording' });
    await page.getByRole('button', { name: '00:10 the session plays' }).click();
    await expect(page.getByRole('textbox', { name: 'On the log' })).toHaveValue('00:10.00');
    await heading.click();
    const at = async (time: string) => expect(player.getByText(time, { exact: true })).toBeVisible();
    for (let second = 0; second < 3; second++) await page.keyboard.press('ArrowRight');
    await at('00:03.00');
    await page.keyboard.press('a');
    const fit = page.getByRole('region', { name: 'Where it lies' });
    await expect(fit).toContainText('00:07.00');
    await expect(fit).toContainText('drift not known yet');
    await expect(page.getByRole('checkbox', { name: 'recall.vtt' })).toBeChecked();
    await expectAccessible(page, 'anchors');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('4 turns moved.')).toBeVisible();
    const starts = async () =>
      (await value('utterance.list', { transcriptId })).map(({ startMs }) => startMs);
    expect(await starts()).toEqual([8000, 12_000, 19_000, 23_000]);
    expect((await value('recall.view', { interviewId })).interviewRecordings).toMatchObject([
      { offsetMs: 7000 },
    ]);

    // A second one that no recorder can be off by is said to be wrong, and is taken away again.
    await page.getByRole('button', { name: '03:00 stop 2, interviewer' }).click();
    await heading.click();
    await page.keyboard.press('Shift+ArrowRight');
    await at('00:08.00');
    await page.keyboard.press('a');
    await expect(fit.getByRole('alert')).toContainText('another speed');
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await expect(page.getByRole('row')).toHaveCount(2);

    // One undo takes all of it back.
    await page.getByRole('button', { name: /^Undo: Place D1-S3-C.webm/ }).click();
    await expect.poll(starts).toEqual([1000, 5000, 12_000, 16_000]);
  } finally {
    await lab.end();
  }
});
