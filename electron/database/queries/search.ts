import type { Role } from '#shared/contract/common.ts';
import type { SearchTerms } from '#shared/contract/search.ts';
import type { Where } from '#shared/domain/search-where.ts';
import { all, type Connection, one } from '../connection.ts';
import { untilChanged } from '../until-changed.ts';
import { type Found, foundWhere } from './search-found.ts';
import { markedTurns } from './search-passages.ts';
import { type NumberRange, searchedTranscripts, speakersOf } from './search-scope.ts';

export type SearchKind = NonNullable<SearchTerms['kinds']>[number];
export type SearchFilter = Omit<SearchTerms, 'query' | 'kinds'>;

/** A row that matches, with where it is; `number` orders the hits of its kind and continues a page. */
export interface SearchRow {
  number: number;
  id: string;
  text: string;
  dyadNumber: number | null;
  sessionNumber: number | null;
  sessionId: string | null;
  interviewId: string | null;
  transcriptId: string | null;
  momentId: string | null;
  source: string | null;
  speaker: string | null;
  role: Role | null;
  startMs: number | null;
  clock: 'interview' | 'session' | 'time of day' | 'none';
  sourcePage: number | null;
  sourceLine: number | null;
  sourceParagraph: number | null;
}

// Codes of those interviewed; null for a session transcript.
const interviewCode = `(SELECT group_concat(dp.code, '+' ORDER BY dp.role) FROM interview_participant ip
  JOIN dyad_participant dp ON dp.participant_id = ip.participant_id AND dp.dyad_id = d.id
  WHERE ip.interview_id = t.interview_id)`;

// CROSS JOIN keeps SQLite from starting anywhere but at the index.
const selects = {
  moment: (
    found: Found,
  ) => `SELECT m.number, m.id, m.label || CASE WHEN m.note = '' THEN '' ELSE ' · ' || m.note END AS text,
      d.number AS dyadNumber, se.number AS sessionNumber, se.id AS sessionId,
      m.interview_id AS interviewId, NULL AS transcriptId, m.id AS momentId, 'Moment' AS source, NULL AS speaker,
      CASE m.nominated_by WHEN 'researcher' THEN NULL ELSE m.nominated_by END AS role, m.start_ms AS startMs,
      'session' AS clock, NULL AS sourcePage, NULL AS sourceLine, NULL AS sourceParagraph
    FROM ${found.from} CROSS JOIN moment m ON m.number = x.rowid
    JOIN session se ON se.id = m.session_id JOIN dyad d ON d.id = se.dyad_id
    WHERE ${found.condition} AND x.rowid > ?`,
  snippet: (found: Found) => `SELECT s.number, s.id, s.note AS text,
      d.number AS dyadNumber, se.number AS sessionNumber, se.id AS sessionId,
      t.interview_id AS interviewId, t.id AS transcriptId,
      (SELECT sm.moment_id FROM snippet_moment sm WHERE sm.snippet_id = s.id ORDER BY sm.id LIMIT 1) AS momentId,
      ${interviewCode} AS source, NULL AS speaker,
      CASE WHEN s.teller IN ('client', 'therapist') THEN s.teller END AS role, u.start_ms AS startMs, t.clock,
      u.source_page AS sourcePage, u.source_line AS sourceLine, u.source_paragraph AS sourceParagraph
    FROM ${found.from} CROSS JOIN snippet s ON s.number = x.rowid
    JOIN transcript t ON t.id = s.transcript_id JOIN utterance u ON u.id = s.first_utterance_id
    LEFT JOIN interview i ON i.id = t.interview_id
    JOIN session se ON se.id = coalesce(t.session_id, i.session_id) JOIN dyad d ON d.id = se.dyad_id
    WHERE ${found.condition} AND x.rowid > ?`,
  memo: (
    found: Found,
  ) => `SELECT me.number, me.id, me.text, d.number AS dyadNumber, se.number AS sessionNumber, se.id AS sessionId,
      NULL AS interviewId, NULL AS transcriptId, m.id AS momentId, 'Memo' AS source, NULL AS speaker, NULL AS role,
      m.start_ms AS startMs, 'session' AS clock, NULL AS sourcePage, NULL AS sourceLine, NULL AS sourceParagraph
    FROM ${found.from} CROSS JOIN memo me ON me.number = x.rowid
    LEFT JOIN moment m ON m.id = me.subject_id LEFT JOIN session se ON se.id = m.session_id
    LEFT JOIN dyad d ON d.id = se.dyad_id
    WHERE ${found.condition} AND x.rowid > ?`,
} as const;
type NoteKind = keyof typeof selects;

