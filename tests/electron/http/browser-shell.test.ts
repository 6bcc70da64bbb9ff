import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { contract } from '#shared/contract/index.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { browserShellCalls, readServeOptions } from '../../../electron/http/browser-shell.ts';
import { openBrowser } from '../../../electron/http/open-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'ipr-browser-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the browser shell's own calls", () => {
  const closed: string[] = [];
  const calls = browserShellCalls(
    folder,
    { offer: (path) => `/download/${path.length}` },
    {
      openParticipant: async (interviewId) => ({
        ok: true,
        value: { address: `http://127.0.0.1/#${interviewId}` },
      }),
      closeParticipant: (interviewId) => closed.push(interviewId),
    },
  );

  it('are declared in the contract as calls of the shell', () => {
    const declared = contract as Record<string, { place: string } | undefined>;
    for (const name of Object.keys(calls)) expect([name, declared[name]?.place]).toEqual([name, 'shell']);
  });

  it("open and close the participant's place, and do not guess at displays", async () => {
    const interviewId = newIdentifier();
    expect(await calls['recall.openParticipant']!({ interviewId })).toEqual({
      ok: true,
      value: { address: `http://127.0.0.1/#${interviewId}` },
    });
    expect(await calls['recall.closeParticipant']!({ interviewId })).toMatchObject({ ok: true });
    expect(closed).toEqual([interviewId]);
    expect(await calls['recall.displays']!({})).toEqual({
      ok: true,
      value: { displays: null, mirrored: null, onBattery: null },
    });
  });

  it('leave choosing to the page, and list folders for it', async () => {
    expect(await calls['file.choose']!({})).toEqual({ ok: true, value: { dialog: 'page' } });
    expect(await calls['file.makeFolder']!({ parent: folder, name: 'Studies' })).toMatchObject({ ok: true });
    expect(await calls['file.list']!({ path: null })).toMatchObject({
      value: { entries: [{ name: 'Studies' }] },
    });
  });

  it('show a file that was written as a download, and say when it is gone', async () => {
    const path = join(folder, 'moments.csv');
    writeFileSync(path, 'a');
    expect(await calls['file.show']!({ path })).toEqual({
      ok: true,
      value: { download: `/download/${path.length}` },
    });
    expect(await calls['file.show']!({ path: `${path}-gone` })).toMatchObject({
      ok: false,
      error: { code: 'file.unreadable' },
    });
  });
});

describe("the browser shell's arguments", () => {
  it('are read as the start script writes them', () => {
    const args = ['--data=/d', '--root=/r', '--port=0', '--no-open', '--study=/s.iprstudy'];
    expect(readServeOptions(args)).toEqual({
      dataFolder: '/d',
      root: '/r',
      port: 0,
      open: false,
      study: '/s.iprstudy',
      sample: false,
    });
    expect(readServeOptions(['--data=/d', '--sample'])).toMatchObject({
      port: null,
      open: true,
      sample: true,
    });
  });

  it('must name the folder of the settings, and nothing unknown', () => {
    expect(() => readServeOptions([])).toThrow('--data');
    expect(() => readServeOptions(['--data=/d', '--colour'])).toThrow('--colour');
  });
});

describe.skipIf(process.platform !== 'linux')('opening the browser', () => {
  const address = 'http://127.0.0.1:1/#token=secret&media=x';

  it('hands over a file that only its owner can read, never the token itself', async () => {
    const seen = join(folder, 'seen');
    writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\necho "$@" > ${seen}\n`);
    chmodSync(join(folder, 'xdg-open'), 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
    expect(await openBrowser(address, folder)).toBe(true);
    vi.unstubAllEnvs();
    await vi.waitFor(() => expect(existsSync(seen)).toBe(true));
    const argument = readFileSync(seen, 'utf8').trim();
    expect(argument).not.toContain('secret');
    const page = fileURLToPath(argument);
    expect(statSync(page).mode & 0o777).toBe(0o600);
    expect(readFileSync(page, 'utf8')).toContain('url=http://127.0.0.1:1/#token=secret&amp;media=x"');
  });

  it('tells where there is none', async () => {
    vi.stubEnv('PATH', '/no/such/folder');
    expect(await openBrowser(address, folder)).toBe(false);
    vi.unstubAllEnvs();
  });
});
