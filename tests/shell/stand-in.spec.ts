import { expect, test } from '@playwright/test';
import type { Shell } from './driver.ts';
import { allPrivileges, type SmallProgram, startSmall } from './small-program.ts';

let running: Shell | null = null;

async function start(program: SmallProgram): Promise<Shell> {
  running = await startSmall(test.info().outputPath('program'), program);
  return running;
}

test.afterEach(async () => {
  await running?.kill();
  running = null;
});

const exposing = `
  const { contextBridge, ipcRenderer, webUtils } = require('electron');
  contextBridge.exposeInMainWorld('small', {
    ask: (value) => ipcRenderer.invoke('ask', value),
    pathOf: (file) => webUtils.getPathForFile(file),
    argument: process.argv.find((one) => one.startsWith('--')) ?? null,
  });`;

interface Exposed {
  small?: { ask(value: unknown): Promise<unknown>; pathOf(file: File): string };
}

test('a CommonJS preload speaks with the main process, each in its own copy of what is said', async () => {
  const shell = await start({
    preload: exposing,
    main: "ipcMain.handle('ask', (event, value) => ({ value, from: event.senderFrame.origin, top: event.senderFrame.parent === null }));",
  });
  const page = await shell.page();
  const answer = await page.evaluate(() =>
    (window as Exposed).small!.ask({ time: new Date(5), none: undefined }),
  );
  expect(answer).toEqual({ value: { time: new Date(5) }, from: 'small://app', top: true });
  expect(await page.evaluate(() => Object.isFrozen((window as Exposed).small))).toBe(true);
  expect(
    await page.evaluate(() => Object.keys(globalThis).filter((key) => key.includes('stand_in'))),
  ).toEqual([]);
});

for (const [what, name, source, message] of [
  ['an ES module by its name', 'preload.mjs', 'void 0;', 'Unable to load preload script'],
  [
    'an ES module by its words',
    'preload.js',
    "import { ipcRenderer } from 'electron';",
    'Cannot use import statement',
  ],
  ['one that exports', 'preload.cjs', 'export const a = 1;', "Unexpected token 'export'"],
  [
    "one that requires Node's fs",
    'preload.cjs',
    `${exposing} require('node:fs');`,
    'module not found: node:fs',
  ],
  [
    'one that requires a file of its own',
    'preload.cjs',
    "require('./chunk.cjs');",
    'module not found: ./chunk.cjs',
  ],
] as const) {
  test(`a sandboxed page refuses a preload: ${what}`, async () => {
    const shell = await start({ preloadName: name, preload: source });
    await shell.page();
    await expect.poll(() => shell.output()).toContain(message);
  });
}

test('IPC refuses what can not be cloned, in both directions', async () => {
  const shell = await start({
    preload: exposing,
    main: "ipcMain.handle('ask', () => ({ run: () => 1 }));",
  });
  const page = await shell.page();
  const ask = (make: string) =>
    page.evaluate((source) => (window as Exposed).small!.ask(new Function(`return ${source}`)()), make);
  await expect(ask('{ element: document.body }')).rejects.toThrow('An object could not be cloned.');
  await expect(ask("new File([], 'a')")).rejects.toThrow('An object could not be cloned.');
  await expect(ask('1')).rejects.toThrow(
    "Error invoking remote method 'ask': Error: An object could not be cloned.",
  );
  const send = shell.inMain(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.send('a', () => 1),
    0,
  );
  await expect(send).rejects.toThrow('An object could not be cloned.');
});

test('a call that nobody handles is refused', async () => {
  const shell = await start({ preload: exposing });
  const page = await shell.page();
  const asked = page.evaluate(() => (window as Exposed).small!.ask(1));
  await expect(asked).rejects.toThrow("No handler registered for 'ask'");
});

test('a scheme can not be given privileges once the app is ready', async () => {
  const shell = await start({});
  const late = shell.inMain(
    ({ protocol }) => protocol.registerSchemesAsPrivileged([{ scheme: 'late' }]),
    null,
  );
  await expect(late).rejects.toThrow('should be called before app is ready');
});

test('a window can not be made before the app is ready', async () => {
  const shell = await start({
    early: "try { new BrowserWindow({}); } catch (error) { console.error('early:', error.message); }",
  });
  await shell.page();
  expect(shell.output()).toContain('early: Cannot create BrowserWindow before app is ready');
});

for (const [privilege, what, use] of [
  ['supportFetchAPI', 'fetching', "fetch('/x').then(() => 'done', () => 'refused')"],
  [
    'stream',
    'playing',
    `new Promise((done) => {
      const video = document.createElement('video');
      video.onerror = () => done('refused');
      video.src = '/x';
      setTimeout(() => done('done'), 3000);
    })`,
  ],
  [
    'standard',
    'a relative address',
    "new Promise((done) => { const i = new Image(); i.onerror = () => done('refused'); i.src = '/x.png'; })",
  ],
  [
    'secure',
    'the microphone',
    "Promise.resolve(isSecureContext && navigator.mediaDevices ? 'done' : 'refused')",
  ],
] as const) {
  test(`${what} needs the privilege ${privilege}`, async () => {
    const shell = await start({
      privileges: allPrivileges.replace(`${privilege}: true`, `${privilege}: false`),
    });
    const page = await shell.page();
    expect(await page.evaluate(use)).toBe('refused');
    if (privilege !== 'secure') expect(shell.output()).toContain(`needs the privilege '${privilege}'`);
  });
}

test('with all privileges a page fetches, and is a secure context', async () => {
  const shell = await start({});
  const page = await shell.page();
  expect(await page.evaluate("fetch('/x').then((answer) => answer.text())")).toBe('bytes');
  expect(await page.evaluate('isSecureContext')).toBe(true);
});

test('without handlers a page may do everything, as in Electron', async () => {
  const shell = await start({});
  const page = await shell.page();
  const opened = page.evaluate('navigator.mediaDevices.getUserMedia({ audio: true }).then((s) => s.active)');
  expect(await opened).toBe(true);
});

test('a request that the session cancels reaches nobody', async () => {
  const shell = await start({
    main: "session.defaultSession.webRequest.onBeforeRequest((details, answer) => answer({ cancel: details.url.endsWith('/no') }));",
  });
  const page = await shell.page();
  const statuses =
    "Promise.all(['/yes', '/no'].map((url) => fetch(url).then((a) => a.status, () => 'cancelled')))";
  expect(await page.evaluate(statuses)).toEqual([200, 'cancelled']);
});

test('an item of the menu that is disabled does nothing when clicked', async () => {
  const shell = await start({
    main: "Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'A', submenu: [{ id: 'on', label: 'On', click: () => console.log('on ran') }, { id: 'off', label: 'Off', enabled: false, click: () => console.log('off ran') }] }]));",
  });
  await shell.page();
  await shell.inMain(({ Menu }) => {
    for (const id of ['off', 'on']) Menu.getApplicationMenu()!.getMenuItemById(id)!.click();
  }, null);
  await expect.poll(() => shell.output()).toContain('on ran');
  expect(shell.output()).not.toContain('off ran');
});
