import type { DocumentBlock } from './document-blocks.ts';
import { decodeEntities } from './entities.ts';
import { createLead } from './line-lead.ts';
import type { TableRow } from './table-columns.ts';

interface OpenTable {
  rows: TableRow[];
  cells: string[] | null;
}

/**
 * Reads the HTML that the Word converter writes (well-formed, a dozen tags) as paragraphs and tables. It is data only:
 * no tag of it reaches a page. With `pages`, each rule is a page's end. Tables inside tables become lines of their cell.
 */
export function readDocumentHtml(
  html: string,
  pages: boolean,
): { blocks: DocumentBlock[]; footnotes: number } {
  const blocks: DocumentBlock[] = [];
  let page = 1;
  let paragraph = 0;
  let footnotes = 0;
  let skipping = 0;
  let table: OpenTable | null = null;
  let nested = 0;
  let words: string[] = [];
  let bold = 0;
  let lead = createLead();
  let startPage = page;
  let inParagraph = false;

  const source = (): TableRow['source'] => ({
    page: pages ? startPage : null,
    line: null,
    // Words may stand outside of any paragraph.
    paragraph: Math.max(1, paragraph),
  });

  function finishLine(): void {
    const text = decodeEntities(words.join(''));
    const boldWords = decodeEntities(lead.words()).trim();
    words = [];
    lead = createLead();
    if (table?.cells) {
      const last = table.cells.length - 1;
      table.cells[last] = table.cells[last] ? `${table.cells[last]}\n${text}` : text;
      return;
    }
    const block = blocks.at(-1);
    const line = { ...source(), text, ...(boldWords === '' ? {} : { lead: boldWords }) };
    if (block?.kind === 'lines') block.lines.push(line);
    else blocks.push({ kind: 'lines', lines: [line] });
  }

  function open(tag: string, whole: string): void {
    if (skipping > 0) {
      if (tag === 'li') skipping += 1;
    } else if (tag === 'li' && /^<li id="(?:footnote|endnote)-/.test(whole)) {
      skipping = 1;
      footnotes += 1;
    } else if (tag === 'table') {
      if (table) nested += 1;
      else table = { rows: [], cells: null };
    } else if (tag === 'tr' && table && nested === 0) {
      startPage = page;
      table.cells = [];
    } else if ((tag === 'td' || tag === 'th') && table?.cells && nested === 0) table.cells.push('');
    else if (tag === 'strong') bold += 1;
    else if (tag === 'br') {
      finishLine();
    } else if (tag === 'hr') {
      page += 1;
      if (words.join('').trim() === '' && !table) startPage = page;
    } else if (/^(?:p|h[1-6]|li)$/.test(tag)) {
      if (words.length > 0) finishLine();
      paragraph += 1;
      if (!table) startPage = page;
      inParagraph = true;
    }
  }

  function close(tag: string): void {
    if (skipping > 0) {
      if (tag === 'li') skipping -= 1;
    } else if (tag === 'strong') bold = Math.max(0, bold - 1);
    else if (/^(?:p|h[1-6]|li)$/.test(tag)) {
      if (inParagraph || words.length > 0) finishLine();
      inParagraph = false;
    } else if (tag === 'tr' && table?.cells && nested === 0) {
      table.rows.push({ cells: table.cells, source: source() });
      table.cells = null;
    } else if (tag === 'table' && table) {
      if (nested > 0) nested -= 1;
      else {
        blocks.push({ kind: 'table', rows: table.rows });
        table = null;
      }
    }
  }

  const reference = /<sup><a href="#(?:footnote|endnote)-\d{1,6}"[^<>]{0,100}>\[\d{1,6}\]<\/a><\/sup>/g;
  const token = /<(\/?)([a-z][a-z0-9]*)([^<>]*)>|([^<]+)/g;
  for (const match of html.replace(reference, '').matchAll(token)) {
    const [whole, slash, tag, , text] = match;
    if (text !== undefined) {
      if (skipping > 0) continue;
      words.push(text);
      lead.add(text, bold > 0);
    } else if (slash) close(tag!);
    else open(tag!, whole);
  }
  return { blocks, footnotes };
}
