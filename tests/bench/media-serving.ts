// P9: how fast recordings are served, beside sirv and a bare createReadStream, in the same run.
// Run by itself: node tests/bench/media-serving.ts
import { type ChildProcess, fork } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Agent, createServer, get, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { createMediaListener } from '../../electron/http/media-listener.ts';
import { newSecret } from '../../electron/http/secrets.ts';
import { type BenchRow, median, twoDecimals } from './row.ts';

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const fileBytes = 256 * mebibyte;
/** Who is asked first, second, third: what one server still does afterwards meets each of the others as often. */
const orders = [
  [0, 1, 2],
  [2, 1, 0],
  [1, 0, 2],
  [2, 0, 1],
  [0, 2, 1],
  [1, 2, 0],
];
/** So many requests a size that the middle one is steady. */
const sizes = [
  { bytes: 64 * kibibyte, requests: 1000 },
  { bytes: mebibyte, requests: 200 },
  { bytes: 8 * mebibyte, requests: 40 },
  { bytes: fileBytes, requests: 5 },
];
const kinds = ['ours', 'sirv', 'bare'] as const;
type Kind = (typeof kinds)[number];

const here = fileURLToPath(import.meta.url);

/** Measures P9 and answers with one row a size; each server runs in a process of its own. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ipr-bench-'));
  writeFileSync(join(folder, 'session.mp4'), Buffer.alloc(fileBytes, 7));
  const servers = await Promise.all(kinds.map((kind) => startServer(kind, folder)));
  try {
    const rows: BenchRow[] = [];
    for (const size of sizes) rows.push(await compare(size, servers));
    return rows;
  } finally {
    for (const { process: child } of servers) child.kill();
    rmSync(folder, { recursive: true });
  }
}

async function compare(size: (typeof sizes)[number], servers: RunningServer[]): Promise<BenchRow> {
  const tookMs = await takeTurns(size, servers);
  const [ours, theirs, bare] = tookMs.map((values) => median(values));
  const speed = (ms: number) => `${Math.round(size.bytes / mebibyte / (ms / 1000))} MiB/s`;
  const ratio = theirs! / ours!;
  return {
    id: 'P9',
    what: `media serving, ranges of ${size.bytes / kibibyte} KiB`,
    measured: speed(ours!),
    floor: `sirv ${speed(theirs!)}; bare stream ${speed(bare!)}`,
    ratio: twoDecimals(ratio),
    target: '≥ 1.0 × sirv',
    met: ratio >= 1,
  };
}

/**
 * How long each request took, in milliseconds, per server. The servers take turns request by request,
 * in changing order: a busy moment of the machine meets all of them.
 */
async function takeTurns(
  { bytes, requests }: (typeof sizes)[number],
  servers: RunningServer[],
): Promise<number[][]> {
  const agents = servers.map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
  const tookMs = servers.map((): number[] => []);
  const places = Math.max(1, Math.floor(fileBytes / bytes));
  for (let index = 0; index < requests; index += 1) {
    const start = ((index * 7919) % places) * bytes;
    for (const which of orders[index % orders.length]!) {
      const began = performance.now();
      await fetchRange(servers[which]!.address, agents[which]!, start, start + bytes - 1);
      tookMs[which]!.push(performance.now() - began);
    }
  }
  for (const agent of agents) agent.destroy();
  return tookMs;
}

function fetchRange(address: string, agent: Agent, first: number, last: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = get(address, { agent, headers: { Range: `bytes=${first}-${last}` } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => {
        if (response.statusCode === 206 && bytes === last - first + 1) resolve();
        else reject(new Error(`${address} answered ${response.statusCode} with ${bytes} bytes`));
      });
    });
    asked.on('error', reject);
  });
}

interface RunningServer {
  process: ChildProcess;
  address: string;
}

function startServer(kind: Kind, folder: string): Promise<RunningServer> {
  const child = fork(here, ['--serve', kind, folder]);
  return new Promise((resolve, reject) => {
    child.once('message', (address) => resolve({ process: child, address: String(address) }));
    child.once('exit', (code) => reject(new Error(`The server "${kind}" ended with code ${code}.`)));
  });
}

/** In a server's own process: serves until it is killed, and tells the address of the file. */
async function serve(kind: Kind, folder: string): Promise<void> {
  const capability = newSecret();
  const path = join(folder, 'session.mp4');
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const listeners: Record<Kind, () => RequestListener> = {
    ours: () => ourListener(path, capability, port),
    sirv: () => sirv(folder),
    bare: () => bareListener(path),
  };
  server.on('request', listeners[kind]());
  const pathname = kind === 'ours' ? `/media/${capability}/session` : '/session.mp4';
  process.send?.(`http://127.0.0.1:${port}${pathname}`);
}

/** Our own listener, guards included, with a core that knows one recording. */
function ourListener(path: string, capability: string, port: number): RequestListener {
  const core = { recordingFile: async () => ({ path, mime: 'video/mp4' }) };
  const activity = { begin: () => undefined, end: () => undefined, idleFor: () => 0 };
  const state = { pagesPort: port, mediaPort: port, capability, activity };
  return createMediaListener(core, state);
}

/** The floor: no header is looked at but the range, no file is looked up. */
function bareListener(path: string): RequestListener {
  const { size } = statSync(path);
  return (request, response) => {
    const [, first, last] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
    const start = Number(first);
    const end = Number(last);
    response.writeHead(206, {
      'Content-Length': end - start + 1,
      'Content-Range': `bytes ${start}-${end}/${size}`,
    });
    createReadStream(path, { start, end, highWaterMark: mebibyte }).pipe(response);
  };
}

if (process.argv[1] === here) {
  const [, , flag, kind, folder] = process.argv;
  if (flag === '--serve') await serve(kinds.find((known) => known === kind)!, folder!);
  else console.table(await run());
}
