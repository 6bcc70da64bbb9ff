import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import type { CallArgs } from '#shared/contract/index.ts';
import type { Transcript, TranscriptComparison } from '#shared/contract/transcript.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { guessSpeaker } from '#shared/domain/speaker-guess.ts';
import type { ParsedTranscript } from '#shared/formats/transcript-file.ts';
import {
  type PlannedSpeaker,
  type PlannedTurn,
  planReimport,
  type ReimportPlan,
  type SpeakerChoice,
} from '#shared/transcript/align-turns-plan.ts';
import { dayShift } from '#shared/transcript/day-clock.ts';
import type { Connection } from '../../database/connection.ts';
import { firstRecordingOf, readPlacement } from '../../database/queries/recording.ts';
import { insertRow, notFound, updateRow } from '../../database/queries/row.ts';
import { readTranscript, transcriptOwner } from '../../database/queries/transcript.ts';
import {
  type EditedSnippet,
  listEditedSnippets,
  readTranscriptRow,
  sequencesOf,
  takeOutTurn,
  writeTurns,
} from '../../database/queries/transcript-edit.ts';
import { listAllUtterances, listSpokenTurns } from '../../database/queries/utterance.ts';
import type { JobHandlers, PrepareHandlers, WriteHandlers } from '../context.ts';
import { onPlacedClock, tieTimes } from './transcript-place.ts';
import { parseFile, readingOf } from './transcript-reading.ts';
import { kindOf, participantOf } from './transcript-rows.ts';
import { isPinned, reckonTimes, withoutDay } from './transcript-times.ts';
import { putOnClock, reportMoves, writeMoves } from './utterance-edit.ts';

interface Stored {
  transcript: Transcript;
  turns: Utterance[];
  snippets: EditedSnippet[];
}

const whole = [0, Number.MAX_SAFE_INTEGER] as const;

export const transcriptFileJobHandlers: Pick<JobHandlers, 'transcript.comparePreview'> = {
  'transcript.comparePreview': async (context, args) => {
    const { connection } = context.study();
    readTranscriptRow(connection, args.id);
    const path = resolve(args.path);
    const stored = readStored(connection, args.id);
    const parsed = onStoredClock(connection, stored, await parseFile(path, readingOf(context, args)));
    return comparison(stored, parsed, basename(path), args.speakers);
  },
};

export const transcriptFilePrepareHandlers: Pick<PrepareHandlers, 'transcript.reimport'> = {
  'transcript.reimport': (context, args) => parseFile(resolve(args.path), readingOf(context, args)),
};

export const transcriptFileWriteHandlers: Pick<WriteHandlers, 'transcript.reimport'> = {
  'transcript.reimport': (context, args, read) => {
    const { connection } = context.study();
    const stored = readStored(connection, args.id);
    const parsed = onStoredClock(connection, stored, read);
    if (args.seen !== seenOf(stored, parsed)) {
      throw new CallFailure(
        'revision.stale',
        'The transcript or the file was changed since they were compared. Compare them again.',
      );
    }
    const plan = planReimport({ ...stored, speakers: stored.transcript.speakers }, parsed, args.speakers);
    context.command(`Take over ${basename(args.path)}`, () => apply(connection, stored, plan, parsed, args));
    return {
      transcript: readTranscript(connection, args.id, context.author().memberId),
      snippets: reportMoves(stored.snippets, plan.moved),
    };
  },
};

/**
 * The file with its times on the clock of what is stored: a transcript whose times of day were brought onto the
 * recording's clock has times of day again in its corrected file, one by the time of a recording's file has that.
 */
function onStoredClock(connection: Connection, stored: Stored, parsed: ParsedTranscript): ParsedTranscript {
  if (stored.transcript.clock === 'time of day') return parsed;
  const known = Map.groupBy(stored.turns, (turn) => turn.text);
  const pairs = parsed.utterances.flatMap(({ text, startMs }) => {
    const [turn, ...others] = known.get(text) ?? [];
    const storedMs = others.length === 0 ? (turn?.startMs ?? null) : null;
    return startMs === null || storedMs === null ? [] : [{ fileMs: startMs, storedMs }];
  });
  const shift = dayShift(pairs);
  if (shift !== null) return withoutDay(parsed, shift);
  const { recordingId } = stored.transcript;
  return recordingId === null ? parsed : onPlacedClock(parsed, readPlacement(connection, recordingId));
}

