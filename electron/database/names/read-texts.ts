import { all, type Connection, one, prepare } from '../connection.ts';
import { type NamedTable, namedTables } from './text-columns.ts';

/** One text of the study, and what it belongs to. */
export interface StudyText {
  table: string;
  id: string;
  column: string;
  json: boolean;
  /** What it is, as the preview says it. */
  words: string;
  text: string;
  sessionId: string | null;
  interviewId: string | null;
  speaker: string | null;
}

/** Whose sessions and interviews texts belong to. */
export interface StudyPlaces {
  sessions: ReadonlyMap<string, { dyad: number; session: number }>;
  /** The codes of those interviewed, by interview. */
  interviews: ReadonlyMap<string, string>;
}

export function countTexts(connection: Connection): number {
  return namedTables.reduce(
    (sum, { table }) =>
      sum + (one<{ n: number }>(connection, `SELECT count(*) AS n FROM "${table}"`)?.n ?? 0),
    0,
  );
}

/** All texts in which a name may stand, table by table; of a study of an earlier version those that it has. */
export function* readTexts(connection: Connection): Generator<StudyText> {
  for (const named of namedTables) yield* readTable(connection, named);
}

function* readTable(connection: Connection, named: NamedTable): Generator<StudyText> {
  const there = new Set(
    (connection.pragma(`table_info("${named.table}")`) as { name: string }[]).map(({ name }) => name),
  );
  const columns = named.columns.filter(({ column }) => there.has(column));
  if (columns.length === 0) return;
  const texts = columns.map(({ column }, index) => `x."${column}" AS text${index}`).join(', ');
  // A held snippet's quote is what its turns say: it follows them.
  const held = named.table === 'snippet' ? `x.anchor = 'held'` : '0';
  const rows = prepare(
    connection,
    `SELECT x.id, ${texts}, ${named.session ?? 'NULL'} AS sessionId, ${named.interview ?? 'NULL'} AS interviewId,
       ${named.speaker ?? 'NULL'} AS speaker, ${held} AS held
     FROM "${named.table}" x ${named.joins ?? ''} ORDER BY ${named.order ?? 'x.id'}`,
  ).iterate() as IterableIterator<Record<string, string | number | null>>;
  for (const row of rows) {
    for (const [index, { column, words, json }] of columns.entries()) {
      const text = row[`text${index}`];
      if (typeof text !== 'string' || text === '' || text === '{}') continue;
      if (named.table === 'snippet' && column === 'quote' && row.held === 1) continue;
      yield {
        table: named.table,
        id: String(row.id),
        column,
        json: json ?? false,
        words,
        text,
        sessionId: row.sessionId as string | null,
        interviewId: row.interviewId as string | null,
        speaker: row.speaker as string | null,
      };
    }
  }
}

export function readPlaces(connection: Connection): StudyPlaces {
  const sessions = all<{ id: string; dyad: number; session: number }>(
    connection,
    'SELECT s.id, d.number AS dyad, s.number AS session FROM session s JOIN dyad d ON d.id = s.dyad_id',
  );
  const interviews = all<{ id: string; codes: string | null }>(
    connection,
    `SELECT i.id, (SELECT group_concat(dp.code, '+' ORDER BY dp.role) FROM interview_participant ip
       JOIN session s ON s.id = i.session_id
       JOIN dyad_participant dp ON dp.participant_id = ip.participant_id AND dp.dyad_id = s.dyad_id
       WHERE ip.interview_id = i.id) AS codes FROM interview i`,
  );
  return {
    sessions: new Map(sessions.map(({ id, dyad, session }) => [id, { dyad, session }])),
    interviews: new Map(interviews.map(({ id, codes }) => [id, codes ?? 'interview'])),
  };
}

/** The paths of recordings, whose names are those of files. */
export function recordingPaths(connection: Connection): { path: string; fileName: string }[] {
  return all(connection, 'SELECT path, file_name AS fileName FROM recording ORDER BY file_name');
}

/** The images of the history that came after an entry, as JSON texts. */
export function readImages(
  connection: Connection,
  after: number,
): IterableIterator<{ sequence: number; table: string; id: string; before: string }> {
  return prepare(
    connection,
    `SELECT sequence, table_name AS "table", row_id AS id, before FROM change
     WHERE sequence > ? AND before IS NOT NULL ORDER BY sequence`,
  ).iterate(after) as ReturnType<typeof readImages>;
}

export function newestChange(connection: Connection): number {
  return one<{ n: number }>(connection, 'SELECT coalesce(max(sequence), 0) AS n FROM change')?.n ?? 0;
}

/** A text as it is now, or undefined where its row is gone. */
export function readText(
  connection: Connection,
  table: string,
  id: string,
  column: string,
): string | undefined {
  return one<{ text: string }>(connection, `SELECT "${column}" AS text FROM "${table}" WHERE id = ?`, id)
    ?.text;
}

export function studyTitle(connection: Connection): string {
  return one<{ title: string }>(connection, 'SELECT title FROM study LIMIT 1')?.title ?? '';
}
