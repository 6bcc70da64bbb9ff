import { CallFailure } from '#shared/contract/call.ts';
import type { Interview } from '#shared/contract/interview.ts';
import type { AppendedEvent, RecallDetail, RecallEvent, WantedBy } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import {
  type ClockReading,
  type ClockTurn,
  interviewTimeAt,
  isSameBoot,
} from '#shared/domain/interview-clock.ts';
import type { Connection } from '../../database/connection.ts';
import { readInterview } from '../../database/queries/interview.ts';
import {
  findRecallEvent,
  insertRecallEvent,
  listClockTurns,
  listRecallEvents,
  logLength,
  nextRecallSequence,
  readBeat,
} from '../../database/queries/recall-log.ts';
import { notFound, updateRow } from '../../database/queries/row.ts';
import { readClock } from '../clock.ts';
import type { WriteContext, WriteHandlers } from '../context.ts';

type Names = 'recall.begin' | 'recall.append' | 'recall.recover' | 'recall.amend' | 'recall.end';

/** The writing of the log. Each call writes what is not there yet under its id, in one transaction. */
export const recallLogWriteHandlers: Pick<WriteHandlers, Names> = {
  'recall.begin': (context, args) => {
    const { connection } = context.study();
    const { interviewId } = args;
    const before = readInterview(connection, interviewId);
    const known = findOwn(connection, interviewId, args.id);
    if (!known) {
      if (before.state === 'withdrawn') {
        throw new CallFailure(
          'recall.withdrawn',
          'The consent to this interview was withdrawn: it can not be held.',
        );
      }
      if (logLength(connection, interviewId)) {
        throw new CallFailure('recall.begun', 'This interview has begun already. Go on with it instead.');
      }
      const start = blank(args.id, 'resume', args.wallMs, {
        start: true,
        clock: { coreMs: args.coreMs, boot: args.boot ?? readClock().boot },
      });
      const events = [start];
      if (args.interviewer !== '') {
        const { wallMs, interviewer: name } = args;
        events.push({ ...blank(newIdentifier(), 'interviewer', wallMs, { name }), sequence: 1 });
      }
      context.happened(`Begin the interview with ${peopleOf(before)}`, () => {
        for (const event of events) insertRecallEvent(connection, interviewId, event);
        updateRow(connection, 'interview', interviewId, before.revision, {
          state: 'held',
          heldWallMs: args.wallMs,
          interviewer: args.interviewer,
        });
      });
      tell(context, interviewId, events);
    }
    return {
      interview: readInterview(connection, interviewId),
      events: listRecallEvents(connection, interviewId),
    };
  },

  'recall.append': (context, args) => {
    const { connection } = context.study();
    const { interviewId } = args;
    const written: RecallEvent[] = [];
    const events = context.append(['recall_event'], () => {
      const log = openLog(connection, interviewId);
      return args.events.map((sent) => {
        const known = findOwn(connection, interviewId, sent.id);
        if (known) return known;
        const event = log.write(connection, sent);
        written.push(event);
        return event;
      });
    });
    tell(context, interviewId, written);
    return { events };
  },

  'recall.recover': (context, args) => {
    const { connection } = context.study();
    const { interviewId } = args;
    const known = [args.breakId, args.resumeId].flatMap((id) => findOwn(connection, interviewId, id) ?? []);
    if (known.length > 0) return { events: known };
    const events = context.append(['recall_event'], () => {
      const log = listRecallEvents(connection, interviewId);
      const last = log.at(-1);
      if (!last) throw notBegun();
      if (hasEnded(log)) throw ended();
      const turns = listClockTurns(connection, interviewId);
      const resumed = { coreMs: args.coreMs, boot: args.boot ?? readClock().boot };
      const halted = turns.at(-1)?.kind === 'break';
      const gap = halted ? [] : [cutOff(connection, interviewId, args.breakId, args.why, last, turns)];
      const goesOn = {
        ...blank(args.resumeId, 'resume', args.wallMs, { clock: resumed }),
        interviewMs: (gap[0] ?? last).interviewMs,
        sessionMs: (gap[0] ?? last).sessionMs,
      };
      return numbered(connection, interviewId, [...gap, goesOn]);
    });
    tell(context, interviewId, events);
    return { events };
  },

  'recall.amend': (context, args) => {
    const { connection } = context.study();
    const { interviewId, eventId, changes, removed } = args;
    const known = findOwn(connection, interviewId, args.id);
    if (known) return known;
    if (!findOwn(connection, interviewId, eventId)) throw notFound('recall_event');
    const [event] = context.append(['recall_event'], () => {
      const detail = { eventId, changes, ...(removed === undefined ? {} : { removed }) };
      const interviewMs = logLength(connection, interviewId)?.lastMs ?? 0;
      const amend = { ...blank(args.id, 'amend', context.now(), detail), interviewMs };
      return numbered(connection, interviewId, [amend]);
    });
    tell(context, interviewId, [event!]);
    return event!;
  },

  'recall.end': (context, args) => {
    const { connection } = context.study();
    const { interviewId, how } = args;
    const before = readInterview(connection, interviewId);
    if (!findOwn(connection, interviewId, args.id)) {
      const log = listRecallEvents(connection, interviewId);
      if (log.length === 0) throw notBegun();
      if (hasEnded(log)) throw ended();
      const at = readingOf(args);
      const turns = listClockTurns(connection, interviewId);
      const end = {
        ...blank(args.id, 'end', args.wallMs, { how }),
        interviewMs: Math.max(interviewTimeAt(turns, at) ?? 0, log.at(-1)?.interviewMs ?? 0),
        sessionMs: args.sessionMs,
        pressedBy: 'interviewer' as const,
      };
      let events: RecallEvent[] = [];
      context.happened(`End the interview with ${peopleOf(before)}`, () => {
        events = numbered(connection, interviewId, [end]);
        updateRow(connection, 'interview', interviewId, before.revision, { ended: how });
      });
      tell(context, interviewId, events);
    }
    return {
      interview: readInterview(connection, interviewId),
      events: listRecallEvents(connection, interviewId),
    };
  },
};

