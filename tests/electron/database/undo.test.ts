import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Author,
  installTriggers,
  runCommand,
  withoutHistory,
} from '../../../electron/database/change-log.ts';
import { type Connection, connect } from '../../../electron/database/connection.ts';
import { UndoConflict } from '../../../electron/database/images.ts';
import { migrate } from '../../../electron/database/migrate.ts';
import { removeDyad, removeMoment } from '../../../electron/database/queries/remove.ts';
import { insertRow, updateRow } from '../../../electron/database/queries/row.ts';
import { historyState, redo, undo } from '../../../electron/database/undo.ts';
import { studyAsJson } from '../../../electron/transfer/study-json.ts';
import { newId, temporaryFolder } from '../support.ts';

const one: Author = { memberId: newId(), installation: newId() };
const other: Author = { memberId: newId(), installation: newId() };

function openStudy(): { connection: Connection; sessionId: string; dyadId: string } {
  const connection = connect(join(temporaryFolder(), 'study.iprstudy'), {
    passphrase: null,
    mustExist: false,
  });
  migrate(connection);
  installTriggers(connection);
  const [dyadId, sessionId] = [newId(), newId()];
  withoutHistory(connection, () => {
    for (const [index, author] of [one, other].entries()) {
      insertRow(connection, 'member', {
        id: author.memberId,
        name: `Coder ${index}`,
        initials: 'C',
        createdWallMs: 0,
      });
    }
    insertRow(connection, 'dyad', { id: dyadId, number: 7 });
    insertRow(connection, 'session', { id: sessionId, dyadId, number: 3 });
  });
  return { connection, sessionId, dyadId };
}

function contentOf(connection: Connection): string {
  return [...studyAsJson(connection, () => undefined).chunks].join('');
}

function mark(
  connection: Connection,
  author: Author,
  sessionId: string,
  startMs: number,
  label: string,
): string {
  const id = newId();
  runCommand(connection, author, `Mark ${label}`, 0, () =>
    insertRow(connection, 'moment', {
      id,
      sessionId,
      startMs,
      originalStartMs: startMs,
      label,
      nominatedBy: 'client',
      createdWallMs: 0,
      memberId: author.memberId,
    }),
  );
  return id;
}

function revisionOf(connection: Connection, id: string): number {
  return connection.prepare('SELECT revision FROM moment WHERE id = ?').pluck().get(id) as number;
}

type Step = { kind: 'mark' | 'rename' | 'remove' | 'undo' | 'redo'; pick: number; text: string };
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('mark', 'mark', 'rename', 'rename', 'remove', 'undo', 'redo'),
  pick: fc.nat(20),
  text: fc.string({ maxLength: 12 }),
});

test('any commands, undone one by one, give the study there was, and done again the study they made', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { connection, sessionId } = openStudy();
      const empty = contentOf(connection);
      for (const { kind, pick, text } of steps) {
        const ids = connection.prepare('SELECT id FROM moment ORDER BY id').pluck().all() as string[];
        const id = ids[pick % Math.max(1, ids.length)];
        if (kind === 'mark') mark(connection, one, sessionId, pick, text);
        else if (kind === 'undo') undo(connection, one, 0);
        else if (kind === 'redo') redo(connection, one, 0);
        else if (id !== undefined) {
          runCommand(connection, one, kind, 0, () => {
            if (kind === 'remove') removeMoment(connection, id);
            else updateRow(connection, 'moment', id, revisionOf(connection, id), { label: text, note: text });
          });
        }
      }
      const made = contentOf(connection);
      let undone = 0;
      while (undo(connection, one, 0)) undone += 1;
      expect(contentOf(connection)).toBe(empty);
      expect(historyState(connection, one.memberId).undo).toBeNull();
      for (let again = 0; again < undone; again += 1) expect(redo(connection, one, 0)).not.toBeNull();
      expect(contentOf(connection)).toBe(made);
      connection.close();
    }),
    { numRuns: 40 },
  );
});

test("undo is each member's own, and leaves the other's work", () => {
  const { connection, sessionId } = openStudy();
  const mine = mark(connection, one, sessionId, 10, 'mine');
  const theirs = mark(connection, other, sessionId, 20, 'theirs');
  expect(historyState(connection, one.memberId).undo).toBe('Mark mine');
  undo(connection, one, 0);
  const left = connection.prepare('SELECT id FROM moment').pluck().all();
  expect(left).toEqual([theirs]);
  expect(left).not.toContain(mine);
});

