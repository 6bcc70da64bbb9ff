import type { IncomingMessage, ServerResponse } from 'node:http';
import { failure, type Result } from '#shared/contract/call.ts';
import type { Refusal } from './guards.ts';

/** The largest body of a call; files are uploaded, not called. */
const largestCallBytes = 1024 * 1024;
/** How long a call's body may take to arrive. */
const slowestBodyMs = 15_000;
/** How long a refused body is read on, so that the client comes to reading why. */
const lingerMs = 2_000;

/** Headers of every answer that is no page. */
export const answerHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  const body = Buffer.from(JSON.stringify(value));
  const type = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': String(body.length) };
  response.writeHead(status, { ...answerHeaders, ...type, ...headers }).end(body);
}

/**
 * Answers with a failed Result and closes the connection. Where the client is still sending, its bytes
 * are thrown away for two seconds: closed at once, many clients would never read the answer.
 */
export function sendRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  headers: Record<string, string> = {},
): void {
  const body = JSON.stringify(failure(refusal.code, refusal.message));
  response.writeHead(refusal.status, {
    ...answerHeaders,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
    ...headers,
  });
  if (request.complete || request.method !== 'POST') {
    response.end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  response.write(body);
  const timer = setTimeout(() => request.destroy(), lingerMs);
  request.once('close', () => clearTimeout(timer));
  request.once('end', () => response.end());
  request.resume();
}

/**
 * Reads a call's JSON body: at most 1 MiB, within 15 s. No body at all means no arguments. Answers with
 * a refusal where it is none; null where the client left.
 */
export async function readJsonBody(
  request: IncomingMessage,
): Promise<{ value: unknown } | { refusal: Refusal } | null> {
  const type = request.headers['content-type'];
  const tooLarge = {
    refusal: { status: 413, code: 'http.too-large', message: 'The body of a call holds at most 1 MiB.' },
  };
  if (type !== undefined && !/^application\/json\b/i.test(type)) {
    return {
      refusal: { status: 415, code: 'http.body', message: 'The body of a call is JSON (application/json).' },
    };
  }
  if (Number(request.headers['content-length'] ?? 0) > largestCallBytes) return tooLarge;
  const body = await collectBody(request, largestCallBytes);
  if (body === 'too large') return tooLarge;
  if (body === 'too slow') {
    return {
      refusal: {
        status: 408,
        code: 'http.slow',
        message: 'The body of the call did not arrive in 15 seconds.',
      },
    };
  }
  if (body === null) return null;
  if (body.length === 0) return { value: {} };
  try {
    return { value: JSON.parse(body.toString('utf8')) };
  } catch {
    return { refusal: { status: 400, code: 'http.body', message: 'The body of the call is not JSON.' } };
  }
}

/** Reads a body of at most `largestBytes`, within 15 s; null where the client left. */
export function collectBody(
  request: IncomingMessage,
  largestBytes: number,
): Promise<Buffer | 'too large' | 'too slow' | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (outcome: Buffer | 'too large' | 'too slow' | null) => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      resolve(outcome);
    };
    const timer = setTimeout(() => finish('too slow'), slowestBodyMs);
    request.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > largestBytes) finish('too large');
    });
    request.once('end', () => finish(Buffer.concat(chunks)));
    request.once('error', () => finish(null));
  });
}

/** A Result's status: every Result of the core travels as 200; only the transport refuses. */
export function sendResult(response: ServerResponse, result: Result<unknown>): void {
  sendJson(response, 200, result);
}
