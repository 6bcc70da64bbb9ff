import { CallFailure } from '#shared/contract/call.ts';
import type {
  Board,
  BoardInterview,
  SessionList,
  SessionTurn,
  SessionView,
} from '#shared/contract/session.ts';
import { hoursBetween } from '#shared/domain/hours.ts';
import { lastClockEnd } from '#shared/domain/recording-clock.ts';
import { pickExcerpt } from '#shared/transcript/excerpt.ts';
import type { Connection } from '../../database/connection.ts';
import { listDyads, readDyad } from '../../database/queries/dyad.ts';
import { listInterviews } from '../../database/queries/interview.ts';
import { listSessionTurns, readTurnWords } from '../../database/queries/moment.ts';
import { listRecordings } from '../../database/queries/recording.ts';
import { removeSession } from '../../database/queries/remove.ts';
import { insertRow, requireRow, rowExists, updateRow } from '../../database/queries/row.ts';
import {
  interviewCounts,
  lastWordOf,
  listSessions,
  momentCounts,
  readSession,
  sessionByNumber,
  sessionTranscriptCounts,
} from '../../database/queries/session.ts';
import { readStudy } from '../../database/queries/study.ts';
import { listTranscriptsAround } from '../../database/queries/transcript.ts';
import { boardRecallReader } from '../board-recall.ts';
import type { ReadContext, ReadHandlers, WriteHandlers } from '../context.ts';

type Names = 'session.create' | 'session.update' | 'session.remove';

export const sessionWriteHandlers: Pick<WriteHandlers, Names> = {
  'session.create': (context, args) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'session', args.id)) {
      requireRow(connection, 'dyad', args.dyadId);
      if (sessionByNumber(connection, args.dyadId, args.number)) throw numberTaken(args.number);
      context.command(`Add session ${args.number}`, () =>
        insertRow(connection, 'session', { id: args.id, dyadId: args.dyadId, number: args.number }),
      );
    }
    return readSession(connection, args.id);
  },
  'session.update': (context, args) => {
    const { connection } = context.study();
    const session = readSession(connection, args.id);
    const { number } = args.changes;
    const taken = number === undefined ? undefined : sessionByNumber(connection, session.dyadId, number);
    if (number !== undefined && taken && taken.id !== args.id) throw numberTaken(number);
    context.command(`Change session ${session.number}`, () =>
      updateRow(connection, 'session', args.id, args.revision, args.changes),
    );
    return readSession(connection, args.id);
  },
  'session.remove': (context, args) => {
    const { connection } = context.study();
    const session = readSession(connection, args.id);
    const dyad = readDyad(connection, session.dyadId);
    context.command(`Remove session ${session.number} of dyad ${dyad.number}`, () =>
      removeSession(connection, args.id),
    );
    return { done: true };
  },
};

export const sessionReadHandlers: Pick<
  ReadHandlers,
  'session.board' | 'session.list' | 'session.view' | 'session.turns'
> = {
  'session.turns': (context, args) => listTurnsBetween(context.study().connection, args),
  'session.board': (context) => readBoard(context),
  'session.list': (context) => readList(context.study().connection),
  'session.view': (context, args) => readView(context, args.id),
};

function numberTaken(number: number): CallFailure {
  return new CallFailure('session.number-taken', `The dyad has a session ${number} already.`);
}

function readList(connection: Connection): SessionList {
  const sessions = Map.groupBy(listSessions(connection, null), (session) => session.dyadId);
  return listDyads(connection).map(({ id, number }) => ({
    id,
    number,
    sessions: (sessions.get(id) ?? []).map((session) => ({ id: session.id, number: session.number })),
  }));
}

function readBoard(context: ReadContext): Board {
  const { connection, folder } = context.study();
  const { hoursLimit } = readStudy(connection);
  const sessions = Map.groupBy(listSessions(connection, null), (session) => session.dyadId);
  const interviews = Map.groupBy(listInterviews(connection, null), (interview) => interview.sessionId);
  const recordings = Map.groupBy(
    listRecordings(connection, folder, 'all'),
    (recording) => recording.sessionId ?? recording.interviewId,
  );
  const counts = interviewCounts(connection);
  const recallOf = boardRecallReader(connection);
  const transcripts = sessionTranscriptCounts(connection);
  const moments = momentCounts(connection);
  const numbers = new Set<number>();
  const dyads = listDyads(connection).map((dyad) => ({
    ...dyad,
    sessions: (sessions.get(dyad.id) ?? []).map((session) => {
      numbers.add(session.number);
      const durationMs = lastClockEnd(recordings.get(session.id) ?? []);
      return {
        ...session,
        recordings: recordings.get(session.id) ?? [],
        durationMs,
        transcripts: transcripts.get(session.id) ?? 0,
        moments: moments.get(session.id) ?? 0,
        interviews: (interviews.get(session.id) ?? []).map((interview): BoardInterview => {
          const hoursAfter = hoursBetween(session.heldWallMs, interview.heldWallMs);
          const none = { recordings: 0, transcripts: 0, snippets: 0, codings: 0 };
          return {
            ...interview,
            ...(counts.get(interview.id) ?? none),
            hoursAfter,
            late: hoursAfter !== null && hoursAfter > hoursLimit,
            recall: recallOf(interview.id, durationMs),
          };
        }),
      };
    }),
  }));
  return { dyads, sessionNumbers: [...numbers].sort((one, other) => one - other) };
}

function readView(context: ReadContext, id: string): SessionView {
  const { connection, folder } = context.study();
  const session = readSession(connection, id);
  const recordings = listRecordings(connection, folder, { sessionId: id });
  const transcripts = listTranscriptsAround(connection, id, context.memberId());
  return {
    session,
    dyad: readDyad(connection, session.dyadId),
    recordings,
    interviews: listInterviews(connection, id).map((interview) => ({
      ...interview,
      recordings: listRecordings(connection, folder, { interviewId: interview.id }),
      transcripts: transcripts.filter((transcript) => transcript.interviewId === interview.id),
    })),
    transcripts: transcripts.filter((transcript) => transcript.sessionId === id),
    durationMs: lastClockEnd(recordings),
    lastWordMs: lastWordOf(connection, id),
  };
}

/** So much of a turn is told (UTF-16 units): more does not fit on a timeline or into a tip. */
const shownCharacters = 200;

function listTurnsBetween(
  connection: Connection,
  range: { sessionId: string; fromMs: number; toMs: number },
): SessionTurn[] {
  const turns = listSessionTurns(connection, range.sessionId);
  const picked = pickExcerpt(turns, { startMs: range.fromMs, endMs: range.toMs });
  const ids = picked.map(({ turn }) => turn.id);
  const words = new Map(readTurnWords(connection, ids).map((turn) => [turn.id, turn]));
  return picked.flatMap(({ turn, untilMs }) => {
    const said = words.get(turn.id);
    if (!said) return [];
    const text = said.text.slice(0, shownCharacters);
    return [{ ...said, text, startMs: turn.startMs, endMs: untilMs }];
  });
}
