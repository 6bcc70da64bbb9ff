import { expect, test } from 'vitest';
import { isVersionOf } from '#shared/domain/corrected-name.ts';

test.each([
  ['D7-C-S3.docx', 'D7-C-S3.docx'],
  ['D7-C-S3 corrected.docx', 'D7-C-S3.docx'],
  ['D7-C-S3_v2_final.txt', 'D7-C-S3.docx'],
  ['d07_c_s3 (1).vtt', 'D7-C-S3.vtt'],
  ['S3 D7 C 2024-03-05.docx', 'D7-C-S3.docx'],
  ['Intervju Å rettet.rtf', 'intervju å.rtf'],
])('%s is a version of %s', (name, stored) => {
  expect(isVersionOf(name, stored)).toBe(true);
});

test.each([
  ['D7-C-S5.docx', 'D7-C-S3.docx'],
  ['D7-T-S3.docx', 'D7-C-S3.docx'],
  ['D7-C-S3 part 2.docx', 'D7-C-S3 part 1.docx'],
  ['corrected.docx', 'final.docx'],
])('%s is no version of %s', (name, stored) => {
  expect(isVersionOf(name, stored)).toBe(false);
});
