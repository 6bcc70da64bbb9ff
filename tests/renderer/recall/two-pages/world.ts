import type { RecallCommand } from '#shared/contract/recall-watch.ts';
import { sendCall } from '../../../../renderer/api/client.ts';
import { createParticipantLink } from '../../../../renderer/participant/link.ts';
import type { RecallEngine } from '../../../../renderer/recall/engine/engine-types.ts';
import { failedAppend } from '../../../../renderer/recall/engine/failed-append.ts';
import type { LinkNews, RecallLink } from '../../../../renderer/recall/engine/link.ts';
import {
  createParticipantEngine,
  type ParticipantEngine,
} from '../../../../renderer/recall/engine/participant-engine.ts';
import { createRecallEngine } from '../../../../renderer/recall/engine/recall-engine.ts';
import { createRandom } from '../../../fuzz/random.ts';
import { createFakeCore, type FakeCore, interviewId, nameOf, owner, participant } from './core.ts';
import type { Host } from './picture.ts';
import { createWire, type Outage, type Wire } from './wire.ts';

export interface Page<Engine> {
  engine: Engine;
  host: Host;
  /** For whoever reads of it. */
  label: string;
  /** What it calls itself in its signs of life. */
  name: string;
  wire: Wire;
  storage: Map<string, string>;
}

/** A stop that somebody pressed. */
interface Stop {
  hand: 'interviewer' | 'participant';
  page: string;
  atMs: number;
  /** Whether all pictures played. */
  played: boolean;
}

export interface World {
  core: FakeCore;
  interviewer: Page<RecallEngine> | null;
  /** The newest that is open. */
  readonly participant: Page<ParticipantEngine> | undefined;
  /** All that are open: those that were let go too. */
  participants: Page<ParticipantEngine>[];
  outage: Outage;
  stops: Stop[];
  /** What was done and written, in order, for whoever reads of a failure. */
  trace: string[];
  /** When each page was left, by its name. */
  left: Map<string, number>;
  call(name: string, input: unknown): Promise<unknown>;
  openInterviewer(): void;
  openParticipant(needsClick: boolean, storage?: Map<string, string>): void;
  leaveInterviewer(): void;
  leaveParticipant(which?: Page<ParticipantEngine>): Map<string, string> | undefined;
  /** It is gone without having been able to say or keep anything. */
  crashParticipant(): Map<string, string> | undefined;
  note(what: string): void;
  /** Notes that a stop is pressed. */
  noteStop(hand: Stop['hand']): void;
}

