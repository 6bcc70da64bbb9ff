/** Combining marks beyond this many in a row are dropped: normalising takes time by their square (UAX #15, stream-safe text: 30). */
const LONGEST_MARK_RUN = 30;
const markRun = new RegExp(`(\\p{M}{${LONGEST_MARK_RUN}})\\p{M}+`, 'gu');
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const plain = /^[\u0009\u000a\u0020-\u007e]*$/;

/** The text as it is stored: NFC, LF, well-formed, without control characters, trimmed, no blanks at line ends. */
export function cleanText(text: string): string {
  if (plain.test(text)) return trimLines(text);
  const lines = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(controls, '');
  return trimLines(lines.toWellFormed().replace(markRun, '$1').normalize('NFC'));
}

/** A speaker's name on one line, at most 200 characters; null if nothing is left of it. */
export function cleanSpeaker(name: string | null): string | null {
  if (name === null) return null;
  const clean = cleanText(name.slice(0, 400)).replace(/\s+/g, ' ').slice(0, 200).toWellFormed().trim();
  return clean === '' ? null : clean;
}

function trimLines(text: string): string {
  if (!text.includes('\n')) return text.trim();
  // Line by line: a pattern for blanks before a line end takes time by the square of their number.
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
