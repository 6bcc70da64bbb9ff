import { CallFailure } from '#shared/contract/call.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { SpeakerGuess } from '#shared/domain/speaker-guess.ts';
import type { ParsedTranscript } from '#shared/formats/transcript-file.ts';
import { holdTimes } from '#shared/transcript/interpolate.ts';
import type { Connection } from '../../database/connection.ts';
import { participantInRole, readDyad } from '../../database/queries/dyad.ts';
import { readInterview } from '../../database/queries/interview.ts';
import { readSession } from '../../database/queries/session.ts';
import { turnStride } from '../../database/queries/transcript-edit.ts';

type Row = Record<string, string | number | null>;

interface TranscriptRows {
  transcript: Row;
  speakers: Row[];
  utterances: Row[];
}

export function kindOf(guess: SpeakerGuess): 'participant' | 'interviewer' | 'other' | 'unknown' {
  return guess === 'client' || guess === 'therapist' ? 'participant' : guess;
}

export function participantOf(connection: Connection, dyadId: string, guess: SpeakerGuess): string | null {
  if (guess !== 'client' && guess !== 'therapist') return null;
  return participantInRole(connection, dyadId, guess)?.participantId ?? null;
}

/** The rows of a transcript that was read from a file. An interview's times on the session's clock become pins. */
export function toRows(
  connection: Connection,
  parsed: ParsedTranscript,
  dyadId: string,
  kinds: Map<string, SpeakerGuess>,
  transcript: Row & { id: string },
): TranscriptRows {
  const ids = new Map<string, string>();
  const speakers = parsed.speakers.map((name, position): Row => {
    const guess = kinds.get(name) ?? 'unknown';
    const id = newIdentifier();
    ids.set(name, id);
    return {
      id,
      transcript_id: transcript.id,
      position,
      name,
      kind: kindOf(guess),
      participant_id: participantOf(connection, dyadId, guess),
      revision: 0,
    };
  });
  const read = parsed.utterances.map(({ startMs, endMs, startEstimated, text }) => ({
    startMs,
    endMs,
    timing:
      startMs === null
        ? ('none' as const)
        : startEstimated
          ? ('interpolated' as const)
          : ('anchored' as const),
    length: text.length,
  }));
  const pinned = transcript.interview_id !== null && transcript.clock === 'session';
  const times = pinned ? holdTimes(read) : read;
  const utterances = parsed.utterances.map(
    (turn, index): Row => ({
      id: newIdentifier(),
      transcript_id: transcript.id,
      sequence: (index + 1) * turnStride,
      speaker_id: turn.speaker === null ? null : (ids.get(turn.speaker) ?? null),
      start_ms: times[index]?.startMs ?? null,
      end_ms: times[index]?.endMs ?? null,
      timing: times[index]?.timing ?? 'none',
      text: turn.text,
      source_page: turn.source.page,
      source_line: turn.source.line,
      source_paragraph: turn.source.paragraph,
      revision: 0,
    }),
  );
  return { transcript: { ...transcript, revision: 0 }, speakers, utterances };
}

/**
 * The rows of a transcript that is begun here: its speakers are the interviewer and those interviewed, or the
 * session's two; its one turn is empty, and the interviewer's or the therapist's.
 */
export function emptyTranscript(
  connection: Connection,
  args: { id: string; sessionId: string | null; interviewId: string | null },
  importedWallMs: number,
): TranscriptRows {
  const { people, name } = takingPart(connection, args.sessionId, args.interviewId);
  const speakers = people.map(
    (person, position): Row => ({
      id: newIdentifier(),
      transcript_id: args.id,
      position,
      name: person.name,
      kind: person.participantId === null ? 'interviewer' : 'participant',
      participant_id: person.participantId,
      revision: 0,
    }),
  );
  const turn: Row = {
    id: newIdentifier(),
    transcript_id: args.id,
    sequence: turnStride,
    speaker_id: speakers[0]?.id ?? null,
    start_ms: null,
    end_ms: null,
    timing: 'none',
    text: '',
    source_page: null,
    source_line: null,
    source_paragraph: null,
    revision: 0,
  };
  const transcript: Row = {
    id: args.id,
    session_id: args.sessionId,
    interview_id: args.interviewId,
    file_name: name,
    format: 'typed',
    encoding: null,
    clock: 'none',
    recording_id: null,
    turns: 1,
    imported_wall_ms: importedWallMs,
    revision: 0,
  };
  return { transcript, speakers, utterances: [turn] };
}

interface Person {
  name: string;
  /** Null for the interviewer. */
  participantId: string | null;
}

/** Who speaks in a session or an interview, the one who begins it first, and what its transcript is called. */
function takingPart(
  connection: Connection,
  sessionId: string | null,
  interviewId: string | null,
): { people: Person[]; name: string } {
  if (interviewId !== null && sessionId === null) {
    const { participants, interviewer } = readInterview(connection, interviewId);
    const people = participants.map(({ code, participantId }) => ({ name: code, participantId }));
    const codes = people.map((person) => person.name).join(' and ');
    return {
      people: [{ name: interviewer.slice(0, 200).trim() || 'Interviewer', participantId: null }, ...people],
      name: `Interview with ${codes}`,
    };
  }
  if (sessionId !== null && interviewId === null) {
    const session = readSession(connection, sessionId);
    const { participants } = readDyad(connection, session.dyadId);
    const people = participants
      .toSorted((one, other) => other.role.localeCompare(one.role))
      .map(({ code, participantId }) => ({ name: code, participantId }));
    return { people, name: `Session ${session.number}` };
  }
  throw new CallFailure('call.arguments', 'A transcript is of a session or of an interview: name one.');
}
