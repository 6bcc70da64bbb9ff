import { useEffect, useRef } from 'react';

/** Runs `keep` when the page is left (closed, reloaded), so that what is being written is not lost with it. */
export function useLeaving(keep: () => void): void {
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  useEffect(() => {
    const onLeave = () => latest.current();
    window.addEventListener('pagehide', onLeave);
    return () => window.removeEventListener('pagehide', onLeave);
  }, []);
}
