import { copyFileSync, existsSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { ask } from '../electron/http/raw-http.ts';
import { makeMedia } from '../fixtures/media-files.ts';
import { hasFfmpeg, mediaFolder, withoutFfmpeg } from '../fixtures/media-folder.ts';
import { ffmpeg } from '../fixtures/numbered-video.ts';
import { makeDocx, paragraph } from '../fixtures/transcripts/make-docx.ts';
import {
  addRecording,
  annotate,
  board,
  boardCell,
  bringRecordings,
  details,
  goToTime,
  type Lab,
  makeStudyOnScreen,
  mediaTime,
  momentRows,
  openLab,
  pickFile,
} from './support.ts';

let lab: Lab;
test.beforeEach(async ({ page }) => {
  lab = await openLab();
  await page.goto(lab.program.address);
});
test.afterEach(() => lab.end());

const stage = (page: Page) => page.getByRole('region', { name: 'Session video' });
const alertIn = (place: Page | Locator, sentence: string | RegExp) =>
  place.getByRole('alert').filter({ hasText: sentence });

/** Makes a study with a session that has a recording, and opens it in Annotate. */
async function annotateGoodSession(page: Page): Promise<void> {
  const [path] = bringRecordings(lab.root, 'good', ['D1-S3.mp4']);
  expect(path).toBeDefined();
  await makeStudyOnScreen(page, { title: 'Goes on' });
  await boardCell(page, 1, 3, 'recording').click();
  await addRecording(page, 'good', 'D1-S3.mp4');
  await annotate(page, 1, 3);
}

/** The program goes on: a mark made now is drawn, and is there after the page was loaded anew. */
async function expectMarkIsSaved(page: Page): Promise<void> {
  const before = await momentRows(page).count();
  await page.keyboard.press('m');
  await expect(momentRows(page)).toHaveCount(before + 1);
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
  await page.reload();
  await expect(momentRows(page)).toHaveCount(before + 1);
}

test('files that are no recordings are refused in the details, each with its sentence', async ({ page }) => {
  writeFileSync(join(lab.root, 'notes.mp4'), 'Session 3: she came late, and spoke of the letter at once.\n');
  writeFileSync(join(lab.root, 'empty.mp4'), '');
  copyFileSync(bringRecordings(lab.root, 'good', ['D1-S3.mp4'])[0]!, join(lab.root, 'cut.mp4'));
  truncateSync(join(lab.root, 'cut.mp4'), 20_000);
  await makeStudyOnScreen(page, { title: 'No recordings' });
  await boardCell(page, 1, 3, 'recording').click();
  for (const name of ['notes.mp4', 'empty.mp4', 'cut.mp4']) {
    await details(page).getByRole('button', { name: 'Add recordings…' }).first().click();
    await pickFile(page, 'Add recordings', name);
    const alert = alertIn(details(page), `${name} is no video or sound file that is known here`);
    await expect(alert).toBeVisible();
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await expect(alert).toBeHidden();
  }
  await addRecording(page, 'good', 'D1-S3.mp4');
  await annotate(page, 1, 3);
  await expectMarkIsSaved(page);
});

test('a video in a codec that can not be played says so where it lies and where it would play', async ({
  page,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  const picture = ['-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=25', '-t', '3'];
  await ffmpeg([...picture, '-c:v', 'mpeg2video', join(lab.root, 'old camera.mkv')]);
  await makeStudyOnScreen(page, { title: 'Codecs' });
  await boardCell(page, 1, 3, 'recording').click();
  await details(page).getByRole('button', { name: 'Add recordings…' }).first().click();
  await pickFile(page, 'Add recordings', 'old camera.mkv');
  await expect(details(page)).toContainText('This program can not play the file as it is');
  await boardCell(page, 1, 3, 'recording').dblclick();
  await expect(stage(page).getByRole('status')).toContainText(
    'old camera.mkv can not be played here as it is',
  );
  await stage(page).getByRole('button', { name: 'Show it in Prepare' }).click();
  await details(page).getByRole('button', { name: 'Make a copy that plays' }).click();
  await expect(details(page)).toContainText('old camera-plays.mp4', { timeout: 60_000 });
  await annotate(page, 1, 3);
  await expectMarkIsSaved(page);

  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Prepare' }).click();
  await ffmpeg([...picture, '-c:v', 'mjpeg', join(lab.root, 'tape.avi')]);
  await boardCell(page, 1, 3, 'Client’s interview').click();
  await details(page).getByRole('button', { name: 'Add recordings…' }).first().click();
  await pickFile(page, 'Add recordings', 'tape.avi');
  const refused = alertIn(details(page), 'tape.avi is in the format AVI');
  await refused.getByRole('button', { name: 'Make a copy that plays' }).click();
  await expect(details(page).getByRole('button', { name: 'More for tape-plays.mp4' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(refused).toBeHidden();
});

test('files that are no transcripts are refused in the import dialog, which takes another one', async ({
  page,
}) => {
  const docx = Buffer.from(makeDocx([paragraph('Client: I saw the door.')]));
  const [recording] = bringRecordings(lab.root, 'good', ['D1-S3.mp4']);
  const files: Record<string, { content: string | Buffer; sentence: string }> = {
    'empty.vtt': { content: '', sentence: 'The file is empty.' },
    'recording.srt': {
      content: readFileSync(recording!),
      sentence: 'This is a recording, not a transcript.',
    },
    'noise.txt': {
      content: Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 89) % 31)),
      sentence: 'This is no text file, and no other kind of transcript that is known here.',
    },
    'cut.docx': {
      content: docx.subarray(0, Math.floor(docx.length * 0.6)),
      sentence: 'The file is damaged',
    },
    'no turns.vtt': {
      content: 'WEBVTT\n\nNOTE nothing was said\n',
      sentence: 'No words were found in this file.',
    },
  };
  for (const [name, { content }] of Object.entries(files)) writeFileSync(join(lab.root, name), content);
  writeFileSync(join(lab.root, 'good.txt'), 'Interviewer: And then?\n\nClient: Then it was quiet.\n');
  await makeStudyOnScreen(page, { title: 'No transcripts' });
  await boardCell(page, 1, 3, 'Client’s interview').click();
  await details(page)
    .getByRole('button', { name: /^Import transcript/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Choose a file…' }).click();
  for (const [name, { sentence }] of Object.entries(files)) {
    await pickFile(page, 'Import a transcript', name);
    const dialog = page.getByRole('dialog', { name: `Import ${name}` });
    await expect(alertIn(dialog, sentence)).toBeVisible();
    await dialog.getByRole('button', { name: 'Choose another file…' }).click();
  }
  await pickFile(page, 'Import a transcript', 'good.txt');
  await page
    .getByRole('dialog', { name: 'Import good.txt' })
    .getByRole('button', { name: 'Import 2 turns' })
    .click();
  await expect(details(page).getByText('good.txt')).toBeVisible();
});

test('files that are no studies are refused on Welcome, and the next one opens', async ({ page }) => {
  await makeStudyOnScreen(page, { title: 'Good' });
  await page.getByRole('button', { name: 'Study: Good' }).click();
  await page.getByRole('menuitem', { name: 'Close study' }).click();
  await expect(page.getByRole('button', { name: 'New study' })).toBeVisible();
  const good = join(lab.root, 'Good.iprstudy');
  // All of it is in the one file once it is closed.
  await expect.poll(() => existsSync(`${good}-wal`)).toBe(false);
  const bad = (name: string) => join(lab.root, `${name}.iprstudy`);
  writeFileSync(bad('Letter'), 'Dear colleague, the study is attached.\n'.repeat(200));
  writeFileSync(bad('Nothing'), '');
  copyFileSync(good, bad('Half'));
  truncateSync(bad('Half'), Math.floor(readFileSync(good).length / 2));
  const newer = readFileSync(good);
  // Where SQLite's header keeps the schema's version.
  newer.writeUInt32BE(999, 60);
  writeFileSync(bad('Newer'), newer);
  const sentences: Record<string, RegExp> = {
    Letter: /is not an IPR Studio study/,
    Nothing: /is empty \(0 bytes\)/,
    Half: /is damaged and can not be opened safely. .*backup/,
    Newer: /was made by a newer version of IPR Studio .* Update the program/,
  };
  for (const [name, sentence] of Object.entries(sentences)) {
    await openStudy(page, `${name}.iprstudy`);
    const alert = alertIn(page, sentence);
    await expect(alert).toBeVisible();
    await alert.getByRole('button', { name: 'Dismiss' }).click();
  }
  await openStudy(page, 'Good.iprstudy');
  await expect(board(page)).toBeVisible();
});

test('a wrong passphrase is said beside the field, and the right one opens', async ({ page }) => {
  await makeStudyOnScreen(page, { title: 'Locked', passphrase: 'eight quiet rooms' });
  await page.getByRole('button', { name: 'Study: Locked' }).click();
  await page.getByRole('menuitem', { name: 'Close study' }).click();
  await openStudy(page, 'Locked.iprstudy');
  const dialog = page.getByRole('dialog', { name: 'Open a protected study' });
  const field = dialog.getByLabel('Passphrase', { exact: true });
  await field.fill('eight quiet roofs');
  await field.press('Enter');
  await expect(alertIn(dialog, 'The passphrase does not open this study.')).toBeVisible();
  await field.fill('eight quiet rooms');
  await field.press('Enter');
  await expect(board(page)).toBeVisible();
});

test('a page without the token, or with an old one, shows nothing of the study and says what to do', async ({
  page,
}) => {
  await annotateGoodSession(page);
  const { origin } = new URL(lab.program.address);
  const strangers = await page.context().browser()!.newContext();
  try {
    for (const fragment of ['', `#token=${'x'.repeat(43)}`]) {
      const stranger = await strangers.newPage();
      await stranger.goto(`${origin}/${fragment}`);
      await expect(
        stranger.getByText(/Open the address that (it printed|the program shows now)/).first(),
      ).toBeVisible();
      await expect(stranger.getByText('Goes on')).toHaveCount(0);
      await stranger.close();
    }
  } finally {
    await strangers.close();
  }
  await expectMarkIsSaved(page);
});

test('calls with another Host or Origin, without the token or with wrong arguments change nothing', async ({
  page,
}) => {
  await annotateGoodSession(page);
  const { port, origin, hash } = new URL(lab.program.address);
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  const good = {
    host: `127.0.0.1:${port}`,
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  };
  const dyads = await lab.program.value('session.board', {});
  const sessionId = dyads.dyads[0]!.sessions[0]!.id;
  const moment = { id: newIdentifier(), sessionId, startMs: 1000 };
  const mark = (headers: Record<string, string>, body: unknown = moment) =>
    ask(Number(port), '/call/moment.create', { method: 'POST', headers, body: JSON.stringify(body) });
  const said = async (answer: ReturnType<typeof ask>) => {
    const { status, body } = await answer;
    return [status, (JSON.parse(body) as { error?: { code: string } }).error?.code];
  };
  const { authorization: _token, ...withoutToken } = good;
  expect([
    await said(mark(withoutToken)),
    await said(mark({ ...good, authorization: 'Bearer something-else' })),
    await said(mark({ ...good, host: 'rebound.example' })),
    await said(mark({ ...good, origin: 'https://elsewhere.example' })),
    await said(mark({ ...good, origin, 'sec-fetch-site': 'cross-site' })),
    await said(mark(good, { ...moment, startMs: -5 })),
    await said(mark(good, { ...moment, id: 'not an identifier' })),
    await said(mark(good, { ...moment, sessionId: newIdentifier() })),
    await said(ask(Number(port), '/call/moment.destroy', { method: 'POST', headers: good, body: '{}' })),
  ]).toEqual([
    [401, 'http.token'],
    [401, 'http.token'],
    [403, 'http.host'],
    [403, 'http.origin'],
    [403, 'http.site'],
    [200, 'call.arguments'],
    [200, 'call.arguments'],
    [200, 'not-found'],
    [200, 'call.unknown'],
  ]);
  await expect(momentRows(page)).toHaveCount(0);
  await expectMarkIsSaved(page);
});

test('a recording that was moved away is named on the stage, and found again by its content', async ({
  page,
}) => {
  await annotateGoodSession(page);
  await expectMarkIsSaved(page);
  const path = join(lab.root, 'good', 'D1-S3.mp4');
  renameSync(path, join(lab.root, 'moved.mp4'));
  await page.reload();
  const note = stage(page).getByRole('status');
  await expect(note).toContainText('The file D1-S3.mp4 is not where it was');
  await expect(momentRows(page)).toHaveCount(1);
  await expectMarkIsSaved(page);
  await note.getByRole('button', { name: 'Find the file…' }).click();
  await pickFile(page, 'Find the file…', 'moved.mp4');
  await expect(note).toBeHidden();
  await expect.poll(() => mediaTime(page)).not.toBeNull();
  await expectMarkIsSaved(page);
});

test('a long recording that vanishes while it plays stops with a sentence, and goes on when it is back', async ({
  page,
}) => {
  test.skip(!hasFfmpeg(), withoutFfmpeg);
  test.setTimeout(300_000);
  await makeMedia(mediaFolder, ['session-50-min.mp4']);
  const path = join(lab.root, 'long.mp4');
  copyFileSync(join(mediaFolder, 'session-50-min.mp4'), path);
  await makeStudyOnScreen(page, { title: 'Vanishes' });
  await boardCell(page, 1, 3, 'recording').click();
  await addRecording(page, 'long.mp4');
  await annotate(page, 1, 3);
  renameSync(path, `${path}.away`);
  await page.keyboard.press('g');
  await page.getByRole('textbox', { name: 'Go to a time' }).fill('41:00');
  await page.keyboard.press('Enter');
  const note = stage(page).getByRole('status');
  await expect(note).toContainText('long.mp4 could not be played.');
  await page.keyboard.press('m');
  await expect(momentRows(page)).toHaveCount(1);
  renameSync(`${path}.away`, path);
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(note).toBeHidden();
  await expect.poll(() => mediaTime(page)).toBeGreaterThan(2_450_000);
  await goToTime(page, '12:00');
  await expectMarkIsSaved(page);
});

async function openStudy(page: Page, ...way: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Open…' }).first().click();
  await pickFile(page, 'Open a study', ...way);
}
