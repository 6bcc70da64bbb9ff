import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applicationId, connect } from '../../../electron/database/connection.ts';
import { migrate, newestVersion, schemaVersion } from '../../../electron/database/migrate.ts';
import { closeStudyFile, openReader, openStudyFile } from '../../../electron/database/study-file.ts';
import { temporaryFolder } from '../support.ts';

/** A study file as the first version of the program left it, with a row in each table that is changed since. */
function studyOfVersionOne(passphrase: string | null): string {
  const path = join(temporaryFolder(), 'study.iprstudy');
  const connection = connect(path, { passphrase, mustExist: false });
  migrate(connection, 1);
  connection.exec(`
    INSERT INTO study (id, title, created_wall_ms) VALUES ('s', 'Relations', 0);
    INSERT INTO member (id, name, initials, created_wall_ms) VALUES ('m', 'Researcher', 'R', 0);
    INSERT INTO dyad (id, number) VALUES ('d', 1);
    INSERT INTO session (id, dyad_id, number) VALUES ('se', 'd', 3);
    INSERT INTO interview (id, session_id, state, note) VALUES ('i', 'se', 'held', 'quiet');
    INSERT INTO nomination (id, interview_id, position, label) VALUES ('n', 'i', 0, 'the silence');
    INSERT INTO recall_event (id, interview_id, sequence, interview_ms, session_ms, wall_ms, kind, wanted_by, pressed_by)
      VALUES ('e', 'i', 0, 1200, 800, 5, 'pause', 'client', 'client'),
             ('f', 'i', 1, 1300, 800, 6, 'play', NULL, 'interviewer');
    INSERT INTO stop_note (id, recall_event_id, note, nomination_id) VALUES ('sn', 'e', 'a breath', 'n');
    INSERT INTO change_group VALUES (1, 'g', 'Change an interview', 'm', 'here', 0, 'do', NULL, 'done', 1);
  `);
  expect(schemaVersion(connection)).toBe(1);
  expect(connection.pragma('application_id', { simple: true })).toBe(applicationId);
  connection.close();
  return path;
}

test.each([null, 'a long passphrase'])(
  'a study of the first version is brought up, with all that is in it (passphrase: %s)',
  (passphrase) => {
    const path = studyOfVersionOne(passphrase);
    const file = openStudyFile(path, passphrase, 0);
    const { connection } = file;
    const value = (sql: string) => connection.prepare(sql).pluck().get();
    expect(schemaVersion(connection)).toBe(newestVersion);
    expect(value('SELECT closing IS NULL AND stop_interval_ms IS NULL FROM interview')).toBe(1);
    expect(value(`SELECT note FROM interview WHERE id = 'i'`)).toBe('quiet');
    expect(value('SELECT session_ms IS NULL FROM nomination')).toBe(1);
    expect(value('SELECT note FROM stop_note')).toBe('a breath');
    // Who sits in the participant's place pressed; who wanted it still says which of the two.
    expect(
      connection.prepare('SELECT pressed_by, wanted_by FROM recall_event ORDER BY sequence').raw().all(),
    ).toEqual([
      ['participant', 'client'],
      ['interviewer', null],
    ]);
    // Undo ends at a migration: the images from before do not fit the tables any more.
    expect(value('SELECT state FROM change_group')).toBe('final');
    expect(value('PRAGMA integrity_check')).toBe('ok');
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    closeStudyFile(file);

    const reader = openReader(path, passphrase, null);
    expect(schemaVersion(reader)).toBe(newestVersion);
    reader.close();
  },
  30_000,
);

test('a migrated file has the schema of a new one', () => {
  const schema = (path: string) => {
    const connection = connect(path, { passphrase: null });
    const rows = connection
      .prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name')
      .all();
    connection.close();
    return rows;
  };
  const old = studyOfVersionOne(null);
  closeStudyFile(openStudyFile(old, null, 0));
  const path = join(temporaryFolder(), 'new.iprstudy');
  const connection = connect(path, { passphrase: null, mustExist: false });
  migrate(connection);
  connection.close();
  expect(schema(old)).toEqual(schema(path));
});

test('the sample study opens, whatever version its file is of', () => {
  const path = join(temporaryFolder(), 'sample.iprstudy');
  copyFileSync(join(import.meta.dirname, '..', '..', '..', 'sample', 'sample.iprstudy'), path);
  const before = connect(path, { passphrase: null, readonly: true });
  const events = before.prepare('SELECT count(*) FROM recall_event').pluck().get();
  before.close();
  const file = openStudyFile(path, null, 0);
  expect(schemaVersion(file.connection)).toBe(newestVersion);
  expect(file.connection.prepare('SELECT count(*) FROM recall_event').pluck().get()).toBe(events);
  expect(
    file.connection.prepare('SELECT DISTINCT pressed_by FROM recall_event ORDER BY 1').pluck().all(),
  ).toEqual(['interviewer', 'participant']);
  expect(file.connection.pragma('foreign_key_check')).toEqual([]);
  closeStudyFile(file);
});
