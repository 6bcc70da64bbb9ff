// A study of any number of pages, from a seed: the same words, turns, passages and codes everywhere.
import { join } from 'node:path';
import type { CallInput, CallName, CallValue } from '#shared/contract/index.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { type RunningCore, startCore } from '../../electron/core/client.ts';
import { runCommand, withoutHistory } from '../../electron/database/change-log.ts';
import type { Connection } from '../../electron/database/connection.ts';
import { insertRow } from '../../electron/database/queries/row.ts';
import { insertTranscriptInBulk } from '../../electron/database/queries/transcript-bulk.ts';
import { closeStudyFile, openStudyFile } from '../../electron/database/study-file.ts';
import { createRandom, type Random } from '../fuzz/random.ts';

/** What a page of transcript holds: 500 words in turns of 30. */
export const turnsPerPage = 16.6;
const wordsPerTurn = 30;
const transcriptsPerDyad = 6;

export interface StressTurn {
  speaker: string;
  text: string;
  startMs: number;
  endMs: number;
}

/** The passphrase of studies that are measured encrypted. */
export const benchPassphrase = 'a long passphrase of a study that is measured';

const spokenWords = [
  ...'I the and to it was that you of a in my so like just felt know think what not me is she he'.split(' '),
  ...'really something because when there then maybe quiet silence hurried afraid tears moment føle'.split(
    ' ',
  ),
  ...'tårer kjærlighet große szkoła relieved ashamed angry listening understood nothing said'.split(' '),
];
const syllables = 'ba ce di fo gu ka le mi no pu ra se ti vo wu sha tre mon lin dar'.split(' ');

/** Words by frequency, as in speech: the second half as often as the first, the third a third … */
function vocabulary(random: Random): string[] {
  const words = [...spokenWords];
  const known = new Set(words);
  while (words.length < 20_000) {
    const word = Array.from({ length: 2 + random.below(3) }, () => random.pick(syllables)).join('');
    if (!known.has(word)) words.push(word);
    known.add(word);
  }
  let sum = 0;
  const reach = words.map((_, rank) => {
    sum += 1 / (rank + 2.7);
    return sum;
  });
  let rank = 0;
  return Array.from({ length: 65_536 }, (_, index) => {
    while (rank < words.length - 1 && (reach[rank] ?? 0) < ((index + 0.5) / 65_536) * sum) rank += 1;
    return words[rank] ?? '';
  });
}

/** The turns of a number of transcripts, one after the other; together `pages` pages. */
export function* stressTranscripts(pages: number, transcripts: number, seed = 7): Generator<StressTurn[]> {
  const random = createRandom(seed);
  const words = vocabulary(random);
  const turnsEach = Math.max(1, Math.round((pages * turnsPerPage) / transcripts));
  for (let transcript = 0; transcript < transcripts; transcript += 1) {
    yield Array.from({ length: turnsEach }, (_, index) => ({
      speaker: index % 2 === 0 ? 'I' : 'C',
      text: `${Array.from({ length: wordsPerTurn }, () => random.pick(words)).join(' ')}.`,
      startMs: index * 8000,
      endMs: index * 8000 + 7500,
    }));
  }
}

/** How many dyads a study of so many pages has: 40 at 10,000 pages, in proportion otherwise, at least one. */
export function dyadsOf(pages: number): number {
  return Math.max(1, Math.min(400, Math.round(pages / 250)));
}

export interface BenchCore {
  core: RunningCore;
  call<N extends CallName>(name: N, args: CallInput<N>): Promise<CallValue<N>>;
}

/** A core of its own on a folder, called as the owner's page calls it. */
export async function benchCore(folder: string): Promise<BenchCore> {
  const core = await startCore({
    dataFolder: join(folder, 'data'),
    sampleFolder: join(import.meta.dirname, '..', '..', 'sample'),
    platform: 'browser',
    root: folder,
    shellCalls: {},
  });
  return {
    core,
    async call<N extends CallName>(name: N, args: CallInput<N>) {
      const result = await core.call({ role: 'owner' }, name, args);
      if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
      return result.value as CallValue<N>;
    },
  };
}

/** Lays a study of `dyads` dyads, sessions 3 and 5, all interviews, and leaves it open in the core. */
export async function layStudy(
  { call }: BenchCore,
  path: string,
  passphrase: string | null,
  dyads: number,
): Promise<void> {
  await call('study.create', {
    path,
    title: 'Stress',
    memberName: 'Researcher One',
    passphrase,
    layout: {
      firstDyad: 1,
      dyadCount: Math.min(dyads, 100),
      sessionNumbers: [3, 5],
      interviewed: ['client', 'therapist'],
    },
  });
  for (let first = 101; first <= dyads; first += 100) {
    await call('dyad.lay', {
      firstDyad: first,
      dyadCount: Math.min(100, dyads - first + 1),
      sessionNumbers: [3, 5],
      interviewed: ['client', 'therapist'],
    });
  }
}

