/** The value of a datetime-local field for a wall time (ms since 1970 UTC), in this machine's zone; '' for null. */
export function toLocalField(wallMs: number | null): string {
  if (wallMs === null) return '';
  const date = new Date(wallMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The wall time (ms since 1970 UTC) of a datetime-local field's value; null where it is empty or no time. */
export function fromLocalField(value: string): number | null {
  if (!/^\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(value)) return null;
  const time = new Date(value).getTime();
  return Number.isNaN(time) ? null : time;
}
