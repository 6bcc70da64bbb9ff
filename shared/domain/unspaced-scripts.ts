/** Scripts without blanks between words, as the inside of a character class: their words are known letter by letter. */
export const unspacedScripts = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc\uff70\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;

const unspaced = new RegExp(`[${unspacedScripts}]`, 'u');

/** Whether some of a text is written without blanks between words. */
export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}
