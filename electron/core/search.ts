import { CallFailure } from '#shared/contract/call.ts';
import type { CallArgs } from '#shared/contract/index.ts';
import type { SearchHit, SearchTerms } from '#shared/contract/search.ts';
import { contextAround, findTerms, parseQuery, type SearchTerm } from '#shared/domain/search-query.ts';
import type { Connection } from '../database/connection.ts';
import { type SearchKind, type SearchRow, searchRows } from '../database/queries/search.ts';

const kinds: readonly SearchKind[] = ['moment', 'snippet', 'memo', 'utterance'];
/** UTF-16 units shown on either side of a hit. */
const reach = 90;
const exportPage = 1000;

export interface HitsPage {
  hits: SearchHit[];
  /** For the next page; null at the end. */
  cursor: string | null;
}

/** One page of hits in index order. Throws CallFailure search.query where the query or the cursor is none. */
export function hitsPage(connection: Connection, args: CallArgs<'search.query'>): HitsPage {
  const parsed = parseQuery(args.query);
  if (!parsed.ok) throw new CallFailure('search.query', parsed.message);
  const wanted = kinds.filter((kind) => args.kinds === undefined || args.kinds.includes(kind));
  let [at, after] = readCursor(args.cursor, wanted);
  const hits: SearchHit[] = [];
  for (; at < wanted.length; at += 1, after = 0) {
    const kind = wanted[at];
    if (!kind) break;
    const room = args.limit - hits.length;
    const rows = searchRows(connection, kind, parsed.where, after, room + 1, args);
    hits.push(...rows.slice(0, room).map((row) => toHit(kind, row, parsed.terms)));
    const last = rows[room - 1];
    if (rows.length > room && last) return { hits, cursor: `${kind}:${last.number}` };
    if (room === rows.length && last) {
      // The page is full and the kind exhausted: the next page begins with the next kind.
      const next = wanted[at + 1];
      return { hits, cursor: next ? `${next}:0` : null };
    }
  }
  return { hits, cursor: null };
}

/** All hits of a search, in its order. Throws CallFailure search.query where the query is none. */
export function* allHits(connection: Connection, terms: SearchTerms): Generator<SearchHit> {
  let cursor: string | null = null;
  do {
    const page: HitsPage = hitsPage(connection, { ...terms, limit: exportPage, cursor });
    yield* page.hits;
    cursor = page.cursor;
  } while (cursor !== null);
}

function readCursor(cursor: string | null, wanted: readonly SearchKind[]): [at: number, after: number] {
  if (cursor === null) return [0, 0];
  const [kind, after] = cursor.split(':');
  const at = wanted.indexOf(kind as SearchKind);
  if (at < 0 || !/^\d+$/.test(after ?? '')) {
    throw new CallFailure('search.query', 'This page of hits is not there any more. Search again.');
  }
  return [at, Number(after)];
}

function toHit(kind: SearchKind, row: SearchRow, terms: readonly SearchTerm[]): SearchHit {
  const marks = findTerms(row.text, terms);
  const shown = contextAround(row.text, marks, reach);
  return {
    kind,
    id: row.id,
    context: shown.context,
    marks: shown.marks,
    textRange: kind === 'utterance' ? (marks[0] ?? null) : null,
    textLength: row.text.length,
    dyadNumber: row.dyadNumber,
    sessionNumber: row.sessionNumber,
    sessionId: row.sessionId,
    interviewId: row.interviewId,
    transcriptId: row.transcriptId,
    momentId: row.momentId,
    source: row.source ?? 'Session',
    speaker: row.speaker,
    role: row.role,
    startMs: row.startMs,
    clock: row.clock,
    sourcePage: row.sourcePage,
    sourceLine: row.sourceLine,
    sourceParagraph: row.sourceParagraph,
  };
}
