import type { Collector } from './collector.ts';
import { tooManyLines } from './collector.ts';
import { readDelimited } from './delimited.ts';
import { readTurns } from './turns.ts';

/** Pages and soft line breaks; lines are counted before. */
const MOST_BREAKS = 50_000;

/** Reads a text file: a table's columns, else `Speaker:` turns and times, else its paragraphs. A form feed begins a page. */
export function readPlainText(text: string, collector: Collector, fileName: string): void {
  if (readDelimited(text, /\.csv$/i.test(fileName), collector)) return;
  if ((text.match(/[\f\v]/g)?.length ?? 0) > MOST_BREAKS) throw tooManyLines();
  const hasPages = text.includes('\f');
  let page = 1;
  const lines = text.split(/\r\n?|\n|\u0085|\u2028/).flatMap((line, index) =>
    line.split(/(?=\f)/).flatMap((part) => {
      if (part.startsWith('\f')) page += 1;
      // A vertical tab is a line break within a paragraph, as Word saves it.
      const pieces = part.replace(/^\f/, '').split('\v');
      return pieces.map((piece) => ({
        text: piece,
        page: hasPages ? page : null,
        line: index + 1,
        paragraph: null,
      }));
    }),
  );
  readTurns(lines, collector);
}
