import { expect, test } from 'vitest';
import type { TranscriptFormat } from '#shared/formats/transcript-file.ts';
import { samples } from '../../fixtures/transcripts/samples.ts';
import { checkFile } from '../../fuzz/check.ts';
import { mutatedFile } from '../../fuzz/mutate.ts';

/** The whole of it, with the giants, is `npm run fuzz`. */
const SEED = 20_220_915;
const FILES = 60;
const LONGEST_MS = 2000;

const formats = Object.keys(samples) as TranscriptFormat[];

test.each(formats)('the sample of %s is read whole', async (format) => {
  const { files, name } = samples[format];
  for (const bytes of files) expect(await checkFile(bytes, name)).toMatchObject({ fault: null, ok: true });
});

test.each(formats)('damaged files of %s are read in part or refused in a sentence, soon', async (format) => {
  for (let index = 0; index < FILES; index += 1) {
    const { bytes, steps } = mutatedFile(SEED, format, index);
    const { fault, ms } = await checkFile(bytes, samples[format].name);
    expect({ index, steps, fault, slow: ms > LONGEST_MS }).toEqual({
      index,
      steps,
      fault: null,
      slow: false,
    });
  }
});
