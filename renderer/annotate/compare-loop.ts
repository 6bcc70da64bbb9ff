import { useEffect } from 'react';
import { useCallQuery } from '../api/hooks.ts';
import { loopRange } from '../player/loop-range.ts';
import { useRolls } from '../player/playing-state.ts';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';

/**
 * In Compare the video loops the selected moment, for as long as one is there. Mounted as a component of its own:
 * each selection concerns it, and not the page.
 */
export function CompareLoop({ sessionId }: { sessionId: string }): null {
  const momentId = useSelection((state) => state.momentId);
  const rolls = useRolls();
  const durationMs = usePlayback((state) => state.durationMs);
  const moment = useCallQuery(
    'moment.list',
    { sessionId },
    { select: (moments) => moments.find((candidate) => candidate.id === momentId) ?? null },
  ).data;
  const bounds =
    moment && durationMs > 0 ? loopRange({ moment, inMs: null, outMs: null, durationMs, rolls }) : null;
  const startMs = bounds?.startMs ?? null;
  const endMs = bounds?.endMs ?? null;
  useEffect(() => {
    if (startMs === null || endMs === null) return;
    const { setLoop, sessionMs, controller } = usePlayback.getState();
    setLoop({ startMs, endMs });
    if (sessionMs < startMs || sessionMs >= endMs) controller?.seek(startMs);
    return () => setLoop(null);
  }, [startMs, endMs]);
  return null;
}
