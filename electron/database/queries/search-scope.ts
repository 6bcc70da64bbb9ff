import type { SearchTerms } from '#shared/contract/search.ts';
import { all, type Connection, one } from '../connection.ts';
import { untilChanged } from '../until-changed.ts';

/** Numbers of turns, both ends inclusive. */
export interface NumberRange {
  first: number;
  last: number;
}

/** The transcripts that a search is narrowed to (null: all of them), and the numbers their turns have. */
export interface SearchScope {
  transcripts: ReadonlySet<string> | null;
  /** Ascending, not overlapping. */
  ranges: readonly NumberRange[];
}

const everywhere: readonly NumberRange[] = [{ first: 0, last: Number.MAX_SAFE_INTEGER }];
/** In so few transcripts the index is read only where their turns are; with more it is read through. */
const few = 24;
/** Ranges so near to each other are read through: beginning in the index anew takes longer. */
const nearby = 4096;

const roles = `(SELECT dp.role FROM interview_participant ip
  JOIN dyad_participant dp ON dp.participant_id = ip.participant_id AND dp.dyad_id = se.dyad_id
  WHERE ip.interview_id = t.interview_id)`;

type ScopeFilter = Pick<SearchTerms, 'dyadNumbers' | 'sessionNumbers' | 'source'>;

/** Where the turns are that a search by dyad, session and source may find. */
export function searchedTranscripts(connection: Connection, filter: ScopeFilter): SearchScope {
  const { dyadNumbers, sessionNumbers, source } = filter;
  const key = JSON.stringify([dyadNumbers, sessionNumbers, source]);
  return untilChanged(connection, `scope ${key}`, () => readScope(connection, filter));
}

function readScope(connection: Connection, filter: ScopeFilter): SearchScope {
  const conditions: string[] = [];
  const values: unknown[] = [];
  const listed = (column: string, numbers: readonly number[] | undefined) => {
    if (!numbers || numbers.length === 0) return;
    conditions.push(`${column} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(numbers));
  };
  listed('d.number', filter.dyadNumbers);
  listed('se.number', filter.sessionNumbers);
  if (filter.source === 'session') conditions.push('t.session_id IS NOT NULL');
  else if (filter.source) {
    conditions.push(`t.interview_id IS NOT NULL AND ? IN ${roles}`);
    values.push(filter.source);
  }
  if (conditions.length === 0) return { transcripts: null, ranges: everywhere };
  const rows = all<{ id: string }>(
    connection,
    `SELECT t.id FROM transcript t LEFT JOIN interview i ON i.id = t.interview_id
     JOIN session se ON se.id = coalesce(t.session_id, i.session_id) JOIN dyad d ON d.id = se.dyad_id
     WHERE ${conditions.join(' AND ')}`,
    ...values,
  );
  const transcripts = new Set(rows.map((row) => row.id));
  return { transcripts, ranges: rows.length > few ? everywhere : rangesOf(connection, transcripts) };
}

/** A transcript's turns mostly lie together, as they were imported: their ranges, ascending, near ones as one. */
function rangesOf(connection: Connection, transcripts: Iterable<string>): NumberRange[] {
  const found: NumberRange[] = [];
  for (const id of transcripts) {
    const range = one<{ first: number | null; last: number | null }>(
      connection,
      'SELECT min(number) AS first, max(number) AS last FROM utterance WHERE transcript_id = ?',
      id,
    );
    if (range && range.first !== null && range.last !== null) {
      found.push({ first: range.first, last: range.last });
    }
  }
  const joined: NumberRange[] = [];
  for (const range of found.sort((a, b) => a.first - b.first)) {
    const before = joined.at(-1);
    if (before && range.first <= before.last + nearby) before.last = Math.max(before.last, range.last);
    else joined.push(range);
  }
  return joined;
}

/** The speakers, of all transcripts, who are the dyad's client, its therapist, or interviewers. */
export function speakersOf(
  connection: Connection,
  who: 'client' | 'therapist' | 'interviewer',
): ReadonlySet<string> {
  return untilChanged(connection, `speakers ${who}`, () => readSpeakers(connection, who));
}

function readSpeakers(connection: Connection, who: 'client' | 'therapist' | 'interviewer'): Set<string> {
  const rows =
    who === 'interviewer'
      ? all<{ id: string }>(connection, `SELECT id FROM speaker WHERE kind = 'interviewer'`)
      : all<{ id: string }>(
          connection,
          `SELECT sp.id FROM speaker sp JOIN transcript t ON t.id = sp.transcript_id
           LEFT JOIN interview i ON i.id = t.interview_id
           JOIN session se ON se.id = coalesce(t.session_id, i.session_id)
           JOIN dyad_participant dp ON dp.participant_id = sp.participant_id AND dp.dyad_id = se.dyad_id
           WHERE dp.role = ?`,
          who,
        );
  return new Set(rows.map((row) => row.id));
}
