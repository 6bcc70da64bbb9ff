import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Snippet } from '#shared/contract/snippet.ts';
import { type MadeTurn, writeTranscript } from '../fixtures/transcripts/make-many.ts';
import type { Program } from '../program.ts';
import {
  addRecording,
  annotate,
  boardCell,
  bringRecordings,
  details,
  goToTime,
  momentRows,
  pickFile,
  selectWords,
  transcript,
  turns,
} from './support.ts';

/** Words in one turn: from the word at `from` on, so many of them. */
interface Chosen {
  turn: number;
  from: number;
  words: number;
}

/** Passages that are selected with the mouse; the fourth lies in the turn that is split. */
const byMouse: readonly Chosen[] = [1, 3, 5, 7, 9, 11, 13, 15].map((turn) => ({ turn, from: 6, words: 5 }));
/** Turns whose first words are selected by the keys. */
const byKeys = [17, 19, 21, 23, 25, 27, 29, 31];
const keyedWords = 6;
/** Turns that are found by searching. */
const bySearch = [101, 151, 201, 251];

const wordsOf = (text: string) => text.split(' ');

function chosenWords({ turn, from, words }: Chosen, made: readonly MadeTurn[]): string {
  return wordsOf(made[turn]!.words)
    .slice(from, from + words)
    .join(' ');
}

const listOf = (page: Page) => transcript(page).getByRole('listbox', { name: 'Turns' });

async function goToPlace(page: Page, name: 'Prepare' | 'Annotate' | 'Search'): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name }).click();
}

/** Goes to a turn by the arrow keys, from where they are; the first time from the first turn. */
async function goToTurn(page: Page, index: number): Promise<void> {
  await listOf(page).focus();
  let at = (await listOf(page).getAttribute('aria-activedescendant'))?.replace('turn-', '');
  if (at === undefined) {
    await page.keyboard.press('Home');
    at = '0';
  }
  for (let step = Number(at); step < index; step += 1) await page.keyboard.press('ArrowDown');
  await expect(listOf(page)).toHaveAttribute('aria-activedescendant', `turn-${index}`);
}

/** Marks two moments in the recording of dyad 1, session 3, and opens the client's transcript beside it. */
export async function openWithMoments(page: Page, root: string): Promise<void> {
  bringRecordings(root, 'camera', ['D1-S3.mp4']);
  await goToPlace(page, 'Prepare');
  await boardCell(page, 1, 3, 'recording').click();
  await addRecording(page, 'camera', 'D1-S3.mp4');
  await annotate(page, 1, 3);
  for (const [at, clock] of ['00:05', '00:20'].entries()) {
    await goToTime(page, clock);
    await page.keyboard.press('m');
    await expect(momentRows(page)).toHaveCount(at + 1);
  }
  await page.getByText('Attach', { exact: true }).first().click();
  await expect(turns(page).first()).toBeVisible();
  await momentRows(page).first().click();
}

/** Attaches 20 passages of a transcript, each as a person would: with the mouse, by the keys, from the hits. */
export async function attachTwenty(
  page: Page,
  program: Program,
  transcriptId: string,
  made: readonly MadeTurn[],
): Promise<Snippet[]> {
  const snippets = () => program.value('snippet.list', { transcriptId });
  for (const chosen of byMouse) {
    await goToTurn(page, chosen.turn);
    await selectWords(page, chosenWords(chosen, made));
    await page.keyboard.press('Enter');
  }
  await expect.poll(async () => (await snippets()).length).toBe(byMouse.length);
  await momentRows(page).last().click();
  for (const turn of byKeys) {
    await goToTurn(page, turn);
    for (let word = 0; word < keyedWords; word += 1) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
  }
  await expect.poll(async () => (await snippets()).length).toBe(byMouse.length + byKeys.length);

  await goToPlace(page, 'Search');
  for (const turn of bySearch) {
    const words = wordsOf(made[turn]!.words).slice(0, 9).join(' ');
    await page.getByLabel('Search transcripts, notes and labels').fill(`"${words}"`);
    const hit = page.getByRole('listbox', { name: 'Hits' }).getByRole('option');
    await expect(hit).toHaveCount(1);
    await expect(hit).toContainText(wordsOf(words).slice(0, 5).join(' '));
    await page.getByRole('listbox', { name: 'Hits' }).focus();
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'Attach to a moment' });
    await dialog.getByRole('combobox', { name: 'Moment' }).click();
    await page.getByRole('option').last().click();
    await dialog.getByRole('button', { name: 'Attach', exact: true }).click();
    await expect(dialog).toBeHidden();
  }
  const all = await snippets();
  expect(all.map(({ quote }) => quote)).toEqual([
    ...byMouse.map((chosen) => chosenWords(chosen, made)),
    ...byKeys.map((turn) =>
      expect.stringMatching(new RegExp(`^${wordsOf(made[turn]!.words).slice(0, 5).join(' ')}`)),
    ),
    ...bySearch.map((turn) => made[turn]!.words),
  ]);
  expect(all.every(({ momentIds }) => momentIds.length === 1)).toBe(true);
  return all;
}

