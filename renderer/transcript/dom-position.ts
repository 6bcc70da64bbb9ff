import type { TextPosition } from '#shared/transcript/passage.ts';

/**
 * Where in the transcript a point of the screen is: the letter's edge under it, else the beginning or the
 * end of the turn whose row is there. Null beside all rows.
 */
export function positionAt(x: number, y: number): TextPosition | null {
  const caret = caretAt(x, y);
  const words = caret && elementOf(caret.node)?.closest('[data-turn]');
  if (words) return { turn: indexOf(words, 'data-turn'), offset: offsetIn(words, caret.node, caret.offset) };
  const row = document.elementFromPoint(x, y)?.closest('[data-row]');
  const text = row?.querySelector('[data-turn]');
  if (!row || !text) return null;
  const box = text.getBoundingClientRect();
  const before = y < box.top || (x < box.left && y < box.bottom);
  return { turn: indexOf(row, 'data-row'), offset: before ? 0 : (text.textContent?.length ?? 0) };
}

/** Browsers are moving from caretRangeFromPoint to caretPositionFromPoint; either may be all there is. */
function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if (typeof document.caretPositionFromPoint === 'function') {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  const range = document.caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}

function indexOf(element: Element, attribute: string): number {
  return Number(element.getAttribute(attribute));
}

/** UTF-16 units from the beginning of a turn's words to a place in one of its nodes. */
function offsetIn(words: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** The range of the document for a part of a turn's words, or null where the turn is not on the screen. */
export function rangeOf(words: Element, start: number, end: number): Range | null {
  const range = document.createRange();
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (!begun && start <= passed + length) {
      range.setStart(node, start - passed);
      begun = true;
    }
    if (begun && end <= passed + length) {
      range.setEnd(node, end - passed);
      return range;
    }
    passed += length;
  }
  return null;
}
