import type { SearchHit } from '#shared/contract/search.ts';
import { type CsvValue, toCsv } from '#shared/formats/csv.ts';
import { formatTime } from '#shared/formats/time-notation.ts';
import { type ExportOutcome, refuseExisting } from './export.ts';
import { writeWhole } from './write-whole.ts';

export interface HitsOrder {
  hits: Iterable<SearchHit>;
  path: string;
  replace: boolean;
  progress(done: number): void;
}

const head = [
  'kind',
  'dyad',
  'session',
  'source',
  'speaker',
  'role',
  'time_ms',
  'time',
  'clock',
  'page',
  'line',
  'paragraph',
  'before',
  'found',
  'after',
  'id',
  'moment',
];
const progressEvery = 1000;

/**
 * Writes the hits of a search, keyword in context, one row each. Throws CallFailure file.exists,
 * file.unwritable.
 */
export function exportHits(order: HitsOrder): ExportOutcome {
  refuseExisting(order);
  const rows: CsvValue[][] = [head];
  for (const hit of order.hits) {
    rows.push(rowOf(hit));
    if (rows.length % progressEvery === 0) order.progress(rows.length - 1);
  }
  writeWhole(order.path, [toCsv(rows)]);
  return { path: order.path, rows: rows.length - 1, leftOut: [] };
}

function rowOf(hit: SearchHit): CsvValue[] {
  const [start, end] = hit.marks[0] ?? [0, 0];
  return [
    hit.kind,
    hit.dyadNumber,
    hit.sessionNumber,
    sourceOf(hit),
    hit.speaker,
    hit.role,
    hit.startMs,
    hit.startMs === null ? null : formatTime(hit.startMs, 'hh:mm:ss.mmm'),
    hit.startMs === null ? null : hit.clock,
    hit.sourcePage,
    hit.sourceLine,
    hit.sourceParagraph,
    hit.context.slice(0, start),
    hit.context.slice(start, end),
    hit.context.slice(end),
    hit.id,
    hit.momentId,
  ];
}

/** As in the other exports: the codes of those interviewed, `session`, or nothing for what is in no transcript. */
function sourceOf(hit: SearchHit): string | null {
  if (hit.transcriptId === null) return null;
  return hit.interviewId === null ? 'session' : hit.source;
}
