import { createServer, type RequestListener, type Server } from 'node:http';

/** The pages' port where nobody asks for another. Fixed: a changed port loses the microphone's permission. */
export const defaultPort = 47_810;
/** How many pairs of ports are tried before any free one is taken. */
const pairsToTry = 20;

/** Thrown where the port that was asked for can not be had; the message is a sentence for the person. */
export class PortRefused extends Error {}

/** A server with limits that let many slow clients wait without keeping the owner's page waiting. */
export function createLimitedServer(listener: RequestListener): Server {
  const server = createServer(
    {
      // A head of at most 16 KiB, within 10 s. Bodies have limits of their own: an upload may take long.
      headersTimeout: 10_000,
      requestTimeout: 0,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 30_000,
      maxHeaderSize: 16 * 1024,
    },
    listener,
  );
  server.maxConnections = 8_000;
  return server;
}

/**
 * Binds `pages` and `media` to two ports of 127.0.0.1. `port` null: the default, or the next pair that
 * is free; a number: that one for the pages, or a `PortRefused`; 0: any. The media's is the pages' plus
 * one where that is free.
 */
export async function listenOnPair(
  pages: Server,
  media: Server,
  port: number | null,
): Promise<{ pagesPort: number; mediaPort: number }> {
  const pagesPort = port === null ? await bindNextFree(pages) : await bindAsked(pages, port);
  const beside = port === 0 || pagesPort === 65_535 ? null : await bind(media, pagesPort + 1);
  const mediaPort = beside ?? (await bind(media, 0));
  if (mediaPort === null) throw new PortRefused('No port of this machine is free for the recordings.');
  return { pagesPort, mediaPort };
}

/** How far the participant's port lies from the pages', out of the way of other pairs. */
const participantDistance = 1000;

/**
 * Binds the participant's server and answers its port: always the same one for a port of the pages, so that its
 * page finds the program again after a restart; where that is taken, or any port was asked for, any.
 */
export async function listenBeside(server: Server, pagesPort: number, asked: number | null): Promise<number> {
  const fixed = pagesPort + participantDistance;
  const beside = asked === 0 || fixed > 65_535 ? null : await bind(server, fixed);
  const port = beside ?? (await bind(server, 0));
  if (port === null) throw new PortRefused('No port of this machine is free for the participant’s page.');
  return port;
}

async function bindNextFree(server: Server): Promise<number> {
  for (let pair = 0; pair < pairsToTry; pair += 1) {
    const bound = await bind(server, defaultPort + 2 * pair);
    if (bound !== null) return bound;
  }
  return bindAsked(server, 0);
}

async function bindAsked(server: Server, port: number): Promise<number> {
  const bound = await bind(server, port);
  if (bound !== null) return bound;
  throw new PortRefused(
    `Port ${port} of this machine is in use, or may not be used. Choose another with --port.`,
  );
}

/** The port that was bound, or null where it is taken or not allowed. */
function bind(server: Server, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    };
    server.once('error', onError);
    server.listen({ host: '127.0.0.1', port, exclusive: true, backlog: 1024 }, () => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : null);
    });
  });
}
