import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { makeStudy, type Program, startProgram, testFolders } from '../program.ts';

/** The recordings of the sample study, which also serve as a researcher's own. */
const sampleMedia = join(import.meta.dirname, '..', '..', 'sample', 'media');

/** A client's interview as WebVTT. */
export const sampleTranscript = `WEBVTT

00:01.000 --> 00:04.000
<v Int>What was going on for you there?

00:05.000 --> 00:11.000
<v Anna>I went quiet because I was ashamed of the letter I never sent.

00:12.000 --> 00:15.000
<v Int>Did she notice?

00:16.000 --> 00:22.000
<v Anna>She leaned forward, and that helped more than any question.
`;

/** A program with folders of its own, and what is to be taken away after the test. */
export interface Lab {
  program: Program;
  /** Where studies, recordings and transcripts lie: the folder that the page's chooser shows. */
  root: string;
  /** Starts the program again, after it ended or was killed, with the same settings. */
  restart(): Promise<Program>;
  /** A second program on the same files, with settings of its own. */
  second(): Promise<Program>;
  /** Ends what runs and removes the folders. */
  end(): Promise<void>;
}

/** Starts the browser shell with empty folders. */
export async function openLab(): Promise<Lab> {
  const folders = testFolders();
  const running: Program[] = [];
  const start = async (data: string) => {
    const program = await startProgram({ data, root: folders.root });
    running.push(program);
    return program;
  };
  const lab: Lab = {
    program: await start(folders.data),
    root: folders.root,
    async restart() {
      lab.program = await start(folders.data);
      return lab.program;
    },
    second: () => start(`${folders.data}-second`),
    async end() {
      for (const program of running) if (program.process.exitCode === null) await stop(program);
      folders.remove();
    },
  };
  return lab;
}

async function stop(program: Program): Promise<void> {
  if (program.process.signalCode === null) await program.end();
}

/** Copies recordings of the sample into a folder below the root; answers their new paths. */
export function bringRecordings(root: string, folder: string, names: readonly string[]): string[] {
  mkdirSync(join(root, folder), { recursive: true });
  return names.map((name) => {
    const path = join(root, folder, name);
    copyFileSync(join(sampleMedia, name), path);
    return path;
  });
}

/** A study with one planned client's interview about a session that has a video; answers the interview's id. */
export async function planInterview({ program, root }: Lab): Promise<string> {
  const sessionId = await makeStudy(program, join(root, 'Ravenwood.iprstudy'), null);
  const [path = ''] = bringRecordings(root, 'videos', ['D2-S3.webm']);
  await program.value('recording.add', { id: newIdentifier(), sessionId, interviewId: null, path });
  const { dyads } = await program.value('session.board', {});
  return dyads[0]?.sessions[0]?.interviews[0]?.id ?? '';
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A name that begins with this text. */
export const beginsWith = (text: string) => new RegExp(`^${literal(text)}`);

/** Goes through folders in the page's own file chooser, from the top, and takes the file at the end. */
export async function pickFile(page: Page, title: string, ...way: string[]): Promise<void> {
  const chooser = page.getByRole('dialog', { name: title });
  await enterFolders(chooser, way.slice(0, -1));
  const file = way.at(-1) ?? '';
  await chooser.getByRole('option', { name: beginsWith(file) }).click();
  await chooser.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(chooser).toBeHidden();
}

/** Takes a folder below the top in the page's own chooser. */
export async function pickFolder(page: Page, title: string, ...way: string[]): Promise<void> {
  const chooser = page.getByRole('dialog', { name: title });
  await enterFolders(chooser, way);
  await chooser.getByRole('button', { name: 'Choose this folder' }).click();
  await expect(chooser).toBeHidden();
}

/** Saves under a name in a folder, in the page's own chooser. */
export async function saveAs(page: Page, title: string, ...way: string[]): Promise<void> {
  const chooser = page.getByRole('dialog', { name: title });
  await enterFolders(chooser, way.slice(0, -1));
  await chooser.getByRole('textbox', { name: 'Name' }).fill(way.at(-1) ?? '');
  await chooser.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(chooser).toBeHidden();
}

async function enterFolders(chooser: Locator, folders: readonly string[]): Promise<void> {
  const way = chooser.getByRole('navigation', { name: 'Folder' });
  await way.getByRole('button').first().click();
  await expect(way.getByRole('button')).toHaveCount(1);
  for (const [depth, folder] of folders.entries()) {
    await chooser.getByRole('option', { name: beginsWith(folder) }).dblclick();
    await expect(way.getByRole('button')).toHaveCount(depth + 2);
  }
}

interface NewStudy {
  title: string;
  passphrase?: string;
  dyads?: number;
  sessions?: string;
}

/** Makes a study on Welcome; it lies in the root folder, under its title. Ends on the board. */
export async function makeStudyOnScreen(page: Page, study: NewStudy): Promise<void> {
  await page.getByRole('button', { name: 'New study' }).click();
  const dialog = page.getByRole('dialog', { name: 'New study' });
  await dialog.getByLabel('Title').fill(study.title);
  await dialog.getByLabel('Your name').fill('Marit Solheim');
  await dialog.getByRole('button', { name: 'Study file: Choose…' }).click();
  await saveAs(page, 'Where to keep the study', study.title);
  if (study.passphrase === undefined) await dialog.getByText('Without', { exact: true }).click();
  else {
    await dialog.getByLabel('Passphrase', { exact: true }).fill(study.passphrase);
    await dialog.getByLabel('Passphrase again').fill(study.passphrase);
  }
  await dialog.getByLabel('Dyads', { exact: true }).fill(String(study.dyads ?? 1));
  await dialog.getByLabel('Sessions to record').fill(study.sessions ?? '3');
  await dialog.getByRole('button', { name: 'Create study' }).click();
  await expect(board(page)).toBeVisible();
}

export const board = (page: Page) => page.getByRole('grid', { name: 'Dyads and sessions' });

/** A cell of the board, such as `recording` or `Client’s interview` of dyad 1, session 3. */
export function boardCell(page: Page, dyad: number, session: number, column: string): Locator {
  const name = beginsWith(`Dyad ${dyad}, session ${session}, ${column}`);
  return board(page).getByRole('gridcell', { name });
}

export const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });

