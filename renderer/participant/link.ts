import type { Result } from '#shared/contract/call.ts';
import type { CallArgs, CallValue } from '#shared/contract/index.ts';
import type { ParticipantEvent } from '#shared/contract/recall-watch.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { ClockReading } from '#shared/domain/interview-clock.ts';
import { readEvents } from '../api/event-lines.ts';
import { failedAppend } from '../recall/engine/failed-append.ts';
import { asNews, type LinkNews } from '../recall/engine/link.ts';
import type { ParticipantLink } from '../recall/engine/participant-engine.ts';
import type { ParticipantBridge } from './bridge.ts';

type ParticipantCall = 'recall.watch' | 'recall.clock' | 'recall.append' | 'recall.beat' | 'recall.command';
/** What a participant's page says: the interview is filled in by the core, from the token. */
type Said<N extends ParticipantCall> = Partial<CallArgs<N>>;

/** How a call goes out and events come in, in one shell or the other. */
export interface ParticipantTransport {
  /** Rejects where no answer came. */
  call(name: string, input: unknown): Promise<Result<unknown>>;
  /** Listens as `page`; `opened` is called each time the events come (again). */
  listen(page: string, listener: (event: ParticipantEvent) => void, opened: () => void): void;
  mediaUrl(mediaId: string): string;
}

const longestWaitMs = 2_000;
/** What says for good that this page is let go. */
const gone = new Set(['http.token', 'not-found', 'recall.withdrawn', 'call.forbidden']);

export function createParticipantLink(transport: ParticipantTransport): ParticipantLink {
  const page = newIdentifier();
  const listeners = new Set<(news: LinkNews) => void>();
  const opened = new Set<() => void>();
  let connected = true;

  const ask = async <N extends ParticipantCall>(name: N, input: Said<N>): Promise<Result<CallValue<N>>> => {
    try {
      const result = (await transport.call(name, input)) as Result<CallValue<N>>;
      connected = true;
      return result;
    } catch {
      connected = false;
      return { ok: false, error: { code: 'connection.lost', message: '' } };
    }
  };
  transport.listen(
    page,
    (event) => {
      const news: LinkNews =
        event.kind === 'machine'
          ? asNews(event)
          : event.what === 'ended'
            ? { what: 'ended' }
            : { from: 'owner', page: '', ...event };
      for (const listener of [...listeners]) listener(news);
    },
    () => {
      connected = true;
      for (const listener of [...opened]) listener();
    },
  );

  return {
    page,
    async clock(): Promise<ClockReading> {
      const answer = await ask('recall.clock', {});
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    },
    async append(events) {
      const answer = await ask('recall.append', { events: [...events] });
      if (answer.ok) return { kind: 'kept', events: answer.value.events };
      return failedAppend(answer.error.code, answer.error.message);
    },
    beat: async (beat) => (await ask('recall.beat', { page, ...beat })).ok,
    async command(command) {
      const answer = await ask('recall.command', { page, command });
      // What the core will not have is not sent again.
      return answer.ok || answer.error.code === 'call.arguments' || answer.error.code === 'call.forbidden';
    },
    async watch() {
      const answer = await ask('recall.watch', {});
      if (answer.ok) return answer.value;
      return gone.has(answer.error.code) ? 'ended' : null;
    },
    mediaUrl: transport.mediaUrl,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onOpened(listener) {
      opened.add(listener);
      return () => opened.delete(listener);
    },
    connected: () => connected,
  };
}

/** Electron: by the window's own preload. */
export function bridgeTransport(bridge: ParticipantBridge): ParticipantTransport {
  return {
    call: bridge.call,
    listen(_page, listener, opened) {
      bridge.onEvent(listener);
      opened();
    },
    mediaUrl: (mediaId) => `${bridge.mediaBase.replace(/\/$/, '')}/${mediaId}`,
  };
}

/** The browser shell: by this page's own port, with its own token. */
export function webTransport(token: string): ParticipantTransport {
  const headers = { Authorization: `Bearer ${token}` };
  let leaving = false;
  window.addEventListener('pagehide', () => {
    leaving = true;
  });
  return {
    async call(name, input) {
      const response = await fetch(`/call/${name}`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(input),
        keepalive: leaving,
      });
      return (await response.json()) as Result<unknown>;
    },
    listen(page, listener, opened) {
      void follow(`/events?page=${page}`, headers, listener, opened);
    },
    mediaUrl: (mediaId) => `/media/${token}/${mediaId}`,
  };
}

async function follow(
  address: string,
  headers: Record<string, string>,
  listener: (event: ParticipantEvent) => void,
  opened: () => void,
): Promise<void> {
  let waitMs = 200;
  let letGo = false;
  const hear = (event: ParticipantEvent) => {
    letGo ||= event.what === 'ended';
    listener(event);
  };
  // A page that is let go does not come back: another one may be in its place.
  while (!letGo) {
    try {
      const response = await fetch(address, { headers });
      if (response.ok && response.body) {
        waitMs = 200;
        opened();
        await readEvents<ParticipantEvent>(response.body, hear);
      }
    } catch {
      // The program is being started again, or was closed: the page asks until it is there.
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
}
