import { asProblem } from './client.ts';

/** So long (ms) after one's own undo or redo the page may still hold rows as they were before it. */
const newsTakesMs = 5_000;

let ranAtMs = Number.NEGATIVE_INFINITY;

/** One's own undo or redo was answered. */
export function noteOwnHistory(): void {
  ranAtMs = performance.now();
}

/**
 * Does what stands on rows as the page knows them. Where it is refused because they were changed meanwhile, and one's
 * own undo or redo may have done that, `again` does it with the rows as they are. Throws what these throw.
 */
export async function pastOwnHistory<T>(work: () => Promise<T>, again: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const isOwn = performance.now() - ranAtMs < newsTakesMs;
    if (!isOwn || asProblem(thrown).code !== 'revision.stale') throw thrown;
    return again();
  }
}
