import type { Core, MediaFile } from '../core/core.ts';
import { mediaResponse } from './media.ts';
import { loadPages } from './pages.ts';
import { isSecret } from './secrets.ts';

/** The path of a recording's media: `/media/<capability>/<recording id>`. */
export function mediaPath(capability: string, recordingId: string): string {
  return `/media/${capability}/${recordingId}`;
}

/**
 * The recording that a path names: null where the path is no media path at all, `refused` where it does
 * not carry the capability, or its last part can not be an id.
 */
export function readMediaPath(
  pathname: string,
  capability: string,
): { recordingId: string } | 'refused' | null {
  // Recordings have UUIDs; whatever else stands there names none.
  const parts = /^\/media\/([^/]+)\/([0-9a-zA-Z-]{1,64})$/.exec(pathname);
  if (!parts) return pathname.startsWith('/media/') ? 'refused' : null;
  return isSecret(parts[1]!, capability) ? { recordingId: parts[2]! } : 'refused';
}

/** How a file error is answered: a file that is gone is missing, one that may not be read is refused. */
export function mediaFailureStatus(error: unknown): 403 | 404 | 500 {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 404;
  return code === 'EACCES' || code === 'EPERM' ? 403 : 500;
}

/**
 * Pages and media as one Fetch-style function, for a private scheme: the built pages of `pagesFolder`,
 * and recordings under `mediaPath(capability, id)` of the same origin. Never rejects.
 */
export function createHandler(options: {
  core: Core;
  pagesFolder: string;
  capability: string;
}): (request: Request) => Promise<Response> {
  const pages = loadPages(options.pagesFolder, null);
  return async (request) => {
    const { pathname } = new URL(request.url);
    try {
      const media = readMediaPath(pathname, options.capability);
      if (media === 'refused') return new Response(null, { status: 403 });
      if (media) {
        const file = await options.core.recordingFile(media.recordingId);
        return file ? await mediaResponse(request, file) : new Response(null, { status: 404 });
      }
      const { status, headers, body } = await pages(request.method, pathname);
      return new Response(body, { status, headers });
    } catch (error) {
      return new Response(null, { status: mediaFailureStatus(error) });
    }
  };
}

/** The participant's page and the media that it was told of, for a private scheme. Never rejects. */
export function createParticipantHandler(options: {
  pagesFolder: string;
  watchedFile: (mediaId: string) => Promise<MediaFile | null>;
}): (request: Request) => Promise<Response> {
  const pages = loadPages(options.pagesFolder, null, 'participant');
  return async (request) => {
    const { pathname } = new URL(request.url);
    try {
      const mediaId = /^\/media\/([\w-]{1,64})$/.exec(pathname)?.[1];
      if (mediaId !== undefined) {
        const file = await options.watchedFile(mediaId);
        return file ? await mediaResponse(request, file) : new Response(null, { status: 404 });
      }
      const { status, headers, body } = await pages(request.method, pathname);
      return new Response(body, { status, headers });
    } catch (error) {
      return new Response(null, { status: mediaFailureStatus(error) });
    }
  };
}
