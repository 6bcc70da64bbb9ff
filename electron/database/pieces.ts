import { type Author, closeGroup, leaveGroup, openGroup, resumeGroup, type Touched } from './change-log.ts';
import { all, type Connection, run, transaction } from './connection.ts';
import { reverseChanges } from './reversal.ts';

/** Long work of a command, which may be cut wherever it yields. */
export type Pieces<T> = Generator<void, T>;

/** An entry of the history that is written in pieces. */
export interface LongEntry {
  author: Author;
  label: string;
  /** Milliseconds since 1970 UTC. */
  now: number;
  kind: 'do' | 'undo' | 'redo';
  /** The entry that is undone or redone. */
  target: number | null;
  /** Done at the end of each piece's transaction; what it throws takes back all. */
  endOfPiece?: (group: number) => void;
  /** Done in the last piece's transaction. */
  finish?: (group: number, touched: Touched) => void;
  /** Told what was written and taken back, where it did not come to its end. */
  takenBack?: (touched: Touched) => void;
}

/** A piece ends after so long (ms); the rest of its last step and the commit come on top. */
const pieceMs = 25;

interface Outcome<T> {
  group: number;
  done: { value: T; touched: Touched } | null;
}

/**
 * Runs one entry's work in pieces, each a transaction of its own, and lets others write in between: all that fits
 * into the first piece is one transaction, as any command. An entry that is not at its end is marked, so that it is
 * taken back where its work throws, or where the program ended in the middle (`takeBackUnfinished`).
 * @param breathe resolves when whoever waited to write has written
 */
export async function runInPieces<T>(
  connection: Connection,
  entry: LongEntry,
  work: Pieces<T>,
  breathe: () => Promise<void>,
): Promise<{ value: T; touched: Touched }> {
  let group: number | null = null;
  try {
    for (;;) {
      const outcome: Outcome<T> = runPiece(connection, entry, work, group);
      group = outcome.group;
      if (outcome.done) return outcome.done;
      await breathe();
    }
  } catch (error) {
    if (group !== null) await takeBack(connection, group, entry, breathe);
    throw error;
  }
}

function runPiece<T>(
  connection: Connection,
  entry: LongEntry,
  work: Pieces<T>,
  begun: number | null,
): Outcome<T> {
  return transaction(connection, () => {
    const { author, label, now, kind, target } = entry;
    const group = begun ?? openGroup(connection, author, label, now, kind, target);
    if (begun !== null) resumeGroup(connection, begun);
    const untilMs = performance.now() + pieceMs;
    let step = work.next();
    while (!step.done && performance.now() < untilMs) step = work.next();
    entry.endOfPiece?.(group);
    if (!step.done) {
      if (begun === null) setUnfinished(connection, group, kind);
      leaveGroup(connection);
      return { group, done: null };
    }
    if (begun !== null) setState(connection, group, kind, kind === 'do' ? 'done' : 'final');
    const touched = closeGroup(connection, group);
    entry.finish?.(group, touched);
    return { group, done: { value: step.value, touched } };
  });
}

/** An entry that is not at its end yet has a kind and a state that no other entry has together. */
function setUnfinished(connection: Connection, group: number, kind: LongEntry['kind']): void {
  if (kind === 'undo') setState(connection, group, 'undo', 'undone');
  else setState(connection, group, 'redo', 'done');
}

function setState(connection: Connection, group: number, kind: string, state: string): void {
  run(connection, 'UPDATE change_group SET kind = ?, state = ? WHERE sequence = ?', kind, state, group);
}

/** Reverses what an entry has done so far; what somebody else changed since stays. The entry can not be undone any more. */
async function takeBack(
  connection: Connection,
  group: number,
  of: LongEntry,
  breathe: () => Promise<void>,
): Promise<void> {
  const entry: LongEntry = {
    author: of.author,
    label: of.label,
    now: of.now,
    kind: 'undo',
    target: group,
    finish: () => setState(connection, group, of.kind, 'final'),
  };
  const work = reverseChanges(connection, group, 'keep theirs');
  for (let begun: number | null = null; ; ) {
    const outcome: Outcome<void> = runPiece(connection, entry, work, begun);
    if (outcome.done) {
      of.takenBack?.(outcome.done.touched);
      return;
    }
    begun = outcome.group;
    await breathe();
  }
}

interface UnfinishedRow {
  sequence: number;
  label: string;
  kind: 'undo' | 'redo';
  target: number | null;
  memberId: string;
  installation: string;
}

/**
 * Takes back entries that were left in the middle, the last one first. One that can not be taken back, because what was
 * written since belongs to it, stands as it is.
 * @param now milliseconds since 1970 UTC
 */
export function takeBackUnfinished(connection: Connection, now: number): void {
  const unfinished = all<UnfinishedRow>(
    connection,
    `SELECT sequence, label, kind, target, member_id AS memberId, installation FROM change_group
     WHERE member_id IN (SELECT id FROM member) AND
       ((kind = 'undo' AND state = 'undone') OR (kind = 'redo' AND state = 'done')) ORDER BY sequence DESC`,
  );
  for (const { sequence, label, target, memberId, installation, ...row } of unfinished) {
    const kind = row.kind === 'redo' && target === null ? 'do' : row.kind;
    try {
      transaction(connection, () => {
        openGroup(connection, { memberId, installation }, label, now, 'undo', sequence);
        for (const _ of reverseChanges(connection, sequence, 'keep theirs'));
        leaveGroup(connection);
        setState(connection, sequence, kind, 'final');
      });
    } catch (error) {
      if (!(error as { code?: string }).code?.startsWith('SQLITE_CONSTRAINT')) throw error;
      setState(connection, sequence, kind, kind === 'do' ? 'done' : 'final');
    }
  }
}
