import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject, run, say } from './project.mjs';

/** A download that brings nothing for this long is given up. */
const stalledMs = 20_000;
const electronFolder = inProject('node_modules', 'electron');

/**
 * The Electron binary, fetched by Electron's own installer where it is missing: `{ binary }`, or
 * `{ why }`, the second half of a sentence that says why it can not be had here.
 */
export async function findElectron(node) {
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { why: 'there is no display' };
    if (process.getuid() === 0) return { why: 'its sandbox does not run for root' };
  }
  if (!installedBinary()) await fetchBinary(node);
  const binary = installedBinary();
  if (!binary) return { why: 'its program file could not be fetched' };
  // A system without the libraries that Electron needs shows it here, not as a window that never comes.
  if ((await run(binary, ['--version'], { quiet: true, timeoutMs: 20_000 })) !== 0) {
    return { why: 'it does not run on this system' };
  }
  return { binary };
}

function installedBinary() {
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
}

/** Runs Electron's installer for as long as bytes arrive: behind some firewalls it would wait for ever. */
async function fetchBinary(node) {
  say('Fetching Electron (about 120 MB, once) …');
  const temporary = mkdtempSync(join(tmpdir(), 'ipr-electron-'));
  const child = spawn(node, [join(electronFolder, 'install.js')], {
    cwd: electronFolder,
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    stdio: 'ignore',
  });
  const ended = new Promise((done) => {
    child.once('error', done);
    child.once('exit', done);
  });
  let bytes = 0;
  let lastGrowth = Date.now();
  const watch = setInterval(() => {
    const now = bytesUnder(temporary) + bytesUnder(join(electronFolder, 'dist'));
    if (now !== bytes) lastGrowth = Date.now();
    bytes = now;
    if (Date.now() - lastGrowth > stalledMs) child.kill('SIGKILL');
  }, 1000);
  await ended;
  clearInterval(watch);
  rmSync(temporary, { recursive: true, force: true });
}

function bytesUnder(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, entry) =>
        sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
}
