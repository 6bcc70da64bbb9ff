import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDownloads } from '../../../electron/http/downloads.ts';
import { type Loopback, startLoopback } from '../../../electron/http/loopback.ts';
import { createFakeCore, type FakeCore } from './fake-core.ts';
import { ask, sendRaw } from './raw-http.ts';

let folder: string;
let core: FakeCore;
let loopback: Loopback;
let port: number;
let mediaPort: number;
let bearer: { Authorization: string };
const downloads = createDownloads();
const recordingId = '0190a000-0000-7000-8000-000000000001';
const video = randomBytes(300_000);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ipr-loopback-'));
  mkdirSync(join(folder, 'pages', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'pages', 'index.html'), '<!doctype html><title>IPR Studio</title>');
  writeFileSync(join(folder, 'pages', 'assets', 'index-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'not for you');
  writeFileSync(join(folder, 'D1-S3.mp4'), video);
  mkdirSync(join(folder, 'media'));
  core = createFakeCore();
  core.folder = join(folder, 'media');
  core.recordings.set(recordingId, { path: join(folder, 'D1-S3.mp4'), mime: 'video/mp4' });
  loopback = await startLoopback({
    core,
    pagesFolder: join(folder, 'pages'),
    port: 0,
    contract: () => ({ version: 1, calls: {} }),
    downloads,
    heartbeatMs: 50,
  });
  port = Number(new URL(loopback.origin).port);
  mediaPort = Number(new URL(loopback.mediaOrigin).port);
  bearer = { Authorization: `Bearer ${loopback.token}` };
});
afterEach(async () => {
  await loopback.close();
  rmSync(folder, { recursive: true });
});

const mediaPath = (capability = loopback.capability, id = recordingId) => `/media/${capability}/${id}`;
const errorCode = (body: string) => JSON.parse(body).error?.code;

describe('pages', () => {
  it('are served without the token, under a policy that allows nothing foreign', async () => {
    const { status, headers, body } = await ask(port, '/');
    expect([status, body]).toEqual([200, '<!doctype html><title>IPR Studio</title>']);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`connect-src 'self' ${loopback.mediaOrigin};`);
    expect(policy).not.toMatch(/unsafe-eval|\*/);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await ask(port, '/assets/index-1a2b.js')).headers['content-type']).toMatch(/^text\/javascript/);
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/./../secret.txt',
    '/secret.txt%00.html',
    '/assets',
    '/assets/',
    '/index.html/',
    '/nothing.js',
  ])('do not lead out of their folder by %s', async (path) => {
    const { status, body } = await ask(port, path);
    expect(status).toBe(404);
    expect(body).not.toContain('not for you');
  });

  it('have one address: localhost is sent on to 127.0.0.1', async () => {
    const { status, headers } = await ask(port, '/', { headers: { Host: `localhost:${port}` } });
    expect([status, headers.location]).toEqual([307, `${loopback.origin}/`]);
  });
});

