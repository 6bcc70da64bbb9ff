import { parseArgs } from 'node:util';
import type { TranscriptFormat } from '#shared/formats/transcript-file.ts';
import { samples } from '../fixtures/transcripts/samples.ts';
import { newTally, runTask } from './batch.ts';
import { giantsOf } from './giants.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    count: { type: 'string', default: '10000' },
    format: { type: 'string' },
    only: { type: 'string' },
    giants: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    'node tests/fuzz/run.ts [--seed N] [--count N] [--format F] [--giants] [--only INDEX]\n' +
      '--giants reads the giants alone; --only runs one mutated file again.',
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
const to = values.giants ? 0 : values.only === undefined ? Number(values.count) : from + 1;
const withGiants = values.only === undefined;
console.log(`Seed ${seed}.`);

let faults = 0;
for (const format of formats) {
  if (values.format === undefined || values.format === format) faults += await fuzz(format);
}
console.log(
  faults === 0
    ? 'No faults.'
    : `${faults} faults. Run again with --seed ${seed} (and --format, --giants, --only).`,
);
process.exit(faults === 0 ? 0 : 1);

/** Damaged files in one worker; each giant in a worker of its own, so that its memory is not that of others. */
async function fuzz(format: TranscriptFormat): Promise<number> {
  const tally = newTally();
  await runTask({ seed, format, kind: 'mutated', from, to }, tally);
  const mutated = tally.files;
  if (withGiants) {
    for (let index = 0; index < giantsOf(format).length; index += 1) {
      await runTask({ seed, format, kind: 'giants', from: index, to: index + 1 }, tally);
    }
  }
  const { files, read, slowest, largest } = tally;
  console.log(
    `${format}: ${mutated} damaged files and ${files - mutated} giants, ${read} read, ${files - read} refused, ${tally.faults} faults; ` +
      `slowest ${Math.round(slowest.ms)} ms (${slowest.label}); most memory ${Math.round(largest.bytes / 1e6)} MB (${largest.label})`,
  );
  return tally.faults;
}