test('a value that another member changed since is not undone, and both values are shown', () => {
  const { connection, sessionId } = openStudy();
  const id = mark(connection, one, sessionId, 10, 'first');
  runCommand(connection, one, 'Rename', 0, () => updateRow(connection, 'moment', id, 0, { label: 'mine' }));
  runCommand(connection, other, 'Rename', 0, () =>
    updateRow(connection, 'moment', id, 1, { label: 'theirs' }),
  );
  const before = contentOf(connection);
  let conflict: unknown;
  try {
    undo(connection, one, 0);
  } catch (error) {
    conflict = error;
  }
  expect(conflict).toBeInstanceOf(UndoConflict);
  expect((conflict as UndoConflict).conflicts).toEqual([
    { table: 'moment', rowId: id, column: 'label', left: 'mine', now: 'theirs' },
  ]);
  expect(contentOf(connection)).toBe(before);
});

test('another column of the same row, changed by another member, stays when mine is undone', () => {
  const { connection, sessionId } = openStudy();
  const id = mark(connection, one, sessionId, 10, 'first');
  runCommand(connection, one, 'Rename', 0, () => updateRow(connection, 'moment', id, 0, { label: 'mine' }));
  runCommand(connection, other, 'Note', 0, () => updateRow(connection, 'moment', id, 1, { note: 'theirs' }));
  undo(connection, one, 0);
  expect(connection.prepare('SELECT label, note FROM moment').get()).toEqual({
    label: 'first',
    note: 'theirs',
  });
});

test('a dyad removed with all that hangs on it comes back with one undo', () => {
  const { connection, sessionId, dyadId } = openStudy();
  mark(connection, one, sessionId, 10, 'first');
  const before = contentOf(connection);
  runCommand(connection, one, 'Remove dyad 7', 0, () => removeDyad(connection, dyadId));
  expect(connection.prepare('SELECT count(*) FROM moment').pluck().get()).toBe(0);
  undo(connection, one, 0);
  expect(contentOf(connection)).toBe(before);
});

test('a command that changes nothing leaves no entry to undo', () => {
  const { connection } = openStudy();
  runCommand(connection, one, 'Nothing', 0, () => undefined);
  expect(historyState(connection, one.memberId).undo).toBeNull();
});

test('a command that fails half way leaves nothing of it', () => {
  const { connection, sessionId } = openStudy();
  const before = contentOf(connection);
  expect(() =>
    runCommand(connection, one, 'Mark', 0, () => {
      insertRow(connection, 'moment', {
        id: newId(),
        sessionId,
        startMs: 1,
        originalStartMs: 1,
        nominatedBy: 'client',
        createdWallMs: 0,
      });
      throw new Error('in the middle');
    }),
  ).toThrow('in the middle');
  expect(contentOf(connection)).toBe(before);
  expect(historyState(connection, one.memberId).undo).toBeNull();
});

test('a change outside of any command is refused: nothing escapes the history', () => {
  const { connection, dyadId } = openStudy();
  expect(() => connection.prepare('UPDATE dyad SET number = 8 WHERE id = ?').run(dyadId)).toThrow(
    /change_group/,
  );
});

test('a file in which a command would reverse the entry of another one is not led astray by it', () => {
  const { connection, sessionId } = openStudy();
  const gone = mark(connection, one, sessionId, 10, 'gone');
  runCommand(connection, other, 'Remove', 0, () => removeMoment(connection, gone));
  undo(connection, one, 0);
  const theirs = mark(connection, other, sessionId, 20, 'theirs');
  // So it was stored before: as the number of the entry that was taken away, and given to the next one.
  connection
    .prepare(
      `UPDATE change_group SET reversal = (SELECT max(sequence) FROM change_group) WHERE member_id = ? AND state = 'undone'`,
    )
    .run(one.memberId);
  expect(redo(connection, one, 0)).toMatchObject({ label: 'Mark gone', rows: [] });
  expect(undo(connection, one, 0)).toMatchObject({ label: 'Mark gone', rows: [] });
  expect(connection.prepare('SELECT id FROM moment').pluck().all()).toEqual([theirs]);
});
