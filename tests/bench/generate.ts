// Studies to measure on: always the same words, times and codes for the same size.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallInput, CallName, CallValue } from '#shared/contract/index.ts';
import type { Recording } from '#shared/contract/recording.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { startCore } from '../../electron/core/client.ts';
import { runCommand } from '../../electron/database/change-log.ts';
import { all, type Connection, one } from '../../electron/database/connection.ts';
import { insertRow } from '../../electron/database/queries/row.ts';
import { insertTranscriptInBulk } from '../../electron/database/queries/transcript-bulk.ts';
import { closeStudyFile, openStudyFile } from '../../electron/database/study-file.ts';
import { createRandom, type Random } from '../fuzz/random.ts';

export interface StudySize {
  dyads: number;
  /** Sessions of each dyad; every one with two interviews. */
  sessions: readonly number[];
  /** Spread over all sessions. */
  moments: number;
  snippets: number;
  codes: number;
  codings: number;
  /** Spread over the interviews, of which the last was missed where there are two or more sessions. */
  words: number;
  /** How long a session lasts, over which its moments are spread; 50 minutes where it is not given. */
  sessionMs?: number;
  /** 30 where it is not given. */
  wordsInTurn?: number;
  /** So many words go to each interview, in their order, instead of equal parts; passages are of the first. */
  wordsOfInterviews?: readonly number[];
}

/** The reference study: 12 dyads, 24 sessions, 47 interviews, 1,000 pages of 450 words. */
export const referenceSize: StudySize = {
  dyads: 12,
  sessions: [3, 5],
  moments: 600,
  snippets: 1500,
  codes: 100,
  codings: 4000,
  words: 450_000,
};

/**
 * One session whose first interview has a transcript of 300,000 characters with 2,000 passages on 400 moments;
 * that of the second is short.
 */
export const longTranscript: StudySize = {
  dyads: 1,
  sessions: [3],
  moments: 400,
  snippets: 2000,
  codes: 0,
  codings: 0,
  words: 43_400,
  wordsInTurn: 14,
  wordsOfInterviews: [42_560, 840],
};

/** One session, with as many moments as asked for. */
export function oneSession(moments: number): StudySize {
  return { dyads: 1, sessions: [3], moments, snippets: 0, codes: 0, codings: 0, words: 0 };
}

const sampleMedia = join(import.meta.dirname, '..', '..', 'sample', 'media');
const usualSessionMs = 50 * 60_000;
const usualWordsInTurn = 30;

/** Makes a study file, closed, with its recordings beside it; `sessionVideo` is every session's recording. */
export async function generateStudy(
  path: string,
  size: StudySize,
  options: { passphrase: string | null; sessionVideo?: string },
): Promise<void> {
  const folder = join(path, '..');
  mkdirSync(join(folder, 'recordings'), { recursive: true });
  const video = join(folder, 'recordings', 'session.mp4');
  const sound = join(folder, 'recordings', 'interview.webm');
  if (!existsSync(video)) copyFileSync(options.sessionVideo ?? join(sampleMedia, 'D1-S3.mp4'), video);
  if (!existsSync(sound)) copyFileSync(join(sampleMedia, 'D1-S3-C.webm'), sound);
  const recordings = await layThroughCore(path, size, options.passphrase, { video, sound });
  const file = openStudyFile(path, options.passphrase, Date.now());
  try {
    fill(file.connection, size, recordings);
  } finally {
    closeStudyFile(file);
  }
}

