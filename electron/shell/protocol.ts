import { protocol } from 'electron';
import { isOwnAddress, scheme } from './origin.ts';

/**
 * Declares the private scheme; only possible before the app is ready. `standard`: relative addresses and
 * an origin with storage; `secure`: microphone and camera; `stream`: video and audio that can be sought;
 * `supportFetchAPI`: the page's own reading of media (peaks, thumbnails).
 */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true } },
  ]);
}

/** Answers the private scheme with the pages and media of `handler`; another host of it is nobody. */
export function serveScheme(handler: (request: Request) => Promise<Response>): void {
  protocol.handle(scheme, (request) =>
    isOwnAddress(request.url) ? handler(request) : new Response(null, { status: 404 }),
  );
}
