import type { Collector } from './collector.ts';
import type { TurnLabel } from './speaker-labels.ts';
import { chooseSpeakers, readLabel, readName } from './speaker-labels.ts';
import type { TableColumns, TableRow, TurnTable } from './table-columns.ts';
import { cellTime, readColumns } from './table-columns.ts';
import { withOneSpeakerPerRow } from './table-per-speaker.ts';
import type { LineTime } from './time-notation.ts';
import { takeInlineTimes, takeLeadingTime } from './time-notation.ts';
import type { Mark, Turn } from './turn-times.ts';
import { addTurns } from './turn-times.ts';

/** A transcript's table, in whatever order its columns are; null if it is none (a header's table, a layout). */
export function findTurnTable(rows: readonly TableRow[]): TurnTable | null {
  return withOneSpeakerPerRow(rows) ?? readColumns(rows);
}

/** Words of a cell that one person says. */
interface Said {
  speaker: string | null;
  words: string;
  time: LineTime | null;
}

/** Reads a table with columns for time, speaker and words. An empty speaker's cell stands for the one above. */
export function readTurnTable({ rows, columns }: TurnTable, collector: Collector): void {
  const lines = rows.map((row) => linesOf(row, columns));
  const speakers = columns.speaker === null ? speakersOf(lines) : new Map<string, string>();
  const turns: Turn[] = [];
  const marks: Mark[] = [];
  let position = 0;
  let speaker: string | null = null;
  rows.forEach((row, at) => {
    const cell = (column: number | null): string => (column === null ? '' : (row.cells[column] ?? '').trim());
    if (columns.speaker !== null) speaker = bareCell(cell(columns.speaker)) || speaker;
    const said = partCell(lines[at]!, speaker, speakers);
    const time = cellTime(cell(columns.start));
    const endMs = time?.endMs ?? cellTime(cell(columns.end))?.startMs ?? null;
    said.forEach((one, index) => {
      const startMs = (index === 0 ? time?.startMs : undefined) ?? one.time?.startMs ?? null;
      // A column for times has them all: what stands among the words is said.
      const inside =
        columns.start === null ? takeInlineTimes(one.words) : { text: one.words, marks: [] as const };
      if (startMs !== null) marks.push({ position, ms: startMs });
      for (const { offset, ms } of inside.marks) marks.push({ position: position + offset, ms });
      turns.push({
        speaker: one.speaker,
        parts: [inside.text],
        source: { ...row.source, text: inside.text },
        startMs,
        endMs: (index === said.length - 1 ? endMs : null) ?? one.time?.endMs ?? null,
        position,
      });
      position += inside.text.length + 1;
    });
  });
  addTurns(turns, marks, position, collector);
  for (const column of columns.others) {
    collector.warn(null, `${column} of the table is neither time, speaker nor words; it was left out.`);
  }
}

function bareCell(cell: string): string {
  return readName(cell.replace(/:$/, ''))?.speaker ?? cell.replace(/:$/, '');
}

interface CellLine {
  /** As it is written, and without the time it begins with. */
  whole: string;
  text: string;
  time: LineTime | null;
  label: TurnLabel | null;
  /** The time behind the label; without it the words begin. */
  behind: LineTime | null;
}

/** The lines of a row's words; where the table has no column for times, a line or its words may begin with one. */
function linesOf(row: TableRow, columns: TableColumns): CellLine[] {
  const take = (text: string): LineTime | null =>
    columns.start === null ? takeLeadingTime(text.trim(), false) : null;
  const lines = (row.cells[columns.text] ?? '').trim().split('\n');
  return lines.map((whole) => {
    const time = take(whole);
    const text = time?.rest ?? whole;
    const label = columns.speaker === null ? readLabel(text) : null;
    return { whole, text, time, label, behind: label && !time ? take(label.rest) : null };
  });
}

/** The speakers whose labels begin lines of the cells; a cell without one counts as one line. */
function speakersOf(rows: readonly (readonly CellLine[])[]): Map<string, string> {
  const labels = rows.map((lines) => lines.flatMap(({ label }) => label ?? []));
  return chooseSpeakers(
    labels.flat(),
    labels.reduce((sum, ofRow) => sum + Math.max(1, ofRow.length), 0),
  );
}

/** What is said in a cell, by whom: several people may speak there, each from a line of their own on. */
function partCell(
  lines: readonly CellLine[],
  ofRow: string | null,
  speakers: ReadonlyMap<string, string>,
): Said[] {
  const said: (Omit<Said, 'words'> & { lines: string[] })[] = [];
  /** A time alone on its line is that of the words below. */
  let alone: CellLine | null = null;
  for (const line of lines) {
    if (line.text === '' && (line.time ?? alone)) {
      alone = line.time ? line : alone;
      continue;
    }
    const time = line.time ?? alone?.time ?? null;
    const speaker = line.label ? speakers.get(line.label.speaker) : undefined;
    if (line.label && speaker !== undefined)
      said.push({ speaker, lines: [line.behind?.rest ?? line.label.rest], time: line.behind ?? time });
    else if (said.length === 0) said.push({ speaker: ofRow, lines: [line.text], time });
    else said.at(-1)!.lines.push(...(alone ? [alone.whole] : []), line.whole);
    alone = null;
  }
  return said
    .map(({ lines: words, ...one }) => ({ ...one, words: words.join('\n').trim() }))
    .filter(({ words }) => words !== '');
}
