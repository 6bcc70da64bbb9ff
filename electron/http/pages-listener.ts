import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { failure } from '#shared/contract/call.ts';
import { attachment } from './downloads.ts';
import { streamEvents } from './event-stream.ts';
import { type Refusal, readAddress, refuseOtherSite, refuseStranger, refuseWithoutToken } from './guards.ts';
import { collectBody, readJsonBody, sendJson, sendRefusal, sendResult } from './json-http.ts';
import type { LoopbackOptions, LoopbackState } from './loopback.ts';
import { sendMedia } from './media.ts';
import { loadPages, type PageAnswer } from './pages.ts';
import { receiveUpload } from './uploads.ts';

/** A piece of a recording is a quarter of a second; after a pause of the disk many come together. */
const largestPieceBytes = 8 * 1024 * 1024;
/** A quiet upload is cut off after this long. */
const quietUploadMs = 60_000;

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}

/**
 * Answers on the pages' port. Without the token: `/` and its assets, and downloads, whose address is a
 * key of its own. With it: calls, the contract, events, uploads.
 */
export function createPagesListener(options: LoopbackOptions, state: LoopbackState) {
  const origin = `http://127.0.0.1:${state.pagesPort}`;
  const pages = loadPages(options.pagesFolder, `http://127.0.0.1:${state.mediaPort}`);

  const answer = async (exchange: Exchange): Promise<void> => {
    const { request, response, url } = exchange;
    const guarded = guardedRoute(request.method ?? '', url.pathname);
    if (guarded) {
      const refusal =
        refuseOtherSite(request.headers, ['same-origin', 'none']) ??
        refuseWithoutToken(request.headers, state.token);
      return refusal ? sendRefusal(request, response, refusal) : guarded(exchange, options, state);
    }
    if (url.pathname.startsWith('/download/')) return sendDownload(exchange, options);
    // One address for one person: permissions and storage belong to an origin, and localhost is another.
    if (url.pathname === '/' && request.headers.host?.startsWith('localhost')) {
      response.writeHead(307, { Location: `${origin}/`, 'Content-Length': '0' }).end();
      return;
    }
    return sendPage(exchange, await pages(request.method ?? '', url.pathname));
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refusal = refuseStranger(request.method ?? '', request.headers, state.pagesPort, state.pagesPort);
    if (refusal) return sendRefusal(request, response, refusal);
    const url = readAddress(request.url, origin);
    if (!url) {
      const message = 'This is no address of this server.';
      return sendRefusal(request, response, { status: 400, code: 'http.address', message });
    }
    state.activity.begin();
    // A page that listens for events is there for as long as it listens, not for one answer.
    response.once('close', state.activity.end);
    try {
      await answer({ request, response, url });
    } catch (error) {
      console.error(error);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, failure('call.failed', 'The program could not answer; its log says why.'));
    }
  };
}

type Route = (exchange: Exchange, options: LoopbackOptions, state: LoopbackState) => Promise<void>;

/** The route that needs the token, or null for pages. */
function guardedRoute(method: string, pathname: string): Route | null {
  if (pathname.startsWith('/call/')) return method === 'POST' ? answerCall : refuseMethod;
  if (pathname === '/upload') return method === 'POST' ? answerUpload : refuseMethod;
  if (pathname.startsWith('/recording/')) return method === 'POST' ? answerPiece : refuseMethod;
  if (pathname === '/events') return method === 'GET' ? answerEvents : refuseMethod;
  if (pathname === '/contract') return method === 'GET' ? answerContract : refuseMethod;
  return null;
}

const refuseMethod: Route = async ({ request, response }) => {
  const message = 'Calls and uploads are POST; events and the contract are GET.';
  sendRefusal(request, response, { status: 405, code: 'http.method', message });
};

const answerCall: Route = async ({ request, response, url }, { core }) => {
  const body = await readJsonBody(request);
  if (body === null) return;
  if ('refusal' in body) return sendRefusal(request, response, body.refusal);
  sendResult(response, await core.call({ role: 'owner' }, url.pathname.slice('/call/'.length), body.value));
};

const answerContract: Route = async ({ response }, { contract }) => sendJson(response, 200, contract());

const answerEvents: Route = async ({ response }, { core, heartbeatMs = 15_000 }, { streams }) => {
  streams.add(response);
  response.once('close', () => streams.delete(response));
  streamEvents(core, { role: 'owner' }, response, heartbeatMs);
};

const answerPiece: Route = async ({ request, response, url }, { core }) => {
  const refuse = (refusal: Refusal) => sendRefusal(request, response, refusal);
  const recordingId = url.pathname.slice('/recording/'.length);
  const offset = Number(url.searchParams.get('offset') ?? Number.NaN);
  if (!Number.isSafeInteger(offset) || offset < 0) {
    const message = 'A piece says where it belongs: /recording/<id>?offset=<bytes before it>.';
    return refuse({ status: 400, code: 'http.address', message });
  }
  const piece = await collectBody(request, largestPieceBytes);
  if (piece === null) return;
  if (piece === 'too large') {
    const message = 'A piece of a recording holds at most 8 MiB.';
    return refuse({ status: 413, code: 'http.too-large', message });
  }
  if (piece === 'too slow') {
    const message = 'The piece did not arrive in 15 seconds.';
    return refuse({ status: 408, code: 'http.slow', message });
  }
  sendResult(response, await core.appendRecording(recordingId, offset, piece));
};

const answerUpload: Route = async ({ request, response, url }, { core }) => {
  const refuse = (refusal: Refusal) => sendRefusal(request, response, refusal);
  const name = url.searchParams.get('name');
  if (!name)
    return refuse({ status: 400, code: 'http.address', message: 'An upload has a name: /upload?name=…' });
  const folder = await core.mediaFolder();
  if (folder === null) {
    const message = 'No study is open that this file could be put beside. Open one first.';
    return refuse({ status: 409, code: 'study.none', message });
  }
  request.setTimeout(quietUploadMs, () => request.destroy());
  const announced = request.headers['content-length'];
  const result = await receiveUpload(
    request,
    folder,
    name,
    announced === undefined ? null : Number(announced),
  );
  if (!result.ok && !request.complete) return refuse({ status: 507, ...result.error });
  if (result.ok) core.grant(result.value.path);
  sendResult(response, result);
};

async function sendDownload(
  { request, response, url }: Exchange,
  { downloads }: LoopbackOptions,
): Promise<void> {
  const path = request.method === 'GET' ? downloads.take(url.pathname.slice('/download/'.length)) : null;
  if (path === null) {
    const message = 'This download was fetched already, or is over ten minutes old. Export it again.';
    return sendRefusal(request, response, { status: 404, code: 'http.download', message });
  }
  const file = { path, mime: 'application/octet-stream' };
  await sendMedia(request, response, file, { 'Content-Disposition': attachment(basename(path)) });
}

function sendPage({ response }: Exchange, { status, headers, body }: PageAnswer): void {
  response.writeHead(status, headers).end(body);
}
