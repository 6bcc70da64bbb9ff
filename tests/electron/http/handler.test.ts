import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHandler, mediaPath } from '../../../electron/http/handler.ts';
import { createFakeCore } from './fake-core.ts';

const folder = mkdtempSync(join(tmpdir(), 'ipr-handler-'));
const core = createFakeCore();
let handle: (request: Request) => Promise<Response>;

beforeAll(() => {
  mkdirSync(join(folder, 'pages'));
  writeFileSync(join(folder, 'pages', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'talk.webm'), '0123456789');
  core.recordings.set('r1', { path: join(folder, 'talk.webm'), mime: 'video/webm' });
  core.recordings.set('r2', { path: join(folder, 'gone.webm'), mime: 'video/webm' });
  handle = createHandler({ core, pagesFolder: join(folder, 'pages'), capability: 'key' });
});
afterAll(() => rmSync(folder, { recursive: true }));

const answer = async (path: string, init: RequestInit = {}) => {
  const response = await handle(new Request(`ipr-studio://app${path}`, init));
  return [response.status, await response.text()];
};

describe('pages and media of a private scheme', () => {
  it('come from one origin, which the policy names alone', async () => {
    const response = await handle(new Request('ipr-studio://app/'));
    expect(await response.text()).toBe('<!doctype html>');
    expect(response.headers.get('Content-Security-Policy')).toContain("media-src 'self' blob: data:;");
  });

  it.each([
    [mediaPath('key', 'r1'), { headers: { Range: 'bytes=2-4' } }, [206, '234']],
    [mediaPath('key', 'r1'), {}, [200, '0123456789']],
    [mediaPath('key', 'r1'), { headers: { Range: 'bytes=10-' } }, [416, '']],
    [mediaPath('key', 'r1'), { method: 'POST' }, [405, '']],
    [mediaPath('other', 'r1'), {}, [403, '']],
    [mediaPath('key', 'r2'), {}, [404, '']],
    [mediaPath('key', 'r3'), {}, [404, '']],
    [mediaPath('key', '..%2ftalk.webm'), {}, [403, '']],
    ['/media/key', {}, [403, '']],
    ['/talk.webm', {}, [404, 'There is no such page.\n']],
    ['/', { method: 'POST' }, [405, '']],
  ] as const)('%s with %j is answered with %j', async (path, init, expected) => {
    expect(await answer(path, init as RequestInit)).toEqual(expected);
  });
});
