import type { Recording } from '#shared/contract/recording.ts';
import { clockEnd, recordingAt } from '#shared/domain/recording-clock.ts';

/** A stretch of the session (ms) and the recording that is shown in it. */
export interface PreviewSpan {
  recording: Recording;
  fromMs: number;
  toMs: number;
}

/**
 * Of these recordings the one that is played at each time of the session, as the player chooses where nobody chose;
 * stretches in which none runs are missing.
 */
export function spansOf(recordings: readonly Recording[]): PreviewSpan[] {
  const borders = [...new Set(recordings.flatMap((recording) => [recording.offsetMs, clockEnd(recording)]))];
  borders.sort((a, b) => a - b);
  const spans: PreviewSpan[] = [];
  borders.slice(0, -1).forEach((fromMs, index) => {
    const toMs = borders[index + 1] ?? fromMs;
    const recording = recordingAt(recordings, (fromMs + toMs) / 2, null);
    const last = spans.at(-1);
    if (!recording) return;
    if (last?.recording.id === recording.id && last.toMs === fromMs) last.toMs = toMs;
    else spans.push({ recording, fromMs, toMs });
  });
  return spans;
}

/** The recordings whose sound is drawn, and those whose picture is. */
export function heard(recordings: readonly Recording[]): Recording[] {
  return recordings.filter(({ state, audioCodec }) => state === 'whole' && audioCodec !== null);
}

export function seen(recordings: readonly Recording[]): Recording[] {
  return recordings.filter(({ state, videoCodec }) => state === 'whole' && videoCodec !== null);
}
