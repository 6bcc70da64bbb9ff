import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../core/core.ts';
import { ownOrigins, readAddress, refuseOtherSite, refuseStranger } from './guards.ts';
import { mediaFailureStatus, readMediaPath } from './handler.ts';
import { sendRefusal } from './json-http.ts';
import type { LoopbackState } from './loopback.ts';
import { sendMedia } from './media.ts';

/** How each failure to open a recording's file is told. */
const failures = {
  403: { code: 'media.refused', message: 'The file of this recording may not be read by this program.' },
  404: { code: 'media.missing', message: 'The file of this recording is not where it was.' },
  500: { code: 'media.failed', message: 'The file of this recording could not be read.' },
} as const;

/** Answers on the media's port: recordings by id, to our pages, for whoever holds the capability. */
export function createMediaListener(
  core: Pick<Core, 'recordingFile'>,
  state: Pick<LoopbackState, 'pagesPort' | 'mediaPort' | 'capability' | 'activity'>,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const cors = corsHeaders(request, state.pagesPort);
    if (request.method === 'OPTIONS' && cors['Access-Control-Allow-Origin']) {
      const allowed = {
        'Access-Control-Allow-Headers': 'Range, If-Range',
        'Access-Control-Allow-Methods': 'GET, HEAD',
      };
      response.writeHead(204, { ...cors, ...allowed }).end();
      return;
    }
    const refusal =
      refuseStranger(request.method ?? '', request.headers, state.mediaPort, state.pagesPort) ??
      refuseOtherSite(request.headers, ['same-origin', 'same-site', 'none']);
    if (refusal) return sendRefusal(request, response, refusal);
    const address = readAddress(request.url, 'http://127.0.0.1');
    const media = address && readMediaPath(address.pathname, state.capability);
    if (media === null || media === 'refused') {
      const message = 'This address does not carry the key of the running program.';
      return sendRefusal(request, response, { status: 403, code: 'media.capability', message });
    }
    state.activity.begin();
    try {
      const file = await core.recordingFile(media.recordingId);
      if (!file) return sendRefusal(request, response, { status: 404, ...failures[404] }, cors);
      await sendMedia(request, response, file, cors);
    } catch (error) {
      const status = mediaFailureStatus(error);
      sendRefusal(request, response, { status, ...failures[status] }, cors);
    } finally {
      state.activity.end();
    }
  };
}

/** Lets our page, and no other, read what it fetches from this port. */
function corsHeaders(request: IncomingMessage, pagesPort: number): Record<string, string> {
  const always = { Vary: 'Origin', 'Cross-Origin-Resource-Policy': 'same-site' };
  const origin = request.headers.origin;
  if (origin === undefined || !ownOrigins(pagesPort).includes(origin)) return always;
  return {
    ...always,
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified',
  };
}
