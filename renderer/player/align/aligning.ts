import { create } from 'zustand';
import type { Recording } from '#shared/contract/recording.ts';
import { usePlayback } from '../../stores/playback.ts';

interface Aligning {
  /** The recording that is being brought into step with the others; null for none. */
  recordingId: string | null;
  /** Both are heard, so that an echo tells how far they are apart. */
  bothSound: boolean;
  /** Where it lies for now (ms on the session's clock), before that is stored; null: as stored. */
  offsetMs: number | null;
  /** When something that both saw or heard happens in the others, and in this one, on the session's clock (ms). */
  eventMs: { others: number | null; this: number | null };
}

const nothing: Aligning = {
  recordingId: null,
  bothSound: false,
  offsetMs: null,
  eventMs: { others: null, this: null },
};

/** Bringing one recording of a session into step with the others. */
export const useAligning = create<Aligning>()(() => nothing);

export function beginAligning(recordingId: string): void {
  useAligning.setState({ ...nothing, recordingId });
}

export function endAligning(): void {
  useAligning.setState(nothing);
}

/** The recordings as they lie while one of them is being moved. */
export function asAligned(
  recordings: readonly Recording[],
  recordingId: string | null,
  offsetMs: number | null,
): readonly Recording[] {
  if (offsetMs === null) return recordings;
  return recordings.map((recording) =>
    recording.id === recordingId ? { ...recording, offsetMs } : recording,
  );
}

/** One frame of a recording, or what goes for one of sound alone, in whole ms. */
export function nudgeFrameMs(recording: Pick<Recording, 'frameRate'>): number {
  return Math.round(1000 / (recording.frameRate ?? 25));
}

/**
 * Where a recording lies when what happens in it at `this` happens in the others at `others` (all in ms on the
 * session's clock, as it lies now).
 */
export function offsetByEvent(offsetMs: number, event: { others: number; this: number }): number {
  return Math.round(offsetMs + event.others - event.this);
}

const isUsable = (recording: Recording) => recording.present && recording.playable;

/** The recording that others are moved to, and those that can be moved: all but the first part. */
export function alignable(recordings: readonly Recording[]): { still: Recording | null; moved: Recording[] } {
  const usable = recordings.filter(isUsable);
  const still = usable.find(({ role }) => role === 'part') ?? usable[0] ?? null;
  return { still, moved: usable.filter((recording) => recording !== still) };
}

/** Puts the recording that is to be moved beside the one on the stage. */
export function openAligning(recordings: readonly Recording[]): void {
  const { moved } = alignable(recordings);
  const first = moved.find(({ role }) => role !== 'part') ?? moved[0];
  if (!first) return;
  usePlayback.getState().controller?.chooseRecording(null);
  beginAligning(first.id);
}
