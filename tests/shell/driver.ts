import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { _electron, type Browser, chromium, type Page } from '@playwright/test';

type Electron = typeof import('electron');
type MainFunction<A, R> = (electron: Electron, argument: A) => R | Promise<R>;

/** The program under test, on the stand-in or on a real Electron. */
export interface Shell {
  /** Runs a function in the main process with what `electron` is there. It sees nothing of the test's. */
  inMain<A, R>(run: MainFunction<A, R>, argument: A): Promise<R>;
  /** The window's page, once it is there; after a crash the one that took its place. */
  page(): Promise<Page>;
  /** Drops files of the disk on the middle of the page. */
  drop(paths: string[]): Promise<void>;
  /** Ends the page's process as a crash would, and waits until the program knows. */
  crashPage(): Promise<void>;
  /** Its exit code, once it has ended. */
  exited: Promise<number | null>;
  /** All that the program has said so far. */
  output(): string;
  /** Asks the program to quit, as its menu does, and waits until it has. Its exit code. */
  quit(): Promise<number | null>;
  /** Ends it without asking. */
  kill(): Promise<void>;
}

export interface ShellOptions {
  /** The program's arguments, `--data=` among them. */
  args: string[];
  folder?: string;
  environment?: Record<string, string>;
}

export const project = resolve(import.meta.dirname, '../..');
const register = join(import.meta.dirname, 'stand-in', 'register.ts');
export const builtMain = join(project, 'out', 'main', 'main.js');

/** The installed Electron's program file, or why the scenarios can not run on it here. */
export function electronBinary(): { binary: string } | { why: string } {
  const folder = join(project, 'node_modules', 'electron');
  const name = join(folder, 'path.txt');
  const binary = existsSync(name) ? join(folder, 'dist', readFileSync(name, 'utf8')) : null;
  if (!binary || !existsSync(binary))
    return { why: 'there is no Electron binary in node_modules/electron/dist' };
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { why: 'there is no display for the Electron that is installed' };
  }
  return { binary };
}

/** Starts a program once without waiting for a window: what it says and how it ends. */
export async function runOnce(
  main: string,
  { args, folder = project, environment = {} }: ShellOptions,
): Promise<{ exitCode: number | null; output: string }> {
  const child = startStandIn(main, args, folder, environment);
  const output = collect(child);
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  return { exitCode, output: output() };
}

/** Starts `main` (the program's built one unless a test has its own) on the stand-in. */
export async function startOnStandIn(
  { args, folder = project, environment = {} }: ShellOptions,
  main = builtMain,
): Promise<Shell> {
  if (!existsSync(main)) throw new Error(`There is no ${main}: "npm run build" makes it.`);
  const child = startStandIn(main, args, folder, environment);
  const output = collect(child);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const exited = once(child, 'exit').then(([exitCode]) => exitCode as number | null);
  const port = await new Promise<number>((ready, failed) => {
    child.on('message', (message: { ready?: number; id?: number; value?: unknown; error?: string }) => {
      if (message.ready !== undefined) ready(message.ready);
      const asked = message.id === undefined ? undefined : waiting.get(message.id);
      if (message.error === undefined) asked?.resolve(message.value);
      else asked?.reject(new Error(message.error));
    });
    child.once('exit', (code) => {
      const ended = new Error(`The program has ended (${code}):\n${output()}`);
      failed(ended);
      for (const asked of waiting.values()) asked.reject(ended);
    });
  });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const crashed = new WeakSet<Page>();
  const watch = (page: Page) => page.on('crash', () => crashed.add(page));
  for (const context of browser.contexts()) {
    context.on('page', watch);
    for (const page of context.pages()) watch(page);
  }
  let asked = 0;
  const shell: Shell = {
    inMain<A, R>(run: MainFunction<A, R>, argument: A): Promise<R> {
      asked += 1;
      const id = asked;
      child.send({ id, source: String(run), argument });
      return new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject })) as Promise<R>;
    },
    page: () => windowPage(browser, crashed, output),
    async drop(paths) {
      const page = await shell.page();
      const known = paths.map((path) => ({ name: basename(path), size: statSync(path).size, path }));
      // A browser does not tell a page where its files are: the stand-in learns it from the test.
      await page.evaluate((files) => {
        const list = (globalThis as unknown as Record<symbol, unknown[]>)[Symbol.for('ipr stand-in files')];
        list?.push(...files);
      }, known);
      await dropOn(page, paths);
    },
    crashPage: () => shell.inMain(crash, null),
    exited,
    output,
    async quit() {
      await shell.inMain(({ app }) => app.quit(), null);
      return exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
      await browser.close();
    },
  };
  return shell;
}

/** Starts the built program on a real Electron. */
export async function startOnElectron(binary: string, { args, folder }: ShellOptions): Promise<Shell> {
  const program = await _electron.launch({
    executablePath: binary,
    // Chromium's sandbox does not run for root.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), project, ...args],
    cwd: folder ?? project,
  });
  const child = program.process();
  const output = collect(child);
  const exited = once(child, 'exit').then(([exitCode]) => exitCode as number | null);
  const shell: Shell = {
    inMain: (run, argument) =>
      program.evaluate(run as Parameters<typeof program.evaluate>[0], argument) as Promise<never>,
    async page() {
      await program.firstWindow();
      const page = program.windows().at(-1)!;
      await page.waitForLoadState();
      return page;
    },
    async drop(paths) {
      await dropOn(await shell.page(), paths);
    },
    crashPage: () => shell.inMain(crash, null),
    exited,
    output,
    async quit() {
      await program.evaluate(({ app }) => app.quit());
      return exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
  return shell;
}

async function crash({ BrowserWindow }: Electron): Promise<void> {
  const { webContents } = BrowserWindow.getAllWindows()[0]!;
  const gone = new Promise((resolve) => webContents.once('render-process-gone', resolve));
  webContents.forcefullyCrashRenderer();
  await gone;
}

function startStandIn(
  main: string,
  args: string[],
  folder: string,
  environment: Record<string, string>,
): ChildProcess {
  // Electron's first argument in development is the program's folder.
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', register, main, ...args],
    {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
  }
  return () => text;
}

async function windowPage(browser: Browser, crashed: WeakSet<Page>, output: () => string): Promise<Page> {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const page = pages.findLast((one) => /^http:\/\/[^/]*\.(localhost|insecure\.test):/.test(one.url()));
    if (page && !page.isClosed() && !crashed.has(page)) {
      // That a page has crashed is known here a little later than it has.
      if (await isAlive(page)) return page;
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error(`No window came:\n${output()}`);
}

async function isAlive(page: Page): Promise<boolean> {
  try {
    await page.waitForLoadState('load', { timeout: 10_000 });
    return await page.evaluate(() => true);
  } catch {
    // Gone, or going: the one that takes its place is waited for.
    return false;
  }
}

async function dropOn(page: Page, files: string[]): Promise<void> {
  const { x, y } = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await devtools.detach();
}
