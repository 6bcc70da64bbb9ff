import { parentPort, workerData } from 'node:worker_threads';
import type { TranscriptFormat } from '#shared/formats/transcript-file.ts';
import { samples } from '../fixtures/transcripts/samples.ts';
import { checkFile } from './check.ts';
import { giantsOf } from './giants.ts';
import { mutatedFile } from './mutate.ts';

export interface FuzzTask {
  seed: number;
  format: TranscriptFormat;
  /** Mutated files by their index, or giants by their place in the list: `from` up to `to`. */
  kind: 'mutated' | 'giants';
  from: number;
  to: number;
}

/** A file is begun once it is built: neither time nor memory of building it counts. */
export type FuzzMessage =
  | { kind: 'begun'; index: number; label: string }
  | { kind: 'done'; label: string; fault: string | null; ms: number; ok: boolean };

const task = workerData as FuzzTask;
const { name } = samples[task.format];
const port = parentPort!;
const giants = task.kind === 'giants' ? giantsOf(task.format) : [];

for (let index = task.from; index < task.to; index += 1) {
  const giant = giants[index];
  const label = giant?.name ?? `file ${index}`;
  const bytes = giant?.build() ?? mutatedFile(task.seed, task.format, index).bytes;
  port.postMessage({ kind: 'begun', index, label } satisfies FuzzMessage);
  const result = await checkFile(bytes, name);
  port.postMessage({ kind: 'done', label, ...result } satisfies FuzzMessage);
}
