import type { AppendedEvent, RecallEvent } from '#shared/contract/recall-log.ts';
import { type ClockTurn, interviewTimeAt } from '#shared/domain/interview-clock.ts';
import { recallState, stateAfter } from '#shared/recall/state.ts';
import type { RecallState } from '#shared/recall/types.ts';

/**
 * The log as the interviewer sees it: what is stored, and what is on its way, so that a stop shows at once.
 * What is stored takes the place of what was on its way under the same id.
 */
export interface LogBook {
  events(): readonly RecallEvent[];
  state(): RecallState;
  /** The interview's time (whole ms) at a time of the core's clock; 0 before the beginning. */
  interviewMs(coreMs: number, boot: string): number;
  merge(stored: readonly RecallEvent[]): void;
  expect(event: AppendedEvent): void;
  /** What was expected will not come. */
  forget(id: string): void;
  has(id: string): boolean;
}

export function createLogBook(first: readonly RecallEvent[]): LogBook {
  const stored = new Map<string, RecallEvent>(first.map((event) => [event.id, event]));
  const expected = new Map<string, AppendedEvent>();
  let events: RecallEvent[] = [];
  let turns: ClockTurn[] = [];
  let state: RecallState = recallState([]);

  const read = () => {
    const known = [...stored.values()];
    known.sort((a, b) => a.interviewMs - b.interviewMs || a.sequence - b.sequence);
    turns = known.flatMap(({ kind, interviewMs, wallMs, detail }) =>
      kind === 'resume' || kind === 'break'
        ? [{ kind, interviewMs, wallMs, clock: detail.clock ?? null }]
        : [],
    );
    // A correction stands anywhere, and says nothing of where the clock is.
    const lastMs = known.findLast(({ kind }) => kind !== 'amend')?.interviewMs ?? 0;
    let sequence = known.reduce((most, event) => Math.max(most, event.sequence), 0);
    const coming = [...expected.values()].map((event) => {
      sequence += 1;
      return asStored(event, sequence, Math.max(lastMs, timeOf(event)));
    });
    events = [...known, ...coming];
    state = recallState(events);
  };
  const timeOf = ({ coreMs, boot, wallMs }: AppendedEvent) =>
    interviewTimeAt(turns, { coreMs, boot: boot ?? '', wallMs }) ?? 0;
  /** What comes last is read on from where the log stands: a long log costs a key no more than a short one. */
  const readOn = (event: AppendedEvent) => {
    const last = events.at(-1);
    const interviewMs = timeOf(event);
    if (!last || interviewMs < last.interviewMs) return read();
    const next = asStored(event, last.sequence + 1, interviewMs);
    events = [...events, next];
    state = stateAfter(state, next);
  };
  read();

  return {
    events: () => events,
    state: () => state,
    interviewMs(coreMs, boot) {
      return interviewTimeAt(turns, { coreMs, boot, wallMs: Date.now() }) ?? 0;
    },
    merge(news) {
      for (const event of news) {
        stored.set(event.id, event);
        expected.delete(event.id);
      }
      read();
    },
    expect(event) {
      if (stored.has(event.id)) return;
      const known = expected.has(event.id);
      expected.set(event.id, event);
      if (known) read();
      else readOn(event);
    },
    forget(id) {
      if (expected.delete(id)) read();
    },
    has: (id) => stored.has(id),
  };
}

function asStored(event: AppendedEvent, sequence: number, interviewMs: number): RecallEvent {
  const { id, kind, sessionMs, wallMs, rate, pressedBy, detail } = event;
  // Which of the participants it is the core knows; until it has answered, it is not said.
  const wantedBy = event.wantedBy === 'participant' ? 'not said' : event.wantedBy;
  return {
    id,
    sequence,
    interviewMs,
    sessionMs,
    wallMs,
    kind,
    rate,
    wantedBy,
    pressedBy,
    source: 'live',
    uncertaintyMs: 0,
    detail,
  };
}
