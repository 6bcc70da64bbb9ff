import type { KeptAnchor } from './kept-anchors.ts';
import type { RecorderAnchor } from './recorder.ts';

/** So often the recording's own clock is held against the interview's, in ms. */
const anchorEveryMs = 10_000;

/**
 * Chooses anchors among the pieces of a recording as they arrive: the first, and of each ten seconds the piece
 * that came with the least delay. What a busy machine, or one that slept, hands over late tells nothing of when
 * it was recorded.
 */
export function createAnchorChoice(
  place: (anchor: RecorderAnchor) => KeptAnchor,
  onAnchor: (anchor: KeptAnchor) => void,
): { take(piece: RecorderAnchor): void } {
  let sinceMs: number | null = null;
  let best: { delayMs: number; anchor: KeptAnchor } | null = null;
  return {
    take(piece) {
      if (sinceMs === null) {
        sinceMs = piece.coreMs;
        onAnchor(place(piece));
        return;
      }
      const delayMs = piece.coreMs - piece.recordingMs;
      // Placed as it comes: later the interview's clock may have halted.
      if (best === null || delayMs < best.delayMs) best = { delayMs, anchor: place(piece) };
      if (piece.coreMs - sinceMs < anchorEveryMs) return;
      sinceMs = piece.coreMs;
      onAnchor(best.anchor);
      best = null;
    },
  };
}
