import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How long the redirect file stays: a browser that has to start first takes its time. */
const redirectLastsMs = 60_000;

/**
 * Opens the person's browser at `address`, which carries the token: by way of a file in `folder` that
 * only they can read, since everybody on the machine can read the arguments of a command. Answers
 * whether a browser could be asked; the file is removed after a minute.
 */
export async function openBrowser(address: string, folder: string): Promise<boolean> {
  const path = join(folder, `open-${process.pid}.html`);
  await rm(path, { force: true });
  await writeFile(path, redirectPage(address), { mode: 0o600, flag: 'wx' });
  setTimeout(() => void rm(path, { force: true }), redirectLastsMs).unref();
  process.once('exit', () => rmSync(path, { force: true }));
  return start(pathToFileURL(path).href);
}

/** A page that goes on to `address`, which holds nothing that needs escaping but `&`. */
function redirectPage(address: string): string {
  const escaped = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>IPR Studio</title>',
    '<meta name="referrer" content="no-referrer">',
    `<meta http-equiv="refresh" content="0; url=${escaped}"></head>`,
    `<body><a href="${escaped}">Open IPR Studio</a></body></html>`,
  ].join('\n');
}

function start(fileAddress: string): Promise<boolean> {
  const [command, args] = opener(fileAddress);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    // Some openers stay as long as the browser does: one that runs for two seconds has found it.
    const timer = setTimeout(() => resolve(true), 2_000);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
    child.unref();
  });
}

function opener(fileAddress: string): [command: string, args: string[]] {
  if (process.platform === 'darwin') return ['open', [fileAddress]];
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', fileAddress]];
  return ['xdg-open', [fileAddress]];
}
