import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '#shared/contract/call.ts';
import type { CallInput, CallName, CallValue } from '#shared/contract/index.ts';

const project = join(import.meta.dirname, '..');

export interface Program {
  process: ChildProcess;
  /** The address with its token, as the ready line gives it. */
  address: string;
  /** Makes a call over HTTP as a lab's script would; rejects where the program is gone. */
  call<N extends CallName>(name: N, args: CallInput<N>): Promise<Result<CallValue<N>>>;
  /** The same, for calls that must succeed. */
  value<N extends CallName>(name: N, args: CallInput<N>): Promise<CallValue<N>>;
  /** kill -9 of the whole process group. */
  kill(): Promise<void>;
  /** Ends it as a person would. */
  end(): Promise<void>;
}

/**
 * Each worker's own ports, below those that systems give to connections that go out (from 32768): neither another
 * worker nor a browser's connection can take one between the look at it and the start of the program.
 */
const worker = Number(process.env.TEST_PARALLEL_INDEX ?? process.env.VITEST_POOL_ID ?? 0) % 6;
/** Those of the pages and of media lie in the first half, those of participants' pages in the second. */
const portsEach = 2_000;
const participantDistance = portsEach / 2;
const firstPort = 20_000 + worker * portsEach;
let nextPort = firstPort;

/** The next port that is free for pages, with those for media and for the participant's page that go with it. */
async function freePort(): Promise<number> {
  for (;;) {
    nextPort = nextPort > firstPort + participantDistance - 10 ? firstPort : nextPort + 3;
    const free = await Promise.all([0, 1, participantDistance].map((offset) => canListen(nextPort + offset)));
    if (free.every(Boolean)) return nextPort;
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Starts the built browser shell in a process group of its own. */
export async function startProgram(options: {
  data: string;
  root: string;
  environment?: Record<string, string>;
  /** The port of a run before, whose pages are to find this one. */
  port?: number;
}): Promise<Program> {
  const port = options.port ?? (await freePort());
  const child = spawn(
    process.execPath,
    [
      join(project, 'out', 'main', 'serve.js'),
      '--no-open',
      '--port',
      String(port),
      '--data',
      options.data,
      '--root',
      options.root,
    ],
    { detached: true, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...options.environment } },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await readyAddress(child, ended);
  const { origin, hash } = new URL(address);
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  const call: Program['call'] = async (name, args) => {
    const response = await fetch(`${origin}/call/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    return response.json() as Promise<Result<never>>;
  };
  return {
    process: child,
    address,
    call,
    async value(name, args) {
      const result = await call(name, args);
      if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`);
      return result.value;
    },
    async kill() {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await ended;
    },
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function readyAddress(child: ChildProcess, ended: Promise<void>): Promise<string> {
  let printed = '';
  const line = new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /^IPR Studio is ready: (\S+)$/m.exec(printed);
      if (found?.[1]) resolve(found[1]);
    });
  });
  const gone = ended.then(() => {
    throw new Error(`The program ended before it was ready: ${printed}`);
  });
  return Promise.race([line, gone]);
}

/** Folders for one test: the program's own, and one for studies; `remove` takes both away. */
export function testFolders(): { data: string; root: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'ipr-program-'));
  return {
    data: join(folder, 'data'),
    root: folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Makes a study of one dyad with one session, and answers that session's id. */
export async function makeStudy(program: Program, path: string, passphrase: string | null): Promise<string> {
  await program.value('study.create', {
    path,
    title: 'Ravenwood relations',
    memberName: 'Quillfeather',
    passphrase,
    layout: { firstDyad: 1, dyadCount: 1, sessionNumbers: [3], interviewed: ['client'] },
  });
  return firstSession(program);
}

export async function firstSession(program: Program): Promise<string> {
  const board = await program.value('session.board', {});
  const id = board.dyads[0]?.sessions[0]?.id;
  if (id === undefined) throw new Error('The study has no session.');
  return id;
}
