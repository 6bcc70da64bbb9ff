const numbered = /^\s{0,8}(\d{1,5})(?:[.)]?[\t ]{1,8}(?=\S)|[.)]?\s{0,8}$)/;

/**
 * Lines without the numbers that an editor or a transcriber put before them (`12  words`, `12. words`); the same lines
 * if they have none. Numbers are taken for such only if nearly all lines have one and nearly all go on by one.
 */
export function withoutLineNumbers<Line extends { text: string }>(lines: readonly Line[]): readonly Line[] {
  const filled = lines.filter(({ text }) => text.trim() !== '');
  if (filled.length < 4) return lines;
  let found = 0;
  let steps = 0;
  let last: number | null = null;
  for (const { text } of filled) {
    const match = numbered.exec(text.slice(0, 32));
    if (!match) continue;
    const number = Number(match[1]);
    found += 1;
    // Some begin again on each page.
    if (last === null || number === last + 1 || number === 1) steps += 1;
    last = number;
  }
  if (found < filled.length * 0.9 || steps < found * 0.9) return lines;
  return lines.map((line) => {
    const match = numbered.exec(line.text.slice(0, 32));
    return match ? { ...line, text: line.text.slice(match[0].length) } : line;
  });
}
