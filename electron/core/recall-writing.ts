import { CallFailure } from '#shared/contract/call.ts';
import type { Interview } from '#shared/contract/interview.ts';
import type { AppendedEvent, RecallDetail, RecallEvent, WantedBy } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import {
  type ClockReading,
  type ClockTurn,
  interviewTimeAt,
  isSameBoot,
  sinceTurn,
} from '#shared/domain/interview-clock.ts';
import { nextEventProblem } from '#shared/recall/rules.ts';
import { recallState, stateAfter } from '#shared/recall/state.ts';
import type { RecallState } from '#shared/recall/types.ts';
import type { Connection } from '../database/connection.ts';
import { readInterview } from '../database/queries/interview.ts';
import {
  findRecallEvent,
  insertRecallEvent,
  listClockTurns,
  listRecallEvents,
  logLength,
  newEvent,
} from '../database/queries/recall-log.ts';
import { readClock } from './clock.ts';

/** Where a log stands after so many events: known from the last writing, so that a long log is not read again. */
interface Standing {
  nextSequence: number;
  turns: ClockTurn[];
  state: RecallState;
}

const standings = new WeakMap<Connection, Map<string, Standing>>();

/** The log of a begun interview, open for writing within one transaction. */
export interface OpenLog {
  /** Writes an event where it happened; answers it as stored, after those that it implied. */
  write(sent: AppendedEvent): RecallEvent[];
  /** To be called after the commit: the next writing goes on from here. */
  keep(): void;
}

/** Opens a log inside a transaction. Throws recall.not-begun. */
export function openLog(connection: Connection, interviewId: string): OpenLog {
  const length = logLength(connection, interviewId);
  if (!length) throw notBegun();
  const now = readClock();
  const standing = standingOf(connection, interviewId, length.nextSequence);
  if (!standing.state.started) throw notBegun();
  let inOrder = true;
  let role: WantedBy | null = null;

  const wanterOf = ({ wantedBy }: AppendedEvent): WantedBy | null => {
    if (wantedBy !== 'participant') return wantedBy;
    role ??= roleOf(readInterview(connection, interviewId));
    return role;
  };
  const store = (event: RecallEvent): RecallEvent => {
    const late = event.interviewMs < standing.state.interviewMs;
    const before = late ? stateAt(connection, interviewId, event.interviewMs) : standing.state;
    const problem = nextEventProblem(before, event);
    const stored = problem ? { ...event, detail: { ...event.detail, contradicts: problem.code } } : event;
    insertRecallEvent(connection, interviewId, stored);
    standing.nextSequence += 1;
    if (late) {
      inOrder = false;
      // What comes next of the same writing is looked at with this one in its place.
      standing.state = recallState(listRecallEvents(connection, interviewId));
    } else standing.state = stateAfter(standing.state, stored);
    const { kind, interviewMs, wallMs, detail } = stored;
    if (kind === 'resume' || kind === 'break') {
      standing.turns.push({ kind, interviewMs, wallMs, clock: detail.clock ?? null });
      if (late) standing.turns.sort((one, other) => one.interviewMs - other.interviewMs);
    }
    return stored;
  };

  return {
    write(sent) {
      const at = readingOf(sent, now);
      // Nothing that was seen happens later than now: a page whose clock is off does not push the log ahead.
      if (isSameBoot(at.boot, now.boot)) at.coreMs = Math.min(at.coreMs, now.coreMs);
      const halt = standing.turns.at(-1);
      const afterHalt = halt?.kind === 'break' && sinceTurn(halt, at) >= 0;
      const implied: RecallEvent[] = [];
      if (afterHalt && sent.kind === 'play') {
        // The picture runs, so the interview goes on, whether anybody said so or not: its clock must not
        // stand still meanwhile.
        implied.push(
          store({
            ...newEvent(newIdentifier(), 'resume', sent.wallMs, goingOn(at)),
            sequence: standing.nextSequence,
            interviewMs: halt.interviewMs,
            pressedBy: 'program',
          }),
        );
      }
      const detail: RecallDetail =
        sent.kind === 'resume' || sent.kind === 'break'
          ? { ...sent.detail, clock: { coreMs: at.coreMs, boot: at.boot } }
          : sent.detail;
      const goesOn = afterHalt && sent.kind === 'resume';
      const event = store({
        ...newEvent(sent.id, sent.kind, sent.wallMs, detail),
        sequence: standing.nextSequence,
        interviewMs: goesOn ? halt.interviewMs : (interviewTimeAt(standing.turns, at) ?? length.lastMs),
        sessionMs: sent.sessionMs,
        rate: sent.rate,
        wantedBy: wanterOf(sent),
        pressedBy: sent.pressedBy,
      });
      return [...implied, event];
    },
    keep() {
      if (inOrder) known(connection).set(interviewId, standing);
      else known(connection).delete(interviewId);
    },
  };
}

function goingOn(at: ClockReading): RecallDetail {
  return { why: 'played on', clock: { coreMs: at.coreMs, boot: at.boot } };
}

function known(connection: Connection): Map<string, Standing> {
  const found = standings.get(connection) ?? new Map<string, Standing>();
  standings.set(connection, found);
  return found;
}

/** A copy, so that a transaction that is rolled back leaves what is known as it was. */
function standingOf(connection: Connection, interviewId: string, nextSequence: number): Standing {
  const kept = known(connection).get(interviewId);
  if (kept?.nextSequence === nextSequence) return { ...kept, turns: [...kept.turns] };
  return {
    nextSequence,
    turns: listClockTurns(connection, interviewId),
    state: recallState(listRecallEvents(connection, interviewId)),
  };
}

function stateAt(connection: Connection, interviewId: string, interviewMs: number): RecallState {
  const events = listRecallEvents(connection, interviewId);
  return recallState(events.filter((event) => event.interviewMs <= interviewMs || event.kind === 'amend'));
}

/** An event that is there under this id. Throws recall.other-event where it stands in another log. */
export function findOwnEvent(
  connection: Connection,
  interviewId: string,
  id: string,
): RecallEvent | undefined {
  const found = findRecallEvent(connection, id);
  if (found && found.interviewId !== interviewId) {
    throw new CallFailure(
      'recall.other-event',
      'An event with this identifier stands in the log of another interview.',
    );
  }
  return found?.event;
}

/** What a page read on its clock; without a boot it means the present one. */
export function readingOf(
  at: { coreMs: number; boot?: string | undefined; wallMs: number },
  now = readClock(),
): ClockReading {
  return { coreMs: at.coreMs, boot: at.boot ?? now.boot, wallMs: at.wallMs };
}

/** Who sits in the participant's place; of two it is not said which one it was. */
function roleOf(interview: Interview): WantedBy {
  const [one, other] = interview.participants;
  return one && !other ? one.role : 'not said';
}

export function codesOf(interview: Interview): string {
  return interview.participants.map((participant) => participant.code).join(' and ');
}

export function notBegun(): CallFailure {
  return new CallFailure(
    'recall.not-begun',
    'This interview has not begun: there is no log yet to write into.',
  );
}
