import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Author,
  installTriggers,
  runCommand,
  withoutHistory,
} from '../../../electron/database/change-log.ts';
import { all, type Connection, connect } from '../../../electron/database/connection.ts';
import { UndoConflict } from '../../../electron/database/images.ts';
import { migrate } from '../../../electron/database/migrate.ts';
import {
  type LongEntry,
  type Pieces,
  runInPieces,
  takeBackUnfinished,
} from '../../../electron/database/pieces.ts';
import { removeMoments } from '../../../electron/database/queries/remove.ts';
import { deleteRow, insertRow, updateRows } from '../../../electron/database/queries/row.ts';
import { reverseChanges } from '../../../electron/database/reversal.ts';
import { closeStudyFile, openStudyFile } from '../../../electron/database/study-file.ts';
import { historyState, redo, stepInPieces, undo } from '../../../electron/database/undo.ts';
import { studyAsJson } from '../../../electron/transfer/study-json.ts';
import { newId, temporaryFolder } from '../support.ts';

const me: Author = { memberId: newId(), installation: newId() };
const other: Author = { memberId: newId(), installation: newId() };

function openStudy(moments: number) {
  const path = join(temporaryFolder(), 'study.iprstudy');
  const connection = connect(path, { passphrase: null, mustExist: false });
  migrate(connection);
  installTriggers(connection);
  const [dyadId, sessionId] = [newId(), newId()];
  const ids = Array.from({ length: moments }, () => newId());
  withoutHistory(connection, () => {
    for (const { memberId: id } of [me, other])
      insertRow(connection, 'member', { id, name: `Coder ${id.at(-1)}`, initials: 'C', createdWallMs: 0 });
    insertRow(connection, 'dyad', { id: dyadId, number: 7 });
    insertRow(connection, 'session', { id: sessionId, dyadId, number: 3 });
  });
  runCommand(connection, me, 'Mark all', 0, () => {
    for (const [index, id] of ids.entries()) mark(connection, sessionId, id, index);
  });
  return { connection, sessionId, ids, path };
}

function mark(connection: Connection, sessionId: string, id: string, startMs: number): void {
  insertRow(connection, 'moment', {
    id,
    sessionId,
    startMs,
    originalStartMs: startMs,
    label: `word ${startMs}`,
    nominatedBy: 'client',
    createdWallMs: 0,
  });
}

const entry = (label: string): LongEntry => ({ author: me, label, now: 0, kind: 'do', target: null });

/** What the study says, but for how often rows were changed. */
function contentOf(connection: Connection): string {
  return [...studyAsJson(connection, () => undefined).chunks]
    .join('')
    .replaceAll(/"revision":\d+/g, '"revision":0');
}

function found(connection: Connection, word: string): number {
  return all(connection, 'SELECT rowid FROM moment_index WHERE moment_index MATCH ?', word).length;
}

/** Ends each step in a piece of its own. */
function* slowly(work: Pieces<void>): Pieces<void> {
  for (const _ of work) {
    const untilMs = performance.now() + 35;
    while (performance.now() < untilMs);
    yield;
  }
}

function* relabel(connection: Connection, ids: readonly string[], label: string): Pieces<void> {
  for (let at = 0; at < ids.length; at += 100) {
    yield* updateRows(
      connection,
      'moment',
      ids.slice(at, at + 100).map((id) => ({ id, revision: revisionOf(connection, id), values: { label } })),
    );
  }
}

function revisionOf(connection: Connection, id: string): number {
  return connection.prepare('SELECT revision FROM moment WHERE id = ?').pluck().get(id) as number;
}

const atOnce = () => Promise.resolve();

