import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDownloads } from '../../../electron/http/downloads.ts';
import { type Loopback, startLoopback } from '../../../electron/http/loopback.ts';
import { createFakeCore } from './fake-core.ts';
import { ask } from './raw-http.ts';

let folder: string;
let loopback: Loopback;
let port: number;
const sockets: Socket[] = [];
const crowds: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ipr-slow-'));
  mkdirSync(join(folder, 'pages'));
  writeFileSync(join(folder, 'pages', 'index.html'), '<!doctype html>');
  const core = createFakeCore();
  loopback = await startLoopback({
    core,
    pagesFolder: join(folder, 'pages'),
    port: 0,
    contract: () => ({}),
    downloads: createDownloads(),
  });
  port = Number(new URL(loopback.origin).port);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const crowd of crowds.splice(0)) crowd.kill('SIGKILL');
  await loopback.close();
  rmSync(folder, { recursive: true });
});

/** A client that sends `start` and then nothing. */
function slowClient(start: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(start, () => resolve(socket)));
    socket.once('error', reject);
    sockets.push(socket);
  });
}

/** 1,000 clients in a process of their own, as strangers are: each sends one of `starts` and then nothing. */
async function slowCrowd(starts: string[]): Promise<ChildProcess> {
  const program = `
    const { connect } = require('node:net');
    const starts = ${JSON.stringify(starts)};
    let connected = 0;
    for (let index = 0; index < 1000; index += 1) {
      const socket = connect(${port}, '127.0.0.1', () => {
        socket.write(starts[index % starts.length]);
        connected += 1;
        if (connected === 1000) process.stdout.write('connected');
      });
      socket.on('error', () => {});
    }`;
  const crowd = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  crowds.push(crowd);
  await new Promise((connected) => crowd.stdout.once('data', connected));
  return crowd;
}

/** How long the owner's calls take, in milliseconds, shortest first. */
async function ownersAnswersMs(count: number): Promise<number[]> {
  const took: number[] = [];
  const headers = { Authorization: `Bearer ${loopback.token}`, 'Content-Type': 'application/json' };
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    const answer = await ask(port, '/call/echo.back', { method: 'POST', headers, body: '{"a":1}' });
    expect(answer.status).toBe(200);
    took.push(performance.now() - began);
  }
  return took.sort((a, b) => a - b);
}

it("1,000 clients that never finish their request do not keep the owner's page waiting 100 ms", async () => {
  const starts = [
    'GET / HT',
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Slow: `,
    `POST /call/echo.back HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${loopback.token}\r\nContent-Length: 1000\r\n\r\n{`,
    `POST /call/echo.back HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1000000000\r\n\r\n{`,
  ];
  await slowCrowd(starts);
  const took = await ownersAnswersMs(100);
  expect(took[94]).toBeLessThan(100);
});

it('a client that never finishes its request is cut off: its head after 10 s, a body after 15 s', async () => {
  const began = performance.now();
  const cutAfterMs = async (start: string) => {
    const socket = await slowClient(start);
    socket.resume();
    await new Promise((closed) => socket.once('close', closed));
    return performance.now() - began;
  };
  const body = `POST /call/echo.back HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${loopback.token}\r\nContent-Length: 9\r\n\r\n{`;
  const [head, call] = await Promise.all([cutAfterMs('GET / HTTP/1.1\r\nX-Slow: '), cutAfterMs(body)]);
  expect(head).toBeGreaterThan(9_000);
  expect(head).toBeLessThan(14_000);
  expect(call).toBeGreaterThan(14_000);
  expect(call).toBeLessThan(19_000);
}, 30_000);