/** What a corrector made of a transcript, and what each passage says then. */
export function corrected(made: readonly MadeTurn[], snippets: readonly Snippet[]) {
  const quotes = snippets.map(({ quote }) => quote);
  const texts = made.map(({ words }) => words);
  const inside = (at: number, change: (quote: string) => string): void => {
    const turn = texts.findIndex((text) => text.includes(quotes[at]!));
    const now = change(quotes[at]!);
    texts[turn] = texts[turn]!.replace(quotes[at]!, now);
    quotes[at] = now.trim().replace(/\s*\|\s*/, '\n');
  };
  const correctedWord = (quote: string): string => {
    const words = wordsOf(quote);
    const at = Math.floor(words.length / 2);
    // The last letter but one is doubled, as in a word that was misspelt.
    words[at] = `${words[at]!.slice(0, -1)}${words[at]!.at(-2)}${words[at]!.at(-1)}`;
    return words.join(' ');
  };
  const [before, within, behind] = [1, 3, 5];
  texts[before] = `Um, you know, ${texts[before]}`;
  inside(
    byMouse.findIndex(({ turn }) => turn === within),
    correctedWord,
  );
  texts[behind] = `${texts[behind]} That is how it was that day.`;
  inside(4, (quote) => quote.replace(' ', ' | '));
  inside(byMouse.length + 2, correctedWord);
  inside(byMouse.length + byKeys.length, correctedWord);
  // Where nothing is marked, every seventh turn is corrected too.
  for (let at = 40; at < 100; at += 7) texts[at] = correctedWord(texts[at]!);
  const list = made.map((turn, index) => ({ ...turn, words: texts[index]! }));
  // A turn of the interviewer joins the one with a passage before it; two turns change places; one goes.
  list[19] = { ...list[19]!, words: `${list[19]!.words} ${list[20]!.words}` };
  [list[27], list[29]] = [
    { ...list[27]!, words: list[29]!.words },
    { ...list[29]!, words: list[27]!.words },
  ];
  const gone = new Set([20, 60]);
  const turnsNow = list.flatMap((turn, index) => {
    if (gone.has(index)) return [];
    const speaker = turn.speaker === 'C' ? 'Client' : turn.speaker;
    const [first, second] = turn.words.split(' | ');
    const middle = turn.startMs + 4000;
    return second === undefined
      ? [{ ...turn, speaker }]
      : [
          { ...turn, speaker, endMs: middle, words: first! },
          { ...turn, speaker, startMs: middle, words: second },
        ];
  });
  turnsNow.splice(70, 0, {
    speaker: 'Interviewer',
    startMs: turnsNow[70]!.startMs - 500,
    endMs: turnsNow[70]!.startMs - 100,
    words: 'Shall we stop here for a moment?',
  });
  return { turns: turnsNow, quotes: new Map(snippets.map(({ id }, index) => [id, quotes[index]!])) };
}

/** Takes the corrected file over through the dialog; answers what the dialog said of the passages. */
export async function reimport(page: Page, root: string, stored: string, turnsNow: readonly MadeTurn[]) {
  mkdirSync(join(root, 'corrected'));
  const file = stored.replace(/\.vtt$/, ' corrected.vtt');
  writeFileSync(join(root, 'corrected', file), writeTranscript('vtt', turnsNow));
  await goToPlace(page, 'Prepare');
  await boardCell(page, 1, 3, 'Client’s interview').click();
  await details(page)
    .getByRole('button', { name: `Re-import a corrected file of ${stored}…` })
    .click();
  await page
    .getByRole('dialog', { name: 'Re-import a corrected transcript' })
    .getByRole('button', { name: 'Choose a file…' })
    .click();
  await pickFile(page, 'Re-import a corrected transcript', 'corrected', file);
  const dialog = page.getByRole('dialog', { name: `${file} corrects ${stored}` });
  await expect(dialog.getByRole('combobox', { name: 'Client is' })).toHaveValue('C');
  const told = (await dialog.getByText(/^Of 20 passages/).textContent()) ?? '';
  await dialog.getByRole('button', { name: /^Take over \d+ differences$/ }).click();
  await expect(dialog).toContainText(`${file} was taken over:`);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toBeHidden();
  return told;
}

/** Goes through all passages by the key P; answers what is painted of each, without the turns' borders. */
export async function paintedPassages(page: Page, count: number): Promise<Map<string, string>> {
  await goToPlace(page, 'Annotate');
  await expect(turns(page).first()).toBeVisible();
  await listOf(page).focus();
  await page.keyboard.press('Home');
  const painted = new Map<string, string>();
  for (let at = 1; at <= count; at += 1) {
    await page.keyboard.press('p');
    const marks = listOf(page).locator('mark[data-selected]');
    await expect(marks.first()).toBeVisible();
    const found = await marks.evaluateAll((all) =>
      all.map((one) => ({ ids: one.getAttribute('data-snippets') ?? '', text: one.textContent ?? '' })),
    );
    painted.set(found[0]!.ids, found.map(({ text }) => text).join(''));
    await expect.poll(() => painted.size).toBe(at);
  }
  return painted;
}
