import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type Author,
  installTriggers,
  runCommand,
  withoutHistory,
} from '../../../../electron/database/change-log.ts';
import { type Connection, connect } from '../../../../electron/database/connection.ts';
import { migrate } from '../../../../electron/database/migrate.ts';
import { eraseRemains } from '../../../../electron/database/names/rewrite.ts';
import { insertRow } from '../../../../electron/database/queries/row.ts';
import { insertTranscriptInBulk } from '../../../../electron/database/queries/transcript-bulk.ts';
import { redo, undo } from '../../../../electron/database/undo.ts';
import { createRandom } from '../../../fuzz/random.ts';
import { newId, temporaryFolder } from '../../support.ts';

const author: Author = { memberId: newId(), installation: newId() };

interface Study {
  connection: Connection;
  path: string;
  sessionId: string;
}

function openStudy(): Study {
  const path = join(temporaryFolder(), 'study.iprstudy');
  const connection = connect(path, { passphrase: null, mustExist: false });
  connection.pragma('journal_mode = WAL');
  migrate(connection);
  installTriggers(connection);
  const [dyadId, sessionId] = [newId(), newId()];
  withoutHistory(connection, () => {
    insertRow(connection, 'member', { id: author.memberId, name: 'Coder', initials: 'C', createdWallMs: 0 });
    insertRow(connection, 'dyad', { id: dyadId, number: 7 });
    insertRow(connection, 'session', { id: sessionId, dyadId, number: 3 });
  });
  return { connection, path, sessionId };
}

/** Imports a transcript of these turns, as one command; answers how long that took (ms). */
function importTurns({ connection, sessionId }: Study, turns: readonly string[]): number {
  const [id, speakerId] = [newId(), newId()];
  const transcript = {
    id,
    session_id: sessionId,
    interview_id: null,
    file_name: 'session.vtt',
    format: 'webvtt',
    encoding: 'utf-8',
    clock: 'session',
    turns: turns.length,
    imported_wall_ms: 0,
    recording_id: null,
    revision: 0,
  };
  const speaker = { id: speakerId, transcript_id: id, position: 0, name: 'C', kind: 'participant' };
  const utterances = turns.map((text, sequence) => ({
    id: newId(),
    transcript_id: id,
    sequence,
    speaker_id: speakerId,
    start_ms: sequence * 1000,
    end_ms: sequence * 1000 + 900,
    timing: 'anchored',
    text,
    source_page: null,
    source_line: sequence + 1,
    source_paragraph: null,
    revision: 0,
  }));
  const speakers = [{ ...speaker, participant_id: null, revision: 0 }];
  return timed(() =>
    runCommand(connection, author, 'Import transcript', 0, () =>
      insertTranscriptInBulk(connection, { transcript, speakers, utterances }),
    ),
  );
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

const found = ({ connection }: Study, word: string) =>
  connection
    .prepare('SELECT count(*) FROM utterance_index WHERE utterance_index MATCH ?')
    .pluck()
    .get(word) as number;

const isSecure = ({ connection }: Study) =>
  connection.prepare(`SELECT v FROM utterance_index_config WHERE k = 'secure-delete'`).pluck().get();

/** Turns of words as they come in speech: some often, most seldom. */
function spoken(count: number, seed: number): string[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: 25 }, () => `w${Math.floor(20_000 ** (random.below(1_000_000) / 1_000_000))}x`).join(
      ' ',
    ),
  );
}

test('an import that is undone is out of the index, done again it is back; what else is said stays found', () => {
  const study = openStudy();
  importTurns(study, ['I went quiet.', 'And then it passed.']);
  importTurns(study, ['He went quiet too.', 'Nothing was said.']);
  const state = () => ['quiet', 'passed', 'nothing'].map((word) => found(study, word));
  const whole = () =>
    study.connection.exec(
      `INSERT INTO utterance_index (utterance_index, rank) VALUES ('integrity-check', 1)`,
    );
  expect(state()).toEqual([2, 1, 1]);
  undo(study.connection, author, 0);
  expect(state()).toEqual([1, 1, 0]);
  whole();
  redo(study.connection, author, 0);
  expect(state()).toEqual([2, 1, 1]);
  whole();
  undo(study.connection, author, 0);
  undo(study.connection, author, 0);
  expect(state()).toEqual([0, 0, 0]);
  whole();
  // Single turns that are corrected or removed leave nothing in the index, as before.
  expect(isSecure(study)).toBe(1);
});

test('after erasing, the file holds nothing of the words of an import that was undone', () => {
  const study = openStudy();
  importTurns(study, spoken(300, 1));
  importTurns(study, [...spoken(300, 2), 'She said qzjxkvbrwpq once.']);
  undo(study.connection, author, 0);
  const holds = () => {
    study.connection.pragma('wal_checkpoint(TRUNCATE)');
    return readFileSync(study.path).includes('jxkvbrwp');
  };
  study.connection.exec('UPDATE change SET before = NULL');
  study.connection.exec('VACUUM');
  // In the index it stands until that is merged.
  expect(holds()).toBe(true);
  eraseRemains(study.connection, () => undefined);
  expect(holds()).toBe(false);
  expect(found(study, 'w1x')).toBeGreaterThan(0);
});

test('undoing an import in a large study takes about as long as the import', () => {
  const study = openStudy();
  for (const seed of [3, 4, 5]) importTurns(study, spoken(4000, seed));
  const importMs = importTurns(study, spoken(1700, 6));
  const undoMs = timed(() => undo(study.connection, author, 0));
  // Rewriting the index's pages for each word took 30 times as long.
  expect(undoMs).toBeLessThan(6 * importMs);
});
