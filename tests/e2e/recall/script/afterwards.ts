import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { RecallEvent } from '#shared/contract/recall-log.ts';
import type { Program } from '../../../program.ts';
import { board, boardCell, details, pickFile } from '../../support.ts';
import type { Performance, PerformedStop, SpokenTurn } from './perform.ts';
import type { Actor } from './plan.ts';
import { onInterviewClock } from './truth.ts';

const speakerNames: Record<Actor, string> = { client: 'C', therapist: 'T', interviewer: 'I' };

function vttTime(ms: number): string {
  const whole = Math.round(ms);
  const parts = [
    Math.floor(whole / 3_600_000),
    Math.floor(whole / 60_000) % 60,
    Math.floor(whole / 1000) % 60,
  ];
  const digits = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return `${digits}.${String(whole % 1000).padStart(3, '0')}`;
}

/** What was said when, as a transcriber writes it down: on the interview's clock. */
export function transcriptOf(turns: readonly SpokenTurn[], events: readonly RecallEvent[]): string {
  const cues = turns.map(({ speaker, words, startCoreMs, endCoreMs }) => {
    const [start, end] = [startCoreMs, endCoreMs].map((ms) => vttTime(onInterviewClock(events, ms) ?? 0));
    return `${start} --> ${end}\n<v ${speakerNames[speaker]}>${words}\n`;
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
}

/** Imports the transcript of the mutual interview through the import's screen; answers its id. */
export async function importOnScreen(
  page: Page,
  program: Program,
  wanted: { root: string; text: string; turns: number; interviewId: string },
): Promise<string> {
  const fileName = 'D1-S3 transcribed.vtt';
  writeFileSync(join(wanted.root, fileName), wanted.text);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Prepare' }).click();
  await expect(board(page)).toBeVisible();
  await boardCell(page, 1, 3, 'recording').click();
  await details(page)
    .getByRole('button', { name: /Mutual recall/ })
    .click();
  await details(page)
    .getByRole('button', { name: /^Import transcript/ })
    .click();
  const asking = page.getByRole('dialog', { name: 'Import a transcript' });
  await asking.getByRole('button', { name: 'Choose a file…' }).click();
  await pickFile(page, 'Import a transcript', fileName);
  const dialog = page.getByRole('dialog', { name: `Import ${fileName}` });
  await dialog.getByRole('radio', { name: 'The interview’s clock' }).check();
  await dialog.getByRole('combobox', { name: '0:00 is' }).click();
  await page.getByRole('option', { name: 'The beginning of the interview itself' }).click();
  await dialog.getByRole('button', { name: `Import ${wanted.turns} turns` }).click();
  await expect(dialog).toBeHidden();
  const sessions = (await program.value('session.board', {})).dyads[0]?.sessions ?? [];
  const view = await program.value('session.view', { id: sessions[0]?.id ?? '' });
  const interview = view.interviews.find(({ id }) => id === wanted.interviewId);
  return interview?.transcripts[0]?.id ?? '';
}

/** A stop as a proposal is to have it. */
interface WantedProposal {
  wantedBy: string | null;
  nominatedBy: string;
  nomination: string | null;
  note: string;
  passages: { words: string[]; teller: string; led: boolean }[];
}

/** What the script says of a stop: from the first turn of who was interviewed to the last. */
function wantedOf({ actor, turns, nomination, note }: PerformedStop): WantedProposal {
  const told = turns.filter(({ speaker }) => speaker !== 'interviewer');
  const first = turns.indexOf(told[0]!);
  const last = turns.indexOf(told.at(-1)!);
  const tellers = new Set(told.map(({ speaker }) => speaker));
  const passage = {
    words: turns.slice(first, last + 1).map(({ words }) => words),
    teller: tellers.size > 1 ? 'together' : ([...tellers][0] ?? ''),
    led: turns.slice(Math.max(0, first - 1), last + 1).some(({ speaker }) => speaker === 'interviewer'),
  };
  return {
    wantedBy: actor,
    nominatedBy: actor === 'interviewer' ? 'researcher' : actor,
    nomination,
    note,
    passages: told.length === 0 ? [] : [passage],
  };
}

/** Holds that the program makes of each stop a suggestion with exactly what was said in it, and none of anything else. */
export async function expectProposals(
  program: Program,
  interviewId: string,
  transcriptId: string,
  { stops }: Performance,
): Promise<void> {
  const { lacks, gone, ...list } = await program.value('proposal.list', { interviewId });
  expect({ lacks, gone, transcriptId: list.transcriptId }).toEqual({ lacks: null, gone: 0, transcriptId });
  const read = list.proposals.map(({ kind, state, wantedBy, nominatedBy, nomination, note, passages }) => ({
    kind,
    state,
    wantedBy,
    nominatedBy,
    nomination: nomination?.label ?? null,
    note,
    passages: passages.map(({ turns, teller, led }) => ({
      words: turns.map(({ text }) => text),
      teller,
      led,
    })),
  }));
  expect(read).toEqual(stops.map((stop) => ({ kind: 'stop', state: 'open', ...wantedOf(stop) })));
}

/** So long after its beginning a turn that is played is looked at on a slow machine, in ms. */
const playsWithinMs = 3_000;

/** Holds that the interview's recording plays in the program from turns in any of its parts, found by a word. */
export async function expectPlaysInProgram(
  page: Page,
  turns: readonly { words: string; startMs: number; partOffsetMs: number }[],
): Promise<void> {
  const sound = page.getByRole('region', { name: 'Interview recording' });
  for (const { words, startMs, partOffsetMs } of turns) {
    await page.keyboard.press('Control+f');
    const field = page.getByRole('searchbox').or(page.getByRole('textbox', { name: /^Search transcripts/ }));
    await field.fill(words.split(' ').at(-1)!.replace('.', ''));
    const hits = page.getByRole('listbox', { name: 'Hits' }).getByRole('option');
    await expect(hits).toHaveCount(1);
    await hits.first().click();
    await expect(sound.getByRole('button', { name: 'Pause' })).toBeVisible();
    const wantedMs = startMs - partOffsetMs;
    await expect
      .poll(() =>
        sound.locator('video').evaluate(
          ({ paused, readyState, currentTime }: HTMLVideoElement, { fromMs, toMs }) => {
            const ms = currentTime * 1000;
            const isThere = !paused && readyState >= 3 && ms >= fromMs && ms < toMs;
            return isThere ? 'plays there' : `${paused ? 'stands' : 'plays'} at ${ms}`;
          },
          { fromMs: wantedMs - 100, toMs: wantedMs + playsWithinMs },
        ),
      )
      .toBe('plays there');
    await sound.getByRole('button', { name: 'Pause' }).click();
  }
}
