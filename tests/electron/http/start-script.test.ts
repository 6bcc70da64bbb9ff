import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..', '..');

function runScript(script: string, args: string[]): { code: number | null; out: string; error: string } {
  const ran = spawnSync(process.execPath, [join(project, 'scripts', script), ...args], { encoding: 'utf8' });
  return { code: ran.status, out: ran.stdout, error: ran.stderr };
}

/** The scripts are plain JavaScript without types: what a test needs of them is said here. */
async function scriptModule<T>(name: string): Promise<T> {
  return import(new URL(`../../../scripts/lib/${name}`, import.meta.url).href);
}

describe('npm start', () => {
  it('explains its options', () => {
    const { code, out, error } = runScript('start.mjs', ['--help']);
    expect([code, error]).toEqual([0, '']);
    const options = [
      '--browser',
      '--no-open',
      '--port N',
      '--study FILE',
      '--sample',
      '--data DIR',
      '--root DIR',
    ];
    for (const option of options) expect(out).toContain(option);
  });

  it.each([
    [['--colour'], "Unknown option '--colour'. "],
    [['stray'], "Unexpected argument 'stray'. "],
    [['--port'], "Option '--port <value>' argument missing. "],
    [['--port', 'abc'], 'The port is a number from 0 to 65535, not "abc".'],
    [['--port', '65536'], 'The port is a number from 0 to 65535, not "65536".'],
    [['--sample', '--study', 'package.json'], 'Either --study or --sample'],
    [['--study', '/no/such.iprstudy'], 'There is no /no/such.iprstudy (--study).'],
    [['--root', '/no/such'], 'There is no /no/such (--root).'],
  ])('refuses %j with one sentence, and starts nothing', (args, sentence) => {
    const { code, out, error } = runScript('start.mjs', args);
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain(sentence);
    expect(error.trimEnd()).not.toContain('\n');
  });

  it('reads paths from where the person stands, and knows when the browser is meant', async () => {
    const { readOptions } = await scriptModule<{
      readOptions: (args: string[], folder: string) => { options: Record<string, unknown> };
    }>('options.mjs');
    const args = ['--study', 'package.json', '--data', 'settings', '--root', '.', '--port', '0', '--no-open'];
    expect(readOptions(args, project).options).toEqual({
      help: false,
      open: false,
      browser: true,
      port: 0,
      study: join(project, 'package.json'),
      sample: false,
      data: join(project, 'settings'),
      root: project,
    });
    expect(readOptions([], project).options).toMatchObject({ browser: false, open: true, port: null });
  });

  it.each([
    ['linux', {}, '/home/researcher/.config/ipr-studio'],
    ['linux', { XDG_CONFIG_HOME: '/settings' }, '/settings/ipr-studio'],
    ['darwin', {}, '/home/researcher/Library/Application Support/IPR Studio'],
  ])('keeps its settings in the place that %s has for them (%j)', async (platform, environment, folder) => {
    const { defaultDataFolder } = await scriptModule<{ defaultDataFolder: (...args: unknown[]) => string }>(
      'options.mjs',
    );
    expect(defaultDataFolder(platform, environment, '/home/researcher')).toBe(folder);
  });
});

describe('npm test', () => {
  it('has no part of an unknown name', () => {
    const { code, error } = runScript('test.mjs', ['everything']);
    expect([code, error]).toEqual([
      2,
      'There is no part "everything" of the tests: there are unit, e2e, playback, shell, faults.\n',
    ]);
  });

  it("counts what playwright's report tells, and names each skipped test with its reason", async () => {
    const { countPlaywright } = await scriptModule<{ countPlaywright: (report: unknown) => unknown }>(
      'runners.mjs',
    );
    const spec = (title: string, status: string, annotations: unknown[] = [], errors: unknown[] = []) => ({
      title,
      tests: [{ status, annotations, results: [{ errors }] }],
    });
    const stopped = { message: 'Error: \u001b[31mstill playing\u001b[39m\n\nExpected: paused' };
    const report = {
      errors: [{ message: 'a file could not be read' }],
      suites: [
        {
          title: 'player.spec.ts',
          specs: [
            spec('plays', 'expected'),
            spec('stops', 'unexpected', [], [stopped]),
            spec('seeks', 'flaky', [], [stopped]),
          ],
          suites: [
            {
              title: 'with ffmpeg',
              specs: [
                spec('converts', 'skipped', [{ type: 'skip', description: 'ffmpeg is not installed' }]),
                spec('goes on', 'skipped'),
              ],
            },
          ],
        },
      ],
    };
    expect(countPlaywright(report)).toEqual({
      passed: 2,
      again: [{ name: 'player.spec.ts › seeks', reason: 'Error: still playing\n    Expected: paused' }],
      failed: [
        { name: 'outside of any test', reason: 'a file could not be read' },
        { name: 'player.spec.ts › stops', reason: 'Error: still playing\n    Expected: paused' },
      ],
      skipped: [
        { name: 'player.spec.ts › with ffmpeg › converts', reason: 'ffmpeg is not installed' },
        {
          name: 'player.spec.ts › with ffmpeg › goes on',
          reason: 'it was not reached, because an earlier test failed',
        },
      ],
    });
  });
});
