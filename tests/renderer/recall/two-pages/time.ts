import { vi } from 'vitest';

const tickMs = 5;

/** Lets so many milliseconds pass on the fake clock, and whatever was promised meanwhile come true. */
export async function pass(ms: number): Promise<void> {
  for (const untilMs = performance.now() + ms; performance.now() < untilMs; ) {
    vi.advanceTimersByTime(tickMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
