import { startTransition, useEffect, useState } from 'react';
import type { TimeWindow } from './time-window.ts';
import { useTimeline } from './timeline-state.ts';

/** So long (ms) what is shown stands still before it counts as at rest. */
const restMs = 150;

/** The stretch that is shown, once it stands still: what is told in words takes no time from the frames of a pan. */
export function useWindowAtRest(): TimeWindow {
  const [rested, setRested] = useState(() => useTimeline.getState().window);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => startTransition(() => setRested(useTimeline.getState().window));
    // What changed before this listened is taken over too.
    take();
    const stop = useTimeline.subscribe((state, before) => {
      if (state.window === before.window) return;
      clearTimeout(timer);
      timer = setTimeout(take, restMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return rested;
}
