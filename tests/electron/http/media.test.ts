import { randomBytes } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mediaResponse, planMedia, sendMedia } from '../../../electron/http/media.ts';

const folder = mkdtempSync(join(tmpdir(), 'ipr-media-'));
const content = randomBytes(5 * 1024 * 1024 + 321);
const file = { path: join(folder, 'D1-S3.mp4'), mime: 'video/mp4' };
const empty = { path: join(folder, 'empty.webm'), mime: 'video/webm' };
const modified = new Date('2026-03-04T05:06:07.890Z');

beforeAll(() => {
  writeFileSync(file.path, content);
  writeFileSync(empty.path, '');
  utimesSync(file.path, modified, modified);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** How often this process has the file open now. */
function timesOpen(path: string): number {
  return readdirSync('/proc/self/fd').filter((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`) === path;
    } catch {
      return false;
    }
  }).length;
}

describe('the plan for a media file', () => {
  const facts = { mime: 'video/mp4', bytes: 1000, modifiedMs: Date.parse('2026-03-04T05:06:07.890Z') };
  const date = 'Wed, 04 Mar 2026 05:06:07 GMT';
  const plan = (headers: Record<string, string> = {}, method = 'GET', nowMs = facts.modifiedMs + 60_000) =>
    planMedia(method, (name) => headers[name] ?? null, facts, nowMs);
  const tag = plan().headers.ETag!;
  const common = {
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
    ETag: tag,
    'Last-Modified': date,
  };

  it('is the whole file where no range is asked for', () => {
    expect(plan()).toEqual({
      status: 200,
      headers: { ...common, 'Content-Type': 'video/mp4', 'Content-Length': '1000' },
      body: { start: 0, end: 1000 },
    });
  });

  it('is a part with its exact place and length', () => {
    expect(plan({ range: 'bytes=100-199' })).toEqual({
      status: 206,
      headers: {
        ...common,
        'Content-Type': 'video/mp4',
        'Content-Length': '100',
        'Content-Range': 'bytes 100-199/1000',
      },
      body: { start: 100, end: 200 },
    });
  });

  it('is 416 with the size of the file where the range lies behind its end', () => {
    expect(plan({ range: 'bytes=1000-' })).toEqual({
      status: 416,
      headers: { ...common, 'Content-Range': 'bytes */1000', 'Content-Length': '0' },
      body: null,
    });
  });

  it('is the same without bytes for HEAD', () => {
    expect(plan({ range: 'bytes=-10' }, 'HEAD')).toEqual({ ...plan({ range: 'bytes=-10' }), body: null });
  });

  it('refuses other methods', () => {
    expect(plan({}, 'DELETE')).toMatchObject({ status: 405, headers: { Allow: 'GET, HEAD' }, body: null });
  });

  it.each([
    [{ 'if-none-match': tag }, 304],
    [{ 'if-none-match': `"other", W/${tag}` }, 304],
    [{ 'if-none-match': '"other"', 'if-modified-since': date }, 200],
    [{ 'if-modified-since': date }, 304],
    [{ 'if-modified-since': 'Wed, 04 Mar 2026 05:06:06 GMT' }, 200],
    [{ 'if-modified-since': 'yesterday' }, 200],
    [{ range: 'bytes=0-1', 'if-range': tag }, 206],
    [{ range: 'bytes=0-1', 'if-range': `W/${tag}` }, 200],
    [{ range: 'bytes=0-1', 'if-range': '"other"' }, 200],
    [{ range: 'bytes=0-1', 'if-range': date }, 206],
    [{ range: 'bytes=5000-', 'if-range': '"other"' }, 200],
  ])('%j is answered with %i', (headers, status) => {
    expect(plan(headers as Record<string, string>).status).toBe(status);
  });

  it('does not take a date for proof of sameness in the second of the change', () => {
    expect(plan({ range: 'bytes=0-1', 'if-range': date }, 'GET', facts.modifiedMs + 500).status).toBe(200);
  });
});

describe('a media file as a Fetch response', () => {
  const ask = (init: RequestInit = {}) => mediaResponse(new Request('http://127.0.0.1/media', init), file);

  it.each([
    [{}, content],
    [{ Range: 'bytes=0-0' }, content.subarray(0, 1)],
    [{ Range: 'bytes=1000-3000000' }, content.subarray(1000, 3_000_001)],
    [{ Range: 'bytes=-1048577' }, content.subarray(content.length - 1_048_577)],
  ])('%j brings exactly those bytes and leaves the file closed', async (headers, expected) => {
    const response = await ask({ headers: headers as Record<string, string> });
    expect(Buffer.from(await response.arrayBuffer()).equals(expected)).toBe(true);
    expect(response.headers.get('Content-Length')).toBe(String(expected.length));
    expect(timesOpen(file.path)).toBe(0);
  });

  it('of an empty file is empty', async () => {
    const response = await mediaResponse(new Request('http://127.0.0.1/media'), empty);
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(timesOpen(empty.path)).toBe(0);
  });

  it.each(['HEAD', 'POST'])('closes the file after %s', async (method) => {
    expect((await ask({ method })).body).toBeNull();
    expect(timesOpen(file.path)).toBe(0);
  });

  it('closes the file when the reader cancels', async () => {
    const reader = (await ask()).body!.getReader();
    await reader.read();
    expect(timesOpen(file.path)).toBe(1);
    await reader.cancel();
    expect(timesOpen(file.path)).toBe(0);
  });

  it('closes the file when the request is aborted', async () => {
    const abort = new AbortController();
    const reader = (await ask({ signal: abort.signal })).body!.getReader();
    await reader.read();
    abort.abort();
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow();
    await vi.waitFor(() => expect(timesOpen(file.path)).toBe(0));
  });

  it('fails, instead of ending early, where the file became shorter', async () => {
    const path = join(folder, 'shrinking.mp4');
    writeFileSync(path, content);
    const response = await mediaResponse(new Request('http://127.0.0.1/media'), { path, mime: 'video/mp4' });
    truncateSync(path, 10);
    await expect(response.arrayBuffer()).rejects.toThrow('shorter');
    expect(timesOpen(path)).toBe(0);
  });
});

describe('a media file over HTTP', () => {
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = createServer((request, response) => {
      void sendMedia(request, response, file, { 'X-Extra': 'yes' });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  const address = () => `http://127.0.0.1:${port}/`;

  it.each([
    [{}, 200, content],
    [{ Range: 'bytes=0-65535' }, 206, content.subarray(0, 65_536)],
    [{ Range: 'bytes=5-2000004' }, 206, content.subarray(5, 2_000_005)],
    [{ Range: 'bytes=0-1,5-6' }, 200, content],
  ])('%j brings %i and exactly those bytes', async (headers, status, expected) => {
    const response = await fetch(address(), { headers: headers as Record<string, string> });
    expect(response.status).toBe(status);
    expect(response.headers.get('X-Extra')).toBe('yes');
    expect(Buffer.from(await response.arrayBuffer()).equals(expected)).toBe(true);
    await vi.waitFor(() => expect(timesOpen(file.path)).toBe(0));
  });

  it('tells length and place for HEAD without a byte', async () => {
    const response = await fetch(address(), { method: 'HEAD', headers: { Range: 'bytes=-7' } });
    expect(response.status).toBe(206);
    expect(response.headers.get('Content-Length')).toBe('7');
    expect(response.headers.get('Content-Range')).toBe(
      `bytes ${content.length - 7}-${content.length - 1}/${content.length}`,
    );
  });

  it('stops reading and closes the file when the client goes away', async () => {
    await new Promise<void>((gone) => {
      const asked = httpRequest(address(), (response) => {
        response.once('data', () => {
          expect(timesOpen(file.path)).toBe(1);
          response.destroy();
          gone();
        });
      });
      asked.end();
    });
    await vi.waitFor(() => expect(timesOpen(file.path)).toBe(0));
  });

  it('cuts the connection, instead of letting the client wait, where the file became shorter', async () => {
    const response = await fetch(address());
    const reader = response.body!.getReader();
    await reader.read();
    truncateSync(file.path, 1000);
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow();
    writeFileSync(file.path, content);
    await vi.waitFor(() => expect(timesOpen(file.path)).toBe(0));
  });
});