describe('strangers', () => {
  it.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.evil.example',
    '[::1]:80',
  ])('with the Host %j are refused on both ports', async (host) => {
    for (const [onPort, path] of [
      [port, '/'],
      [port, '/contract'],
      [mediaPort, mediaPath()],
    ] as const) {
      const answer = await ask(onPort, path, { headers: { ...bearer, Host: host } });
      expect([answer.status, errorCode(answer.body)]).toEqual([403, 'http.host']);
    }
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1', 'file://'])(
    'with the Origin %j are refused on both ports',
    async (origin) => {
      const call = await ask(port, '/call/echo.back', {
        method: 'POST',
        headers: { ...bearer, Origin: origin, 'Content-Type': 'application/json' },
        body: '{}',
      });
      expect([call.status, errorCode(call.body)]).toEqual([403, 'http.origin']);
      const media = await ask(mediaPort, mediaPath(), { headers: { Origin: origin } });
      expect([media.status, errorCode(media.body)]).toEqual([403, 'http.origin']);
      expect(media.headers['access-control-allow-origin']).toBeUndefined();
      expect(core.calls).toEqual([]);
    },
  );

  it('whose browser says that another site asks are refused', async () => {
    const headers = { ...bearer, 'Sec-Fetch-Site': 'same-site' };
    expect(errorCode((await ask(port, '/contract', { headers })).body)).toBe('http.site');
    const media = await ask(mediaPort, mediaPath(), { headers: { 'Sec-Fetch-Site': 'cross-site' } });
    expect(errorCode(media.body)).toBe('http.site');
  });

  it.each([
    ['POST', '/call/echo.back'],
    ['POST', '/upload?name=a.mp4'],
    ['GET', '/events'],
    ['GET', '/contract'],
  ])('without the token are refused: %s %s', async (method, path) => {
    const wrong = [
      {},
      { Authorization: 'Bearer' },
      { Authorization: `Bearer ${loopback.token}x` },
      { Authorization: `Bearer ${loopback.capability}` },
      { Authorization: `Basic ${loopback.token}` },
      { Cookie: `token=${loopback.token}` },
    ];
    for (const headers of wrong) {
      const { status, body } = await ask(port, path, { method, headers: headers as Record<string, string> });
      expect([status, errorCode(body)]).toEqual([401, 'http.token']);
    }
    expect(core.calls).toEqual([]);
    expect(readdirSync(core.folder!)).toEqual([]);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('get no answer to %s', async (method) => {
    const { status, headers } = await ask(port, '/call/echo.back', { method, headers: bearer });
    expect(status).toBe(405);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('with no Host, or an address that names another, are refused', async () => {
    const head = (line: string, host: string) => `${line}\r\n${host}Connection: close\r\n\r\n`;
    const own = `Host: 127.0.0.1:${port}\r\n`;
    expect(await sendRaw(port, head('GET / HTTP/1.1', ''))).toMatch(/ 400 /);
    expect(await sendRaw(port, head('GET / HTTP/1.0', ''))).toMatch(/ 403 /);
    expect(await sendRaw(port, head('GET / HTTP/1.1', 'Host:\r\n'))).toMatch(/ 403 /);
    for (const address of ['//evil.example/', 'http://evil.example/', 'evil', '*', 'http://[']) {
      expect(await sendRaw(port, head(`GET ${address} HTTP/1.1`, own))).toMatch(/ 400 /);
    }
    const media = `GET //evil.example${mediaPath()} HTTP/1.1`;
    expect(await sendRaw(mediaPort, head(media, `Host: 127.0.0.1:${mediaPort}\r\n`))).toMatch(/ 403 /);
  });

  it('that send no HTTP are turned away, and the server goes on', async () => {
    expect(await sendRaw(port, 'hello\r\n\r\n')).toMatch(/ 400 /);
    expect(await sendRaw(port, `GET / HTTP/1.1\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`)).toMatch(/ 431 /);
    expect((await ask(port, '/')).status).toBe(200);
  });

  it('get no cookie, ever', async () => {
    for (const path of ['/', '/contract', '/nothing']) {
      expect((await ask(port, path, { headers: bearer })).headers['set-cookie']).toBeUndefined();
    }
  });
});

describe('calls', () => {
  const call = (name: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    ask(port, `/call/${name}`, {
      method: 'POST',
      headers: { ...bearer, 'Content-Type': 'application/json', ...headers },
      body,
    });

  it("go to the one dispatch as the owner's and come back as a Result", async () => {
    const { status, headers, body } = await call('echo.back', '{"a":[1,"ø"]}', { Origin: loopback.origin });
    expect([status, JSON.parse(body)]).toEqual([200, { ok: true, value: { a: [1, 'ø'] } }]);
    expect(headers['cache-control']).toBe('no-store');
    expect(core.calls).toEqual([{ caller: { role: 'owner' }, name: 'echo.back', args: { a: [1, 'ø'] } }]);
  });

  it('that fail are answers too, with 200', async () => {
    const { status, body } = await call('no.such', '{}');
    expect([status, errorCode(body)]).toEqual([200, 'call.unknown']);
  });

  it('without a body have no arguments', async () => {
    expect(JSON.parse((await call('echo.back', '')).body)).toEqual({ ok: true, value: {} });
  });

  it('with a body that is no JSON are refused', async () => {
    const { status, body } = await call('echo.back', '{"a":');
    expect([status, errorCode(body)]).toEqual([400, 'http.body']);
    const form = await call('echo.back', 'a=1', { 'Content-Type': 'text/plain' });
    expect([form.status, errorCode(form.body)]).toEqual([415, 'http.body']);
  });

  it('of exactly 1 MiB pass, one byte more is refused, announced or not', async () => {
    const fits = JSON.stringify('x'.repeat(1024 * 1024 - 2));
    expect((await call('echo.back', fits)).status).toBe(200);
    const announced = await call('echo.back', `${fits} `);
    expect([announced.status, errorCode(announced.body)]).toEqual([413, 'http.too-large']);
    const chunked = await call('echo.back', `${fits} `, { 'Transfer-Encoding': 'chunked' });
    expect([chunked.status, errorCode(chunked.body)]).toEqual([413, 'http.too-large']);
    expect(core.calls).toHaveLength(1);
  });

  it('with a giant body are cut off, however much the client goes on sending', async () => {
    const sent = await new Promise<number>((resolve) => {
      let bytes = 0;
      const asked = request({
        host: '127.0.0.1',
        port,
        path: '/call/echo.back',
        method: 'POST',
        headers: bearer,
      });
      const chunk = Buffer.alloc(1024 * 1024, 32);
      const pump = () => {
        bytes += chunk.length;
        if (bytes < 10 * 1024 ** 3) asked.write(chunk, (error) => error ?? setImmediate(pump));
      };
      asked.on('error', () => {});
      asked.on('close', () => resolve(bytes));
      asked.on('response', (response) => response.resume());
      pump();
    });
    expect(sent).toBeLessThan(10 * 1024 ** 3);
    expect(core.calls).toEqual([]);
    expect((await call('echo.back', '1')).status).toBe(200);
  });

  it('have their schema at /contract', async () => {
    const { status, body } = await ask(port, '/contract', { headers: bearer });
    expect([status, JSON.parse(body)]).toEqual([200, { version: 1, calls: {} }]);
  });
});

describe('events', () => {
  it('come as one line each, with an empty line now and then, until the page leaves', async () => {
    const abort = new AbortController();
    const response = await fetch(`${loopback.origin}/events`, { headers: bearer, signal: abort.signal });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    core.emit({ kind: 'study', open: true });
    core.emit({ kind: 'changed', nouns: ['moment'], sequence: 7 });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!/\n\n\n?$/.test(text) || text.length < 60) text += (await reader.read()).value;
    const lines = text.split('\n').filter(Boolean);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { kind: 'study', open: true },
      { kind: 'changed', nouns: ['moment'], sequence: 7 },
    ]);
    const withoutPage = core.listeners() - 1;
    abort.abort();
    await vi.waitFor(() => expect(core.listeners()).toBe(withoutPage));
  });

  it('keep the server from being idle; it is idle from the moment that the last page leaves', async () => {
    const abort = new AbortController();
    await fetch(`${loopback.origin}/events`, { headers: bearer, signal: abort.signal });
    await new Promise((later) => setTimeout(later, 30));
    expect(loopback.idleFor()).toBe(0);
    abort.abort();
    await vi.waitFor(() => expect(loopback.idleFor()).toBeGreaterThan(20));
  });

  it('end at once when the server closes', async () => {
    const response = await fetch(`${loopback.origin}/events`, { headers: bearer });
    const began = performance.now();
    await loopback.close();
    await response.text();
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('media', () => {
  it('comes by id, with ranges, readable by our page alone', async () => {
    const headers = { Range: 'bytes=100-199', Origin: loopback.origin };
    const response = await fetch(`${loopback.mediaOrigin}${mediaPath()}`, { headers });
    expect(response.status).toBe(206);
    expect(response.headers.get('access-control-allow-origin')).toBe(loopback.origin);
    expect(response.headers.get('content-range')).toBe(`bytes 100-199/${video.length}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(video.subarray(100, 200))).toBe(true);
  });

  it('answers the question that a browser asks before a range, to our page alone', async () => {
    const preflight = (origin: string) =>
      ask(mediaPort, mediaPath(), {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'range',
        },
      });
    const ours = await preflight(loopback.origin);
    expect([ours.status, ours.headers['access-control-allow-headers']]).toEqual([204, 'Range, If-Range']);
    const foreign = await preflight('http://evil.example');
    expect([foreign.status, foreign.headers['access-control-allow-origin']]).toEqual([405, undefined]);
  });

  it.each([
    () => mediaPath('x'),
    () => mediaPath(''),
    () => `/media/${loopback.capability}/${recordingId}/more`,
    () => `/media/${loopback.token}/${recordingId}`,
    () => '/',
    () => '/contract',
  ])('is refused without the capability', async (path) => {
    const { status, body } = await ask(mediaPort, path(), { headers: bearer });
    expect([status, errorCode(body)]).toEqual([403, 'media.capability']);
  });

  it.each(['0190a000-0000-7000-8000-000000000002', 'D1-S3'])('has no recording %s', async (id) => {
    const { status, body } = await ask(mediaPort, mediaPath(loopback.capability, id));
    expect([status, errorCode(body)]).toEqual([404, 'media.missing']);
  });

  it.each(['..%2f..%2fsecret.txt', 'D1-S3.mp4', 'x'.repeat(4000)])(
    'never takes %.20s for a recording',
    async (id) => {
      expect((await ask(mediaPort, mediaPath(loopback.capability, id))).status).toBe(403);
    },
  );

  it('says so where the file is gone, and goes on when it is back', async () => {
    await ask(mediaPort, mediaPath());
    rmSync(join(folder, 'D1-S3.mp4'));
    const gone = await ask(mediaPort, mediaPath());
    expect([gone.status, errorCode(gone.body)]).toEqual([404, 'media.missing']);
    writeFileSync(join(folder, 'D1-S3.mp4'), video);
    expect((await ask(mediaPort, mediaPath())).status).toBe(200);
  });
});

describe('uploads', () => {
  const upload = (name: string, body: Buffer) =>
    ask(port, `/upload?name=${encodeURIComponent(name)}`, { method: 'POST', headers: bearer, body });

  it("are put whole into the study's folder, and may be opened from then on", async () => {
    const { status, body } = await upload('D1 session 3.mp4', video);
    const path = join(core.folder!, 'D1 session 3.mp4');
    expect([status, JSON.parse(body)]).toEqual([200, { ok: true, value: { path, bytes: video.length } }]);
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(core.granted).toEqual([path]);
  });

  it('never replace a file, not even at the same time', async () => {
    const bodies = Array.from({ length: 8 }, () => randomBytes(100_000));
    const answers = await Promise.all(bodies.map((body) => upload('talk.m4a', body)));
    const paths = answers.map(({ body }) => JSON.parse(body).value.path as string);
    expect(new Set(paths).size).toBe(8);
    for (const [index, path] of paths.entries()) expect(readFileSync(path).equals(bodies[index]!)).toBe(true);
    expect(readdirSync(core.folder!).sort()).toContain('talk (8).m4a');
    expect(readdirSync(core.folder!)).toHaveLength(8);
  });

  it.each([
    ['../../secret.txt', 'secret.txt'],
    ['C:\\videos\\talk.mp4', 'talk.mp4'],
    ['/etc/passwd', 'passwd'],
    ['.hidden', 'hidden'],
    ['..', 'file'],
    ['con.mp4', '_con.mp4'],
    ['a\u0000b:c.mp4', 'a_b_c.mp4'],
  ])('named %j stay in the folder as %j', async (given, kept) => {
    expect(JSON.parse((await upload(given, video)).body).value.path).toBe(join(core.folder!, kept));
    expect(readFileSync(join(folder, 'secret.txt'), 'utf8')).toBe('not for you');
  });

  it('that are cut off leave nothing', async () => {
    await new Promise<void>((gone) => {
      const headers = { ...bearer, 'Content-Length': '1000000' };
      const asked = request({
        host: '127.0.0.1',
        port,
        path: '/upload?name=cut.mp4',
        method: 'POST',
        headers,
      });
      asked.on('error', () => gone());
      asked.write(video, async () => {
        await vi.waitFor(() => expect(readdirSync(core.folder!)).toHaveLength(1));
        asked.destroy();
        gone();
      });
    });
    await vi.waitFor(() => expect(readdirSync(core.folder!)).toEqual([]));
    expect(core.granted).toEqual([]);
  });

  it('need an open study', async () => {
    core.folder = null;
    const { status, body } = await upload('talk.mp4', video);
    expect([status, errorCode(body)]).toEqual([409, 'study.none']);
  });

  it('say so where the folder is gone', async () => {
    core.folder = join(folder, 'no-such-folder', 'recordings');
    const { body } = await upload('talk.mp4', video);
    expect(JSON.parse(body).error.message).toContain('no-such-folder');
  });

  it('that can not fit on the disk are refused before they come', async () => {
    const headers = { ...bearer, 'Content-Length': String(2 ** 52) };
    const answer = await new Promise<string>((resolve) => {
      const asked = request({
        host: '127.0.0.1',
        port,
        path: '/upload?name=big.mp4',
        method: 'POST',
        headers,
      });
      asked.on('error', () => {});
      asked.on('response', (response) => response.once('data', (chunk) => resolve(String(chunk))));
      asked.write(video);
    });
    expect(errorCode(answer)).toBe('disk.full');
    expect(readdirSync(core.folder!)).toEqual([]);
  });
});

describe('downloads', () => {
  it('come once, as a file of their name', async () => {
    const path = join(folder, 'Moments of D1 – “3”.csv');
    writeFileSync(path, 'a,b\r\n');
    const address = downloads.offer(path);
    const { status, headers, body } = await ask(port, address);
    expect([status, body]).toEqual([200, 'a,b\r\n']);
    expect(headers['content-disposition']).toBe(
      'attachment; filename="Moments of D1 _ _3_.csv"; filename*=UTF-8\'\'Moments%20of%20D1%20%E2%80%93%20%E2%80%9C3%E2%80%9D.csv',
    );
    expect((await ask(port, address)).status).toBe(404);
  });

  it('can not be guessed', async () => {
    expect((await ask(port, '/download/1', { headers: bearer })).status).toBe(404);
  });
});