/** The log of a running interview as one call writes into it. Throws recall.not-begun. */
function openLog(connection: Connection, interviewId: string) {
  const length = logLength(connection, interviewId);
  if (!length) throw notBegun();
  const turns = listClockTurns(connection, interviewId);
  const now = readClock();
  let next = length.nextSequence;
  let role: WantedBy | null = null;

  const wanter = (wantedBy: AppendedEvent['wantedBy']): WantedBy | null => {
    if (wantedBy !== 'participant') return wantedBy;
    role ??= roleOf(readInterview(connection, interviewId));
    return role;
  };

  return {
    write(to: Connection, sent: AppendedEvent): RecallEvent {
      const at = readingOf(sent, now);
      // Nothing that was seen happens later than now: a page whose clock is off does not push the log ahead.
      if (isSameBoot(at.boot, now.boot)) at.coreMs = Math.min(at.coreMs, now.coreMs);
      const halted = turns.at(-1)?.kind === 'break';
      const interviewMs = interviewTimeAt(turns, at) ?? length.lastMs;
      const detail: RecallDetail = { ...sent.detail };
      if (sent.kind === 'resume') detail.clock = { coreMs: at.coreMs, boot: at.boot };
      const event: RecallEvent = {
        ...blank(sent.id, sent.kind, sent.wallMs, detail),
        sequence: next,
        interviewMs:
          sent.kind === 'resume' && halted ? (turns.at(-1)?.interviewMs ?? interviewMs) : interviewMs,
        sessionMs: sent.sessionMs,
        rate: sent.rate,
        wantedBy: wanter(sent.wantedBy),
        pressedBy: sent.pressedBy,
      };
      insertRecallEvent(to, interviewId, event);
      next += 1;
      if (sent.kind === 'resume' || sent.kind === 'break') {
        const { wallMs } = sent;
        turns.push({ kind: sent.kind, interviewMs: event.interviewMs, wallMs, clock: detail.clock ?? null });
        turns.sort((one, other) => one.interviewMs - other.interviewMs);
      }
      return event;
    },
  };
}

