import { CallFailure } from '#shared/contract/call.ts';
import type { CallArgs } from '#shared/contract/index.ts';
import type { SearchHit } from '#shared/contract/search.ts';
import { contextAround, findTerms, parseQuery, type SearchTerm } from '#shared/domain/search-query.ts';
import { type SearchKind, type SearchRow, searchRows } from '../../database/queries/search.ts';
import type { ReadContext, ReadHandlers } from '../context.ts';

const kinds: readonly SearchKind[] = ['moment', 'snippet', 'memo', 'utterance'];
/** UTF-16 units shown on either side of a hit. */
const reach = 90;

export const searchReadHandlers: Pick<ReadHandlers, 'search.query'> = {
  'search.query': (context, args) => query(context, args),
};

function query(
  context: ReadContext,
  args: CallArgs<'search.query'>,
): { hits: SearchHit[]; cursor: string | null } {
  const parsed = parseQuery(args.query);
  if (!parsed.ok) throw new CallFailure('search.query', parsed.message);
  const { connection } = context.study();
  const wanted = kinds.filter((kind) => args.kinds === undefined || args.kinds.includes(kind));
  let [at, after] = readCursor(args.cursor, wanted);
  const hits: SearchHit[] = [];
  for (; at < wanted.length; at += 1, after = 0) {
    const kind = wanted[at];
    if (!kind) break;
    const room = args.limit - hits.length;
    const rows = searchRows(connection, kind, parsed.match, after, room + 1, args);
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

function readCursor(cursor: string | null, wanted: readonly SearchKind[]): [at: number, after: number] {
  if (cursor === null) return [0, 0];
  const [kind, after] = cursor.split(':');
  const at = wanted.findIndex((candidate) => candidate === kind);
  if (at < 0 || !/^\d+$/.test(after ?? '')) {
    throw new CallFailure('search.query', 'This page of hits is not there any more. Search again.');
  }
  return [at, Number(after)];
}

function toHit(kind: SearchKind, row: SearchRow, terms: readonly SearchTerm[]): SearchHit {
  const marks = findTerms(row.text, terms);
  const shown = contextAround(row.text, marks, reach);
  const { number: _, text: __, source, ...place } = row;
  const first = marks[0];
  const last = marks.at(-1);
  return {
    ...place,
    kind,
    context: shown.context,
    marks: shown.marks,
    textRange: kind === 'utterance' && first && last ? [first[0], first[1]] : null,
    source: source ?? 'Session',
  };
}
