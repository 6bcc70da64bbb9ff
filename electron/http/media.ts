import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MediaFile } from '../core/core.ts';
import { type OpenMedia, openMedia } from '../core/media/source.ts';
import { readRange } from './byte-range.ts';

/** A file's state as far as an answer depends on it. */
export interface FileFacts {
  mime: string;
  bytes: number;
  /** Milliseconds since 1970, with a fraction where the file system has one. */
  modifiedMs: number;
}

/** Bytes from `start` up to, not including, `end`. */
interface ByteSpan {
  start: number;
  end: number;
}

/** What will be answered: all but the bytes themselves. */
export interface MediaPlan {
  status: 200 | 206 | 304 | 405 | 416;
  headers: Record<string, string>;
  body: ByteSpan | null;
}

/** As much as is read at once: one chunk of 1 MiB is faster than sixteen of 64 KiB. */
const chunkBytes = 1024 * 1024;

/**
 * Plans the answer to a request for a media file: status, exact headers, and which bytes.
 * `header` looks up a request header (lower-case name); `nowMs` is the wall clock, by which a
 * modification date is judged to be a strong validator (RFC 9110 8.8.2.2).
 */
export function planMedia(
  method: string,
  header: (name: string) => string | null,
  file: FileFacts,
  nowMs: number = Date.now(),
): MediaPlan {
  // no-store: what people said in a therapy session has no place in a browser's cache on disk.
  const always = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
  if (method !== 'GET' && method !== 'HEAD') {
    return { status: 405, headers: { ...always, Allow: 'GET, HEAD', 'Content-Length': '0' }, body: null };
  }
  const tag = `"${file.bytes.toString(36)}-${Math.round(file.modifiedMs * 1000).toString(36)}"`;
  const date = new Date(file.modifiedMs).toUTCString();
  const validators = { ...always, 'Accept-Ranges': 'bytes', ETag: tag, 'Last-Modified': date };
  if (isUnchanged(header, tag, file.modifiedMs)) return { status: 304, headers: validators, body: null };
  const headers = { ...validators, 'Content-Type': file.mime };
  const ifRange = header('if-range');
  const dateIsStrong = nowMs - file.modifiedMs >= 1000;
  const rangeHolds = ifRange === null || ifRange === tag || (ifRange === date && dateIsStrong);
  const range = readRange(rangeHolds ? header('range') : null, file.bytes);
  if (range.kind === 'unsatisfiable') {
    const refusal = { ...validators, 'Content-Range': `bytes */${file.bytes}`, 'Content-Length': '0' };
    return { status: 416, headers: refusal, body: null };
  }
  const span = range.kind === 'partial' ? range : { start: 0, end: file.bytes };
  const length = { ...headers, 'Content-Length': String(span.end - span.start) };
  const body = method === 'HEAD' ? null : { start: span.start, end: span.end };
  if (range.kind !== 'partial') return { status: 200, headers: length, body };
  const contentRange = `bytes ${span.start}-${span.end - 1}/${file.bytes}`;
  return { status: 206, headers: { ...length, 'Content-Range': contentRange }, body };
}

/** If-None-Match, else If-Modified-Since (RFC 9110 13.2.2: the tag, where given, decides alone). */
function isUnchanged(header: (name: string) => string | null, tag: string, modifiedMs: number): boolean {
  const noneMatch = header('if-none-match');
  if (noneMatch !== null) {
    return noneMatch.split(',').some((given) => ['*', tag, `W/${tag}`].includes(given.trim()));
  }
  const since = Date.parse(header('if-modified-since') ?? '');
  return !Number.isNaN(since) && Math.floor(modifiedMs / 1000) * 1000 <= since;
}

/**
 * Answers a Fetch request with a media file. Reads as the client takes, and closes the file when it
 * is done, when the body is cancelled, or when the request is aborted. Rejects with the file system's
 * error where the file can not be opened.
 */
export async function mediaResponse(request: Request, file: MediaFile): Promise<Response> {
  const media = await openMedia(file);
  try {
    // Planned from the open file, so that plan and bytes are of one file.
    const facts = factsOf(file.mime, media);
    const { status, headers, body } = planMedia(request.method, (name) => request.headers.get(name), facts);
    if (body && body.start < body.end) {
      return new Response(spanStream(media, body, request.signal), { status, headers });
    }
    media.close();
    return new Response(null, { status, headers });
  } catch (error) {
    media.close();
    throw error;
  }
}

function spanStream(media: OpenMedia, span: ByteSpan, signal: AbortSignal): ReadableStream<Uint8Array> {
  let position = span.start;
  let closed = false;
  const close = () => {
    if (!closed) media.close();
    closed = true;
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const onAbort = () => {
          controller.error(signal.reason);
          close();
        };
        if (signal.aborted) onAbort();
        else signal.addEventListener('abort', onAbort, { once: true });
      },
      async pull(controller) {
        try {
          const bytes = await media.read(position, Math.min(chunkBytes, span.end - position));
          if (closed) return;
          if (bytes.length === 0) throw new Error('The file became shorter while it was read.');
          position += bytes.length;
          // Its type says that the bytes are shared with nobody; allocated for this read, they are not.
          controller.enqueue(bytes as Uint8Array<ArrayBuffer>);
          if (position === span.end) {
            close();
            controller.close();
          }
        } catch (error) {
          // An abort closes the file under a read that is under way; its error was given already.
          if (closed) return;
          close();
          controller.error(error);
        }
      },
      cancel: close,
    },
    { highWaterMark: 1 },
  );
}

/**
 * Answers a request of node:http with a media file; `extraHeaders` come on top. Resolves when all
 * bytes are sent or the client is gone, and closes the file. Rejects, before anything is sent, with
 * the file system's error where the file can not be opened.
 */
export async function sendMedia(
  request: IncomingMessage,
  response: ServerResponse,
  file: MediaFile,
  extraHeaders: Record<string, string>,
): Promise<void> {
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : null;
  };
  const media = await openMedia(file);
  try {
    const plan = planMedia(request.method ?? 'GET', header, factsOf(file.mime, media));
    response.writeHead(plan.status, { ...plan.headers, ...extraHeaders });
    if (plan.body && plan.body.start < plan.body.end) await sendSpan(media, plan.body, response);
    else response.end();
  } catch {
    // The client left, or the disk failed in the middle: after the headers, a cut connection says so.
    response.destroy();
  } finally {
    media.close();
  }
}

function factsOf(mime: string, { bytes, modifiedMs }: OpenMedia): FileFacts {
  return { mime, bytes, modifiedMs };
}

/** Sends a span, which is not empty, a chunk at a time and ends the answer; reads the next chunk while one is on its way to the client. */
async function sendSpan(media: OpenMedia, span: ByteSpan, response: ServerResponse): Promise<void> {
  const readAt = (at: number) => media.read(at, Math.min(chunkBytes, span.end - at));
  let position = span.start;
  let reading: Promise<Buffer> | null = readAt(position);
  try {
    while (reading) {
      const bytes = await reading;
      if (bytes.length === 0) throw new Error('The file became shorter while it was read.');
      position += bytes.length;
      reading = position < span.end ? readAt(position) : null;
      if (response.destroyed) throw new Error('The client left.');
      // The last chunk ends the answer: one write less matters where one chunk is all of it.
      if (!reading) response.end(bytes);
      else if (!response.write(bytes)) await drained(response);
    }
  } finally {
    await Promise.allSettled([reading]);
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      response.off('drain', settle).off('close', settle);
      if (response.destroyed) reject(new Error('The client left.'));
      else resolve();
    };
    response.on('drain', settle).on('close', settle);
  });
}
