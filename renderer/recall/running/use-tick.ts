import { useEffect, useReducer } from 'react';

/** Renders anew so often, in ms: for clocks, which nobody tells when they go on. */
export function useTick(eachMs: number): void {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, eachMs);
    return () => clearInterval(timer);
  }, [eachMs]);
}
