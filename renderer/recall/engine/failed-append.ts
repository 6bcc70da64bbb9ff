import type { AppendAnswer } from './link.ts';

/** Failures that pass: the study is being opened again, the disk is full, the program was cut off. */
const passing = new Set([
  'connection.lost',
  'core.restarted',
  'study.none',
  'study.read-only',
  'disk.full',
  'disk.failed',
  'call.failed',
  'http.token',
]);

/** How an append that failed is to be taken. */
export function failedAppend(code: string, message: string): AppendAnswer {
  return passing.has(code) ? { kind: 'again' } : { kind: 'refused', code, message };
}
