import { type Caller, failure, type Result, success } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import type { CallArgs } from '#shared/contract/index.ts';
import type { AppendedEvent, RecallBeat, RecallEvent } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { type ClockTurn, interviewTimeAt, sinceTurn } from '#shared/domain/interview-clock.ts';
import { recallState } from '#shared/recall/state.ts';
import { participantEventOf, withSender } from '../../../../electron/core/participant.ts';
import { createRelay } from '../../../../electron/core/relay.ts';

export const boot = 'the boot';
export const interviewId = '01900000-0000-7000-8000-000000000000';
export const owner: Caller = { role: 'owner' };
export const participant: Caller = { role: 'participant', interviewId };
/** As in electron/core/handlers/recall.ts. */
const silenceMs = 5_000;

/** Enough of an id or a page's name to know it again. */
export function nameOf(id: string): string {
  return id.slice(-4);
}

/** The page at the other end of a stream of events. */
export interface Stream {
  page: string;
  caller: Caller;
  tell(event: CoreEvent): void;
  /** No more comes; what is on its way still arrives. */
  end(): void;
}

/** The core with its log in memory, and whom it lets in at the participant's port. */
export interface FakeCore {
  call(caller: Caller, name: string, input: unknown): Promise<Result<unknown>>;
  open(stream: Stream): void;
  /** A stream broke off. */
  close(stream: Stream): void;
  /** The log in the order of its clock. */
  log(): RecallEvent[];
  interviewMs(): number;
  /** What an interviewer's page is given when it is loaded. */
  view(): { events: RecallEvent[]; beat: RecallBeat | null; needsRecovery: boolean };
  /** Each sign of life that came: of which page, and when. */
  beats: { page: string; atMs: number; playing: boolean }[];
}

