const timePattern = /^(?:(\d{1,3}):([0-5]?\d)|(\d{1,4})):([0-5]\d)(?:[.,](\d{1,3}))?$/;

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Clock time (ms) as people say it: `31:10`, from one hour on `1:02:03`; whole seconds, rounded down. */
export function formatClock(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`
    : `${twoDigits(minutes)}:${twoDigits(seconds % 60)}`;
}

/** Clock time (ms) to the millisecond: `00:31:10.250`. */
export function formatClockExact(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const seconds = Math.floor(whole / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits);
  return `${parts.join(':')}.${String(whole % 1000).padStart(3, '0')}`;
}

/** A moment's bounds (ms) as `31:10` or `31:10 – 31:42`. */
export function formatClockRange(startMs: number, endMs: number | null): string {
  return endMs === null ? formatClock(startMs) : `${formatClock(startMs)} – ${formatClock(endMs)}`;
}

/** Clock time (ms) for people who listen: `1 hour 2 minutes 3 seconds`. */
export function speakClock(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ];
  const said = parts.filter(([value], index) => value > 0 || (index === 2 && seconds === 0));
  return said.map(([value, unit]) => `${value} ${unit}${value === 1 ? '' : 's'}`).join(' ');
}

/**
 * Reads what a person types as a time: `31:10`, `75:30`, `1:02:03`, with a fraction of a second if they
 * like (`31:10.25`). Answers milliseconds, or null where it is no time.
 */
export function parseClock(text: string): number | null {
  const match = timePattern.exec(text.trim());
  if (!match) return null;
  const [, hours, minutesOfHour, minutesAlone, seconds, fraction] = match;
  const minutes = Number(minutesAlone ?? minutesOfHour);
  const milliseconds = fraction ? Number(fraction.padEnd(3, '0')) : 0;
  return (Number(hours ?? 0) * 3600 + minutes * 60 + Number(seconds)) * 1000 + milliseconds;
}

/** Reads a time of day as people write it, `14:05` or `14:05:30`; ms since midnight, or null where it is none. */
export function parseDayTime(text: string): number | null {
  const match = /^([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]([0-5]\d))?$/.exec(text.trim());
  if (!match) return null;
  const [, hours, minutes, seconds] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds ?? 0)) * 1000;
}