/** Adds recordings to the selected session or interview by the detail's button. */
export async function addRecording(page: Page, ...way: string[]): Promise<void> {
  await details(page).getByRole('button', { name: 'Add recordings…' }).first().click();
  await pickFile(page, 'Add recordings', ...way);
  await expect(details(page).getByRole('button', { name: `More for ${way.at(-1)}` })).toBeVisible();
}

/** Opens a session in Annotate from its cell on the board, and waits for its picture or sound. */
export async function annotate(page: Page, dyad: number, session: number): Promise<void> {
  await boardCell(page, dyad, session, 'recording').dblclick();
  await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
  await expect.poll(() => mediaTime(page)).not.toBeNull();
}

const sessionMedia = (page: Page) =>
  page.getByRole('region', { name: 'Session video' }).locator('video').first();

/** Where the session's media element stands, in ms; null where it has nothing to play yet. */
export function mediaTime(page: Page): Promise<number | null> {
  return sessionMedia(page).evaluate((media: HTMLVideoElement) =>
    media.readyState >= 2 && !media.seeking ? media.currentTime * 1000 : null,
  );
}

export function isPlaying(page: Page): Promise<boolean> {
  return sessionMedia(page).evaluate((media: HTMLVideoElement) => !media.paused);
}

/** Goes to a time by the key G and waits until the media element is there. */
export async function goToTime(page: Page, clock: string): Promise<void> {
  await page.keyboard.press('g');
  const field = page.getByRole('textbox', { name: 'Go to a time' });
  await field.fill(clock);
  await field.press('Enter');
  await expect(field).toBeHidden();
  const [minutes, seconds] = clock.split(':').map(Number);
  const wanted = ((minutes ?? 0) * 60 + (seconds ?? 0)) * 1000;
  await expect
    .poll(async () => Math.abs(((await mediaTime(page)) ?? Number.NEGATIVE_INFINITY) - wanted))
    .toBeLessThan(60);
}

/** `1:02.345` in ms. */
export function readClock(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;
}

export const momentRows = (page: Page) =>
  page.getByRole('listbox', { name: 'Moments', exact: true }).getByRole('option');

export const inspector = (page: Page) => page.locator('[data-region="moment"]');

export const transcript = (page: Page) => page.getByRole('region', { name: 'Transcript', exact: true });

/** The turns of the transcript that are in view. */
export const turns = (page: Page) =>
  transcript(page).getByRole('listbox', { name: 'Turns' }).getByRole('option');

/** Selects words of the transcript with the mouse, as a reader does. */
export async function selectWords(page: Page, words: string): Promise<void> {
  const turn = turns(page).filter({ hasText: words }).first();
  await turn.scrollIntoViewIfNeeded();
  const ends = await turn.evaluate((row, quote) => {
    const walker = document.createTreeWalker(row.querySelector('[data-turn]') ?? row, NodeFilter.SHOW_TEXT);
    const pieces: { node: Node; from: number }[] = [];
    let text = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      pieces.push({ node, from: text.length });
      text += node.textContent;
    }
    const place = (offset: number) => {
      const piece = pieces.findLast((candidate) => candidate.from <= offset);
      const range = document.createRange();
      range.setStart(piece!.node, offset - piece!.from);
      range.setEnd(piece!.node, offset - piece!.from + 1);
      return range.getBoundingClientRect();
    };
    const start = text.indexOf(quote);
    const first = place(start);
    const last = place(start + quote.length - 1);
    return {
      from: { x: first.left + 1, y: first.top + first.height / 2 },
      to: { x: last.right - 1, y: last.top + last.height / 2 },
    };
  }, words);
  await page.mouse.move(ends.from.x, ends.from.y);
  await page.mouse.down();
  await page.mouse.move(ends.to.x, ends.to.y, { steps: 6 });
  await page.mouse.up();
}

/** Drops files from outside on a part of the page. */
export async function dropFiles(target: Locator, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({
    name: basename(path),
    content: readFileSync(path).toString('base64'),
  }));
  const transfer = await target.page().evaluateHandle((sent) => {
    const data = new DataTransfer();
    for (const { name, content } of sent) {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, files);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await target.dispatchEvent(type, { dataTransfer: transfer });
  }
}

/** Presses Tab until the wanted control has the focus. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeAttached();
  for (let press = 0; press < 80; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not reach ${target}`);
}