test('a command in pieces lets others write in between, and is one undo', async () => {
  const { connection, sessionId, ids } = openStudy(300);
  const before = contentOf(connection);
  let between = 0;
  const { touched } = await runInPieces(
    connection,
    entry('Label 300 moments'),
    slowly(relabel(connection, ids, 'silence')),
    async () => {
      between += 1;
      if (between === 1)
        runCommand(connection, other, 'Mark', 0, () => mark(connection, sessionId, newId(), 9000));
    },
  );
  expect(between).toBeGreaterThanOrEqual(2);
  expect(touched.tables).toEqual(['moment']);
  expect([found(connection, 'silence'), found(connection, 'word')]).toEqual([300, 1]);
  expect(historyState(connection, me.memberId)).toMatchObject({ undo: 'Label 300 moments' });
  const after = contentOf(connection);
  undo(connection, other, 0);
  undo(connection, me, 0);
  expect(contentOf(connection)).toBe(before);
  expect([found(connection, 'silence'), found(connection, 'word')]).toEqual([0, 300]);
  redo(connection, me, 0);
  redo(connection, other, 0);
  expect(contentOf(connection)).toBe(after);
});

test('where it fails in the middle all of it is taken back, and what another changed meanwhile stays', async () => {
  const { connection, ids } = openStudy(300);
  const [first] = ids as [string];
  function* failing(): Pieces<void> {
    yield* slowly(relabel(connection, ids.slice(0, 200), 'silence'));
    throw new Error('the disk');
  }
  const taken: string[][] = [];
  const rated = () =>
    runCommand(connection, other, 'Rate', 0, () => {
      const row = {
        id: first,
        revision: revisionOf(connection, first),
        values: { label: 'mine', rating: 4 },
      };
      for (const _ of updateRows(connection, 'moment', [row]));
    });
  let between = 0;
  const run = runInPieces(
    connection,
    { ...entry('Label'), takenBack: ({ tables }) => taken.push(tables) },
    failing(),
    async () => {
      between += 1;
      if (between === 1) rated();
    },
  );
  await expect(run).rejects.toThrow('the disk');
  expect(taken).toEqual([['moment']]);
  expect(all(connection, `SELECT label, rating FROM moment WHERE label NOT LIKE 'word %'`)).toEqual([
    { label: 'mine', rating: 4 },
  ]);
  expect([found(connection, 'silence'), found(connection, 'word')]).toEqual([0, 299]);
  expect(historyState(connection, me.memberId)).toEqual({ undo: 'Mark all', redo: null });
});

/** Begins an entry and never goes on with it. */
async function leftInTheMiddle(connection: Connection, of: LongEntry, work: Pieces<void>): Promise<void> {
  await new Promise<void>((halted) => {
    const never = new Promise<never>(() => undefined);
    void runInPieces(connection, of, slowly(work), () => {
      halted();
      return never;
    });
  });
}

test('a command that a crash ended in the middle is taken back when the study is opened again', async () => {
  const { connection, ids, path } = openStudy(300);
  const before = contentOf(connection);
  await leftInTheMiddle(connection, entry('Label'), relabel(connection, ids, 'silence'));
  expect(contentOf(connection)).not.toBe(before);
  connection.close();
  const entries: unknown[][] = [];
  for (let times = 0; times < 2; times += 1) {
    const file = openStudyFile(path, null, 0);
    expect(contentOf(file.connection)).toBe(before);
    expect(found(file.connection, 'word')).toBe(300);
    expect(historyState(file.connection, me.memberId)).toEqual({ undo: 'Mark all', redo: null });
    entries.push(all(file.connection, 'SELECT kind, state FROM change_group ORDER BY sequence'));
    closeStudyFile(file);
  }
  expect(entries[1]).toEqual(entries[0]);
});

test('an undo that a crash ended in the middle is taken back, and can be made again', async () => {
  const { connection, ids } = openStudy(600);
  const before = contentOf(connection);
  runCommand(connection, me, 'Label', 0, () => {
    for (const _ of relabel(connection, ids, 'silence'));
  });
  const labelled = contentOf(connection);
  const { sequence } = all<{ sequence: number }>(
    connection,
    'SELECT max(sequence) AS sequence FROM change_group',
  )[0]!;
  await leftInTheMiddle(
    connection,
    { ...entry('Label'), kind: 'undo', target: sequence },
    reverseChanges(connection, sequence, 'refuse'),
  );
  expect(contentOf(connection)).not.toBe(labelled);
  takeBackUnfinished(connection, 0);
  expect(contentOf(connection)).toBe(labelled);
  undo(connection, me, 0);
  expect(contentOf(connection)).toBe(before);
});

