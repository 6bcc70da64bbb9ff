/** @throws Error with a sentence where the text is no number from `low` to `high`. */
export function numberWithin(text: string, low: number, high: number, whole: boolean): number {
  const number = Number(text.trim().replace(',', '.'));
  if (text.trim() === '' || !(number >= low && number <= high) || (whole && !Number.isInteger(number))) {
    throw new Error(`Write a ${whole ? 'whole ' : ''}number from ${low} to ${high.toLocaleString('en')}.`);
  }
  return number;
}
