import type { Result } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';

/** What electron/preload.ts puts on the window; absent in the browser shell. */
export interface Bridge {
  platform: 'electron';
  call(name: string, input: unknown): Promise<Result<unknown>>;
  appendRecording(recordingId: string, offset: number, piece: Uint8Array): Promise<Result<unknown>>;
  onEvent(listener: (event: CoreEvent) => void): () => void;
  /** Where media is served, up to the recording's id. */
  mediaBase: string;
  /** The path of a file dropped on the window; the shell grants it at the same time. */
  pathForFile(file: File): string;
  /** Keeps the machine awake while something plays. */
  setPlaying(playing: boolean): void;
}

declare global {
  interface Window {
    iprStudio?: Bridge;
  }
}

export function bridge(): Bridge | null {
  return window.iprStudio ?? null;
}

/** How the browser shell is reached: the page's link carries it in its fragment. */
export interface Access {
  token: string;
  /** The origin of the media port. */
  media: string;
  capability: string;
}

const storageKey = 'ipr-studio.access';
let access: Access | null = null;

/** Reads an access from a fragment `#token=…&media=…&capability=…`; null where it has no token. */
export function readAccess(fragment: string): Access | null {
  const values = new URLSearchParams(fragment.replace(/^#/, ''));
  const token = values.get('token');
  if (!token) return null;
  return { token, media: values.get('media') ?? '', capability: values.get('capability') ?? '' };
}

/**
 * The access of this page. The fragment is taken out of the address, so that the token is neither in the
 * history nor copied with the link; the tab's own storage keeps it over a reload.
 */
export function pageAccess(): Access | null {
  if (access) return access;
  const given = readAccess(window.location.hash);
  if (given) {
    sessionStorage.setItem(storageKey, JSON.stringify(given));
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
    access = given;
    return access;
  }
  const kept = sessionStorage.getItem(storageKey);
  access = kept === null ? null : (JSON.parse(kept) as Access);
  return access;
}
