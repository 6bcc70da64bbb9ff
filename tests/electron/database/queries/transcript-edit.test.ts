import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { installTriggers, withoutHistory } from '../../../../electron/database/change-log.ts';
import { all, type Connection, connect } from '../../../../electron/database/connection.ts';
import { migrate } from '../../../../electron/database/migrate.ts';
import { insertRow } from '../../../../electron/database/queries/row.ts';
import {
  makeRoomAfter,
  sequencesOf,
  takeOutTurn,
} from '../../../../electron/database/queries/transcript-edit.ts';
import { newId, temporaryFolder } from '../../support.ts';

const [sessionId, transcriptId] = [newId(), newId()];

/** A study with a transcript whose turns have these numbers; answers their ids. */
function withTurns(sequences: readonly number[]): { connection: Connection; ids: string[] } {
  const connection = connect(join(temporaryFolder(), 'study.iprstudy'), {
    passphrase: null,
    mustExist: false,
  });
  migrate(connection);
  installTriggers(connection);
  const ids = sequences.map(() => newId());
  withoutHistory(connection, () => {
    const dyadId = newId();
    insertRow(connection, 'dyad', { id: dyadId, number: 7 });
    insertRow(connection, 'session', { id: sessionId, dyadId, number: 3 });
    insertRow(connection, 'transcript', {
      id: transcriptId,
      sessionId,
      fileName: 'S3.txt',
      format: 'text',
      clock: 'none',
      importedWallMs: 0,
    });
    sequences.forEach((sequence, index) => {
      insertRow(connection, 'utterance', {
        id: ids[index],
        transcriptId,
        sequence,
        timing: 'none',
        text: 'So.',
      });
    });
  });
  return { connection, ids };
}

test('turns that are put between others get numbers between, and the others keep theirs while there is room', () => {
  const known = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean()), { maxLength: 30 })
    .map((steps) => {
      let at = 0;
      return steps.map(([step, kept]) => {
        at += step;
        return kept ? at : null;
      });
    });
  fc.assert(
    fc.property(known, (list) => {
      const numbers = sequencesOf(list);
      expect(numbers).toHaveLength(list.length);
      numbers.forEach((number, index) => {
        expect(number).toBeGreaterThan(numbers[index - 1] ?? -1);
      });
      // There is always room here: a null stands for at least one number.
      expect(numbers.filter((_, index) => list[index] !== null)).toEqual(
        list.filter((number) => number !== null),
      );
    }),
  );
  expect(sequencesOf([0, null, 1])).toEqual([1024, 2048, 3072]);
});

test('room between neighbours is made by numbering as few turns anew as needed', () => {
  const { connection, ids } = withTurns([1024, 1025, 1026, 5000]);
  let free = 0;
  withoutHistory(connection, () => {
    free = makeRoomAfter(connection, transcriptId, 1024);
  });
  const rows = all<{ id: string; sequence: number }>(
    connection,
    'SELECT id, sequence FROM utterance ORDER BY sequence',
  );
  expect(rows.map(({ id }) => id)).toEqual(ids);
  const numbers = rows.map(({ sequence }) => sequence);
  expect([numbers[0], numbers[3]]).toEqual([1024, 5000]);
  expect(free).toBeGreaterThan(1024);
  expect(free).toBeLessThan(numbers[1] ?? 0);
  connection.close();
});

test('the memos of a turn that is taken out go over to the turn that has its words', () => {
  const { connection, ids } = withTurns([1024, 2048]);
  const [kept = '', gone = ''] = ids;
  withoutHistory(connection, () => {
    insertRow(connection, 'memo', {
      id: newId(),
      subjectTable: 'utterance',
      subjectId: gone,
      text: 'A sigh',
      createdWallMs: 0,
    });
    takeOutTurn(connection, gone, kept);
  });
  expect(all(connection, 'SELECT subject_id AS subject, text FROM memo')).toEqual([
    { subject: kept, text: 'A sigh' },
  ]);
  expect(all(connection, 'SELECT id FROM utterance')).toEqual([{ id: kept }]);
  connection.close();
});
