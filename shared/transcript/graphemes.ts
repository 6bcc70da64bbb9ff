/**
 * Offsets into text are UTF-16 units; a passage may begin and end only where a reader sees a letter's
 * edge, so that no emoji and no letter with combining marks is cut.
 */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Clamps an offset to 0…text.length and moves it back to the beginning of the letter it falls into. */
export function edgeBefore(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  return graphemes.segment(text).containing(offset)?.index ?? offset;
}

/** Clamps an offset to 0…text.length and moves it on to the end of the letter it falls into. */
export function edgeAfter(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  const letter = graphemes.segment(text).containing(offset);
  if (!letter || letter.index === offset) return offset;
  return letter.index + letter.segment.length;
}

/** The word around an offset as [start, end) in UTF-16 units; a gap between words is a range of its own. */
export function wordAround(text: string, offset: number): [start: number, end: number] {
  if (text.length === 0) return [0, 0];
  const inside = Math.min(Math.max(offset, 0), text.length - 1);
  const word = words.segment(text).containing(inside);
  return word ? [word.index, word.index + word.segment.length] : [inside, inside];
}

/** The end of the first word that ends after `offset`, or the text's end. */
export function nextWordEnd(text: string, offset: number): number {
  for (const word of words.segment(text)) {
    const end = word.index + word.segment.length;
    if (end > offset && word.isWordLike) return end;
  }
  return text.length;
}

/** The beginning of the last word that begins before `offset`, or 0. */
export function previousWordStart(text: string, offset: number): number {
  let found = 0;
  for (const word of words.segment(text)) {
    if (word.index >= offset) break;
    if (word.isWordLike) found = word.index;
  }
  return found;
}
