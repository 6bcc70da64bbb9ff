import type { ServerResponse } from 'node:http';
import type { Core } from '../core/core.ts';
import { answerHeaders } from './json-http.ts';

/** A page that reads so little that this much waits for it is cut off; it will ask again. */
const mostWaitingBytes = 8 * 1024 * 1024;

/**
 * Streams the core's events as NDJSON until the client leaves: one event a line. An empty line opens the
 * stream and comes again every `heartbeatMs`; readers skip it.
 */
export function streamEvents(core: Core, response: ServerResponse, heartbeatMs: number): void {
  response.writeHead(200, { ...answerHeaders, 'Content-Type': 'application/x-ndjson; charset=utf-8' });
  const write = (line: string) => {
    if (response.writableLength > mostWaitingBytes) response.destroy();
    else response.write(`${line}\n`);
  };
  write('');
  const heartbeat = setInterval(() => write(''), heartbeatMs);
  const unsubscribe = core.subscribe((event) => write(JSON.stringify(event)));
  response.once('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}
