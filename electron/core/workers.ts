import type { CoreEvent } from '#shared/contract/events.ts';
import type { StudyPlace, WorkerRole, WorkerSetup } from './messages.ts';
import { type Answer, type Request, startWorker, type WorkerClient } from './worker-client.ts';

export interface Workers {
  ask(
    role: WorkerRole,
    request: Request,
    onProgress?: (done: number, total: number | null, text: string) => void,
  ): Promise<Answer>;
  /** The study that is open, as the writer last said. */
  place(): StudyPlace | null;
  /**
   * Runs work while no reader has the study open, so that its file can be closed or re-keyed; what readers
   * are asked meanwhile waits.
   */
  withoutReaders<T>(work: () => Promise<T>): Promise<T>;
  /** Ends a worker as a crash would; it is started again, with the study open, when it is needed. */
  terminate(role: WorkerRole): Promise<void>;
  close(): Promise<void>;
}

interface Entry {
  client: Promise<WorkerClient>;
  /** It was asked to end: its end is no crash. */
  leaving: boolean;
}

/** Those that have the study open beside the writer. */
const readers = ['reader', 'job'] as const;

/** So many ends in a minute mean that starting again does not help. */
const mostEnds = 5;
const endsWithinMs = 60_000;

/**
 * The core's workers: a writer, a reader, and, once there is long work, one for jobs. A worker that ends is
 * started again with the study open; what it was asked is answered with `core.restarted`.
 */
export function createWorkers(setup: Omit<WorkerSetup, 'role'>, emit: (event: CoreEvent) => void): Workers {
  const entries = new Map<WorkerRole, Entry>();
  const ends = new Map<WorkerRole, number[]>();
  let place: StudyPlace | null = null;
  let gate: Promise<unknown> = Promise.resolve();

  const start = async (role: WorkerRole, onEnd: () => void): Promise<WorkerClient> => {
    const client = startWorker({ ...setup, role }, emit, onEnd);
    await openPlace(client);
    return client;
  };

  const openPlace = async (client: WorkerClient) => {
    if (!place) return;
    const { result } = await client.ask({ kind: 'open', place });
    if (!result.ok) emit({ kind: 'core', state: 'failed', message: result.error.message });
  };

  const entryOf = (role: WorkerRole): Entry => {
    const known = entries.get(role);
    if (known) return known;
    const entry: Entry = { leaving: false, client: start(role, () => ended(role, entry)) };
    entries.set(role, entry);
    return entry;
  };

  const ended = (role: WorkerRole, entry: Entry) => {
    if (entries.get(role) === entry) entries.delete(role);
    if (entry.leaving || role === 'job') return;
    const now = performance.now();
    const recent = [...(ends.get(role) ?? []), now].filter((time) => now - time < endsWithinMs);
    ends.set(role, recent);
    if (recent.length > mostEnds) {
      emit({
        kind: 'core',
        state: 'failed',
        message:
          'The core of the program stops again and again. Close the program and start it anew; everything answered is saved.',
      });
      return;
    }
    void entryOf(role).client.then(() =>
      emit({
        kind: 'core',
        state: 'restarted',
        message: 'The core of the program stopped and was started again. Everything answered is saved.',
      }),
    );
  };

  const leave = async (role: WorkerRole) => {
    const entry = entries.get(role);
    if (!entry) return;
    entry.leaving = true;
    entries.delete(role);
    const client = await entry.client;
    await client.ask({ kind: 'close' });
    await client.terminate();
  };

  return {
    async ask(role, request, onProgress) {
      if (role !== 'writer') await gate;
      const client = await entryOf(role).client;
      const answer = await client.ask(request, onProgress);
      if (answer.place !== undefined) place = answer.place;
      return answer;
    },
    place: () => place,
    withoutReaders(work) {
      const turn = gate.then(async () => {
        for (const role of readers) await (await entries.get(role)?.client)?.ask({ kind: 'rest' });
        try {
          return await work();
        } finally {
          // Opened ahead of the first search, so that nobody waits for the key; what they are asked comes behind that.
          for (const role of readers) void entries.get(role)?.client.then(openPlace);
          if (place) entryOf('reader');
        }
      });
      gate = turn.catch(() => undefined);
      return turn;
    },
    async terminate(role) {
      const client = await entries.get(role)?.client;
      await client?.terminate();
    },
    async close() {
      await gate;
      for (const role of ['reader', 'job', 'writer'] as const) await leave(role);
      place = null;
    },
  };
}
