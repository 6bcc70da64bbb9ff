import type { Collector } from './collector.ts';
import { MOST_LINES, tooManyLines } from './collector.ts';
import type { DocumentBlock } from './document-blocks.ts';
import { readBlocks } from './document-blocks.ts';
import { createLead } from './line-lead.ts';
import type { RtfToken } from './rtf-tokens.ts';
import {
  codePageOf,
  decodeByte,
  decodeBytes,
  encodingOfPage,
  isOfManyBytes,
  rtfTokens,
  skippedDestinations,
  symbols,
} from './rtf-tokens.ts';
import type { TableRow } from './table-columns.ts';
import { ParseFailure } from './transcript-types.ts';

interface Group {
  skip: boolean;
  inFonts: boolean;
  font: number;
  /** How many characters follow a \u for readers that know no Unicode. */
  fallback: number;
  hidden: boolean;
  bold: boolean;
}

const DEEPEST = 2000;
/** A letter beyond ASCII is one too: a long transcript in another script has a million. */
const MOST_TOKENS = 2_500_000;

/** Reads RTF: paragraphs as turns, tables by their columns; pictures, styles, notes and deleted words are left out. */
export function readRtf(text: string, collector: Collector): void {
  const writer = createWriter();
  const groups: Group[] = [];
  let group: Group = { skip: false, inFonts: false, font: -1, fallback: 1, hidden: false, bold: false };
  let codePage = 'windows-1252';
  const fonts = new Map<number, string>();
  let defining = -1;
  let swallow = 0;
  let starred = false;
  /** Bytes that may be parts of one letter, and their encoding. */
  let waiting: number[] = [];
  let waitingPage = '';

  function writeByte(byte: number): void {
    const page = fonts.get(group.font) ?? codePage;
    if (!isOfManyBytes(page)) write(decodeByte(byte, page));
    else if (!group.skip && !group.hidden) {
      waitingPage = page;
      waiting.push(byte);
    }
  }

  function writeWaiting(): void {
    if (waiting.length === 0) return;
    writer.write(decodeBytes(waiting, waitingPage), group.bold);
    waiting = [];
  }

  function write(words: string): void {
    if (!group.skip && !group.hidden) writer.write(words, group.bold);
  }

  function control(token: RtfToken & { kind: 'control' }): void {
    const { word, value } = token;
    if (starred && word !== 'shppict') group.skip = true;
    else if (skippedDestinations.has(word)) group.skip = true;
    if (word === 'fonttbl') group.inFonts = true;
    else if (group.inFonts) {
      if (word === 'f') defining = value ?? 0;
      else if (word === 'fcharset') fonts.set(defining, codePageOf(value ?? 0) ?? codePage);
    } else if (word === 'ansicpg') codePage = encodingOfPage(value ?? 1252);
    else if (word === 'mac') codePage = 'macintosh';
    else if (word === 'f') group.font = value ?? 0;
    else if (word === 'plain') Object.assign(group, { font: -1, hidden: false, bold: false });
    else if (word === 'b') group.bold = value !== 0;
    else if (word === 'uc') group.fallback = Math.max(0, value ?? 1);
    else if (word === 'v' || word === 'deleted') group.hidden = value !== 0;
    else if (word === 'u') {
      write(String.fromCharCode((value ?? 0) & 0xffff));
      swallow = group.fallback;
    } else if (!group.skip) layout(word);
  }

  function layout(word: string): void {
    if (word === 'par' || word === 'sect' || word === 'page') writer.endParagraph();
    else if (word === 'line') writer.endLine();
    else if (word === 'trowd') writer.startRow();
    else if (word === 'cell' || word === 'nestcell') writer.endCell();
    else if (word === 'row' || word === 'nestrow') writer.endRow();
    else if (symbols.has(word)) write(symbols.get(word)!);
  }

  let tokens = 0;
  for (const token of rtfTokens(text)) {
    tokens += 1;
    if (tokens > MOST_TOKENS) {
      throw new ParseFailure(
        'The RTF has more marks and words than any transcript; it was not read.',
        lineOf(text, token.at),
      );
    }
    // A second byte may be a letter of ASCII, which stands as it is.
    if (token.kind === 'text' && waiting.length > 0 && swallow === 0 && isLead(waiting, waitingPage)) {
      waiting.push(token.text.charCodeAt(0) & 0xff);
      writeWaiting();
      write(token.text.slice(1));
      continue;
    }
    if (token.kind !== 'byte') writeWaiting();
    if (token.kind === 'open') {
      if (groups.length === DEEPEST)
        throw new ParseFailure('The RTF nests its groups too deeply; it is damaged.', lineOf(text, token.at));
      groups.push(group);
      group = { ...group };
      swallow = 0;
    } else if (token.kind === 'close') {
      group = groups.pop() ?? group;
      swallow = 0;
    } else if (token.kind === 'star') starred = true;
    else if (token.kind === 'control') control(token);
    else if (token.kind === 'byte') {
      if (swallow > 0) swallow -= 1;
      else writeByte(token.value);
    } else {
      const kept = token.text.slice(swallow);
      swallow = Math.max(0, swallow - token.text.length);
      write(kept);
    }
    if (token.kind !== 'star') starred = false;
  }
  writeWaiting();
  if (groups.length > 0)
    collector.warn(lineOf(text, text.length), 'The RTF ends in the middle; words may be missing at its end.');
  readBlocks(writer.finish(), collector);
}

/** Whether the last byte begins a letter that its second byte must end. */
function isLead(bytes: readonly number[], codePage: string): boolean {
  return codePage !== 'utf-8' && decodeBytes(bytes, codePage).endsWith('\ufffd');
}

/** Lines and tables as they are written; paragraphs count from 1. */
function createWriter() {
  const blocks: DocumentBlock[] = [];
  const words: string[] = [];
  let lead = createLead();
  let rows: TableRow[] | null = null;
  let cells: string[] | null = null;
  let paragraph = 1;
  let lines = 0;

  function taken(): string {
    const text = words.join('');
    words.length = 0;
    lead = createLead();
    return text;
  }

  function addLine(): void {
    lines += 1;
    if (lines > MOST_LINES) throw tooManyLines();
    const source = { page: null, line: null, paragraph };
    const block = blocks.at(-1);
    const boldWords = lead.words();
    const line = { ...source, text: taken(), ...(boldWords === '' ? {} : { lead: boldWords }) };
    if (block?.kind === 'lines') block.lines.push(line);
    else blocks.push({ kind: 'lines', lines: [line] });
  }

  function endTable(): void {
    if (rows) blocks.push({ kind: 'table', rows });
    rows = null;
  }

  return {
    write(text: string, isBold: boolean): void {
      words.push(text);
      lead.add(text, isBold);
    },
    endParagraph(): void {
      if (cells) words.push('\n');
      else {
        endTable();
        addLine();
      }
      paragraph += 1;
    },
    endLine(): void {
      if (cells) words.push('\n');
      else addLine();
    },
    startRow(): void {
      if (!cells && words.length > 0) this.endParagraph();
      cells ??= [];
    },
    endCell(): void {
      cells ??= [];
      cells.push(taken());
      paragraph += 1;
    },
    endRow(): void {
      if (!cells) return;
      rows ??= [];
      rows.push({
        cells,
        source: { page: null, line: null, paragraph: Math.max(1, paragraph - cells.length) },
      });
      cells = null;
    },
    finish(): DocumentBlock[] {
      if (cells && words.length > 0) this.endCell();
      this.endRow();
      endTable();
      if (words.length > 0) addLine();
      return blocks;
    },
  };
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
