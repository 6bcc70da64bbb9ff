/** A word of a recogniser's list. */
interface ListedWord {
  text: string;
  speaker: string | null;
}

const letter = /[\p{L}\p{N}]/u;

/**
 * The words of a segment, each with what its text has behind it up to the next one (the first also with what stands before
 * it): recognisers leave words out of their list. `between` are such words where the speaker changes. Null if the list
 * is not that of the text.
 */
export function wordsWithGaps<W extends ListedWord>(
  text: string,
  words: readonly W[],
): { words: W[]; between: string[] } | null {
  const listed = words.filter((word) => word.text.trim() !== '');
  const places = placesOf(text, listed);
  if (!places) return null;
  const between: string[] = [];
  let open: string[] = [];
  let speaker: string | null = null;
  const whole = listed.map((word, index) => {
    const { start, end } = places[index]!;
    const next = places[index + 1]?.start ?? text.length;
    if (word.speaker !== null) {
      if (speaker !== null && word.speaker !== speaker) between.push(...open);
      speaker = word.speaker;
      open = [];
    }
    const gap = text.slice(end, next).replace(/^[^\p{L}\p{N}]+/u, '');
    if (gap !== '') open.push(gap.trim());
    return { ...word, text: text.slice(index === 0 ? 0 : start, next) };
  });
  return { words: whole, between };
}

/** Where the words stand in the text, one behind the other; capitals may differ. */
function placesOf(text: string, words: readonly ListedWord[]): { start: number; end: number }[] | null {
  // A few capitals have more units when they are small.
  const isEven = text.toLowerCase().length === text.length;
  const fold = (written: string): string => (isEven ? written.toLowerCase() : written);
  const searched = fold(text);
  const places: { start: number; end: number }[] = [];
  let from = 0;
  for (const word of words) {
    const sought = fold(word.text.trim());
    const start = findWord(searched, sought, from);
    if (start === null) return null;
    from = start + sought.length;
    places.push({ start, end: from });
  }
  return places;
}

/** Where a word stands next: right here but for blanks and marks, else as a word by itself. */
function findWord(text: string, word: string, from: number): number | null {
  let near = from;
  while (near < text.length && !letter.test(text[near]!) && !text.startsWith(word, near)) near += 1;
  if (text.startsWith(word, near)) return near;
  for (let at = text.indexOf(word, near); at >= 0; at = text.indexOf(word, at + 1))
    if (isEdge(text, at) && isEdge(text, at + word.length)) return at;
  return null;
}

function isEdge(text: string, at: number): boolean {
  return !(letter.test(text[at - 1] ?? '') && letter.test(text[at] ?? ''));
}