/** Both pages' storage, the interviewer's over a reload, is a map. */
export function storageOf(map: Map<string, string>) {
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

export function createWorld(seed: number): World {
  const random = createRandom(seed);
  const { below } = random;
  /** Mostly quick, at times slow. */
  const delayMs = () => (below(4) === 0 ? below(300) : below(30));
  const core = createFakeCore(() => below(20), note);
  let pages = 0;
  let connected = true;
  const startedMs = performance.now();

  function note(what: string): void {
    world.trace.push(`${Math.round(performance.now() - startedMs)} ${what}`);
  }
  function noteCommand(name: string, page: string, input: unknown): void {
    if (name !== 'recall.command') return;
    const { command } = input as { command: RecallCommand };
    note(`${page} asks for ${command.kind} ${nameOf(command.id)}`);
  }

  function ownerLink(wire: Wire, page: string, onOpened: () => void): RecallLink {
    const call = (name: string, input: object) => {
      noteCommand(name, page, input);
      return sendCall(wire.call, name as never, input);
    };
    const arrived = (sent: Promise<unknown>) =>
      sent.then(
        () => true,
        () => false,
      );
    const listeners = new Set<(news: LinkNews) => void>();
    wire.listen(
      page,
      (event: { kind: string; page?: string } & LinkNews) => {
        if (event.kind !== 'recall' || event.page === page) return;
        for (const listener of [...listeners]) listener(event);
      },
      onOpened,
    );
    return {
      page,
      clock: () => call('recall.clock', {}) as never,
      async append(events) {
        try {
          const answer = await call('recall.append', { interviewId, events: [...events] });
          return { kind: 'kept', events: (answer as { events: [] }).events };
        } catch (error) {
          const { code, message } = error as { code: string; message: string };
          return failedAppend(code, message);
        }
      },
      beat: (beat) => arrived(call('recall.beat', { interviewId, page, ...beat })),
      command: (command) => arrived(call('recall.command', { interviewId, page, command })),
      listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      connected: () => connected,
    };
  }

  const world: World = {
    core,
    interviewer: null,
    get participant() {
      return world.participants.findLast(({ engine }) => engine.store.getState().stage !== 'ended');
    },
    participants: [],
    outage: { count: 0, untilMs: 0, endsMs: [] },
    stops: [],
    trace: [],
    left: new Map(),
    note,
    noteStop(hand) {
      const page = hand === 'interviewer' ? world.interviewer : world.participant;
      const pictures = [world.interviewer, world.participant].flatMap((one) => one?.host.picture ?? []);
      const played = pictures.every((picture) => picture.playing());
      if (page) world.stops.push({ hand, page: page.label, atMs: Date.now(), played });
    },
    call: (name, input) => sendCall(world.interviewer!.wire.call, name as never, input),
    openInterviewer() {
      pages += 1;
      const name = `interviewer ${pages}`;
      const answered = (now: boolean) => () => {
        connected = now;
      };
      connected = true;
      const wire = createWire({
        core,
        caller: owner,
        delayMs,
        outage: world.outage,
        onAnswer: answered(true),
        onNoAnswer: answered(false),
      });
      const host: Host = { picture: null, below };
      const view = {
        interview: { id: interviewId },
        plan: { clips: [], intervalMs: null },
        settings: { againMs: 10_000 },
        ...core.view(),
      };
      // As the screen does: what was not heard of while the connection was lost is asked for.
      const link = ownerLink(wire, name, () => {
        setTimeout(() => {
          if (world.interviewer?.label === name) world.interviewer.engine.merge(core.view().events);
        }, delayMs());
      });
      const engine = createRecallEngine({ host: host as never, view: view as never, media: [], link });
      note(`${name} is there`);
      world.interviewer = { engine, host, label: name, name, wire, storage: new Map() };
    },
    openParticipant(needsClick, storage = new Map()) {
      pages += 1;
      const name = `participant ${pages}`;
      const wire = createWire({ core, caller: participant, delayMs, outage: world.outage });
      const host: Host = { picture: null, below };
      let page = '';
      const link = createParticipantLink({
        call(called, input) {
          noteCommand(called, name, input);
          return wire.call(called, input);
        },
        listen(given, hear, opened) {
          page = given;
          wire.listen(given, hear as never, opened);
        },
        mediaUrl: (id) => id,
      });
      const engine = createParticipantEngine({
        host: host as never,
        link,
        storage: storageOf(storage),
        needsClick,
      });
      note(`${name} is ${nameOf(page)}`);
      world.participants.push({ engine, host, label: name, name: page, wire, storage });
    },
    leaveInterviewer() {
      if (world.interviewer) world.left.set(world.interviewer.label, Date.now());
      world.interviewer?.engine.dispose();
      world.interviewer?.wire.leave();
      world.interviewer = null;
    },
    crashParticipant() {
      const kept = new Map(world.participant?.storage);
      world.participant?.wire.leave();
      return world.leaveParticipant() && kept;
    },
    leaveParticipant(left = world.participant) {
      if (left) world.left.set(left.label, Date.now());
      left?.engine.dispose();
      left?.wire.leave();
      world.participants = world.participants.filter((page) => page !== left);
      return left?.storage;
    },
  };
  return world;
}
