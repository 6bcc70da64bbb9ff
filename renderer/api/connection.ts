import { create } from 'zustand';

interface Connection {
  /** `lost`: nobody answers; calls are tried again. `refused`: this page's token is not valid any more. */
  state: 'connected' | 'lost' | 'refused';
  /** What the core said when it had to be started again; null when there is nothing to say. */
  note: string | null;
  /** Writing calls that are not answered yet. */
  writing: number;
}

/** Whether the program answers. The screen shows a band where it does not. */
export const useConnection = create<Connection>()(() => ({ state: 'connected', note: null, writing: 0 }));

export function noteAnswer(): void {
  if (useConnection.getState().state === 'lost') useConnection.setState({ state: 'connected' });
}

export function noteNoAnswer(): void {
  if (useConnection.getState().state === 'connected') useConnection.setState({ state: 'lost' });
}

export function noteRefused(): void {
  useConnection.setState({ state: 'refused' });
}

export function noteCore(message: string | null): void {
  useConnection.setState({ note: message });
}

export function noteWriting(more: 1 | -1): void {
  useConnection.setState(({ writing }) => ({ writing: writing + more }));
}

/** Long work (an import) does not hold up what waits for writes longer than this, in ms. */
const mostPatienceMs = 2000;

/**
 * Resolves when every write under way is answered, and those that waited for one of them; after two
 * seconds in any case.
 */
export async function writesAnswered(): Promise<void> {
  const until = performance.now() + mostPatienceMs;
  while (useConnection.getState().writing > 0 && performance.now() < until) {
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const stop = useConnection.subscribe(({ writing }) => writing === 0 && done());
      const timer = setTimeout(done, until - performance.now());
    });
    // What waited for that answer is sent now.
    await new Promise((resolve) => setTimeout(resolve));
  }
}
