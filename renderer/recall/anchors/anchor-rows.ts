import type { RecordingAnchor } from '#shared/contract/recall-log.ts';
import { type ClockFit, fitClock } from '#shared/recall/fit-clock.ts';
import { fitError, setByEarMs } from '#shared/recall/fit-error.ts';

/** An anchor as it is being set. */
export type DraftAnchor = Omit<RecordingAnchor, 'recordingId'>;

/** An anchor with how far it lies off the line of all, in ms; positive is later on the log than the line. */
export interface AnchorRow {
  anchor: DraftAnchor;
  residualMs: number;
  /** It does not fit the others. */
  outlier: boolean;
}

export interface Placing {
  rows: AnchorRow[];
  fit: ClockFit | null;
  /** How far off any place of the recording may be, at most, and the offset and drift beside it. */
  error: { anywhereMs: number; offsetMs: number; driftPpm: number } | null;
  /** Saving would be refused: no recorder runs at such a speed. */
  impossible: boolean;
}

/** What anchors make of a recording of this length (ms): each one's residual, the line, and how sure it is. */
export function placingOf(anchors: readonly DraftAnchor[], durationMs: number): Placing {
  const sorted = [...anchors].sort((a, b) => a.recordingMs - b.recordingMs || a.clockMs - b.clockMs);
  const places = sorted.map(({ recordingMs, clockMs }) => ({ recorderMs: recordingMs, clockMs }));
  const fit = fitClock(places);
  const error = fitError(places, Math.max(setByEarMs, fit?.maxResidualMs ?? 0));
  return {
    rows: sorted.map((anchor, index) => ({
      anchor,
      residualMs: fit ? anchor.clockMs - fit.offsetMs - fit.rate * anchor.recordingMs : 0,
      outlier: fit?.outliers.includes(index) ?? false,
    })),
    fit,
    error: error && {
      anywhereMs: Math.max(error.at(0), error.at(durationMs)),
      offsetMs: error.offsetMs,
      driftPpm: error.driftPpm,
    },
    impossible: fit !== null && (fit.rate < 0.5 || fit.rate > 2),
  };
}

/** A number of seconds, with its sign: `+0.12 s`. */
export function signedSeconds(ms: number): string {
  const seconds = (Math.abs(ms) / 1000).toFixed(2);
  return `${ms < -4.99 ? '−' : '+'}${seconds} s`;
}

/** A time in the recording or on the log, to a hundredth of a second; before 0 with a sign. */
export function fineTime(ms: number): string {
  const size = Math.abs(Math.round(ms / 10) * 10);
  const hours = Math.floor(size / 3_600_000);
  const minutes = Math.floor(size / 60_000) % 60;
  const two = (value: number) => String(value).padStart(2, '0');
  const rest = `${two(minutes)}:${two(Math.floor(size / 1000) % 60)}.${two(Math.floor(size / 10) % 100)}`;
  return `${ms < 0 && size > 0 ? '−' : ''}${hours > 0 ? `${hours}:` : ''}${rest}`;
}
