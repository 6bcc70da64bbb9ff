import type { ServerResponse } from 'node:http';
import type { Caller } from '#shared/contract/call.ts';
import type { Core } from '../core/core.ts';
import { answerHeaders } from './json-http.ts';

/** A page that reads so little that this much waits for it is cut off; it will ask again. */
const mostWaitingBytes = 8 * 1024 * 1024;

/**
 * Streams what the core tells a caller as NDJSON until the client leaves: one event a line. An empty line opens the
 * stream and comes again every `heartbeatMs`; readers skip it.
 */
export function streamEvents(
  core: Pick<Core, 'subscribe'>,
  caller: Caller,
  response: ServerResponse,
  heartbeatMs: number,
): void {
  response.writeHead(200, { ...answerHeaders, 'Content-Type': 'application/x-ndjson; charset=utf-8' });
  const write = (line: string) => {
    // One that was ended may take a while until it is closed.
    if (response.writableEnded) return;
    if (response.writableLength > mostWaitingBytes) response.destroy();
    else response.write(`${line}\n`);
  };
  write('');
  const heartbeat = setInterval(() => write(''), heartbeatMs);
  const unsubscribe = core.subscribe(caller, (event) => write(JSON.stringify(event)));
  response.once('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}
