import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { project } from './driver.ts';

const run = promisify(execFile);

/** What @electron/fuses looks for in Electron's binary: version, length and the fuses follow it. */
const fuseWire = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The files by which electron-builder knows an unpacked Electron; none of them runs. */
function pretendElectron(folder: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'electron', 'locales/en-US.pak']) {
    writeFileSync(join(folder, name), '');
  }
  // The place in the binary where fuses are, all as Electron is shipped with them.
  writeFileSync(join(folder, 'electron'), `${fuseWire}\u0001\u0009${'1'.repeat(9)}`);
  chmodSync(join(folder, 'electron'), 0o755);
  return folder;
}

test('a package holds the program, the sample and one native binary, where Node finds them', async () => {
  test.skip(
    process.platform !== 'linux' || process.arch !== 'x64',
    'the package looked at is that of Linux on x64',
  );
  test.setTimeout(180_000);
  const output = test.info().outputPath('packed');
  const electron = pretendElectron(test.info().outputPath('electron'));
  const builder = join(project, 'node_modules', 'electron-builder', 'cli.js');
  await run(
    process.execPath,
    [
      builder,
      ...['--linux', 'dir', '--x64', '--publish', 'never'],
      `-c.directories.output=${output}`,
      `-c.electronDist=${electron}`,
    ],
    { cwd: project },
  );
  const resources = join(output, 'linux-unpacked', 'resources');
  const files = readdirSync(resources, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => name.endsWith('.node'))).toEqual([
    'app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node',
  ]);
  for (const name of [
    'app.asar',
    'app.asar.unpacked/out/main/main.js',
    'app.asar.unpacked/out/main/worker.js',
    'app.asar.unpacked/out/preload/preload.cjs',
    'app.asar.unpacked/out/renderer/index.html',
    'sample/sample.iprstudy',
  ]) {
    expect(files).toContain(name);
  }
  // As the core's worker does, from where it lies in the package.
  const fromWorker = createRequire(join(resources, 'app.asar.unpacked/out/main/worker.js'));
  const Database = fromWorker('better-sqlite3') as new (file: string) => { open: boolean; close(): void };
  const database = new Database(':memory:');
  expect(database.open).toBe(true);
  database.close();
});
