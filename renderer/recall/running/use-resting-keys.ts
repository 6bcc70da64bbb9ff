import { useEffect } from 'react';

/** Keys of the browser that would take a running interview from the screen, or search in it. */
const resting = new Set(['F3', 'F5', 'F6', 'F7']);

/** Keeps the browser from acting on keys that are the player's elsewhere, and asks before the page is left. */
export function useRestingKeys(): void {
  useEffect(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal };
    window.addEventListener(
      'keydown',
      (event) => {
        const goesBack = event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight');
        if (resting.has(event.key) || goesBack) event.preventDefault();
      },
      options,
    );
    window.addEventListener('beforeunload', (event) => event.preventDefault(), options);
    return () => stop.abort();
  }, []);
}
