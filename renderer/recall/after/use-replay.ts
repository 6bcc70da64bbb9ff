import { useStore } from 'zustand';
import type { Replay, ReplayState } from './replay.ts';

/** A part of what is replayed; drawn anew when it differs. Of the time take whole steps of it. */
export function useReplay<T>(replay: Replay, part: (state: ReplayState) => T): T {
  return useStore(replay.store, part);
}
