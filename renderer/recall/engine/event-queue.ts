import type { AppendedEvent, RecallEvent } from '#shared/contract/recall-log.ts';
import type { AppendAnswer } from './link.ts';

/** The page's storage, or what stands in for it in a test. */
export type QueueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface EventQueueOptions {
  /** Where events wait over a reload of the page. */
  storage: QueueStorage;
  /** The storage's key: another one for each interview. */
  key: string;
  send(events: readonly AppendedEvent[]): Promise<AppendAnswer>;
  /** What the core answered of events as it stored them. */
  onKept(events: RecallEvent[]): void;
  onChange(): void;
}

/** Events on their way into the log, in order; none is let go before the core has answered it. */
export interface EventQueue {
  add(event: AppendedEvent): void;
  /** Not answered yet. */
  waiting(): readonly AppendedEvent[];
  /** What the core will not take, with its sentence; kept, and not sent again. */
  refused(): readonly { event: AppendedEvent; message: string }[];
  /** Resolves to true when all is answered, to false after `patienceMs`. */
  settled(patienceMs: number): Promise<boolean>;
  /** Writes what waits into the storage: the page is being left. */
  keep(): void;
  dispose(): void;
}

/** Waits between two attempts, in ms. */
const waitsMs = [150, 300, 600, 1_200, 2_400];
/** An answer that takes longer than this, in ms, may not come: the events are put into the storage. */
const slowMs = 250;
const mostAtOnce = 100;

interface Kept {
  waiting: AppendedEvent[];
  refused: { event: AppendedEvent; message: string }[];
}

export function createEventQueue(options: EventQueueOptions): EventQueue {
  const { waiting, refused } = readKept(options);
  let sending = false;
  let attempt = 0;
  let single = false;
  let disposed = false;
  let stored = waiting.length + refused.length > 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settling = new Set<() => void>();

  const keep = () => {
    if (waiting.length + refused.length > 0) {
      options.storage.setItem(options.key, JSON.stringify({ waiting, refused } satisfies Kept));
      stored = true;
    } else if (stored) {
      options.storage.removeItem(options.key);
      stored = false;
    }
  };

  const take = (sent: readonly AppendedEvent[], answer: AppendAnswer) => {
    switch (answer.kind) {
      case 'kept':
        waiting.splice(0, sent.length);
        attempt = 0;
        single = false;
        options.onKept(answer.events);
        break;
      case 'refused':
        attempt = 0;
        // One of them is not taken: the others go by themselves, so that it alone is put aside.
        if (sent.length > 1) single = true;
        else refused.push(...waiting.splice(0, 1).map((event) => ({ event, message: answer.message })));
        break;
      case 'again':
        attempt += 1;
        break;
      default:
        answer satisfies never;
    }
  };

  const pump = async () => {
    if (sending || disposed) return;
    sending = true;
    clearTimeout(timer);
    while (waiting.length > 0 && !disposed) {
      const batch = waiting.slice(0, single ? 1 : mostAtOnce);
      const slow = setTimeout(keep, slowMs);
      const answer = await options.send(batch);
      clearTimeout(slow);
      if (disposed) break;
      take(batch, answer);
      if (stored || answer.kind !== 'kept') keep();
      options.onChange();
      if (answer.kind === 'again') break;
    }
    sending = false;
    if (waiting.length === 0) for (const done of [...settling]) done();
    else if (!disposed) {
      timer = setTimeout(() => void pump(), waitsMs[Math.min(attempt, waitsMs.length) - 1] ?? 0);
    }
  };
  if (waiting.length > 0) void pump();

  return {
    add(event) {
      waiting.push(event);
      if (stored) keep();
      // It is on its way before the screen takes its time to show it.
      void pump();
      options.onChange();
    },
    waiting: () => waiting,
    refused: () => refused,
    settled(patienceMs) {
      if (waiting.length === 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const finish = (all: boolean) => {
          settling.delete(done);
          clearTimeout(late);
          resolve(all);
        };
        const done = () => finish(true);
        const late = setTimeout(() => finish(false), patienceMs);
        settling.add(done);
      });
    },
    keep,
    dispose() {
      keep();
      disposed = true;
      clearTimeout(timer);
    },
  };
}

function readKept({ storage, key }: EventQueueOptions): Kept {
  const text = storage.getItem(key);
  return text === null ? { waiting: [], refused: [] } : (JSON.parse(text) as Kept);
}
