import type { HistoryState } from '#shared/contract/history.ts';
import { type Author, closeGroup, openGroup, type Touched } from './change-log.ts';
import { all, type Connection, one, run } from './connection.ts';
import { keepingSnippets } from './displaced-snippets.ts';
import { type Reason, UndoConflict } from './images.ts';
import { runInPieces } from './pieces.ts';
import { mayBeInPieces, reverseChanges } from './reversal.ts';
import { refuseUnfit, refuseWithoutParent } from './unfit.ts';

interface GroupRow {
  sequence: number;
  label: string;
  /** The entry that the next step reverses; 0 where there is nothing to reverse. */
  reversal: number;
}

export interface UndoResult {
  label: string;
  touched: Touched;
  /** The first rows of it. */
  rows: { table: string; id: string }[];
}

/** The names of what this member's next undo and redo would reverse; survives closing and opening. */
export function historyState(connection: Connection, memberId: string): HistoryState {
  return {
    undo: nextUndo(connection, memberId)?.label ?? null,
    redo: nextRedo(connection, memberId)?.label ?? null,
  };
}

// Only its own entry, or one that undid it or did it again, is a command's to reverse. Files have others: the number of
// an entry that was taken away, because it had changed nothing, was given to the next one.
const steps = `SELECT g.sequence, g.label, CASE WHEN g.reversal = g.sequence OR EXISTS
  (SELECT 1 FROM change_group r WHERE r.sequence = g.reversal AND r.target = g.sequence) THEN g.reversal ELSE 0 END AS reversal
  FROM change_group g`;

function nextUndo(connection: Connection, memberId: string): GroupRow | undefined {
  return one<GroupRow>(
    connection,
    `${steps} WHERE g.member_id = ? AND g.kind = 'do' AND g.state = 'done' ORDER BY g.sequence DESC LIMIT 1`,
    memberId,
  );
}

function nextRedo(connection: Connection, memberId: string): GroupRow | undefined {
  return one<GroupRow>(
    connection,
    `${steps} WHERE g.member_id = ? AND g.kind = 'do' AND g.state = 'undone' ORDER BY g.sequence ASC LIMIT 1`,
    memberId,
  );
}

/** Undoes the member's latest command, or answers null where there is none. Throws UndoConflict. */
export function undo(connection: Connection, author: Author, now: number): UndoResult | null {
  const target = nextUndo(connection, author.memberId);
  return target ? atOnce(connection, { author, now, kind: 'undo', target }) : null;
}

/** Does the member's latest undone command again, or answers null. Throws UndoConflict. */
export function redo(connection: Connection, author: Author, now: number): UndoResult | null {
  const target = nextRedo(connection, author.memberId);
  return target ? atOnce(connection, { author, now, kind: 'redo', target }) : null;
}

/**
 * Undoes, or does again, as `undo` and `redo` do, and a command that changed many moments in pieces, between which
 * others write (see `runInPieces`): all of it or nothing. Throws UndoConflict.
 */
export async function stepInPieces(
  connection: Connection,
  author: Author,
  now: number,
  kind: 'undo' | 'redo',
  writer: { breathe: () => Promise<void>; takenBack: (touched: Touched) => void },
): Promise<UndoResult | null> {
  const target = (kind === 'undo' ? nextUndo : nextRedo)(connection, author.memberId);
  if (!target) return null;
  const step = { author, now, kind, target };
  if (!mayBeInPieces(connection, target.reversal)) return atOnce(connection, step);
  const rows = firstRows(connection, target.reversal);
  let checked = 0;
  const { touched } = await explained(() =>
    runInPieces(
      connection,
      {
        author,
        now,
        kind,
        label: target.label,
        target: target.sequence,
        endOfPiece: (group) => {
          checked = refuseWithoutParent(connection, group, checked);
        },
        finish: (group) => finish(connection, step, group),
        takenBack: writer.takenBack,
      },
      reverseChanges(connection, target.reversal, 'refuse'),
      writer.breathe,
    ),
  );
  return { label: target.label, touched, rows };
}

interface Step {
  author: Author;
  now: number;
  kind: 'undo' | 'redo';
  target: GroupRow;
}

function atOnce(connection: Connection, step: Step): UndoResult {
  const { author, now, kind, target } = step;
  const rows = firstRows(connection, target.reversal);
  const turns = all<{ id: string }>(
    connection,
    `SELECT row_id AS id FROM change WHERE change_group = ? AND table_name = 'utterance' ORDER BY sequence DESC`,
    target.reversal,
  );
  try {
    return connection
      .transaction(() => {
        const group = openGroup(connection, author, target.label, now, kind, target.sequence);
        keepingSnippets(
          connection,
          turns.map(({ id }) => id),
          () => {
            for (const _ of reverseChanges(connection, target.reversal, 'refuse'));
          },
        );
        refuseWithoutParent(connection, group, 0);
        const touched = closeGroup(connection, group);
        finish(connection, step, group);
        return { label: target.label, touched, rows };
      })
      .immediate();
  } catch (error) {
    throw conflictOf(error);
  }
}

/**
 * The command is undone, or done again; the next step reverses what this one changed: nothing, where its entry was
 * taken away again. Throws UndoConflict where what it wrote does not fit what others did since.
 */
function finish(connection: Connection, { author, kind, target }: Step, group: number): void {
  refuseUnfit(connection, group);
  // What was done while it was being undone comes after it: there is no redo past that.
  const since = one(
    connection,
    `SELECT 1 FROM change_group WHERE member_id = ? AND kind = 'do' AND sequence > ? LIMIT 1`,
    author.memberId,
    group,
  );
  const undone = since ? 'final' : 'undone';
  run(
    connection,
    `UPDATE change_group SET state = @state,
       reversal = coalesce((SELECT sequence FROM change_group WHERE sequence = @group), 0) WHERE sequence = @target`,
    { state: kind === 'undo' ? undone : 'done', group, target: target.sequence },
  );
}

function firstRows(connection: Connection, group: number): UndoResult['rows'] {
  return all<{ table: string; id: string }>(
    connection,
    `SELECT table_name AS "table", row_id AS id FROM change WHERE change_group = ? ORDER BY sequence DESC LIMIT 50`,
    group,
  );
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw conflictOf(error);
  }
}

/** What the database refuses to take back is in use by something that was added since, or does not fit any more. */
function conflictOf(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (!code?.startsWith('SQLITE_CONSTRAINT')) return error;
  const now: Reason = code === 'SQLITE_CONSTRAINT_CHECK' ? 'does not fit' : 'in use';
  return new UndoConflict([{ table: '', rowId: '', column: null, left: null, now }]);
}
