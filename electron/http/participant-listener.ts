import type { IncomingMessage, ServerResponse } from 'node:http';
import { failure, type ParticipantCaller } from '#shared/contract/call.ts';
import type { ParticipantEvent } from '#shared/contract/recall-watch.ts';
import type { Core } from '../core/core.ts';
import { streamEvents } from './event-stream.ts';
import { readAddress, refuseOtherSite, refuseStranger } from './guards.ts';
import { mediaFailureStatus } from './handler.ts';
import { readJsonBody, sendJson, sendRefusal, sendResult } from './json-http.ts';
import type { LoopbackState } from './loopback.ts';
import { sendMedia } from './media.ts';
import { loadPages } from './pages.ts';

type ParticipantCore = Pick<Core, 'call' | 'subscribe' | 'participantOf' | 'noteParticipant' | 'watchedFile'>;
type ParticipantState = Pick<LoopbackState, 'participantPort' | 'activity' | 'participants'>;

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  caller: ParticipantCaller;
}

const letGo: ParticipantEvent = { kind: 'recall', what: 'ended' };
const notOpen = { status: 401, code: 'http.token', message: 'This page is not open any more.' };
const notHere = { status: 404, code: 'http.address', message: 'There is nothing at this address.' };

/**
 * Answers on the participant's port, which knows one page and next to no calls. Everything but that page and its
 * own files needs a token of a running interview; what it says nowhere names anything of the study.
 */
export function createParticipantListener(
  core: ParticipantCore,
  options: { pagesFolder: string; heartbeatMs: number },
  state: ParticipantState,
) {
  const origin = `http://127.0.0.1:${state.participantPort}`;
  const pages = loadPages(options.pagesFolder, null, 'participant');
  /** Pages that another one took the place of, by the ids they gave themselves. */
  const replaced = new Set<string>();

  /** Of two pages both would lead: the newest is the participant's, and takes over as after a crash of the other. */
  const letGoBefore = (caller: ParticipantCaller) => {
    const before = [...state.participants].filter(
      ([, { interviewId }]) => interviewId === caller.interviewId,
    );
    for (const [stream, { page }] of before) {
      state.participants.delete(stream);
      replaced.add(page);
      stream.end(`${JSON.stringify(letGo)}\n`);
    }
    // The interviewer's page leads until the new one is in step with it.
    if (before.length > 0) core.noteParticipant(caller, false);
  };
  const answerStream = ({ response, url, caller }: Exchange) => {
    const page = url.searchParams.get('page') ?? '';
    letGoBefore(caller);
    replaced.delete(page);
    state.participants.set(response, { interviewId: caller.interviewId, page });
    core.noteParticipant(caller, true);
    response.once('close', () => {
      state.participants.delete(response);
      if (presentOf(state, caller) === 0) core.noteParticipant(caller, false);
    });
    streamEvents(core, caller, response, options.heartbeatMs);
  };
  const answerCall = async ({ request, response, url, caller }: Exchange) => {
    const body = await readJsonBody(request);
    if (body === null) return;
    if ('refusal' in body) return sendRefusal(request, response, body.refusal);
    // What was on its way while it was let go would say that it leads still. Its log is taken all the same.
    if (replaced.has(pageOf(body.value))) return sendRefusal(request, response, notOpen);
    sendResult(response, await core.call(caller, url.pathname.slice('/call/'.length), body.value));
  };
  const answerMedia = async ({ request, response, caller }: Exchange, mediaId: string) => {
    try {
      const file = await core.watchedFile(caller, mediaId);
      if (!file) return sendRefusal(request, response, notHere);
      await sendMedia(request, response, file, { 'Cross-Origin-Resource-Policy': 'same-origin' });
    } catch (error) {
      // Why, and which file, is for the owner's pages.
      const status = mediaFailureStatus(error);
      sendRefusal(request, response, { ...notHere, status });
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const { method = '' } = request;
    const medium = /^\/media\/([\w-]{1,64})\/([\w-]{1,64})$/.exec(url.pathname);
    const wants =
      method === 'POST' && url.pathname.startsWith('/call/')
        ? 'call'
        : method === 'GET' && url.pathname === '/events'
          ? 'events'
          : medium && method !== 'POST'
            ? 'media'
            : 'page';
    if (wants === 'page') {
      const page = await pages(method, url.pathname);
      response.writeHead(page.status, page.headers).end(page.body);
      return;
    }
    const token = medium?.[1] ?? /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const caller = token === undefined ? null : core.participantOf(token);
    const refusal = refuseOtherSite(request.headers, ['same-origin', 'none']) ?? (caller ? null : notOpen);
    if (refusal || !caller) return sendRefusal(request, response, refusal ?? notHere);
    const exchange = { request, response, url, caller };
    if (wants === 'events') answerStream(exchange);
    else if (wants === 'call') await answerCall(exchange);
    else await answerMedia(exchange, medium?.[2] ?? '');
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { participantPort } = state;
    const refusal = refuseStranger(request.method ?? '', request.headers, participantPort, participantPort);
    if (refusal) return sendRefusal(request, response, refusal);
    const url = readAddress(request.url, origin);
    if (!url) return sendRefusal(request, response, { ...notHere, status: 400 });
    state.activity.begin();
    response.once('close', state.activity.end);
    try {
      await answer(request, response, url);
    } catch (error) {
      console.error(error);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, failure('call.failed', 'This could not be answered.'));
    }
  };
}

function presentOf({ participants }: ParticipantState, { interviewId }: ParticipantCaller): number {
  return [...participants.values()].filter((present) => present.interviewId === interviewId).length;
}

/** The page that a sign of life or a command says it is of; '' for other calls. */
function pageOf(args: unknown): string {
  const page = (args as { page?: unknown } | null)?.page;
  return typeof page === 'string' ? page : '';
}
