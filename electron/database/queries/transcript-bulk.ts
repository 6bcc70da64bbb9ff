import { imageColumns, inBulk } from '../change-log.ts';
import { all, type Connection, one, prepare, run } from '../connection.ts';

type Row = Record<string, string | number | null>;

interface TranscriptImage {
  transcript: Row;
  speakers: Row[];
  utterances: Row[];
}

/**
 * Inserts a transcript with its speakers and turns as one entry of the history; the full-text index is
 * filled by one INSERT … SELECT. To be used inside a command.
 */
export function insertTranscriptInBulk(connection: Connection, image: TranscriptImage): void {
  const id = String(image.transcript.id);
  inBulk(connection, { table: 'transcript', rowId: id, kind: 'bulk insert', before: null }, () => {
    insertRows(connection, 'transcript', [image.transcript]);
    insertRows(connection, 'speaker', image.speakers);
    insertRows(connection, 'utterance', image.utterances);
    run(
      connection,
      `INSERT INTO utterance_index (rowid, text)
       SELECT w.number, w.text FROM utterance u JOIN utterance_words w ON w.number = u.number WHERE u.transcript_id = ?`,
      id,
    );
  });
}

/** Deletes a transcript with its speakers and turns; what stood there is kept in the entry, for its undo. */
export function deleteTranscriptInBulk(connection: Connection, id: string): void {
  const image = transcriptImage(connection, id);
  if (!image) return;
  const before = JSON.stringify(image);
  inBulk(connection, { table: 'transcript', rowId: id, kind: 'bulk delete', before }, () => {
    takeFromIndex(connection, id);
    run(connection, 'DELETE FROM utterance WHERE transcript_id = ?', id);
    run(connection, 'DELETE FROM speaker WHERE transcript_id = ?', id);
    run(connection, 'DELETE FROM transcript WHERE id = ?', id);
  });
}

/**
 * Takes a transcript's turns out of the index by marks, as SQLite does without 'secure-delete': rewriting the pages
 * of each word instead takes seconds in a large study. The words stand in the history's image all the same, and
 * whoever erases merges the index, which leaves nothing of them (`eraseRemains`).
 */
function takeFromIndex(connection: Connection, transcriptId: string): void {
  // The value as it stands: bound, a number comes as a fraction, which is refused.
  const setSecure = (on: 0 | 1) =>
    run(connection, `INSERT INTO utterance_index (utterance_index, rank) VALUES ('secure-delete', ${on})`);
  setSecure(0);
  run(
    connection,
    `INSERT INTO utterance_index (utterance_index, rowid, text)
     SELECT 'delete', w.number, w.text FROM utterance u JOIN utterance_words w ON w.number = u.number WHERE u.transcript_id = ?`,
    transcriptId,
  );
  // Writes what is pending before it takes effect.
  setSecure(1);
}

/** Puts a transcript back as `deleteTranscriptInBulk` kept it. */
export function restoreTranscriptInBulk(connection: Connection, id: string, before: string): void {
  const image = JSON.parse(before) as TranscriptImage;
  if (String(image.transcript.id) !== id) throw new Error('The history names another transcript.');
  insertTranscriptInBulk(connection, image);
}

function transcriptImage(connection: Connection, id: string): TranscriptImage | null {
  const select = (table: 'transcript' | 'speaker' | 'utterance') =>
    `SELECT ${imageColumns(connection, table).join(', ')} FROM ${table}`;
  const transcript = one<Row>(connection, `${select('transcript')} WHERE id = ?`, id);
  if (!transcript) return null;
  return {
    transcript,
    speakers: all<Row>(connection, `${select('speaker')} WHERE transcript_id = ? ORDER BY position`, id),
    utterances: all<Row>(connection, `${select('utterance')} WHERE transcript_id = ? ORDER BY sequence`, id),
  };
}

function insertRows(
  connection: Connection,
  table: 'transcript' | 'speaker' | 'utterance',
  rows: Row[],
): void {
  const columns = imageColumns(connection, table);
  const statement = prepare(
    connection,
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  for (const row of rows) statement.run(...columns.map((name) => row[name] ?? null));
}
