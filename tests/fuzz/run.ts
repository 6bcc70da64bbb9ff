import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { TranscriptFormat } from '#shared/formats/transcript-file.ts';
import { samples } from '../fixtures/transcripts/samples.ts';
import type { FuzzMessage, FuzzTask } from './worker.ts';

/** No file may take more of the processor's time, nor the process more memory. */
const LONGEST_MS = 2000;
/** By the clock: on a busy machine two seconds of the processor take many. */
const HUNG_MS = 60_000;
const MOST_HEAP_MB = 1536;
const MOST_RSS = 2.5 * 1024 ** 3;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    count: { type: 'string', default: '10000' },
    format: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    'node tests/fuzz/run.ts [--seed N] [--count N] [--format F] [--only INDEX]\n--only runs one mutated file again.',
  );
  process.exit(0);
}
const formats = Object.keys(samples) as TranscriptFormat[];
if (values.format !== undefined && !formats.includes(values.format as TranscriptFormat)) {
  console.error(`There is no format “${values.format}”. The formats are ${formats.join(', ')}.`);
  process.exit(2);
}
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const from = values.only === undefined ? 0 : Number(values.only);
const to = values.only === undefined ? Number(values.count) : from + 1;
console.log(`Seed ${seed}.`);

let faults = 0;
for (const format of formats) {
  if (values.format === undefined || values.format === format) {
    faults += await fuzz({ seed, format, from, to, giants: values.only === undefined });
  }
}
console.log(
  faults === 0 ? 'No faults.' : `${faults} faults. Run again with --seed ${seed} (and --format, --only).`,
);
process.exit(faults === 0 ? 0 : 1);

/** Runs one format in a worker of its own with a bounded heap, and watches that it does not hang. */
function fuzz(task: FuzzTask): Promise<number> {
  return new Promise((resolve) => {
    const count = { files: 0, read: 0, faults: 0 };
    let slowest = { label: '', ms: 0 };
    let peak = 0;
    let running: { label: string; since: number } | null = null;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });

    function fault(label: string, what: string): void {
      count.faults += 1;
      console.log(`  ${task.format}, ${label}: ${what}`);
    }

    const watch = setInterval(() => {
      if (running === null || performance.now() - running.since < HUNG_MS) return;
      fault(running.label, `hung for ${HUNG_MS / 1000} s; the rest of this format was not run`);
      clearInterval(watch);
      void worker.terminate();
    }, 500);
    worker.on('message', (message: FuzzMessage) => {
      if (message.kind === 'begun') {
        running = { label: message.label, since: performance.now() };
        return;
      }
      running = null;
      count.files += 1;
      if (message.ok) count.read += 1;
      if (message.fault !== null) fault(message.label, message.fault);
      if (message.ms > LONGEST_MS) fault(message.label, `took ${Math.round(message.ms)} ms`);
      if (message.rss > MOST_RSS && message.rss > peak)
        fault(message.label, `the process holds ${Math.round(message.rss / 1e6)} MB`);
      peak = Math.max(peak, message.rss);
      if (message.ms > slowest.ms) slowest = message;
    });
    worker.on('error', (error) => fault(running?.label ?? 'at the start', error.message));
    worker.on('exit', () => {
      clearInterval(watch);
      console.log(
        `${task.format}: ${count.files} files, ${count.read} read, ${count.files - count.read} refused, ${count.faults} faults; ` +
          `slowest ${Math.round(slowest.ms)} ms (${slowest.label}); memory up to ${Math.round(peak / 1e6)} MB`,
      );
      resolve(count.faults);
    });
  });
}
