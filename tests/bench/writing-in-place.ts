// P7, in the layout Transcribe: words typed, a turn split, joined again, given to another speaker.
import type { Page } from '@playwright/test';
import { interactionRow, type Length } from './interaction-row.ts';
import { type WatchedPage, watch } from './page-timing.ts';
import type { BenchRow } from './row.ts';

/** What is typed is kept in a pause of one second; then come its event and what is asked for again. */
const afterWordMs = 1600;
const afterChangeMs = 800;
const turnsInRound = 2;

const chooser = (page: Page) => page.getByRole('combobox', { name: 'Transcript to show' });
const list = (page: Page) => page.getByRole('list', { name: 'Turns to write in' });

/** Each answers with what was watched. The caret stands in the field of a turn before and after. */
const interactions: readonly { what: string; run(page: Page): Promise<WatchedPage> }[] = [
  {
    what: 'type a word in place',
    run: (page) =>
      changed(page, 'utterance.update', afterWordMs, () => page.keyboard.type('ano ', { delay: 40 })),
  },
  {
    what: 'split a turn',
    run: async (page) => {
      for (let letters = 0; letters < 3; letters += 1) await page.keyboard.press('ArrowRight');
      return changed(page, 'utterance.split', afterChangeMs, () => page.keyboard.press('Enter'));
    },
  },
  {
    what: 'join two turns',
    run: (page) => changed(page, 'utterance.join', afterChangeMs, () => page.keyboard.press('Backspace')),
  },
];

/** Measures in the long and in the short transcript; the first round warms up. */
export async function writeInPlace(
  page: Page,
  transcriptOf: Record<Length, string>,
  rounds: number,
  name: string,
): Promise<BenchRow[]> {
  const kinds = [...interactions.map(({ what }) => what), 'give a turn to another speaker'];
  const watched = kinds.map((): Record<Length, WatchedPage[][]> => ({ long: [], short: [] }));
  await page.getByText('Transcribe', { exact: true }).click();
  for (let round = 0; round <= rounds; round += 1) {
    for (const length of ['short', 'long'] as const) {
      await chooser(page).selectOption(transcriptOf[length]);
      await list(page).locator('[data-turn]').first().waitFor();
      const steps = kinds.map((): WatchedPage[] => []);
      for (let turn = 0; turn < turnsInRound; turn += 1) {
        await list(page)
          .locator(`[data-turn="${turn * 2 + 1}"]`)
          .click({ position: { x: 4, y: 8 } });
        await list(page).getByRole('textbox').waitFor();
        await page.keyboard.press('Control+Home');
        for (const [at, { run }] of interactions.entries()) steps[at]!.push(await run(page));
        const speaker = (round + turn) % 2 === 0 ? 'Alt+1' : 'Alt+2';
        steps.at(-1)!.push(await watch(page, afterChangeMs, () => page.keyboard.press(speaker)));
      }
      if (round > 0) for (const [at, step] of steps.entries()) watched[at]![length].push(step);
    }
  }
  return kinds.map((what, at) => interactionRow(`${what}${name}`, watched[at]!));
}

/** Watches what is done until the core has answered the call that it leads to, and what follows from that. */
function changed(page: Page, call: string, afterMs: number, act: () => Promise<void>): Promise<WatchedPage> {
  const answered = page.waitForResponse((response) => response.url().endsWith(`/call/${call}`));
  return watch(page, afterMs, async () => {
    await act();
    await answered;
  });
}
