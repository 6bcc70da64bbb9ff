import { useEffect } from 'react';
import { usePlayback } from '../stores/playback.ts';
import { keepPlace, keptPlace } from '../stores/settings.ts';

/** A place that lasts this long (ms) is worth keeping; shorter ones are on the way to another. */
const keepAfterMs = 700;

function keyOf(sessionId: string): string {
  return `position ${sessionId}`;
}

/** Where one left a session (session ms); 0 the first time. */
export function keptPosition(studyId: string, sessionId: string): number {
  const kept = keptPlace(studyId, keyOf(sessionId));
  return typeof kept === 'number' && Number.isFinite(kept) && kept > 0 ? kept : 0;
}

/** Remembers where the session is being watched. */
export function useKeptPosition(studyId: string, sessionId: string): void {
  useEffect(() => {
    let latestMs: number | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      timer = undefined;
      if (latestMs !== null) keepPlace(studyId, keyOf(sessionId), latestMs);
    };
    // A page that is closed goes on a little: where it stands now is what counts.
    const leave = () => {
      if (latestMs !== null) keepPlace(studyId, keyOf(sessionId), latestMs, true);
    };
    window.addEventListener('pagehide', leave);
    const stop = usePlayback.subscribe((state, before) => {
      if (state.sessionId !== sessionId || state.sessionMs === before.sessionMs) return;
      latestMs = state.sessionMs;
      timer ??= setTimeout(keep, keepAfterMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
      window.removeEventListener('pagehide', leave);
      keep();
    };
  }, [studyId, sessionId]);
}
