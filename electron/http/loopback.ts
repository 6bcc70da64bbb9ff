import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type Result, success } from '#shared/contract/call.ts';
import type { Core } from '../core/core.ts';
import type { Downloads } from './downloads.ts';
import { createLimitedServer, listenBeside, listenOnPair } from './listen.ts';
import { createMediaListener } from './media-listener.ts';
import { createPagesListener } from './pages-listener.ts';
import { createParticipantListener } from './participant-listener.ts';
import { newSecret } from './secrets.ts';

/** How long answers under way may take after `close` was asked for. */
const closingMs = 2_000;

export interface LoopbackOptions {
  core: Core;
  /** The built renderer. */
  pagesFolder: string;
  /** null: the default port or the next; 0: any. */
  port: number | null;
  /** The JSON schema of every call, for GET /contract. */
  contract: () => unknown;
  downloads: Downloads;
  /** How often a quiet event stream shows that it lives; 15 s unless a test is in a hurry. */
  heartbeatMs?: number;
}

export interface Loopback {
  /** `http://127.0.0.1:<port>`: the pages and the calls. */
  origin: string;
  /** The media's own origin: six players must not keep calls waiting. */
  mediaOrigin: string;
  /** What the owner's page opens: the origin, with all that the page needs to know in the fragment. */
  address: string;
  token: string;
  capability: string;
  /** Opens the participant's place of an interview: what its page opens, on an origin of its own. */
  openParticipant(interviewId: string): Promise<Result<{ address: string }>>;
  /** Ends it: the page is let go, and its token is worth nothing. */
  closeParticipant(interviewId: string): void;
  /** Milliseconds since the last page left and the last request ended; 0 while any is there. */
  idleFor(): number;
  /** Ends event streams, lets answers under way finish for two seconds, then closes the ports. */
  close(): Promise<void>;
}

/** What the listeners share: who may ask, and whether anyone is there. */
export interface LoopbackState {
  pagesPort: number;
  mediaPort: number;
  participantPort: number;
  token: string;
  capability: string;
  activity: Activity;
  /** Event streams, which end by nothing but the page's leaving or our closing. */
  streams: Set<ServerResponse>;
  /** Event streams of participants' pages; of each the interview, and the id that the page gave itself. */
  participants: Map<ServerResponse, { interviewId: string; page: string }>;
}

/** Counts requests and pages that are there. */
interface Activity {
  begin(): void;
  end(): void;
  idleFor(): number;
}

function createActivity(): Activity {
  let present = 0;
  let leftAt = performance.now();
  return {
    begin() {
      present += 1;
    },
    end() {
      present -= 1;
      leftAt = performance.now();
    },
    idleFor: () => (present > 0 ? 0 : performance.now() - leftAt),
  };
}

/**
 * Serves the program on two ports of 127.0.0.1 to whoever holds the token, and participants' pages on a third. Rejects with `PortRefused`
 * where the port that was asked for can not be had.
 */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const state: LoopbackState = {
    pagesPort: 0,
    mediaPort: 0,
    participantPort: 0,
    token: newSecret(),
    capability: newSecret(),
    activity: createActivity(),
    streams: new Set(),
    participants: new Map(),
  };
  // The listeners need the ports that listening brings. A page that a former run left open may ask in
  // between; it is told to ask again.
  let answerPage: Listener | null = null;
  let answerMedia: Listener | null = null;
  let answerParticipant: Listener | null = null;
  const pages = createLimitedServer((request, response) => (answerPage ?? answerLater)(request, response));
  const media = createLimitedServer((request, response) => (answerMedia ?? answerLater)(request, response));
  const participant = createLimitedServer((request, response) =>
    (answerParticipant ?? answerLater)(request, response),
  );
  Object.assign(state, await listenOnPair(pages, media, options.port));
  state.participantPort = await listenBeside(participant, state.pagesPort, options.port);
  answerPage = createPagesListener(options, state);
  answerMedia = createMediaListener(options.core, state);
  const { core, pagesFolder, heartbeatMs = 15_000 } = options;
  answerParticipant = createParticipantListener(core, { pagesFolder, heartbeatMs }, state);
  const origin = `http://127.0.0.1:${state.pagesPort}`;
  const mediaOrigin = `http://127.0.0.1:${state.mediaPort}`;
  return {
    origin,
    mediaOrigin,
    address: `${origin}/#token=${state.token}&media=${encodeURIComponent(mediaOrigin)}&capability=${state.capability}`,
    token: state.token,
    capability: state.capability,
    async openParticipant(interviewId) {
      const admitted = await core.admitParticipant(interviewId);
      if (!admitted.ok) return admitted;
      return success({ address: `http://127.0.0.1:${state.participantPort}/#token=${admitted.value.token}` });
    },
    closeParticipant(interviewId) {
      core.dismissParticipant(interviewId);
      for (const [stream, of] of state.participants) if (of.interviewId === interviewId) stream.end();
    },
    idleFor: state.activity.idleFor,
    close: async () => {
      for (const stream of [...state.streams, ...state.participants.keys()]) stream.end();
      await Promise.all([closeServer(pages), closeServer(media), closeServer(participant)]);
    },
  };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const answerLater: Listener = (_request, response) => {
  response.writeHead(503, { 'Retry-After': '1', 'Content-Length': '0' }).end();
};

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), closingMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
