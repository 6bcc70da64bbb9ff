import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inProject, run, say } from './project.mjs';

const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macBrowsers = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
/** Long enough for a slow line, short enough for a wall that swallows everything. */
const downloadMs = 10 * 60 * 1000;

/**
 * Chromium for the browser tests: the one that IPR_CHROMIUM names, one of this machine, Debian's
 * package where it may be installed, else playwright's own download. Null where none can be had.
 */
export async function findChromium(node) {
  const named = process.env.IPR_CHROMIUM;
  if (named) return (await runs(named)) ? named : null;
  return (
    (await firstThatRuns([...browserNames.map(onPath), ...macBrowsers, await playwrightsOwn()])) ??
    ((await installPackages(['chromium'])) ? await firstThatRuns(browserNames.map(onPath)) : null) ??
    ((await downloadPlaywrights(node)) ? await firstThatRuns([await playwrightsOwn()]) : null)
  );
}

/** The tools that some tests make their media with; what is missing is installed where it may be. */
export async function findMediaTools() {
  const missing = () => ['ffmpeg', 'espeak-ng'].filter((tool) => onPath(tool) === null);
  if (missing().length > 0) await installPackages(missing());
  return { missing: missing() };
}

/** Where a program is found, or null. */
function onPath(name) {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const folder = (process.env.PATH ?? '')
    .split(delimiter)
    .find((part) => part && existsSync(join(part, file)));
  return folder === undefined ? null : join(folder, file);
}

async function firstThatRuns(paths) {
  for (const path of paths) if (path !== null && (await runs(path))) return path;
  return null;
}

async function runs(path) {
  return existsSync(path) && (await run(path, ['--version'], { quiet: true, timeoutMs: 30_000 })) === 0;
}

/** Installs Debian packages, where this is such a system and nobody has to be asked for a password. */
async function installPackages(names) {
  const aptGet = onPath('apt-get');
  if (aptGet === null) return false;
  const root = process.getuid() === 0;
  const sudo = onPath('sudo');
  if (!root && (sudo === null || (await run(sudo, ['-n', 'true'], { quiet: true })) !== 0)) return false;
  say(`Installing ${names.join(' and ')} …`);
  const apt = (args) => {
    const command = ['DEBIAN_FRONTEND=noninteractive', aptGet, '-qq', '-y', ...args];
    return run(root ? 'env' : sudo, root ? command : ['env', ...command], { timeoutMs: downloadMs });
  };
  await apt(['update']);
  return (await apt(['install', '--no-install-recommends', ...names])) === 0;
}

const playwright = () => inProject('node_modules', '@playwright', 'test', 'cli.js');

async function downloadPlaywrights(node) {
  say("Downloading playwright's Chromium …");
  return (await run(node, [playwright(), 'install', 'chromium'], { timeoutMs: downloadMs })) === 0;
}

/** Where playwright would put its Chromium. */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}
