import type { AppendedEvent, RecallEvent } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { RecallState } from '#shared/recall/types.ts';
import { call } from '../../api/client.ts';
import type { CoreClock } from './clock.ts';
import { completed } from './commands.ts';
import type { EventChanges } from './engine-types.ts';
import { createEventQueue } from './event-queue.ts';
import type { LoggedEvent } from './leader.ts';
import type { RecallLink } from './link.ts';
import { createLogBook } from './log-book.ts';

/** What was expected in the log and did not come in this time, in ms, though the leading page lives, will not. */
const expectedForMs = 4_000;
/** How long the end and a correction wait for events on their way, in ms. */
const patienceMs = 8_000;

export interface EngineLogOptions {
  interviewId: string;
  link: Pick<RecallLink, 'append'>;
  clock: Pick<CoreClock, 'coreNow' | 'boot'>;
  /** The log as it is stored. */
  events: readonly RecallEvent[];
  /** More of the log is stored. */
  onMerged(): void;
  /** More or fewer events wait for their answer. */
  onChange(): void;
}

/** What the interviewer's page knows and tells of the log: what is stored, what is on its way, what others will write. */
export interface EngineLog {
  events(): readonly RecallEvent[];
  state(): RecallState;
  /** Where the log has the picture now, in ms of the session; null before it has a place. */
  placeMs(): number | null;
  /** The interview's clock now (whole ms): halts in a break and stands after the end. */
  interviewMs(): number;
  /** Events that the program has not answered yet. */
  unsent(): number;
  /** Nothing is on its way, from here or from the page that leads, as far as is known. */
  settledNow(): boolean;
  /** Why the first that was not taken was not; null when all were. */
  refused(): string | null;
  /** Puts an event on its way into the log. */
  log(event: LoggedEvent): void;
  /** The leading page will log this; shown at once. */
  expect(event: LoggedEvent): void;
  /** Takes what was expected of a page that leads no more: it is to be logged by who leads now. */
  takeExpected(): AppendedEvent[];
  /** Gives up what the leading page did not log although it lives; answers whether there was any. */
  giveUpExpected(): boolean;
  merge(events: readonly RecallEvent[]): void;
  /** Corrects an event by a further one, as soon as it is stored. Rejects with a CallProblem. */
  amend(eventId: string, changes: EventChanges, removed?: boolean): Promise<void>;
  /** Resolves to whether all that was logged here was answered in time. */
  settled(): Promise<boolean>;
  /** Keeps what waits over a reload of the page. */
  keep(): void;
  dispose(): void;
}

export function createEngineLog(options: EngineLogOptions): EngineLog {
  const { interviewId, clock } = options;
  const book = createLogBook(options.events);
  const expected = new Map<string, { event: AppendedEvent; pageMs: number }>();
  const merged = new Set<() => void>();

  const merge = (events: readonly RecallEvent[]) => {
    for (const { id } of events) expected.delete(id);
    book.merge(events);
    options.onMerged();
    for (const look of [...merged]) look();
  };
  const queue = createEventQueue({
    storage: sessionStorage,
    key: `ipr-studio.recall.${interviewId}`,
    send: (events) => options.link.append(events),
    onKept: merge,
    onChange: options.onChange,
  });
  for (const event of queue.waiting()) book.expect(event);

  /** Resolves when the core has told of an event, or after a while in which it did not. */
  const stored = (eventId: string): Promise<void> => {
    if (book.has(eventId)) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(late);
        merged.delete(look);
        resolve();
      };
      const late = setTimeout(finish, patienceMs);
      const look = () => {
        if (book.has(eventId)) finish();
      };
      merged.add(look);
    });
  };

  const nowMs = (): number => {
    const state = book.state();
    if (!state.started) return 0;
    if (state.ended || state.halted) return state.interviewMs;
    return Math.max(state.interviewMs, book.interviewMs(clock.coreNow(), clock.boot() ?? ''));
  };

  return {
    events: book.events,
    state: book.state,
    interviewMs: nowMs,
    placeMs() {
      const { playing, sessionMs, interviewMs, rate } = book.state();
      return sessionMs === null || !playing ? sessionMs : sessionMs + (nowMs() - interviewMs) * rate;
    },
    unsent: () => queue.waiting().length,
    settledNow: () => queue.waiting().length + expected.size === 0,
    refused: () => queue.refused()[0]?.message ?? null,
    log(event) {
      expected.delete(event.id);
      const whole = completed(event, clock.boot());
      book.expect(whole);
      queue.add(whole);
    },
    expect(event) {
      const whole = completed(event, clock.boot());
      expected.set(whole.id, { event: whole, pageMs: performance.now() });
      book.expect(whole);
    },
    takeExpected() {
      const taken = [...expected.values()].map(({ event }) => event);
      expected.clear();
      // Until it is logged nothing is on its way: what is not done after all must not be read for ever.
      for (const { id } of taken) book.forget(id);
      return taken;
    },
    giveUpExpected() {
      const oldest = performance.now() - expectedForMs;
      const late = [...expected].flatMap(([id, { pageMs }]) => (pageMs <= oldest ? [id] : []));
      for (const id of late) {
        expected.delete(id);
        book.forget(id);
      }
      return late.length > 0;
    },
    merge,
    async amend(eventId, changes, removed) {
      // The event may still be on its way, from this page or from the one that leads.
      await queue.settled(patienceMs);
      await stored(eventId);
      const input = { interviewId, id: newIdentifier(), eventId, changes };
      merge([await call('recall.amend', removed === undefined ? input : { ...input, removed })]);
    },
    settled: () => queue.settled(patienceMs),
    keep: queue.keep,
    dispose: queue.dispose,
  };
}