function readStored(connection: Connection, id: string): Stored {
  return {
    transcript: readTranscript(connection, id, null),
    turns: listAllUtterances(connection, id),
    snippets: listEditedSnippets(connection, id),
  };
}

/** A name for just this state of the transcript and just this content of the file. */
function seenOf(stored: Stored, parsed: ParsedTranscript): string {
  const state = [
    stored.transcript.revision,
    stored.transcript.speakers.map(({ id, revision }) => [id, revision]),
    stored.turns.map(({ id, revision }) => [id, revision]),
    stored.snippets.map(({ id, revision }) => [id, revision]),
    parsed.utterances,
  ];
  return createHash('sha256').update(JSON.stringify(state)).digest('base64url');
}

function comparison(
  stored: Stored,
  parsed: ParsedTranscript,
  fileName: string,
  choices: readonly SpeakerChoice[],
): TranscriptComparison {
  const { speakers } = stored.transcript;
  const plan = planReimport({ ...stored, speakers }, parsed, choices);
  const differences = differencesOf(stored, plan);
  const count = (kind: 'changed' | 'added' | 'removed') =>
    differences.filter((difference) => difference.kind === kind).length;
  const changed = count('changed');
  const moves = reportMoves(stored.snippets, plan.moved);
  const listed = moves.filter((move) => move.change !== 'moved');
  const speaking = new Set(plan.turns.map(({ speaker }) => ('id' in speaker ? speaker.id : null)));
  return {
    fileName,
    format: parsed.format,
    encoding: parsed.encoding,
    times: parsed.times,
    turns: {
      unchanged: plan.turns.filter((turn) => turn.old).length - changed,
      changed,
      added: count('added'),
      removed: count('removed'),
    },
    differences,
    speakers: {
      named: plan.speakers.map(({ name, turns, stored: known, kind }) => ({
        name,
        turns,
        speakerId: known?.id ?? null,
        storedName: known?.name ?? null,
        kind: known ? null : (kind ?? guessSpeaker(name)),
      })),
      withoutTurns: speakers.filter(({ id }) => !speaking.has(id)).map(({ id, name }) => ({ id, name })),
    },
    snippets: {
      unchanged: stored.snippets.length - moves.length,
      moved: moves.length - listed.length,
      listed,
    },
    warnings: parsed.warnings.slice(0, 500),
    seen: seenOf(stored, parsed),
  };
}

type Difference = TranscriptComparison['differences'][number];

