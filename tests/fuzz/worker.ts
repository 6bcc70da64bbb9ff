import { parentPort, workerData } from 'node:worker_threads';
import type { TranscriptFormat } from '#shared/formats/transcript-file.ts';
import { samples } from '../fixtures/transcripts/samples.ts';
import { checkFile } from './check.ts';
import { giantsOf } from './giants.ts';
import { mutatedFile } from './mutate.ts';

export interface FuzzTask {
  seed: number;
  format: TranscriptFormat;
  /** Indexes of the mutated files, `from` up to `to`. */
  from: number;
  to: number;
  giants: boolean;
}

export type FuzzMessage =
  | { kind: 'begun'; label: string }
  | { kind: 'done'; label: string; fault: string | null; ms: number; ok: boolean; rss: number };

const task = workerData as FuzzTask;
const { name } = samples[task.format];
const port = parentPort!;

async function run(label: string, build: () => Uint8Array): Promise<void> {
  const bytes = build();
  port.postMessage({ kind: 'begun', label } satisfies FuzzMessage);
  const result = await checkFile(bytes, name);
  port.postMessage({ kind: 'done', label, ...result, rss: process.memoryUsage.rss() } satisfies FuzzMessage);
}

for (let index = task.from; index < task.to; index += 1) {
  await run(`file ${index}`, () => mutatedFile(task.seed, task.format, index).bytes);
}
if (task.giants) for (const giant of giantsOf(task.format)) await run(giant.name, giant.build);
