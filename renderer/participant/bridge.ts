import type { Result } from '#shared/contract/call.ts';
import type { ParticipantEvent } from '#shared/contract/recall-watch.ts';

/** What electron/participant-preload.ts puts on the window; absent in the browser shell. */
export interface ParticipantBridge {
  call(name: string, input: unknown): Promise<Result<unknown>>;
  onEvent(listener: (event: ParticipantEvent) => void): () => void;
  /** Where media is served, up to the medium's name. */
  mediaBase: string;
}

declare global {
  interface Window {
    iprParticipant?: ParticipantBridge;
  }
}

const storageKey = 'token';

/**
 * The token of this page, from its address, out of which it is taken; the tab keeps it over a reload. Null
 * where the page was opened without one.
 */
export function pageToken(): string | null {
  const given = new URLSearchParams(window.location.hash.replace(/^#/, '')).get('token');
  if (given) {
    sessionStorage.setItem(storageKey, given);
    window.history.replaceState(null, '', window.location.pathname);
  }
  return given ?? sessionStorage.getItem(storageKey);
}