/** Which column says whose a note is, and the conditions for being coded and for being attached. */
const conditionsOf: Record<NoteKind, { speaker: string; source: string; coded: string; attached: string }> = {
  moment: {
    speaker: 'm.nominated_by',
    source: 'm.nominated_by = ?',
    coded: 'EXISTS (SELECT 1 FROM coding c WHERE c.moment_id = m.id)',
    attached: 'EXISTS (SELECT 1 FROM snippet_moment sm WHERE sm.moment_id = m.id)',
  },
  snippet: {
    speaker: 's.teller',
    source: `CASE WHEN t.session_id IS NOT NULL THEN 'session' = ? ELSE ? IN (SELECT dp.role FROM interview_participant ip
      JOIN dyad_participant dp ON dp.participant_id = ip.participant_id AND dp.dyad_id = d.id
      WHERE ip.interview_id = t.interview_id) END`,
    coded: 'EXISTS (SELECT 1 FROM coding c WHERE c.snippet_id = s.id)',
    attached: 'EXISTS (SELECT 1 FROM snippet_moment sm WHERE sm.snippet_id = s.id)',
  },
  memo: {
    speaker: 'NULL',
    source: 'NULL = ?',
    coded:
      'EXISTS (SELECT 1 FROM coding c WHERE c.snippet_id = me.subject_id OR c.moment_id = me.subject_id)',
    attached:
      'EXISTS (SELECT 1 FROM snippet_moment sm WHERE sm.snippet_id = me.subject_id OR sm.moment_id = me.subject_id)',
  },
};

/**
 * Rows of one kind that are as wanted, in index order, after row `after`, at most `limit`.
 */
export function searchRows(
  connection: Connection,
  kind: SearchKind,
  where: Where,
  after: number,
  limit: number,
  filter: SearchFilter,
): SearchRow[] {
  const found = foundWhere(kind, where);
  return kind === 'utterance'
    ? searchTurns(connection, found, after, limit, filter)
    : searchNotes(connection, kind, found, after, limit, filter);
}

function searchNotes(
  connection: Connection,
  kind: NoteKind,
  found: Found,
  after: number,
  limit: number,
  filter: SearchFilter,
): SearchRow[] {
  const of = conditionsOf[kind];
  const conditions: string[] = [];
  const values: unknown[] = [];
  const add = (condition: string, ...bound: unknown[]) => {
    conditions.push(` AND ${condition}`);
    values.push(...bound);
  };
  const listed = (column: string, numbers: readonly number[] | undefined) => {
    if (numbers && numbers.length > 0)
      add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(numbers));
  };
  listed('d.number', filter.dyadNumbers);
  listed('se.number', filter.sessionNumbers);
  if (filter.speaker) add(`${of.speaker} = ?`, filter.speaker);
  if (filter.source)
    add(
      of.source,
      ...of.source
        .split('?')
        .slice(1)
        .map(() => filter.source),
    );
  if (filter.coded !== undefined) add(`${of.coded} = ?`, Number(filter.coded));
  if (filter.attached !== undefined) add(`${of.attached} = ?`, Number(filter.attached));
  const sql = `${selects[kind](found)}${conditions.join('')} ORDER BY x.rowid LIMIT ?`;
  return all<SearchRow>(connection, sql, ...found.values, after, ...values, limit);
}

interface Turn {
  number: number;
  id: string;
  transcriptId: string;
  speakerId: string | null;
}

/**
 * Turns that match. What a filter asks of transcripts, speakers and passages is looked up beside the index,
 * not joined to each of its rows, and only the turns that are hits are read whole.
 */
function searchTurns(
  connection: Connection,
  found: Found,
  after: number,
  limit: number,
  filter: SearchFilter,
): SearchRow[] {
  const { transcripts, ranges } = searchedTranscripts(connection, filter);
  const tests: ((turn: Turn) => boolean)[] = [];
  if (transcripts) tests.push((turn) => transcripts.has(turn.transcriptId));
  if (filter.speaker) {
    const speakers = speakersOf(connection, filter.speaker);
    tests.push((turn) => turn.speakerId !== null && speakers.has(turn.speakerId));
  }
  for (const mark of ['coded', 'attached'] as const) {
    const wanted = filter[mark];
    if (wanted === undefined) continue;
    const isMarked = markedTurns(connection, mark);
    tests.push((turn) => isMarked(turn) === wanted);
  }
  const hits: number[] = [];
  for (const range of ranges) {
    const rest = { first: Math.max(after + 1, range.first), last: range.last };
    for (const number of matching(connection, found, rest, limit, tests)) {
      hits.push(number);
      if (hits.length >= limit) return readTurns(connection, hits);
    }
  }
  return readTurns(connection, hits);
}

