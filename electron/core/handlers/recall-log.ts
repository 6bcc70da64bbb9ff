import { CallFailure } from '#shared/contract/call.ts';
import type { RecallEvent } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { type ClockTurn, interviewTimeAt } from '#shared/domain/interview-clock.ts';
import { recallState } from '#shared/recall/state.ts';
import type { Connection } from '../../database/connection.ts';
import { readInterview } from '../../database/queries/interview.ts';
import {
  insertNumbered,
  listClockTurns,
  listRecallEvents,
  newEvent,
  readBeat,
} from '../../database/queries/recall-log.ts';
import { notFound, updateRow } from '../../database/queries/row.ts';
import type { WriteContext, WriteHandlers } from '../context.ts';
import { codesOf, findOwnEvent, notBegun, openLog, readingOf } from '../recall-writing.ts';

type Names = 'recall.begin' | 'recall.append' | 'recall.recover' | 'recall.amend' | 'recall.end';

/** The writing of the log. Each call writes what is not there yet under its id, in one transaction. */
export const recallLogWriteHandlers: Pick<WriteHandlers, Names> = {
  'recall.begin': (context, args) => {
    const { connection } = context.study();
    const { interviewId, wallMs, interviewer } = args;
    const before = readInterview(connection, interviewId);
    if (!findOwnEvent(connection, interviewId, args.id)) {
      if (before.state === 'withdrawn') {
        throw new CallFailure(
          'recall.withdrawn',
          'The consent to this interview was withdrawn: it can not be held.',
        );
      }
      if (listRecallEvents(connection, interviewId).length > 0) {
        throw new CallFailure('recall.begun', 'This interview has begun already. Go on with it instead.');
      }
      const { coreMs, boot } = readingOf(args);
      const first = [newEvent(args.id, 'resume', wallMs, { start: true, clock: { coreMs, boot } })];
      if (interviewer !== '') {
        first.push(newEvent(newIdentifier(), 'interviewer', wallMs, { name: interviewer }));
      }
      const events = context.happened(`Begin the interview with ${codesOf(before)}`, () => {
        const changes = { state: 'held', heldWallMs: wallMs, interviewer };
        updateRow(connection, 'interview', interviewId, before.revision, changes);
        return insertNumbered(connection, interviewId, first);
      });
      tell(context, interviewId, events);
    }
    return asItStands(connection, interviewId);
  },

  'recall.append': (context, args) => {
    const { connection } = context.study();
    const { interviewId } = args;
    const { log, written, events } = context.append(['recall_event'], () => {
      const open = openLog(connection, interviewId);
      const fresh: RecallEvent[] = [];
      const answered = args.events.flatMap((sent) => {
        const known = findOwnEvent(connection, interviewId, sent.id);
        if (known) return [known];
        const stored = open.write(sent);
        fresh.push(...stored);
        return stored;
      });
      return { log: open, written: fresh, events: answered };
    });
    log.keep();
    tell(context, interviewId, written);
    return { events };
  },

  'recall.recover': (context, args) => {
    const { connection } = context.study();
    const { interviewId } = args;
    const known = [args.breakId, args.resumeId].flatMap(
      (id) => findOwnEvent(connection, interviewId, id) ?? [],
    );
    if (known.length > 0) return { events: known };
    const events = context.append(['recall_event'], () => {
      const log = listRecallEvents(connection, interviewId);
      const last = lastHappened(log);
      if (!last) throw notBegun();
      const { ended, halted } = recallState(log);
      if (ended) throw endedAlready();
      const turns = listClockTurns(connection, interviewId);
      const gap = halted ? [] : [cutOff(connection, interviewId, args, last, turns)];
      const { coreMs, boot } = readingOf(args);
      const { interviewMs, sessionMs } = gap[0] ?? last;
      const resume = newEvent(args.resumeId, 'resume', args.wallMs, { clock: { coreMs, boot } });
      return insertNumbered(connection, interviewId, [...gap, { ...resume, interviewMs, sessionMs }]);
    });
    tell(context, interviewId, events);
    return { events };
  },

  'recall.amend': (context, args) => {
    const { connection } = context.study();
    const { interviewId, eventId, changes, removed } = args;
    const known = findOwnEvent(connection, interviewId, args.id);
    if (known) return known;
    if (!findOwnEvent(connection, interviewId, eventId)) throw notFound('recall_event');
    const events = context.append(['recall_event'], () => {
      const detail = { eventId, changes, ...(removed === undefined ? {} : { removed }) };
      const interviewMs = lastHappened(listRecallEvents(connection, interviewId))?.interviewMs ?? 0;
      const amend = { ...newEvent(args.id, 'amend', context.now(), detail), interviewMs };
      return insertNumbered(connection, interviewId, [amend]);
    });
    tell(context, interviewId, events);
    return events[0]!;
  },

  'recall.end': (context, args) => {
    const { connection } = context.study();
    const { interviewId, how, sessionMs } = args;
    const before = readInterview(connection, interviewId);
    if (!findOwnEvent(connection, interviewId, args.id)) {
      const log = listRecallEvents(connection, interviewId);
      const last = lastHappened(log);
      if (!last) throw notBegun();
      if (recallState(log).ended) throw endedAlready();
      const atMs = interviewTimeAt(listClockTurns(connection, interviewId), readingOf(args)) ?? 0;
      const interviewMs = Math.max(atMs, last.interviewMs);
      const end = newEvent(args.id, 'end', args.wallMs, { how });
      const events = context.happened(`End the interview with ${codesOf(before)}`, () => {
        updateRow(connection, 'interview', interviewId, before.revision, { ended: how });
        return insertNumbered(connection, interviewId, [
          { ...end, interviewMs, sessionMs, pressedBy: 'interviewer' },
        ]);
      });
      tell(context, interviewId, events);
    }
    return asItStands(connection, interviewId);
  },
};

/** What happened last; a correction of the log is made at any time, and says nothing of where the clock is. */
function lastHappened(log: readonly RecallEvent[]): RecallEvent | undefined {
  return log.findLast(({ kind }) => kind !== 'amend');
}

/** The break that stands for a crash: from the last that is known, which is an event or a sign of life. */
function cutOff(
  connection: Connection,
  interviewId: string,
  { breakId, why }: { breakId: string; why: string },
  last: RecallEvent,
  turns: readonly ClockTurn[],
): RecallEvent {
  const beat = readBeat(connection, interviewId);
  const beatMs = beat ? (interviewTimeAt(turns, beat) ?? 0) : 0;
  const { interviewMs, sessionMs, wallMs } =
    beat && beatMs > last.interviewMs ? { ...beat, interviewMs: beatMs } : last;
  const place = sessionMs === null ? {} : { lastSessionMs: sessionMs };
  const detail = { why, lastInterviewMs: interviewMs, ...place };
  return { ...newEvent(breakId, 'break', wallMs, detail), interviewMs, sessionMs, pressedBy: 'program' };
}

function asItStands(connection: Connection, interviewId: string) {
  return {
    interview: readInterview(connection, interviewId),
    events: listRecallEvents(connection, interviewId),
  };
}

function tell(context: WriteContext, interviewId: string, events: RecallEvent[]): void {
  if (events.length > 0) context.tell({ kind: 'recall', what: 'log', interviewId, events });
}

function endedAlready(): CallFailure {
  return new CallFailure(
    'recall.ended',
    'This interview has ended already. If it goes on after all, take its end out of the log first.',
  );
}
