import type { CoreEvent } from '#shared/contract/events.ts';
import type { RecallBeat } from '#shared/contract/recall-log.ts';
import type { RecallCommand } from '#shared/contract/recall-watch.ts';
import { readClock } from './clock.ts';
import type { RelayHandlers } from './context.ts';

/** How often a sign of life is stored; in between they are only passed on. */
const storedEachMs = 1000;

export interface RelayOptions {
  emit(event: CoreEvent): void;
  /** Stores a sign of life; resolves to why it could not be, as a sentence, or to null. */
  storeBeat(interviewId: string, beat: RecallBeat): Promise<string | null>;
}

type Pressed = Pick<RecallCommand, 'wantedBy' | 'pressedBy'>;

export interface Relay {
  handlers: RelayHandlers;
  /** Who wanted and who pressed a command that was passed on, by its id; undefined where it is not known. */
  commandOf(id: string): Pressed | undefined;
  /** The last sign of life of an interview, where it came in the last seconds. */
  lastBeat(interviewId: string): RecallBeat | null;
}

/** As many commands are remembered: each is written into the log within seconds. */
const mostCommands = 500;
/** Older than this, in ms, a sign of life says nothing of where the picture is. */
const freshMs = 3000;

/** What a participant asks for is their wish; whose wish it is to go on is not asked (see withSender). */
function wantedIn({ kind }: RecallCommand): RecallCommand['wantedBy'] {
  return kind === 'go on' ? null : 'participant';
}

/**
 * Passes on what pages of a running interview tell each other, on the core's main thread: nothing here
 * waits for a worker or for the disk.
 */
export function createRelay({ emit, storeBeat }: RelayOptions): Relay {
  const lastBeats = new Map<string, RecallBeat>();
  const commands = new Map<string, Pressed>();
  const stored = new Map<string, { atMs: number; playing: boolean; failed: boolean }>();

  const keep = async (interviewId: string, beat: RecallBeat) => {
    const before = stored.get(interviewId);
    const due = !before || beat.coreMs - before.atMs >= storedEachMs || beat.coreMs < before.atMs;
    if (!due && before.playing === beat.playing) return;
    const entry = { atMs: beat.coreMs, playing: beat.playing, failed: before?.failed ?? false };
    stored.set(interviewId, entry);
    const why = await storeBeat(interviewId, beat);
    // Said once, not each second; the next one that is stored ends it.
    if (why !== null && !entry.failed) emit({ kind: 'warning', message: why });
    entry.failed = why !== null;
  };

  const handlers: RelayHandlers = {
    'recall.clock': () => readClock(),
    'recall.beat': (caller, { interviewId, page, ...beat }) => {
      emit({ kind: 'recall', what: 'beat', interviewId, from: caller.role, page, ...beat });
      const { boot, wallMs } = readClock();
      lastBeats.set(interviewId, { ...beat, boot, wallMs });
      void keep(interviewId, { ...beat, boot, wallMs });
      return { done: true };
    },
    'recall.command': (caller, { interviewId, page, command }) => {
      // Whose hand it was is known here, not taken from the page.
      const pressed =
        caller.role === 'owner'
          ? command
          : { ...command, wantedBy: wantedIn(command), pressedBy: 'participant' as const };
      const { wantedBy, pressedBy } = pressed;
      commands.set(command.id, { wantedBy, pressedBy });
      if (commands.size > mostCommands) commands.delete(commands.keys().next().value ?? '');
      emit({ kind: 'recall', what: 'command', interviewId, from: caller.role, page, command: pressed });
      return { done: true };
    },
  };
  return {
    handlers,
    commandOf: (id) => commands.get(id),
    lastBeat(interviewId) {
      const beat = lastBeats.get(interviewId);
      return beat && Date.now() - beat.wallMs < freshMs ? beat : null;
    },
  };
}