/** The break that stands for a crash: from the last that is known, which is an event or a sign of life. */
function cutOff(
  connection: Connection,
  interviewId: string,
  id: string,
  why: string,
  last: RecallEvent,
  turns: readonly ClockTurn[],
): RecallEvent {
  const beat = readBeat(connection, interviewId);
  const beatMs = beat ? (interviewTimeAt(turns, beat) ?? 0) : 0;
  if (!beat || beatMs <= last.interviewMs) {
    const { interviewMs, sessionMs, wallMs } = last;
    const detail = { why, lastInterviewMs: interviewMs, lastSessionMs: sessionMs };
    return { ...blank(id, 'break', wallMs, detail), interviewMs, sessionMs, pressedBy: 'program' };
  }
  const detail = { why, lastInterviewMs: beatMs, lastSessionMs: beat.sessionMs };
  return {
    ...blank(id, 'break', beat.wallMs, detail),
    interviewMs: beatMs,
    sessionMs: beat.sessionMs,
    pressedBy: 'program',
  };
}

function numbered(connection: Connection, interviewId: string, events: RecallEvent[]): RecallEvent[] {
  const first = nextRecallSequence(connection, interviewId);
  const stored = events.map((event, index) => ({ ...event, sequence: first + index }));
  for (const event of stored) insertRecallEvent(connection, interviewId, event);
  return stored;
}

function blank(id: string, kind: RecallEvent['kind'], wallMs: number, detail: RecallDetail): RecallEvent {
  return {
    id,
    sequence: 0,
    interviewMs: 0,
    sessionMs: null,
    wallMs,
    kind,
    rate: null,
    wantedBy: null,
    pressedBy: null,
    source: 'live',
    uncertaintyMs: 0,
    detail,
  };
}

/** An event that is there under this id; throws where it stands in another interview's log. */
function findOwn(connection: Connection, interviewId: string, id: string): RecallEvent | undefined {
  const found = findRecallEvent(connection, id);
  if (found && found.interviewId !== interviewId) {
    throw new CallFailure(
      'recall.other-event',
      'An event with this identifier stands in the log of another interview.',
    );
  }
  return found?.event;
}

function readingOf(
  at: { coreMs: number; boot?: string | undefined; wallMs: number },
  now = readClock(),
): ClockReading {
  return { coreMs: at.coreMs, boot: at.boot ?? now.boot, wallMs: at.wallMs };
}

/** Whether the log has an end that was not taken out again. */
function hasEnded(log: readonly RecallEvent[]): boolean {
  const removed = new Map<string, boolean>();
  for (const { kind, detail } of log) {
    if (kind === 'amend' && detail.eventId && detail.removed !== undefined) {
      removed.set(detail.eventId, detail.removed);
    }
  }
  return log.some((event) => event.kind === 'end' && removed.get(event.id) !== true);
}

/** Who sits in the participant's place; of two it is not said which one it was. */
function roleOf(interview: Interview): WantedBy {
  const [one, other] = interview.participants;
  return one && !other ? one.role : 'not said';
}

function peopleOf(interview: Interview): string {
  return interview.participants.map((participant) => participant.code).join(' and ');
}

function tell(context: WriteContext, interviewId: string, events: RecallEvent[]): void {
  if (events.length > 0) context.tell({ kind: 'recall', what: 'log', interviewId, events });
}

function notBegun(): CallFailure {
  return new CallFailure(
    'recall.not-begun',
    'This interview has not begun: there is no log yet to write into.',
  );
}

function ended(): CallFailure {
  return new CallFailure(
    'recall.ended',
    'This interview has ended already. If it goes on after all, take its end out of the log first.',
  );
}
