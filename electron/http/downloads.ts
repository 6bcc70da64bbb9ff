import { newSecret } from './secrets.ts';

/** How long an offered file may be fetched. */
const offerLastsMs = 10 * 60 * 1000;

/** Files offered to the owner's page as downloads. A browser fetches a download without our token, so
 * its address is the key: it can not be guessed, works once, and for ten minutes. */
export interface Downloads {
  /** The path of the address under which `path` can be downloaded once. */
  offer(path: string): string;
  /** The file that was offered under `id`, or null; each offer is taken once. */
  take(id: string): string | null;
}

/** `now` tells monotonic milliseconds. */
export function createDownloads(now: () => number = () => performance.now()): Downloads {
  const offers = new Map<string, { path: string; untilMs: number }>();
  const dropExpired = () => {
    for (const [id, offer] of offers) if (offer.untilMs <= now()) offers.delete(id);
  };
  return {
    offer(path) {
      dropExpired();
      const id = newSecret();
      offers.set(id, { path, untilMs: now() + offerLastsMs });
      return `/download/${id}`;
    },
    take(id) {
      dropExpired();
      const offer = offers.get(id);
      offers.delete(id);
      return offer?.path ?? null;
    },
  };
}

/** A Content-Disposition that keeps any file name whole (RFC 6266). */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
