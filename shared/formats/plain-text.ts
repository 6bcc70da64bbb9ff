import type { Collector } from './collector.ts';
import { readTurns } from './turns.ts';

/** Reads a text file: `Speaker:` turns and times, else its paragraphs. A form feed begins a page. */
export function readPlainText(text: string, collector: Collector): void {
  const hasPages = text.includes('\f');
  let page = 1;
  const lines = text.split(/\r\n?|\n|\u0085|\u2028/).map((line, index) => {
    const feeds = hasPages ? line.split('\f').length - 1 : 0;
    page += line.startsWith('\f') ? feeds : 0;
    const source = {
      text: feeds > 0 ? line.replaceAll('\f', ' ') : line,
      page: hasPages ? page : null,
      line: index + 1,
      paragraph: null,
    };
    page += line.startsWith('\f') ? 0 : feeds;
    return source;
  });
  readTurns(lines, collector);
}
