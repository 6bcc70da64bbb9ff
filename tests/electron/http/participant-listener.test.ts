import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, failure, success } from '#shared/contract/call.ts';
import { createDownloads } from '../../../electron/http/downloads.ts';
import { type Loopback, startLoopback } from '../../../electron/http/loopback.ts';
import { createFakeCore, type FakeCore } from './fake-core.ts';

const folder = mkdtempSync(join(tmpdir(), 'ipr-participant-'));
const pages = join(folder, 'renderer');
const interviewId = '0193b0a2-7d2e-7c3a-9a4e-5f6a7b8c9d0e';
const token = 'participants-token-of-this-interview-alone-1';

beforeAll(() => {
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(pages, 'index.html'), '<title>Owner</title>');
  writeFileSync(join(pages, 'participant.html'), '<title>IPR</title>');
  for (const name of ['index.js', 'shared.js', 'participant.js', 'participant.css', 'font.woff2'])
    writeFileSync(join(pages, 'assets', name), name);
  writeFileSync(
    join(pages, 'manifest.json'),
    JSON.stringify({
      'index.html': { file: 'assets/index.js', imports: ['_shared.js'] },
      '_shared.js': { file: 'assets/shared.js', assets: ['assets/font.woff2'] },
      'participant.html': {
        file: 'assets/participant.js',
        imports: ['_shared.js'],
        css: ['assets/participant.css'],
      },
    }),
  );
  writeFileSync(join(folder, 'session.mp4'), 'a recording');
});
afterAll(() => rmSync(folder, { recursive: true }));

let core: FakeCore;
let loopback: Loopback;
let origin: string;
const present: boolean[] = [];

beforeEach(async () => {
  core = createFakeCore();
  const caller = { role: 'participant', interviewId } as const;
  core.admitParticipant = async (asked) =>
    asked === interviewId ? success({ token }) : failure('not-found', 'There is no such interview.');
  core.participantOf = (given) => (given === token ? caller : null);
  core.watchedFile = async (_caller, mediaId) =>
    mediaId === 'medium' ? { path: join(folder, 'session.mp4'), mime: 'video/mp4' } : null;
  core.noteParticipant = (_caller, connected) => present.push(connected);
  present.length = 0;
  loopback = await startLoopback({
    core,
    pagesFolder: pages,
    port: 0,
    contract: () => ({}),
    downloads: createDownloads(),
    heartbeatMs: 50,
  });
  const opened = await loopback.openParticipant(interviewId);
  origin = opened.ok ? new URL(opened.value.address).origin : '';
});
afterEach(() => loopback.close());

const bearer = (given: string) => ({ Authorization: `Bearer ${given}`, 'Content-Type': 'application/json' });
const post = (at: string, path: string, given: string, headers: Record<string, string> = {}) =>
  fetch(`${at}${path}`, { method: 'POST', headers: { ...bearer(given), ...headers }, body: '{"a":1}' });