/** Where transcripts go: the interviews and the sessions of a laid study, dyad by dyad. */
export async function transcriptOwners({
  call,
}: BenchCore): Promise<{ sessionId: string | null; interviewId: string | null }[]> {
  const board = await call('session.board', {});
  return board.dyads.flatMap((dyad) =>
    dyad.sessions.flatMap((session) => [
      ...session.interviews.map(({ id }) => ({ sessionId: null, interviewId: id })),
      { sessionId: session.id, interviewId: null },
    ]),
  );
}

/**
 * Makes a study of so many pages at `path`, with moments, passages and codings in the proportion of the
 * stress target (10,000, 10,000 and 40,000 at 10,000 pages), and closes it.
 */
export async function makeStressStudy(
  folder: string,
  path: string,
  passphrase: string | null,
  pages: number,
): Promise<void> {
  const bench = await benchCore(folder);
  const dyads = dyadsOf(pages);
  await layStudy(bench, path, passphrase, dyads);
  const owners = await transcriptOwners(bench);
  await bench.core.close();
  if (owners.length !== dyads * transcriptsPerDyad) throw new Error('The layout differs.');

  const file = openStudyFile(path, passphrase, Date.now());
  try {
    fillStudy(file.connection, owners, pages);
    for (const index of ['moment_index', 'snippet_index']) {
      file.connection.exec(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`);
    }
  } finally {
    closeStudyFile(file);
  }
}

function fillStudy(
  connection: Connection,
  owners: readonly { sessionId: string | null; interviewId: string | null }[],
  pages: number,
): void {
  const member = connection.prepare('SELECT id FROM member').pluck().get() as string;
  const speakerOf = connection.prepare(
    `SELECT ip.participant_id AS id FROM interview_participant ip WHERE ip.interview_id = ?`,
  );
  const sessionOf = connection.prepare('SELECT session_id FROM interview WHERE id = ?').pluck();
  const random = createRandom(11);
  const passagesEach = Math.round(pages / owners.length);
  const codes = Array.from({ length: 300 }, () => newIdentifier());
  withoutHistory(connection, () => {
    codes.forEach((id, position) => {
      insertRow(connection, 'code', { id, position, name: `Code ${position + 1}` });
    });
  });
  let at = 0;
  for (const turns of stressTranscripts(pages, owners.length)) {
    const owner = owners[at];
    at += 1;
    if (!owner) break;
    const id = newIdentifier();
    const participant = owner.interviewId
      ? ((speakerOf.get(owner.interviewId) as { id: string } | undefined)?.id ?? null)
      : null;
    const speakers = ['I', 'C'].map((name, position) => ({
      id: newIdentifier(),
      transcript_id: id,
      position,
      name,
      kind: name === 'I' ? 'interviewer' : 'participant',
      participant_id: name === 'I' ? null : participant,
      revision: 0,
    }));
    const utterances = turns.map((turn, sequence) => ({
      id: newIdentifier(),
      transcript_id: id,
      sequence,
      speaker_id: speakers[turn.speaker === 'I' ? 0 : 1]?.id ?? null,
      start_ms: turn.startMs,
      end_ms: turn.endMs,
      timing: 'anchored',
      text: turn.text,
      source_page: null,
      source_line: sequence + 1,
      source_paragraph: null,
      revision: 0,
    }));
    const author = { memberId: member, installation: 'bench' };
    runCommand(connection, author, 'Import transcript', Date.now(), () => {
      insertTranscriptInBulk(connection, {
        transcript: {
          id,
          session_id: owner.sessionId,
          interview_id: owner.interviewId,
          file_name: `${at}.vtt`,
          format: 'webvtt',
          encoding: 'utf-8',
          clock: owner.interviewId ? 'interview' : 'session',
          turns: turns.length,
          imported_wall_ms: Date.now(),
          revision: 0,
        },
        speakers,
        utterances,
      });
    });
    const sessionId = owner.sessionId ?? (sessionOf.get(owner.interviewId) as string);
    withoutHistory(connection, () => {
      for (let index = 0; index < passagesEach; index += 1) {
        const momentId = newIdentifier();
        const startMs = random.below(3_000_000);
        insertRow(connection, 'moment', {
          id: momentId,
          sessionId,
          startMs,
          endMs: startMs + 10_000,
          originalStartMs: startMs,
          label: `Moment ${index + 1}`,
          nominatedBy: 'researcher',
          memberId: member,
          createdWallMs: Date.now(),
        });
        const utterance = utterances[random.below(utterances.length)];
        if (!utterance) continue;
        const snippetId = newIdentifier();
        insertRow(connection, 'snippet', {
          id: snippetId,
          transcriptId: id,
          firstUtteranceId: utterance.id,
          firstOffset: 0,
          lastUtteranceId: utterance.id,
          lastOffset: utterance.text.length,
          quote: utterance.text,
          teller: 'unknown',
          memberId: member,
          createdWallMs: Date.now(),
        });
        if (index % 4 !== 0) {
          insertRow(connection, 'snippet_moment', {
            id: newIdentifier(),
            snippetId,
            momentId,
            createdWallMs: Date.now(),
          });
        }
        for (let coding = 0; coding < 4; coding += 1) {
          insertRow(connection, 'coding', {
            id: newIdentifier(),
            codeId: codes[(index * 4 + coding) % codes.length],
            snippetId,
            memberId: member,
            createdWallMs: Date.now(),
          });
        }
      }
    });
  }
}
