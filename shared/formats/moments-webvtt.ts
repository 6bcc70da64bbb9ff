import { escapeMarkup } from './entities.ts';
import { formatTime } from './time-notation.ts';

/** A point moment is shown as long as it takes to read a label; WebVTT knows no captions without length. */
const POINT_MS = 1000;

export interface ChapterMoment {
  startMs: number;
  /** Null for a point. */
  endMs: number | null;
  label: string;
}

/**
 * Moments as a WebVTT chapter track, sorted by start then end, times in whole milliseconds of the session. A point, or
 * a range that is empty, lasts one second. Labels are escaped and put on one line.
 */
export function momentsToChapters(moments: readonly ChapterMoment[]): string {
  const spans = moments.map(({ startMs, endMs, label }) => {
    const start = Math.max(0, Math.round(startMs));
    const end = endMs === null ? start : Math.round(endMs);
    return { start, end: end > start ? end : start + POINT_MS, label };
  });
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  const cues = spans.map(
    ({ start, end, label }, index) =>
      `${index + 1}\n${formatTime(start)} --> ${formatTime(end)}\n${oneLine(label)}\n`,
  );
  return ['WEBVTT\n', ...cues].join('\n');
}

/** An empty label would end the caption before its words. */
function oneLine(label: string): string {
  const words = label.toWellFormed().replaceAll('\0', '').replace(/\s+/g, ' ').trim();
  return words === '' ? '–' : escapeMarkup(words);
}