export function createFakeCore(writingTakesMs: () => number, note: (what: string) => void): FakeCore {
  const stored: RecallEvent[] = [];
  const streams = new Set<Stream>();
  const replaced = new Set<string>();
  const beats: FakeCore['beats'] = [];
  let storedBeat: RecallBeat | null = null;
  let written = Promise.resolve();

  const now = () => ({ coreMs: performance.now(), boot, wallMs: Date.now() });
  const emit = (event: CoreEvent) => {
    for (const stream of [...streams]) {
      const told = stream.caller.role === 'owner' ? event : participantEventOf(stream.caller, event);
      if (told) stream.tell(told as CoreEvent);
    }
  };
  const relay = createRelay({
    emit,
    async storeBeat(_id, beat) {
      storedBeat = beat;
      return null;
    },
  });
  const noteParticipant = (connected: boolean) =>
    emit({ kind: 'recall', what: 'participant', interviewId, connected });

  const inOrder = () => [...stored].sort((a, b) => a.interviewMs - b.interviewMs || a.sequence - b.sequence);
  const turns = (): ClockTurn[] =>
    inOrder().flatMap(({ kind, interviewMs, wallMs, detail }) =>
      kind === 'resume' || kind === 'break'
        ? [{ kind, interviewMs, wallMs, clock: detail.clock ?? null }]
        : [],
    );
  const store = (event: Partial<RecallEvent> & Pick<RecallEvent, 'id' | 'kind' | 'interviewMs'>) => {
    const whole: RecallEvent = {
      ...{ sessionMs: null, rate: null, wantedBy: null, pressedBy: null, source: 'live', uncertaintyMs: 0 },
      ...{ wallMs: Date.now(), detail: {}, ...event, sequence: stored.length + 1 },
    };
    stored.push(whole);
    note(
      `written: ${whole.kind} ${nameOf(whole.id)} at ${whole.interviewMs}, picture at ${whole.sessionMs}, by ${whole.pressedBy}`,
    );
    return whole;
  };
  /** As in electron/core/recall-writing.ts. */
  const write = (sent: AppendedEvent): RecallEvent[] => {
    const at = { boot, wallMs: sent.wallMs, coreMs: Math.min(sent.coreMs, performance.now()) };
    const known = turns();
    const halt = known.at(-1);
    const afterHalt = halt?.kind === 'break' && sinceTurn(halt, at) >= 0;
    const clock = { coreMs: at.coreMs, boot };
    const implied =
      afterHalt && sent.kind === 'play'
        ? [store({ id: newIdentifier(), kind: 'resume', interviewMs: halt.interviewMs, detail: { clock } })]
        : [];
    const interviewMs =
      afterHalt && sent.kind === 'resume' ? halt.interviewMs : (interviewTimeAt(turns(), at) ?? 0);
    const { id, kind, sessionMs, rate, pressedBy } = sent;
    const wantedBy = sent.wantedBy === 'participant' ? 'client' : sent.wantedBy;
    const turn = kind === 'resume' || kind === 'break';
    const detail = turn ? { ...sent.detail, clock } : sent.detail;
    return [...implied, store({ id, kind, interviewMs, sessionMs, rate, pressedBy, wantedBy, detail })];
  };
  const tell = (events: RecallEvent[]) => {
    if (events.length > 0) emit({ kind: 'recall', what: 'log', interviewId, events });
  };
  const append = (caller: Caller, { events }: CallArgs<'recall.append'>) => {
    const fresh: RecallEvent[] = [];
    const answered = events.flatMap((sent) => {
      const known = stored.find(({ id }) => id === sent.id);
      if (known) return [known];
      const own = caller.role === 'owner' ? sent : withSender(sent, relay.commandOf(sent.id));
      const rows = write(own);
      fresh.push(...rows);
      return rows;
    });
    tell(fresh);
    return success({ events: caller.role === 'owner' ? answered : [] });
  };
  const begin = ({ id, coreMs }: CallArgs<'recall.begin'>) => {
    const detail = { start: true, clock: { coreMs, boot } };
    tell([store({ id, kind: 'resume', interviewMs: 0, detail })]);
    return success({ events: inOrder() });
  };
  const recover = ({ breakId, resumeId, coreMs }: CallArgs<'recall.recover'>) => {
    const last = inOrder().findLast(({ kind }) => kind !== 'amend')!;
    const beatMs = storedBeat ? (interviewTimeAt(turns(), storedBeat) ?? 0) : 0;
    const { interviewMs, sessionMs } =
      storedBeat && beatMs > last.interviewMs
        ? { interviewMs: beatMs, sessionMs: storedBeat.sessionMs }
        : last;
    const detail = { why: 'crash', lastInterviewMs: interviewMs, lastSessionMs: sessionMs ?? 0 };
    const gap = recallState(inOrder()).halted
      ? []
      : [store({ id: breakId, kind: 'break', interviewMs, sessionMs, detail })];
    const clock = { coreMs, boot };
    const events = [
      ...gap,
      store({ id: resumeId, kind: 'resume', interviewMs, sessionMs, detail: { clock } }),
    ];
    tell(events);
    return success({ events });
  };
  const amend = ({ id, eventId, changes }: CallArgs<'recall.amend'>) => {
    const known = stored.find((event) => event.id === id);
    if (known) return success(known);
    const interviewMs = inOrder().findLast(({ kind }) => kind !== 'amend')!.interviewMs;
    const event = store({ id, kind: 'amend', interviewMs, detail: { eventId, changes: changes as never } });
    tell([event]);
    return success(event);
  };
  const watch = () => {
    const { sessionMs, playing, rate, pictureOn, ended, started, halted } = recallState(inOrder());
    const told = { sessionMs, playing, rate, pictureOn, ended, resting: !started || halted };
    const beat = relay.lastBeat(interviewId);
    const now = beat && { sessionMs: beat.sessionMs, playing: beat.playing, rate: beat.rate };
    return success({ media: [], againMs: 10_000, state: { ...told, ...now } });
  };
  /** The log is written by a worker, one call after the other. */
  const byWorker = (work: () => Result<unknown>) => {
    const done = written.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, writingTakesMs()));
      return work();
    });
    written = done.then(() => {});
    return done;
  };

  return {
    beats,
    log: inOrder,
    interviewMs: () => interviewTimeAt(turns(), now()) ?? 0,
    view() {
      const events = inOrder();
      const { started, halted } = recallState(events);
      const lastMs = Math.max(storedBeat?.wallMs ?? 0, ...events.slice(-5).map(({ wallMs }) => wallMs));
      const needsRecovery = started && !halted && Date.now() - lastMs >= silenceMs;
      return { events, beat: storedBeat, needsRecovery };
    },
    open(stream) {
      streams.add(stream);
      if (stream.caller.role === 'owner') return;
      const before = [...streams].filter((one) => one.caller.role === 'participant' && one !== stream);
      for (const one of before) {
        streams.delete(one);
        replaced.add(one.page);
        one.tell({ kind: 'recall', what: 'ended' } as never);
        one.end();
      }
      if (before.length > 0) noteParticipant(false);
      replaced.delete(stream.page);
      noteParticipant(true);
    },
    close(stream) {
      if (!streams.delete(stream) || stream.caller.role === 'owner') return;
      if (![...streams].some(({ caller }) => caller.role === 'participant')) noteParticipant(false);
    },
    async call(caller, name, input) {
      const args = { ...(input as object), interviewId };
      if (replaced.has((args as { page?: string }).page ?? ''))
        return failure('http.token', 'Not open any more.');
      switch (name) {
        case 'recall.clock':
          return success(now());
        case 'recall.beat': {
          const beat = args as CallArgs<'recall.beat'>;
          if (beats.at(-1)?.page !== beat.page || beats.at(-1)?.playing !== beat.playing)
            note(`${nameOf(beat.page)} says it ${beat.playing ? 'plays' : 'stands'} at ${beat.sessionMs}`);
          beats.push({ page: beat.page, atMs: performance.now(), playing: beat.playing });
          return success(await relay.handlers['recall.beat'](caller, beat));
        }
        case 'recall.command':
          return success(await relay.handlers['recall.command'](caller, args as never));
        case 'recall.watch':
          return watch();
        case 'recall.append':
          return byWorker(() => append(caller, args as never));
        case 'recall.begin':
          return byWorker(() => begin(args as never));
        case 'recall.recover':
          return byWorker(() => recover(args as never));
        case 'recall.amend':
          return byWorker(() => amend(args as never));
        default:
          throw new Error(name);
      }
    },
  };
}
