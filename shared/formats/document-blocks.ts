import type { Collector } from './collector.ts';
import type { TableRow, TurnTable } from './table-columns.ts';
import { findTurnTable, readTurnTable } from './turn-table.ts';
import type { TextLine } from './turn-times.ts';
import { readTurns } from './turns.ts';

/** What a document of a word processor is made of, for a transcript. */
export type DocumentBlock = { kind: 'lines'; lines: TextLine[] } | { kind: 'table'; rows: TableRow[] };

/** Reads paragraphs as turns and tables by their columns, in the order of the document. */
export function readBlocks(blocks: readonly DocumentBlock[], collector: Collector): void {
  for (const block of withoutLayoutTables(blocks)) {
    if (Array.isArray(block)) readTurns(block, collector);
    else readTurnTable(block, collector);
  }
}

/** Tables that are no transcript (a header's, a layout's) become lines like the paragraphs around them. */
function withoutLayoutTables(blocks: readonly DocumentBlock[]): (TextLine[] | TurnTable)[] {
  const merged: (TextLine[] | TurnTable)[] = [];
  for (const block of blocks) {
    const table = block.kind === 'table' ? findTurnTable(block.rows) : null;
    if (table) {
      merged.push(table);
      continue;
    }
    const lines = block.kind === 'table' ? block.rows.flatMap(linesOf) : block.lines;
    const last = merged.at(-1);
    if (Array.isArray(last)) for (const line of lines) last.push(line);
    else merged.push([...lines]);
  }
  return merged;
}

/** The cells of a row side by side; what stands on several lines stays there. */
function linesOf({ cells, source }: TableRow): TextLine[] {
  return cells
    .join('\t')
    .split('\n')
    .map((text) => ({ text, ...source }));
}
