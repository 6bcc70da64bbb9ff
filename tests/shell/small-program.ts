import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Shell, startOnStandIn } from './driver.ts';

/** A program of a few lines, to show what the stand-in refuses. */
export interface SmallProgram {
  /** The scheme's privileges, as source. */
  privileges?: string;
  preload?: string;
  preloadName?: string;
  /** More of the main process, after the window was loaded; `window` and `electron` are there. */
  main?: string;
  /** More of it before the app is ready. */
  early?: string;
  html?: string;
}

export const allPrivileges = '{ standard: true, secure: true, stream: true, supportFetchAPI: true }';

/** Writes the program into `folder` and starts it there. */
export async function startSmall(folder: string, program: SmallProgram): Promise<Shell> {
  mkdirSync(folder, { recursive: true });
  const preload = join(folder, program.preloadName ?? 'preload.cjs');
  writeFileSync(preload, program.preload ?? '');
  const html = JSON.stringify(program.html ?? '<!doctype html><h1>Small</h1>');
  writeFileSync(
    join(folder, 'main.mjs'),
    `import * as electron from 'electron';
const { app, BrowserWindow, ipcMain, Menu, protocol, session } = electron;
app.setPath('userData', ${JSON.stringify(folder)});
app.setPath('sessionData', ${JSON.stringify(folder)});
protocol.registerSchemesAsPrivileged([{ scheme: 'small', privileges: ${program.privileges ?? allPrivileges} }]);
${program.early ?? ''}
await app.whenReady().then(async () => {
  protocol.handle('small', (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/') return new Response(${html}, { headers: { 'Content-Type': 'text/html' } });
    return new Response('bytes', { headers: { 'Content-Type': 'text/plain' } });
  });
  const window = new BrowserWindow({ webPreferences: { preload: ${JSON.stringify(preload)} } });
  globalThis.window = window;
  ${program.main ?? ''}
  await window.loadURL('small://app/');
});
`,
  );
  return startOnStandIn({ args: [] }, join(folder, 'main.mjs'));
}
