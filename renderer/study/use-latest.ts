import { useCallback, useRef } from 'react';

/** Makes what is changed of a value as it is then, with what is still on its way. */
type Make<T> = (now: T) => Partial<T>;

/**
 * Changes parts of a value that is stored as a whole, one after the other. A change that is made before the one
 * before it is stored stands on that one: the second button in a second does not take back what the first did.
 * `send` stores the changes, of which `next` is what comes out. What it throws is thrown.
 */
export function useLatest<T extends object>(
  stored: T,
  send: (changes: Partial<T>, next: T) => Promise<unknown>,
): (make: Make<T>) => Promise<void> {
  const shown = useRef({ stored, send });
  shown.current = { stored, send };
  const wanted = useRef<{ value: T; waiting: number; turn: Promise<unknown> } | null>(null);
  return useCallback(async (make) => {
    wanted.current ??= { value: shown.current.stored, waiting: 0, turn: Promise.resolve() };
    const state = wanted.current;
    const changes = make(state.value);
    const next = { ...state.value, ...changes };
    state.value = next;
    state.waiting += 1;
    const sent = state.turn.then(() => shown.current.send(changes, next));
    state.turn = sent.catch(() => undefined);
    try {
      await sent;
    } catch (thrown) {
      // The next change stands on what is stored.
      if (wanted.current === state) wanted.current = null;
      throw thrown;
    } finally {
      state.waiting -= 1;
      if (state.waiting === 0 && wanted.current === state) wanted.current = null;
    }
  }, []);
}