describe("the participant's port", () => {
  it('is opened with an address that carries the token in its fragment, on an origin of its own', async () => {
    const opened = await loopback.openParticipant(interviewId);
    expect(opened).toEqual({ ok: true, value: { address: `${origin}/#token=${token}` } });
    expect([loopback.origin, loopback.mediaOrigin]).not.toContain(origin);
    expect(await loopback.openParticipant('another')).toMatchObject({ ok: false });
  });

  it('serves the participant’s page and its own files, and nothing of the owner’s', async () => {
    const page = await fetch(`${origin}/`);
    expect(await page.text()).toBe('<title>IPR</title>');
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self';");
    expect(page.headers.get('permissions-policy')).toContain('microphone=()');
    for (const name of ['shared.js', 'participant.js', 'participant.css', 'font.woff2'])
      expect((await fetch(`${origin}/assets/${name}`)).status, name).toBe(200);
    const others = [
      '/index.html',
      '/assets/index.js',
      '/manifest.json',
      '/contract',
      '/download/x',
      '/upload',
    ];
    for (const path of others) expect((await fetch(origin + path)).status, path).toBe(404);
    expect((await fetch(`${loopback.origin}/manifest.json`)).status).toBe(404);
    expect((await fetch(`${loopback.origin}/participant.html`)).status).toBe(404);
  });

  it('makes calls as the participant of this interview, whatever the page says of itself', async () => {
    const response = await post(origin, '/call/echo.back', token);
    expect(await response.json()).toEqual({ ok: true, value: { a: 1 } });
    const expected: Caller = { role: 'participant', interviewId };
    expect(core.calls).toEqual([{ caller: expected, name: 'echo.back', args: { a: 1 } }]);
  });

  it('knows no other token: not the owner’s, none at all, none that was let go', async () => {
    for (const given of [loopback.token, 'x'.repeat(43), '']) {
      expect((await post(origin, '/call/echo.back', given)).status).toBe(401);
      expect((await fetch(`${origin}/events`, { headers: bearer(given) })).status).toBe(401);
    }
    core.participantOf = () => null;
    expect((await post(origin, '/call/echo.back', token)).status).toBe(401);
    expect((await fetch(`${origin}/media/${token}/medium`)).status).toBe(401);
    expect(core.calls).toEqual([]);
  });

  it('opens nothing on the owner’s ports', async () => {
    for (const path of ['/call/echo.back', '/upload?name=a', '/recording/a?offset=0'])
      expect((await post(loopback.origin, path, token)).status, path).toBe(401);
    for (const path of ['/events', '/contract'])
      expect((await fetch(loopback.origin + path, { headers: bearer(token) })).status, path).toBe(401);
    expect((await fetch(`${loopback.mediaOrigin}/media/${token}/medium`)).status).toBe(403);
    expect(core.calls).toEqual([]);
  });

  it('answers its own page alone', async () => {
    const strangers: Record<string, string>[] = [
      { Origin: 'https://example.org' },
      { Origin: loopback.origin },
      { Origin: origin, 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ];
    for (const headers of strangers)
      expect((await post(origin, '/call/echo.back', token, headers)).status, JSON.stringify(headers)).toBe(
        403,
      );
    const fromOwner = { headers: { 'Sec-Fetch-Site': 'same-site' } };
    expect((await fetch(`${origin}/media/${token}/medium`, fromOwner)).status).toBe(403);
    expect((await post(origin, '/call/echo.back', token, { Origin: origin })).status).toBe(200);
  });

  it('plays what the page was told of, by ranges', async () => {
    const part = await fetch(`${origin}/media/${token}/medium`, { headers: { Range: 'bytes=2-10' } });
    expect([part.status, await part.text()]).toEqual([206, 'recording']);
    expect((await fetch(`${origin}/media/${token}/other`)).status).toBe(404);
    expect(part.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('says that the page is there as long as it listens, and lets it go', async () => {
    const stream = await fetch(`${origin}/events`, { headers: bearer(token) });
    const reader = stream.body!.getReader();
    await reader.read();
    expect(present).toEqual([true]);
    loopback.closeParticipant(interviewId);
    for (;;) if ((await reader.read()).done) break;
    await expect.poll(() => present).toEqual([true, false]);
  });

  it('has one page: the newest, and the one before is told that it is let go', async () => {
    const first = await fetch(`${origin}/events`, { headers: bearer(token) });
    const leaving = new AbortController();
    const second = await fetch(`${origin}/events`, { headers: bearer(token), signal: leaving.signal });
    expect((await first.text()).trim()).toBe('{"kind":"recall","what":"ended"}');
    const reader = second.body!.getReader();
    expect((await reader.read()).done).toBe(false);
    expect(present).toEqual([true, false, true]);
    leaving.abort();
    await expect.poll(() => present).toEqual([true, false, true, false]);
  });

  it('hears nothing more of a page that another took the place of, but for its log', async () => {
    const first = await fetch(`${origin}/events?page=first`, { headers: bearer(token) });
    const leaving = new AbortController();
    await fetch(`${origin}/events?page=second`, { headers: bearer(token), signal: leaving.signal });
    await first.text();
    const said = async (path: string, args: object) => {
      const body = JSON.stringify(args);
      return (await fetch(`${origin}/call/${path}`, { method: 'POST', headers: bearer(token), body })).status;
    };
    expect(await said('echo.beat', { page: 'first' })).toBe(401);
    expect(await said('echo.beat', { page: 'second' })).toBe(200);
    expect(await said('echo.append', { events: [] })).toBe(200);
    expect(core.calls.map(({ name, args }) => [name, args])).toEqual([
      ['echo.beat', { page: 'second' }],
      ['echo.append', { events: [] }],
    ]);
    leaving.abort();
  });
});
