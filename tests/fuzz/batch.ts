import { Worker } from 'node:worker_threads';
import type { FuzzMessage, FuzzTask } from './worker.ts';

/** No file may take more of the processor's time, or more memory than it takes itself. */
const LONGEST_MS = 2000;
const MOST_MEMORY = 700 * 1_048_576;
/** By the clock: on a busy machine two seconds of the processor take many. */
const HUNG_MS = 60_000;
/** Beyond it the worker ends, as the program's own does, which has somewhat more. */
const MOST_HEAP_MB = 768;
/** How often memory is looked at while a file is read. */
const WATCH_MS = 10;

export interface Tally {
  files: number;
  read: number;
  faults: number;
  /** The file that took most of the processor, and the one that took most memory. */
  slowest: { label: string; ms: number };
  largest: { label: string; bytes: number };
}

export function newTally(): Tally {
  return { files: 0, read: 0, faults: 0, slowest: { label: '', ms: 0 }, largest: { label: '', bytes: 0 } };
}

/** Reads the files of a task and counts; where one hangs or ends its worker, another worker goes on behind it. */
export async function runTask(task: FuzzTask, tally: Tally): Promise<void> {
  let from = task.from;
  while (from < task.to) from = await runWorker({ ...task, from }, tally);
}

/** Answers the index to go on with. */
function runWorker(task: FuzzTask, tally: Tally): Promise<number> {
  return new Promise((resolve) => {
    let next = task.from;
    let running: { label: string; since: number; before: number; most: number } | null = null;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });

    function fault(label: string, what: string): void {
      tally.faults += 1;
      console.log(`  ${task.format}, ${label}: ${what}`);
    }

    function lookAtMemory(): void {
      if (running) running.most = Math.max(running.most, process.memoryUsage.rss());
    }

    const watch = setInterval(() => {
      lookAtMemory();
      if (running === null || performance.now() - running.since < HUNG_MS) return;
      fault(running.label, `hung for ${HUNG_MS / 1000} s`);
      clearInterval(watch);
      void worker.terminate();
    }, WATCH_MS);
    worker.on('message', (message: FuzzMessage) => {
      if (message.kind === 'begun') {
        next = message.index + 1;
        const rss = process.memoryUsage.rss();
        running = { label: message.label, since: performance.now(), before: rss, most: rss };
        return;
      }
      lookAtMemory();
      const bytes = running ? running.most - running.before : 0;
      running = null;
      tally.files += 1;
      if (message.ok) tally.read += 1;
      if (message.fault !== null) fault(message.label, message.fault);
      if (message.ms > LONGEST_MS) fault(message.label, `took ${Math.round(message.ms)} ms of the processor`);
      if (bytes > MOST_MEMORY) fault(message.label, `took ${Math.round(bytes / 1e6)} MB`);
      if (message.ms > tally.slowest.ms) tally.slowest = message;
      if (bytes > tally.largest.bytes) tally.largest = { label: message.label, bytes };
    });
    worker.on('error', (error) => {
      if (running === null) next = task.to;
      fault(running?.label ?? 'between two files', error.message);
    });
    worker.on('exit', () => {
      clearInterval(watch);
      // One that was ended in the middle is counted, and not read again.
      if (running) tally.files += 1;
      resolve(next);
    });
  });
}