/** All turns that are not the same, in reading order; removed ones stand behind the turn before them. */
function differencesOf(stored: Stored, plan: ReimportPlan): Difference[] {
  const names = new Map(stored.transcript.speakers.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const before = (turn: Utterance) => ({
    speaker: nameOf(turn.speakerId),
    text: turn.text,
    startMs: turn.startMs,
    endMs: turn.endMs,
  });
  const after = ({ speaker, text, startMs, endMs }: PlannedTurn) => ({
    speaker: 'id' in speaker ? nameOf(speaker.id) : speaker.name,
    text,
    startMs,
    endMs,
  });
  const differences: Difference[] = [];
  let next = 0;
  const removedUpTo = (sequence: number) => {
    for (let turn = plan.removed[next]; turn && turn.sequence < sequence; turn = plan.removed[next]) {
      differences.push({
        kind: 'removed',
        utteranceId: turn.id,
        parts: [],
        before: before(turn),
        after: null,
      });
      next += 1;
    }
  };
  for (const turn of plan.turns) {
    if (turn.old) removedUpTo(turn.old.sequence);
    const parts = turn.old ? partsOf(turn, turn.old) : [];
    if (!turn.old) {
      differences.push({ kind: 'added', utteranceId: null, parts, before: null, after: after(turn) });
    } else if (parts.length > 0) {
      differences.push({
        kind: 'changed',
        utteranceId: turn.id,
        parts,
        before: before(turn.old),
        after: after(turn),
      });
    }
  }
  removedUpTo(Number.POSITIVE_INFINITY);
  return differences;
}

function partsOf(turn: PlannedTurn, old: Utterance): Difference['parts'] {
  const parts: Difference['parts'] = [];
  if (turn.text !== old.text) parts.push('text');
  if (!('id' in turn.speaker) || turn.speaker.id !== old.speakerId) parts.push('speaker');
  if (turn.startMs !== old.startMs || turn.endMs !== old.endMs || turn.timing !== old.timing) {
    parts.push('time');
  }
  return parts;
}

function apply(
  connection: Connection,
  stored: Stored,
  plan: ReimportPlan,
  parsed: ParsedTranscript,
  args: CallArgs<'transcript.reimport'>,
): void {
  const { id } = stored.transcript;
  const before = listSpokenTurns(connection, id, ...whole);
  // Without a word about the clock, times that were left out at the import stay so.
  if (parsed.times !== 'none' && args.clock !== undefined) putOnClock(connection, id, args.clock);
  const added = addSpeakers(connection, stored, plan.speakers);
  const sequences = sequencesOf(plan.turns.map((turn) => turn.old?.sequence ?? null));
  const changed: Omit<Utterance, 'revision'>[] = [];
  plan.turns.forEach((turn, index) => {
    const { old, speaker, ...columns } = turn;
    const speakerId = 'id' in speaker ? speaker.id : (added.get(speaker.name) ?? null);
    const row = { ...columns, speakerId, sequence: sequences[index] ?? 0 };
    if (!old) insertRow(connection, 'utterance', { ...row, transcriptId: id });
    else if (differs(row, old)) changed.push(row);
  });
  writeTurns(connection, changed);
  for (const [removed, heir] of plan.heirs) takeOutTurn(connection, removed, heir);
  if (isPinned(readTranscriptRow(connection, id))) reckonTimes(connection, id, { turnId: null });
  if (stored.transcript.clock === 'none') byFirstRecording(connection, id);
  const after = listSpokenTurns(connection, id, ...whole);
  writeMoves(connection, { snippets: stored.snippets, moved: plan.moved, before, after });
  updateRow(connection, 'transcript', id, readTranscriptRow(connection, id).revision, {
    fileName: basename(args.path),
    format: parsed.format,
    encoding: parsed.encoding,
    turns: plan.turns.length,
  });
}

/** Times that are used from now on were written by the file of the interview's recording. */
function byFirstRecording(connection: Connection, id: string): void {
  const { clock, interviewId } = readTranscriptRow(connection, id);
  if (clock === 'interview' && interviewId !== null)
    tieTimes(connection, id, firstRecordingOf(connection, interviewId));
}

function differs(row: Omit<Utterance, 'revision'>, old: Utterance): boolean {
  return (Object.keys(row) as (keyof typeof row)[]).some((name) => row[name] !== old[name]);
}

/** Adds the file's speakers that the transcript has not; answers their ids by their names. */
function addSpeakers(
  connection: Connection,
  stored: Stored,
  speakers: readonly PlannedSpeaker[],
): Map<string, string> {
  const owner = transcriptOwner(connection, stored.transcript.id);
  if (!owner) throw notFound('transcript');
  const added = new Map<string, string>();
  let position = Math.max(-1, ...stored.transcript.speakers.map((speaker) => speaker.position));
  for (const speaker of speakers.filter((candidate) => !candidate.stored)) {
    const kind = speaker.kind ?? guessSpeaker(speaker.name);
    const id = newIdentifier();
    added.set(speaker.name, id);
    position += 1;
    insertRow(connection, 'speaker', {
      id,
      transcriptId: stored.transcript.id,
      position,
      name: speaker.name,
      kind: kindOf(kind),
      participantId: participantOf(connection, owner.dyadId, kind),
    });
  }
  return added;
}
