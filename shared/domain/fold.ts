/**
 * Letters that Unicode does not decompose, so that removing diacritics leaves them alone, and what they
 * fold to. The index and every query fold by this one list: 'sø' finds 'so' and 'SØ'.
 */
export const folds: readonly (readonly [from: string, to: string])[] = [
  ['ø', 'o'],
  ['Ø', 'o'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
  ['œ', 'oe'],
  ['Œ', 'oe'],
  ['ß', 'ss'],
  ['ẞ', 'ss'],
  ['ł', 'l'],
  ['Ł', 'l'],
  ['đ', 'd'],
  ['Đ', 'd'],
  ['ð', 'd'],
  ['Ð', 'd'],
  ['þ', 'th'],
  ['Þ', 'th'],
  ['ı', 'i'],
];

const foldMap = new Map<string, string>(folds);
const foldPattern = new RegExp(`[${folds.map(([from]) => from).join('')}]`, 'gu');
// As the index's tokenizer does: é becomes e; й stays й, but loses an accent that makes no letter with it.
const latinMarks = /(?<=\p{Script=Latin}\p{M}*)\p{M}/gu;
const looseMarks = /[\u0300-\u036f]/gu;

/** Replaces the letters of the list; what is left is for the tokenizer, which removes diacritics itself. */
export function foldLetters(text: string): string {
  return text.replace(foldPattern, (letter) => foldMap.get(letter) ?? letter);
}

/** Whether a text has no letter to fold: its words fold to themselves in lower case, letter by letter. */
export function isPlain(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
  return /^[\x00-\x7f]*$/.test(text);
}

/** The form in which two words are compared: letters folded, Latin diacritics removed, lower case. */
export function foldWord(text: string): string {
  // Most words: nothing to fold, and a search folds some thousands.
  if (isPlain(text)) return text.toLowerCase();
  const bare = foldLetters(text).normalize('NFD').replace(latinMarks, '').normalize('NFC');
  // The Greek final sigma is another letter at the end of a word alone; the tokenizer makes it one.
  return bare.replace(looseMarks, '').toLowerCase().replaceAll('ς', 'σ');
}
