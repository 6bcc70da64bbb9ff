import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { defaultPort, listenOnPair, PortRefused } from '../../../electron/http/listen.ts';

const servers: Server[] = [];
const server = () => {
  servers.push(createServer());
  return servers.at(-1)!;
};
afterEach(async () => {
  for (const used of servers.splice(0)) await new Promise((closed) => used.close(closed));
});

it('two programs at once have a pair of ports each, from the fixed one on', async () => {
  const first = await listenOnPair(server(), server(), null);
  const second = await listenOnPair(server(), server(), null);
  expect(first.pagesPort).toBeGreaterThanOrEqual(defaultPort);
  expect(second.pagesPort).toBeGreaterThan(first.pagesPort);
  expect(new Set([...Object.values(first), ...Object.values(second)]).size).toBe(4);
});

it('both ports are bound to this machine alone', async () => {
  const pages = server();
  const media = server();
  await listenOnPair(pages, media, 0);
  expect([pages, media].map((bound) => (bound.address() as AddressInfo).address)).toEqual([
    '127.0.0.1',
    '127.0.0.1',
  ]);
});

it('a port that was asked for and is in use is refused with a sentence that names it', async () => {
  const { pagesPort } = await listenOnPair(server(), server(), 0);
  await expect(listenOnPair(server(), server(), pagesPort)).rejects.toThrow(PortRefused);
  await expect(listenOnPair(server(), server(), pagesPort)).rejects.toThrow(`Port ${pagesPort} `);
});
