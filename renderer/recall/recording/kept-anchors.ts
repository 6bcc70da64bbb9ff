import type { RecorderAnchor } from './recorder.ts';

/** An anchor on the interview's clock (ms), as it is stored with the recording. */
export interface KeptAnchor {
  recordingMs: number;
  clockMs: number;
}

const keyOf = (recordingId: string) => `ipr-studio.anchors.${recordingId}`;

/** The anchors of a recording that were not stored yet; they outlive a reload of the page. */
export function keptAnchors(recordingId: string): KeptAnchor[] {
  const kept = sessionStorage.getItem(keyOf(recordingId));
  return kept === null ? [] : (JSON.parse(kept) as KeptAnchor[]);
}

export function keepAnchor(recordingId: string, anchor: KeptAnchor): void {
  sessionStorage.setItem(keyOf(recordingId), JSON.stringify([...keptAnchors(recordingId), anchor]));
}

export function forgetAnchors(recordingId: string): void {
  sessionStorage.removeItem(keyOf(recordingId));
}

/** An anchor of the core's clock on the interview's, by what both say now. */
export function onInterviewClock(
  anchor: RecorderAnchor,
  now: { coreMs: number; interviewMs: number },
): KeptAnchor {
  const clockMs = now.interviewMs - (now.coreMs - anchor.coreMs);
  return {
    recordingMs: Math.max(0, Math.round(anchor.recordingMs)),
    clockMs: Math.max(0, Math.round(clockMs)),
  };
}