/** How many rows of the index are looked at in one go, at most. */
const mostAtOnce = 4096;

/** The numbers of the turns in a range that match and pass all tests, ascending. */
function* matching(
  connection: Connection,
  found: Found,
  range: NumberRange,
  limit: number,
  tests: readonly ((turn: Turn) => boolean)[],
): Generator<number> {
  // Each go begins at the index anew: few rows at first, for common words, then more.
  let atOnce = limit;
  for (let { first } = range; first <= range.last; atOnce = Math.min(atOnce * 4, mostAtOnce)) {
    const turns = all<Turn>(
      connection,
      tests.length === 0
        ? `SELECT x.rowid AS number FROM ${found.from}
           WHERE ${found.condition} AND x.rowid BETWEEN ? AND ? ORDER BY x.rowid LIMIT ?`
        : `SELECT u.number, u.id, u.transcript_id AS transcriptId, u.speaker_id AS speakerId
           FROM ${found.from} CROSS JOIN utterance u ON u.number = x.rowid
           WHERE ${found.condition} AND x.rowid BETWEEN ? AND ? ORDER BY x.rowid LIMIT ?`,
      ...found.values,
      first,
      range.last,
      atOnce,
    );
    for (const turn of turns) if (tests.every((test) => test(turn))) yield turn.number;
    if (turns.length < atOnce) return;
    first = (turns.at(-1)?.number ?? range.last) + 1;
  }
}

type Place = Pick<
  SearchRow,
  'dyadNumber' | 'sessionNumber' | 'sessionId' | 'interviewId' | 'transcriptId' | 'source' | 'clock'
>;
type Speaker = Pick<SearchRow, 'speaker' | 'role'>;
type Words = Omit<SearchRow, keyof Place | keyof Speaker | 'momentId'>;

/** Reads turns by their numbers, in that order; what their transcripts and speakers are is read once each. */
function readTurns(connection: Connection, numbers: readonly number[]): SearchRow[] {
  if (numbers.length === 0) return [];
  const rows = all<Words & { transcriptId: string; speakerId: string | null }>(
    connection,
    `SELECT u.number, u.id, u.text, u.start_ms AS startMs, u.source_page AS sourcePage, u.source_line AS sourceLine,
       u.source_paragraph AS sourceParagraph, u.transcript_id AS transcriptId, u.speaker_id AS speakerId
     FROM json_each(?) j CROSS JOIN utterance u ON u.number = j.value`,
    JSON.stringify(numbers),
  );
  const places = untilChanged(connection, 'places of transcripts', () => new Map<string, Place>());
  const speakers = untilChanged(connection, 'speakers', () => new Map<string, Speaker>());
  return rows.map((row) => {
    const { transcriptId, speakerId } = row;
    const place = places.get(transcriptId) ?? readPlace(connection, transcriptId);
    places.set(transcriptId, place);
    if (speakerId === null) return { ...row, ...place, ...nobody, momentId: null };
    const speaker = speakers.get(speakerId) ?? readSpeaker(connection, speakerId);
    speakers.set(speakerId, speaker);
    return { ...row, ...place, ...speaker, momentId: null };
  });
}

const placeOfTranscript = `SELECT d.number AS dyadNumber, se.number AS sessionNumber, se.id AS sessionId,
    t.interview_id AS interviewId, t.id AS transcriptId, ${interviewCode} AS source, t.clock
  FROM transcript t LEFT JOIN interview i ON i.id = t.interview_id
  JOIN session se ON se.id = coalesce(t.session_id, i.session_id) JOIN dyad d ON d.id = se.dyad_id
  WHERE t.id = ?`;

function readPlace(connection: Connection, transcriptId: string): Place {
  return one<Place>(connection, placeOfTranscript, transcriptId) as Place;
}

const nobody: Speaker = { speaker: null, role: null };

function readSpeaker(connection: Connection, id: string): Speaker {
  return one<Speaker>(
    connection,
    `SELECT sp.name AS speaker, (SELECT dp.role FROM dyad_participant dp
       WHERE dp.participant_id = sp.participant_id AND dp.dyad_id = se.dyad_id) AS role
     FROM speaker sp JOIN transcript t ON t.id = sp.transcript_id LEFT JOIN interview i ON i.id = t.interview_id
     JOIN session se ON se.id = coalesce(t.session_id, i.session_id) WHERE sp.id = ?`,
    id,
  ) as Speaker;
}
