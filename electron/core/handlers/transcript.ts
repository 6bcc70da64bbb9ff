import { basename, resolve } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import type { CallArgs } from '#shared/contract/index.ts';
import type { TranscriptClock } from '#shared/contract/transcript.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { SpeakerGuess } from '#shared/domain/speaker-guess.ts';
import { tellerOf } from '#shared/domain/teller.ts';
import type { ParsedTier } from '#shared/formats/transcript-file.ts';
import type { Connection } from '../../database/connection.ts';
import { readInterview } from '../../database/queries/interview.ts';
import { firstRecordingOf } from '../../database/queries/recording.ts';
import { removeTranscript } from '../../database/queries/remove.ts';
import { insertRow, notFound, requireRow, rowExists, updateRow } from '../../database/queries/row.ts';
import { readSession } from '../../database/queries/session.ts';
import { listSnippetsOfTranscript } from '../../database/queries/snippet.ts';
import {
  noteReading,
  readPreset,
  readTierPreset,
  readTranscript,
  transcriptOwner,
} from '../../database/queries/transcript.ts';
import { insertTranscriptInBulk } from '../../database/queries/transcript-bulk.ts';
import { readTranscriptRow } from '../../database/queries/transcript-edit.ts';
import { listSpokenTurns } from '../../database/queries/utterance.ts';
import type { JobHandlers, PrepareHandlers, ReadHandlers, WriteHandlers } from '../context.ts';
import { onPlacedClock, placementIn, tieTimes } from './transcript-place.ts';
import { parseFile, presets, previewOf, readingOf } from './transcript-reading.ts';
import { emptyTranscript, kindOf, participantOf, toRows } from './transcript-rows.ts';
import { isPinned, offTheDay, onOwnClock, reckonTimes } from './transcript-times.ts';

type Names = 'import' | 'create' | 'update' | 'read' | 'remove';

export const transcriptJobHandlers: Pick<JobHandlers, 'transcript.preview'> = {
  'transcript.preview': async (context, args) => {
    const path = resolve(args.path);
    const parsed = await parseFile(path, readingOf(context, args));
    return previewOf(basename(path), parsed, presets(context));
  },
};

export const transcriptPrepareHandlers: Pick<PrepareHandlers, 'transcript.import'> = {
  'transcript.import': (context, args) => parseFile(resolve(args.path), readingOf(context, args)),
};

export const transcriptReadHandlers: Pick<ReadHandlers, 'transcript.get'> = {
  'transcript.get': (context, args) =>
    readTranscript(context.study().connection, args.id, context.memberId()),
};

export const transcriptWriteHandlers: Pick<WriteHandlers, `transcript.${Names}`> = {
  'transcript.import': (context, args, read) => {
    const { connection } = context.study();
    const { memberId } = context.author();
    const own = onOwnClock(read, args);
    const recordingId = recordingOf(connection, own.clock, args);
    const { clock } = own;
    const parsed =
      recordingId === null
        ? own.parsed
        : onPlacedClock(own.parsed, placementIn(connection, args.interviewId, recordingId));
    if (!rowExists(connection, 'transcript', args.id)) {
      const dyadId = dyadOf(connection, args.sessionId, args.interviewId);
      const kinds = new Map(args.speakers.map((speaker) => [speaker.name, speaker.kind]));
      const rows = toRows(connection, parsed, dyadId, kinds, {
        id: args.id,
        session_id: args.sessionId,
        interview_id: args.interviewId,
        file_name: basename(args.path),
        format: parsed.format,
        encoding: parsed.encoding,
        clock: parsed.times === 'none' ? 'none' : clock,
        recording_id: parsed.times === 'none' ? null : recordingId,
        turns: parsed.utterances.length,
        imported_wall_ms: context.now(),
      });
      context.command(`Import transcript ${basename(args.path)}`, () => {
        insertTranscriptInBulk(connection, rows);
        keepPresets(connection, kinds);
        if (args.tiers !== null) keepTiers(connection, parsed.tiers ?? []);
        markHeld(connection, args.interviewId);
      });
    }
    return { transcript: readTranscript(connection, args.id, memberId), warnings: parsed.warnings };
  },
  'transcript.create': (context, args) => {
    const { connection } = context.study();
    const { memberId } = context.author();
    if (!rowExists(connection, 'transcript', args.id)) {
      const rows = emptyTranscript(connection, args, context.now());
      context.command('Start a transcript', () => {
        insertTranscriptInBulk(connection, rows);
        markHeld(connection, args.interviewId);
      });
    }
    return readTranscript(connection, args.id, memberId);
  },
  'transcript.update': (context, args) => {
    const { connection } = context.study();
    const owner = transcriptOwner(connection, args.id);
    if (!owner) throw notFound('transcript');
    context.command('Change a transcript', () => {
      const wasPinned = isPinned(readTranscriptRow(connection, args.id));
      const clock =
        args.dayZeroMs === undefined ? args.clock : offTheDay(connection, args.id, args.dayZeroMs);
      updateRow(connection, 'transcript', args.id, args.revision, { clock });
      followRecording(connection, args);
      if (isPinned(readTranscriptRow(connection, args.id)) !== wasPinned) {
        reckonTimes(connection, args.id, { turnId: null });
      }
      const speakers = readTranscript(connection, args.id, null).speakers;
      for (const change of args.speakers ?? []) {
        const speaker = speakers.find((candidate) => candidate.id === change.id);
        if (!speaker) throw notFound('speaker');
        updateRow(connection, 'speaker', change.id, speaker.revision, {
          kind: kindOf(change.kind),
          participantId: participantOf(connection, owner.dyadId, change.kind),
        });
      }
      if (args.speakers) followSpeakers(connection, args.id);
    });
    return readTranscript(connection, args.id, context.author().memberId);
  },
  'transcript.read': (context, args) => {
    const { connection } = context.study();
    const file = context.file();
    if (file?.readOnly) return { done: true };
    requireRow(connection, 'transcript', args.id);
    noteReading(connection, args.id, context.author().memberId, args.turnsRead);
    context.changed(['reading']);
    return { done: true };
  },
  'transcript.remove': (context, args) => {
    const { fileName } = readTranscript(context.study().connection, args.id, null);
    context.command(`Remove transcript ${fileName}`, (connection) => removeTranscript(connection, args.id));
    return { done: true };
  },
};

