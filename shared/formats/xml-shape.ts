import { ParseFailure } from './transcript-types.ts';

/** No word processor nests deeper: text boxes in tables in tables have some sixty. */
const DEEPEST = 250;

/**
 * Checks that XML is whole, each element closed where it must be and none too deep, in one pass: the converter of Word
 * documents takes minutes over some that are not. `part` is what the sentences call it. Throws ParseFailure, which says
 * at which character the fault is.
 */
export function checkXmlShape(xml: string, part: string): void {
  const open: string[] = [];
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const end = endOfTag(xml, at);
    if (end < 0) throw damaged(part, at, 'a tag begins there and does not end');
    const second = xml[at + 1];
    if (second === '/') {
      const name = xml.slice(at + 2, end - 1).trimEnd();
      if (open.pop() !== name) throw damaged(part, at, `“</${name.slice(0, 40)}>” closes what is not open`);
    } else if (second !== '!' && second !== '?' && xml[end - 2] !== '/') {
      const name = /^[^\s/<>"'=]{1,100}/.exec(xml.slice(at + 1, at + 101))?.[0];
      if (name === undefined) throw damaged(part, at, 'a tag there has no name');
      open.push(name);
      if (open.length > DEEPEST) throw damaged(part, at, 'its elements lie too deep in each other');
    }
    at = end;
  }
  if (open.length > 0) throw damaged(part, xml.length, `“<${open.at(-1)}>” is not closed at its end`);
}

/** How many elements XML has, by their first tags. */
export function countElements(xml: string): number {
  let count = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const next = xml.charCodeAt(at + 1);
    if (next !== 0x2f && next !== 0x21 && next !== 0x3f) count += 1;
  }
  return count;
}

/** The place behind a tag, a comment or a piece of plain data that begins at `at`; -1 if it has no end. */
function endOfTag(xml: string, at: number): number {
  for (const [begin, close] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const) {
    if (!xml.startsWith(begin, at)) continue;
    const end = xml.indexOf(close, at + begin.length);
    return end < 0 ? -1 : end + close.length;
  }
  // Attributes may hold a bracket.
  const inside = /[<>"']/g;
  inside.lastIndex = at + 1;
  for (let match = inside.exec(xml); match; match = inside.exec(xml)) {
    if (match[0] === '>') return match.index + 1;
    if (match[0] === '<') return -1;
    const close = xml.indexOf(match[0], match.index + 1);
    if (close < 0) return -1;
    inside.lastIndex = close + 1;
  }
  return -1;
}

function damaged(part: string, at: number, what: string): ParseFailure {
  return new ParseFailure(
    `The part “${part}” of the Word document is damaged at its character ${(at + 1).toLocaleString('en')}: ${what}.`,
  );
}
