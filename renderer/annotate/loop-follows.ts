import { useEffect } from 'react';
import { useCallQuery } from '../api/hooks.ts';
import { loopRange } from '../player/loop-range.ts';
import { useRolls } from '../player/playing-state.ts';
import { usePlayback } from '../stores/playback.ts';

/**
 * A loop over a moment stays over it where the moment is trimmed or moved, or its rolls are others; it ends where the
 * moment is removed, or is moved behind all that was recorded. One sets an edge by hearing it again and again.
 */
export function LoopFollows({ sessionId }: { sessionId: string }): null {
  const momentId = usePlayback((state) => state.loop?.momentId ?? null);
  const durationMs = usePlayback((state) => state.durationMs);
  const rolls = useRolls();
  const moment = useCallQuery(
    'moment.list',
    { sessionId },
    {
      enabled: momentId !== null,
      select: (moments) => moments.find((candidate) => candidate.id === momentId) ?? null,
    },
  ).data;
  const bounds = moment && loopRange({ moment, inMs: null, outMs: null, durationMs, rolls });
  const startMs = bounds?.startMs ?? null;
  const endMs = bounds?.endMs ?? null;
  const isGone = bounds === null;
  useEffect(() => {
    const { loop, setLoop } = usePlayback.getState();
    if (momentId === null || loop?.momentId !== momentId) return;
    if (isGone) setLoop(null);
    else if (startMs !== null && endMs !== null && (loop.startMs !== startMs || loop.endMs !== endMs))
      setLoop({ startMs, endMs, momentId });
  }, [momentId, isGone, startMs, endMs]);
  return null;
}