test('undo and redo in pieces give what they give at once, however moments were changed and removed', async () => {
  const commands = fc.array(fc.constantFrom('label', 'rate', 'remove'), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(commands, async (kinds) => {
      const { connection, ids } = openStudy(600);
      const states = [contentOf(connection)];
      let left = ids;
      for (const kind of kinds) {
        runCommand(connection, me, kind, 0, () => {
          const gone = kind === 'remove' ? left.slice(0, left.length / 4) : [];
          const values = kind === 'label' ? { label: `${kinds.length}` } : { rating: 3 };
          const rows = left.map((id) => ({ id, revision: revisionOf(connection, id), values }));
          for (const _ of kind === 'remove'
            ? removeMoments(connection, gone)
            : updateRows(connection, 'moment', rows));
          left = left.slice(gone.length);
        });
        states.push(contentOf(connection));
      }
      const step = (kind: 'undo' | 'redo') =>
        stepInPieces(connection, me, 0, kind, { breathe: atOnce, takenBack: () => undefined });
      for (const state of states.slice(0, -1).toReversed()) {
        await step('undo');
        expect(contentOf(connection)).toBe(state);
      }
      for (const state of states.slice(1)) {
        await step('redo');
        expect(contentOf(connection)).toBe(state);
      }
    }),
    { numRuns: 8 },
  );
});

test('an undo in pieces that meets what another changed since changes nothing', async () => {
  const { connection, ids } = openStudy(600);
  const rows = ids.map((id) => ({ id, revision: 0, values: { rating: 3 } }));
  runCommand(connection, me, 'Rate', 0, () => {
    for (const _ of updateRows(connection, 'moment', rows));
  });
  // The last change is reversed first: the first one shows only when much is undone.
  runCommand(connection, other, 'Rate one', 0, () => {
    for (const _ of updateRows(connection, 'moment', [
      { id: ids[0] ?? '', revision: 1, values: { rating: 9 } },
    ]));
  });
  const before = contentOf(connection);
  const undone = stepInPieces(connection, me, 0, 'undo', { breathe: atOnce, takenBack: () => undefined });
  await expect(undone).rejects.toThrow(UndoConflict);
  expect(contentOf(connection)).toBe(before);
  expect(historyState(connection, me.memberId).undo).toBe('Rate');
});

test('an undo in pieces does not leave a comment of another member on nothing, nor a redo moments without a session', async () => {
  const { connection, sessionId, ids } = openStudy(600);
  const [memoId, subjectId] = [newId(), ids[599] ?? ''];
  runCommand(connection, other, 'Comment', 0, () =>
    insertRow(connection, 'memo', {
      id: memoId,
      kind: 'comment',
      subjectTable: 'moment',
      subjectId,
      text: 'Is this shame?',
      createdWallMs: 0,
    }),
  );
  const step = (kind: 'undo' | 'redo') =>
    stepInPieces(connection, me, 0, kind, { breathe: atOnce, takenBack: () => undefined });
  const before = contentOf(connection);
  await expect(step('undo')).rejects.toMatchObject({ conflicts: [{ rowId: subjectId, now: 'in use' }] });
  expect(contentOf(connection)).toBe(before);
  undo(connection, other, 0);
  await step('undo');
  runCommand(connection, other, 'Remove session', 0, () => deleteRow(connection, 'session', sessionId));
  const empty = contentOf(connection);
  await expect(step('redo')).rejects.toMatchObject({ conflicts: [{ now: 'without a parent' }] });
  expect(contentOf(connection)).toBe(empty);
});
