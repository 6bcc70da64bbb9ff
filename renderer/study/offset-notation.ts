/** An offset of a recording in ms as it stands in its field: "0:00", "1:02.500", "-0:03.040". */
export function formatOffset(ms: number): string {
  const size = Math.abs(Math.round(ms));
  const hours = Math.floor(size / 3_600_000);
  const minutes = Math.floor(size / 60_000) % 60;
  const seconds = Math.floor(size / 1000) % 60;
  const rest = size % 1000;
  const two = (value: number): string => String(value).padStart(2, '0');
  const head = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${ms < 0 ? '-' : ''}${head}:${two(seconds)}${rest > 0 ? `.${String(rest).padStart(3, '0')}` : ''}`;
}

/** Reads an offset, "-3.04", "1:02.5" or "1:00:02", in ms; null where it is none. */
export function parseOffset(text: string): number | null {
  const parts = /^\s*([+\-−–]?)(?:(\d{1,3}):)?(?:(\d{1,4}):)?(\d{1,6})(?:[.,](\d{1,3}))?\s*$/.exec(text);
  if (!parts) return null;
  const [, sign, first, second, last, fraction] = parts;
  const hours = second === undefined ? 0 : Number(first);
  const minutes = second === undefined ? Number(first ?? 0) : Number(second);
  const seconds = Number(last);
  if ((first !== undefined && seconds > 59) || (second !== undefined && minutes > 59)) return null;
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((fraction ?? '').padEnd(3, '0'));
  return sign === '' || sign === '+' || ms === 0 ? ms : -ms;
}
