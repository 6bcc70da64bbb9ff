import { formatClock, parseClock } from '#shared/domain/clock-format.ts';

const dayMs = 86_400_000;

/**
 * Reads a time as people write it on paper or type it quickly: `31:10`, `3110`, `31.10`, `31'10"`, `1:02:03`,
 * `10203`; of digits alone the last two are seconds. Milliseconds, or null where it is no time.
 */
export function parsePaperTime(text: string): number | null {
  const written = text.trim();
  const exact = parseClock(written);
  if (exact !== null) return exact;
  const parts = partsOf(written);
  if (parts === null) return null;
  const [seconds = 0, minutes = 0, hours = 0] = parts.map(Number).reverse();
  if (seconds > 59 || (parts.length === 3 && minutes > 59)) return null;
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return ms < dayMs ? ms : null;
}

/** The hours, minutes and seconds that a text tells apart; of digits alone two each from the right. */
function partsOf(written: string): string[] | null {
  if (/^\d{1,6}$/.test(written)) {
    const padded = written.padStart(6, '0');
    // Up to four digits are minutes and seconds, however many minutes.
    return written.length <= 4
      ? [padded.slice(2, 4), padded.slice(4)]
      : [padded.slice(0, 2), padded.slice(2, 4), padded.slice(4)];
  }
  const match = /^(?:(\d{1,2})\s*[:.,;h\s]\s*)?(\d{1,4})\s*[:.,;'’′m\s]\s*(\d{1,2})\s*(?:''|["”″s])?$/i.exec(
    written,
  );
  return match ? match.slice(1).filter((part) => part !== undefined) : null;
}

/** A time as its field shows it once it is left. */
export function tidyTime(text: string): string {
  const ms = parsePaperTime(text);
  if (ms === null) return text;
  return ms % 1000 === 0 ? formatClock(ms) : text.trim();
}

/** Reads how far off a time may be, in seconds (`5`, `±5`, `0,5 s`); milliseconds, or null where it is no number. */
export function parseUncertainty(text: string): number | null {
  const match = /^(?:±|\+\/?[-−])?\s*(\d{1,4}(?:[.,]\d{1,3})?)\s*s?$/.exec(text.trim());
  return match ? Math.round(Number(match[1]!.replace(',', '.')) * 1000) : null;
}