/** Makes the file with its dyads by the program's own calls; answers one recording of each kind, to copy. */
async function layThroughCore(
  path: string,
  size: StudySize,
  passphrase: string | null,
  media: { video: string; sound: string },
): Promise<{ video: Recording; sound: Recording }> {
  const scratch = mkdtempSync(join(tmpdir(), 'ipr-bench-core-'));
  const core = await startCore({
    dataFolder: scratch,
    sampleFolder: scratch,
    platform: 'browser',
    root: null,
    shellCalls: {},
  });
  core.grant(join(path, '..'));
  const call = async <N extends CallName>(name: N, args: CallInput<N>): Promise<CallValue<N>> => {
    const result = await core.call({ role: 'owner' }, name, args);
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value as CallValue<N>;
  };
  try {
    await call('study.create', {
      path,
      title: `A study of ${size.dyads} dyads`,
      memberName: 'Bench',
      passphrase,
      layout: {
        firstDyad: 1,
        dyadCount: size.dyads,
        sessionNumbers: [...size.sessions],
        interviewed: ['client', 'therapist'],
      },
    });
    const session = (await call('session.board', {})).dyads[0]!.sessions[0]!;
    const add = async (file: string, sessionId: string | null, interviewId: string | null) =>
      (await call('recording.add', { id: newIdentifier(), sessionId, interviewId, path: file })).recording;
    return {
      video: await add(media.video, session.id, null),
      sound: await add(media.sound, null, session.interviews[0]!.id),
    };
  } finally {
    await core.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function fill(
  connection: Connection,
  size: StudySize,
  recordings: { video: Recording; sound: Recording },
): void {
  const random = createRandom(20_220_915);
  const memberId = one<{ id: string }>(connection, 'SELECT id FROM member')!.id;
  const author = { memberId, installation: 'bench' };
  const sessions = all<{ id: string }>(connection, 'SELECT id FROM session ORDER BY id').map(({ id }) => id);
  const interviews = all<{ id: string }>(connection, 'SELECT id FROM interview ORDER BY session_id, id').map(
    ({ id }) => id,
  );
  const held = sessions.length > 1 ? interviews.slice(0, -1) : interviews;
  const now = Date.now();
  const command = (label: string, work: () => void) => runCommand(connection, author, label, now, work);

  command('Add recordings', () => {
    for (const id of sessions) copyRecording(connection, recordings.video, { sessionId: id });
    for (const id of held) copyRecording(connection, recordings.sound, { interviewId: id });
  });
  const moments = Array.from({ length: size.moments }, () => newIdentifier());
  command('Mark moments', () => {
    moments.forEach((id, index) => {
      const startMs = random.below(size.sessionMs ?? usualSessionMs);
      const endMs = random.below(2) === 0 ? null : startMs + 2000 + random.below(60_000);
      insertRow(connection, 'moment', {
        id,
        sessionId: sessions[index % sessions.length],
        startMs,
        endMs,
        originalStartMs: startMs,
        originalEndMs: endMs,
        label: words(random, 3),
        nominatedBy: (['client', 'therapist', 'researcher'] as const)[index % 3],
        memberId,
        createdWallMs: now,
      });
    });
  });
  const turns: Turn[] = [];
  if (size.words > 0) {
    const wordsInTurn = size.wordsInTurn ?? usualWordsInTurn;
    held.forEach((id, index) => {
      const own = size.wordsOfInterviews?.[index] ?? size.words / held.length;
      const given = { interviewId: id, turnCount: Math.round(own / wordsInTurn), wordsInTurn, now };
      command('Import a transcript', () => {
        const imported = importTranscript(connection, random, given);
        if (index === 0 || !size.wordsOfInterviews) turns.push(...imported);
      });
    });
  }
  const snippets = Array.from({ length: size.snippets }, () => newIdentifier());
  command('Attach passages', () => {
    snippets.forEach((id, index) => {
      insertSnippet(connection, { id, turn: random.pick(turns), memberId, now });
      insertRow(connection, 'snippet_moment', {
        id: newIdentifier(),
        snippetId: id,
        momentId: moments[index % moments.length],
        createdWallMs: now,
      });
    });
  });
  const codes = Array.from({ length: size.codes }, () => newIdentifier());
  command('Code', () => {
    codes.forEach((id, position) => {
      insertRow(connection, 'code', { id, position, name: words(random, 2) });
    });
    for (let index = 0; index < size.codings; index += 1) {
      // Each round over the snippets takes the next code: no pair comes twice.
      const round = Math.floor(index / snippets.length);
      insertRow(connection, 'coding', {
        id: newIdentifier(),
        codeId: codes[(index * 7 + round) % codes.length],
        snippetId: snippets[index % snippets.length],
        memberId,
        createdWallMs: now,
      });
    }
  });
}

/** The first session and the first interview have theirs from the program itself. */
function copyRecording(
  connection: Connection,
  recording: Recording,
  owner: { sessionId: string } | { interviewId: string },
): void {
  const { id: _id, present: _present, revision: _revision, sessionId, interviewId, ...facts } = recording;
  const has = 'sessionId' in owner ? owner.sessionId === sessionId : owner.interviewId === interviewId;
  if (!has) insertRow(connection, 'recording', { ...facts, ...owner, id: newIdentifier() });
}

interface Turn {
  id: string;
  transcriptId: string;
  text: string;
}

function importTranscript(
  connection: Connection,
  random: Random,
  given: { interviewId: string; turnCount: number; wordsInTurn: number; now: number },
): Turn[] {
  const { interviewId, turnCount, wordsInTurn, now } = given;
  const transcriptId = newIdentifier();
  const speakers = ['Interviewer', 'Participant'].map((name, position) => ({
    id: newIdentifier(),
    transcript_id: transcriptId,
    position,
    name,
    kind: position === 0 ? 'interviewer' : 'unknown',
    participant_id: null,
    revision: 0,
  }));
  const turns = Array.from({ length: turnCount }, () => ({
    id: newIdentifier(),
    transcriptId,
    text: words(random, wordsInTurn),
  }));
  insertTranscriptInBulk(connection, {
    transcript: {
      id: transcriptId,
      session_id: null,
      interview_id: interviewId,
      file_name: 'interview.vtt',
      format: 'webvtt',
      encoding: 'utf-8',
      clock: 'interview',
      turns: turnCount,
      imported_wall_ms: now,
      revision: 0,
    },
    speakers,
    utterances: turns.map(({ id, text }, sequence) => ({
      id,
      transcript_id: transcriptId,
      sequence,
      speaker_id: speakers[sequence % 2]!.id,
      start_ms: sequence * 15_000,
      end_ms: sequence * 15_000 + 14_000,
      timing: 'anchored',
      text,
      revision: 0,
    })),
  });
  return turns;
}

function insertSnippet(
  connection: Connection,
  { id, turn, memberId, now }: { id: string; turn: Turn; memberId: string; now: number },
): void {
  const lastOffset = turn.text.indexOf(' ', Math.floor(turn.text.length / 2));
  insertRow(connection, 'snippet', {
    id,
    transcriptId: turn.transcriptId,
    firstUtteranceId: turn.id,
    firstOffset: 0,
    lastUtteranceId: turn.id,
    lastOffset,
    quote: turn.text.slice(0, lastOffset),
    teller: 'client',
    memberId,
    createdWallMs: now,
  });
}

const syllables = 'ba de fi go lu ma ne ri so tu va we ki lo an er in on ul st'.split(' ');
/** Three thousand words; the first are the frequent ones, as in speech. */
const vocabulary = Array.from({ length: 3000 }, (_, index) => {
  const letters = [index % 20, Math.floor(index / 20) % 20, Math.floor(index / 400) % 20];
  return letters.map((syllable) => syllables[syllable]).join('');
});

function words(random: Random, count: number): string {
  const word = () => vocabulary[Math.floor((random.below(10_000) / 10_000) ** 3 * vocabulary.length)];
  return Array.from({ length: count }, word).join(' ');
}
