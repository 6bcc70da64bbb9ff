import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { failure, type Result } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import type { StudyPlace, WorkerReply, WorkerRequest, WorkerSetup } from './messages.ts';

type Unnumbered<R> = R extends { id: number } ? Omit<R, 'id'> : never;
export type Request = Unnumbered<WorkerRequest>;

export interface Answer {
  result: Result<unknown>;
  /** The study that the writer has open now, where the call changed that. */
  place: StudyPlace | null | undefined;
}

export interface WorkerClient {
  ask(
    request: Request,
    onProgress?: (done: number, total: number | null, text: string) => void,
  ): Promise<Answer>;
  /** Ends the worker at once, whatever it does; what it was asked is answered as after a crash. */
  terminate(): Promise<void>;
}

interface Pending {
  resolve(answer: Answer): void;
  onProgress: ((done: number, total: number | null, text: string) => void) | undefined;
}

/** Word of a worker that ended in the middle of what it was asked. */
export const endedInTheMiddle = 'core.restarted';

// Run from its sources the worker is a TypeScript file; built, it lies beside this chunk. Out of a packed
// application it is read from the unpacked part: a worker's entry can not lie in an archive.
const workerPath = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url),
).replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);

/** Hostile files are read in the job worker: it ends before it fills the machine's memory. */
const mostHeapOfJobsMb = 1024;

/** Starts a worker and answers what it is asked, in order; `onEnd` is told when it ends unasked. */
export function startWorker(
  setup: WorkerSetup,
  onEvent: (event: CoreEvent) => void,
  onEnd: (error: Error | null) => void,
): WorkerClient {
  const worker = new Worker(workerPath, {
    workerData: setup,
    ...(setup.role === 'job' ? { resourceLimits: { maxOldGenerationSizeMb: mostHeapOfJobsMb } } : {}),
  });
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let ended = false;
  let failureSeen: Error | null = null;

  worker.on('message', (reply: WorkerReply) => {
    switch (reply.kind) {
      case 'event':
        onEvent(reply.event);
        return;
      case 'progress':
        pending.get(reply.id)?.onProgress?.(reply.done, reply.total, reply.text);
        return;
      case 'answer': {
        const waiting = pending.get(reply.id);
        pending.delete(reply.id);
        waiting?.resolve({ result: reply.result, place: reply.place });
        return;
      }
      default:
        reply satisfies never;
    }
  });
  worker.on('error', (error) => {
    failureSeen = error as Error;
    console.error('A worker of the core stopped:', error);
  });
  worker.on('exit', () => {
    ended = true;
    onEnd(failureSeen);
    for (const waiting of pending.values()) waiting.resolve(endedAnswer());
    pending.clear();
  });

  return {
    ask(request, onProgress) {
      if (ended) return Promise.resolve(endedAnswer());
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        pending.set(id, { resolve, onProgress });
        worker.postMessage({ ...request, id });
      });
    },
    async terminate() {
      await worker.terminate();
    },
  };
}

function endedAnswer(): Answer {
  return {
    result: failure(
      endedInTheMiddle,
      'The core of the program stopped in the middle of this and was started again. What was answered before is safe; do this once more.',
    ),
    place: undefined,
  };
}
