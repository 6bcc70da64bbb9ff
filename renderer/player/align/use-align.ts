import { useCallback, useEffect, useRef } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import { useChange } from '../../study/use-change.ts';
import { type Task, useTask } from '../../study/use-task.ts';
import { useAligning } from './aligning.ts';

/** Nudges that follow each other this closely (ms) are stored, and undone, as one. */
const storeAfterMs = 800;

export interface Align {
  /** Where it lies for now, in ms on the session's clock. */
  offsetMs: number;
  task: Task;
  nudge(byMs: number): void;
  /** Puts it at a place, which is stored at once; with its rate where that was found too. */
  put(offsetMs: number, rate?: number): void;
}

/** Moves a recording on the session's clock: at once on the screen, in the study a moment later. */
export function useAlign(recording: Recording): Align {
  const pending = useAligning((state) => state.offsetMs);
  const task = useTask();
  const change = useChange();
  const latest = useRef(recording);
  latest.current = recording;
  /** A nudge that is not stored yet. */
  const waiting = useRef<{ offsetMs: number; timer: ReturnType<typeof setTimeout> } | null>(null);

  const store = useCallback(
    (offsetMs: number, rate?: number) => {
      clearTimeout(waiting.current?.timer);
      waiting.current = null;
      const { id, revision } = latest.current;
      const changes = { offsetMs, ...(rate === undefined ? {} : { rate }) };
      void task
        .run(() => change('recording.update', { id, revision, changes }))
        .then(() => {
          // What was nudged meanwhile is still to be stored.
          if (useAligning.getState().offsetMs === offsetMs) useAligning.setState({ offsetMs: null });
        });
    },
    [change, task.run],
  );

  useEffect(
    () => () => {
      if (waiting.current) store(waiting.current.offsetMs);
    },
    [store],
  );

  const offsetMs = pending ?? recording.offsetMs;
  return {
    offsetMs,
    task,
    nudge(byMs) {
      const moved = (useAligning.getState().offsetMs ?? latest.current.offsetMs) + byMs;
      useAligning.setState({ offsetMs: moved });
      clearTimeout(waiting.current?.timer);
      waiting.current = { offsetMs: moved, timer: setTimeout(() => store(moved), storeAfterMs) };
    },
    put(wantedMs, rate) {
      useAligning.setState({ offsetMs: wantedMs });
      store(wantedMs, rate);
    },
  };
}
