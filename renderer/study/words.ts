/** "52′", "<1′": minutes for the board, from milliseconds. */
export function minutesOf(ms: number): string {
  return ms < 60_000 ? '<1′' : `${Math.round(ms / 60_000)}′`;
}

/** A file's size in decimal units, as file managers show it. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** "1 transcript", "2 transcripts". */
export function counted(count: number, one: string, several: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  return parts.length < 2
    ? (parts[0] ?? '')
    : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

/** A day and time in this machine's zone, "3 Mar 2026, 14:05". */
export function dayAndTime(wallMs: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(wallMs);
}

const codeOrder = new Intl.Collator('en', { numeric: true });

/** People in the order of their codes, C2 before C10. */
export function byCode<P extends { code: string }>(people: readonly P[]): P[] {
  return [...people].sort((a, b) => codeOrder.compare(a.code, b.code));
}
