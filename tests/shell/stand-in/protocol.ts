import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { CustomScheme, Privileges, Protocol } from 'electron';
import { inward, placeScheme, schemeOf, setLoopbackPort } from './addresses.ts';
import { app } from './app.ts';
import { refuse } from './typed.ts';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

const declared = new Map<string, Privileges>();
/** By session and scheme: each session has handlers of its own. */
const handlers = new Map<string, SchemeHandler>();
/** Names the session of a request: the loopback server can not see it otherwise. */
export const partitionHeader = 'x-stand-in-partition';
let listening: Promise<void> | null = null;

export const protocol = {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (app.isReady()) refuse('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (declared.size > 0) refuse('protocol.registerSchemesAsPrivileged should be called only once');
    for (const { scheme, privileges = {} } of schemes) {
      declared.set(scheme, privileges);
      placeScheme({ scheme, secure: privileges.secure === true });
    }
  },
  handle: (scheme: string, handler: SchemeHandler) => serveScheme('', scheme, handler),
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

/** What `protocol.handle` of a session does; '' is the default session. */
export function serveScheme(partition: string, scheme: string, handler: SchemeHandler): void {
  if (!app.isReady()) refuse('protocol can only be used after app is ready');
  const key = `${partition}|${scheme}`;
  if (handlers.has(key)) refuse(`The scheme '${scheme}' has been intercepted already`);
  if (!declared.has(scheme)) placeScheme({ scheme, secure: false });
  handlers.set(key, handler);
  listening ??= listen();
}

/** Resolves when the addresses of private schemes can be asked for. */
export async function schemesAreServed(): Promise<void> {
  await listening;
}

/**
 * Why Electron would not carry out a request to a private scheme with the privileges that were declared
 * for it, or null. `type` is playwright's resource type.
 */
export function missingPrivilege(address: string, type: string, fromOrigin: string | null): string | null {
  const scheme = schemeOf(address);
  if (scheme === null) return null;
  const privileges = declared.get(scheme) ?? {};
  const lacks = (privilege: keyof Privileges, what: string) =>
    privileges[privilege]
      ? null
      : `${what} needs the privilege '${privilege}', which '${scheme}' was not given.`;
  if (type === 'document') return null;
  const isFetch = type === 'fetch' || type === 'xhr';
  return (
    lacks('standard', `A relative address (${address})`) ??
    (type === 'media' ? lacks('stream', `Streaming ${address}`) : null) ??
    (isFetch ? lacks('supportFetchAPI', `Fetching ${address}`) : null) ??
    (isFetch && fromOrigin !== null && !address.startsWith(`${fromOrigin}/`)
      ? lacks('corsEnabled', `Fetching ${address} from ${fromOrigin}`)
      : null)
  );
}

async function listen(): Promise<void> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      // A page that left in the middle is no error of the program; all else shows in the test's log.
      if (!request.destroyed && !response.destroyed) console.error(`Private scheme: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  setLoopbackPort((server.address() as AddressInfo).port);
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const address = inward(`http://${incoming.headers.host}${incoming.url}`);
  const partition = String(incoming.headers[partitionHeader] ?? '');
  const handler = handlers.get(`${partition}|${schemeOf(address)}`);
  if (!handler) throw new Error(`Nobody handles ${address}.`);
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string' && name !== 'host' && name !== partitionHeader) headers.set(name, value);
  }
  const method = incoming.method ?? 'GET';
  const withBody = method !== 'GET' && method !== 'HEAD';
  const request = new Request(address, {
    method,
    headers,
    signal: gone.signal,
    ...(withBody && { body: Readable.toWeb(incoming) as unknown as BodyInit, duplex: 'half' }),
  });
  const response = await handler(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body) outgoing.end();
  else await pipeline(Readable.fromWeb(response.body as WebStream<Uint8Array>), outgoing);
}
