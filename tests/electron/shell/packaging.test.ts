import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const project = resolve(import.meta.dirname, '../../..');

/** electron-builder's own reading and checking of its file, which packs nothing. */
interface Builder {
  getConfig(folder: string, file: string, options: null): Promise<Record<string, unknown>>;
  validateConfiguration(configuration: unknown, log: { isEnabled: boolean; add(): void }): Promise<void>;
}
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const builder = fromBuilder('app-builder-lib/out/util/config/config') as Builder;
const log = { isEnabled: false, add: () => {} };
const read = () => builder.getConfig(project, join(project, 'electron-builder.yml'), null);

describe('electron-builder.yml', () => {
  test('is what electron-builder takes', async () => {
    await expect(builder.validateConfiguration(await read(), log)).resolves.toBe(undefined);
  });

  test('would be refused with an option that there is not', async () => {
    const wrong = { ...(await read()), asarUnpacked: [] };
    await expect(builder.validateConfiguration(wrong, log)).rejects.toThrow('asarUnpacked');
  });

  test('makes the four kinds of package, and publishes nothing', async () => {
    const config = (await read()) as { linux: Target; mac: Target; win: Target; publish: unknown };
    const kinds = [config.linux, config.mac, config.win].flatMap(({ target }) => target);
    expect(kinds).toEqual(['AppImage', 'deb', 'dmg', 'nsis']);
    expect(config.publish).toBe(null);
  });

  test.each([
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['mac', 'x64'],
    ['mac', 'arm64'],
    ['win', 'x64'],
    ['win', 'arm64'],
  ])('packs for %s %s the one native binary that fits, and it is there', async (system, arch) => {
    const config = (await read()) as Record<string, Target> & { files: (string | FileSet)[] };
    const own = patternsOf(config[system]!.files);
    const prebuilds = [...patternsOf(config.files), ...own].filter((pattern) =>
      pattern.includes('prebuilds'),
    );
    expect(prebuilds).toHaveLength(1);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholder
    expect(existsSync(join(project, prebuilds[0]!.replace('${arch}', arch)))).toBe(true);
  });
});

interface FileSet {
  filter?: string | string[];
}
interface Target {
  target: string[];
  files: (string | FileSet)[];
}

function patternsOf(files: (string | FileSet)[]): string[] {
  return files.flatMap((entry) => (typeof entry === 'string' ? entry : (entry.filter ?? [])));
}
