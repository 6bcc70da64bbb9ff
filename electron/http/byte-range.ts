/**
 * What a Range header asks of a file. `full`: no header; `ignored`: a header that is answered as if it
 * were not there (malformed, another unit, several ranges: RFC 9110 14.2 allows the whole file);
 * `partial`: bytes from `start` up to, not including, `end`; `unsatisfiable`: 416.
 */
export type RangeRequest =
  | { kind: 'full' }
  | { kind: 'ignored' }
  | { kind: 'partial'; start: number; end: number }
  | { kind: 'unsatisfiable' };

/** Longer than any honest header of a single range. */
const longestHeader = 200;

/**
 * Reads a Range header (RFC 9110 14.1.2) for a file of `bytes` bytes. Never throws; numbers beyond
 * the file are clipped where the standard clips them, however many digits they have.
 */
export function readRange(header: string | null, bytes: number): RangeRequest {
  if (header === null) return { kind: 'full' };
  if (header.length > longestHeader) return { kind: 'ignored' };
  const set = /^bytes=(.*)$/i.exec(header.trim())?.[1];
  if (set === undefined) return { kind: 'ignored' };
  // A list may have empty members (RFC 9110 5.6.1).
  const members = set.split(',').flatMap((member) => member.trim() || []);
  const range = members.length === 1 ? /^(\d*)-(\d*)$/.exec(members[0]!) : null;
  if (!range) return { kind: 'ignored' };
  const first = range[1] === '' ? null : toCount(range[1]!);
  const last = range[2] === '' ? null : toCount(range[2]!);
  if (first === null) return last === null ? { kind: 'ignored' } : readSuffix(last, bytes);
  if (last !== null && last < first) return { kind: 'ignored' };
  if (first >= bytes) return { kind: 'unsatisfiable' };
  return { kind: 'partial', start: first, end: last === null ? bytes : Math.min(last + 1, bytes) };
}

function readSuffix(length: number, bytes: number): RangeRequest {
  if (length === 0) return { kind: 'unsatisfiable' };
  // Satisfiable, but an empty part has no Content-Range: the whole, which is as empty.
  if (bytes === 0) return { kind: 'ignored' };
  return { kind: 'partial', start: Math.max(0, bytes - length), end: bytes };
}

function toCount(digits: string): number {
  return Math.min(Number(digits), Number.MAX_SAFE_INTEGER - 1);
}
