import type { Collector } from './collector.ts';
import type { TableRow } from './turn-table.ts';
import { readColumns, readTurnTable, withOneSpeakerPerRow } from './turn-table.ts';
import type { TextLine } from './turn-times.ts';
import { readTurns } from './turns.ts';

/** What a document of a word processor is made of, for a transcript. */
export type DocumentBlock = { kind: 'lines'; lines: TextLine[] } | { kind: 'table'; rows: TableRow[] };

/** Reads paragraphs as turns and tables by their columns, in the order of the document. */
export function readBlocks(blocks: readonly DocumentBlock[], collector: Collector): void {
  for (const block of withoutLayoutTables(blocks)) {
    if (block.kind === 'lines') readTurns(block.lines, collector);
    else readTable(block.rows, collector);
  }
}

function readTable(rows: readonly TableRow[], collector: Collector): void {
  const perSpeaker = withOneSpeakerPerRow(rows);
  const columns = { speaker: 0, text: 1, start: null, end: null, hasHeader: false, others: [] };
  if (perSpeaker) readTurnTable(perSpeaker, columns, collector);
  else readTurnTable(rows, readColumns(rows)!, collector);
}

/** Tables that are no transcript (a header's, a layout's) become lines like the paragraphs around them. */
function withoutLayoutTables(blocks: readonly DocumentBlock[]): DocumentBlock[] {
  const merged: DocumentBlock[] = [];
  for (const block of blocks) {
    const kept: DocumentBlock =
      block.kind === 'table' && !withOneSpeakerPerRow(block.rows) && !readColumns(block.rows)
        ? {
            kind: 'lines',
            lines: block.rows.map((row): TextLine => ({ text: row.cells.join('\t'), ...row.source })),
          }
        : block;
    const last = merged.at(-1);
    if (kept.kind === 'lines' && last?.kind === 'lines') for (const line of kept.lines) last.lines.push(line);
    else merged.push(kept.kind === 'lines' ? { kind: 'lines', lines: [...kept.lines] } : kept);
  }
  return merged;
}
