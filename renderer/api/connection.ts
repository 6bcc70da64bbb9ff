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