function dyadOf(connection: Connection, sessionId: string | null, interviewId: string | null): string {
  if (sessionId !== null && interviewId === null) return readSession(connection, sessionId).dyadId;
  if (interviewId !== null && sessionId === null) {
    return readSession(connection, readInterview(connection, interviewId).sessionId).dyadId;
  }
  throw new CallFailure('call.arguments', 'A transcript is of a session or of an interview: name one.');
}

/** By which recording's file the times of a new transcript are: as said, else its interview's first; null: none. */
function recordingOf(
  connection: Connection,
  clock: TranscriptClock,
  args: { interviewId: string | null; recordingId?: string | null | undefined },
): string | null {
  if (clock !== 'interview' || args.interviewId === null) return null;
  return args.recordingId === undefined ? firstRecordingOf(connection, args.interviewId) : args.recordingId;
}

/** After a change of a transcript's clock: on another than the interview's, its times are as they were written. */
function followRecording(connection: Connection, args: CallArgs<'transcript.update'>): void {
  const { clock, interviewId, recordingId } = readTranscriptRow(connection, args.id);
  const wanted =
    args.recordingId === undefined && args.dayZeroMs === undefined
      ? recordingId
      : recordingOf(connection, clock, { interviewId, recordingId: args.recordingId });
  tieTimes(connection, args.id, clock === 'interview' ? wanted : null);
}

function keepPresets(connection: Connection, kinds: Map<string, SpeakerGuess>): void {
  for (const [spokenName, kind] of kinds) {
    const known = readPreset(connection, spokenName);
    if (!known) insertRow(connection, 'speaker_preset', { id: newIdentifier(), spokenName, kind });
    else if (known.kind !== kind) {
      updateRow(connection, 'speaker_preset', known.id, known.revision, { kind });
    }
  }
}

/** The next file with tiers of these names is read alike. */
function keepTiers(connection: Connection, tiers: readonly ParsedTier[]): void {
  for (const { name, read } of tiers) {
    const isRead = read ? 1 : 0;
    const known = readTierPreset(connection, name);
    if (!known) insertRow(connection, 'tier_preset', { id: newIdentifier(), tierName: name, isRead });
    else if (known.isRead !== isRead) {
      updateRow(connection, 'tier_preset', known.id, known.revision, { isRead });
    }
  }
}

/** An interview with a transcript was held. */
function markHeld(connection: Connection, interviewId: string | null): void {
  if (interviewId === null) return;
  const interview = readInterview(connection, interviewId);
  if (interview.state === 'planned') {
    updateRow(connection, 'interview', interviewId, interview.revision, { state: 'held' });
  }
}

/** A telling follows the speakers of its turns: when they change, so do the tellers. */
function followSpeakers(connection: Connection, transcriptId: string): void {
  for (const snippet of listSnippetsOfTranscript(connection, transcriptId)) {
    const turns = listSpokenTurns(connection, transcriptId, snippet.firstSequence, snippet.lastSequence);
    const next = tellerOf(turns);
    if (next.teller !== snippet.teller || next.tellerParticipantId !== snippet.tellerParticipantId) {
      updateRow(connection, 'snippet', snippet.id, snippet.revision, next);
    }
  }
}
