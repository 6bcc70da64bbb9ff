import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { toolEnvironment } from './install.mjs';
import { inProject, projectFolder, refuse, run, say } from './project.mjs';

/** What out/ is made from. */
const sources = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const stamp = inProject('out', 'built-from.txt');

/** Builds out/ where the sources are not those that it was built from. Ends the program where that fails. */
export async function buildIfStale(node) {
  const fingerprint = sourcesFingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  say('Building …');
  rmSync(stamp, { force: true });
  const tool = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const exitCode = await run(node, [tool, 'build', '--logLevel', 'error'], { env: toolEnvironment() });
  if (exitCode !== 0) refuse('The program could not be built: the messages above say why.');
  mkdirSync(inProject('out'), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

/** By content, not by date: a fresh clone and a changed branch have dates that say nothing. */
function sourcesFingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(inProject(source)))) {
    hash.update(relative(projectFolder, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)],
    );
}
