import type { CoreEvent } from '#shared/contract/events.ts';
import type { RecallBeat } from '#shared/contract/recall-log.ts';
import { readClock } from './clock.ts';
import type { RelayHandlers } from './context.ts';

/** How often a sign of life is stored; in between they are only passed on. */
const storedEachMs = 1000;

export interface RelayOptions {
  emit(event: CoreEvent): void;
  /** Stores a sign of life; resolves to why it could not be, as a sentence, or to null. */
  storeBeat(interviewId: string, beat: RecallBeat): Promise<string | null>;
}

/**
 * Passes on what pages of a running interview tell each other, on the core's main thread: nothing here
 * waits for a worker or for the disk.
 */
export function createRelay({ emit, storeBeat }: RelayOptions): RelayHandlers {
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

  return {
    'recall.clock': () => readClock(),
    'recall.beat': (caller, { interviewId, page, ...beat }) => {
      emit({ kind: 'recall', what: 'beat', interviewId, from: caller.role, page, ...beat });
      const { boot, wallMs } = readClock();
      void keep(interviewId, { ...beat, boot, wallMs });
      return { done: true };
    },
    'recall.command': (caller, { interviewId, page, command }) => {
      // Whose hand it was is known here, not taken from the page.
      const pressed =
        caller.role === 'owner'
          ? command
          : { ...command, wantedBy: 'participant' as const, pressedBy: 'participant' as const };
      emit({ kind: 'recall', what: 'command', interviewId, from: caller.role, page, command: pressed });
      return { done: true };
    },
  };
}
