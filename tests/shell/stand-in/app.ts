import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { closeChromium, startChromium } from './chromium.ts';
import { tellDriver } from './control.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { type EventOf, preventable, refuse } from './typed.ts';
import { closeAllWindows } from './windows.ts';

type AppEvent = EventOf<App, 'second-instance' | 'open-file' | 'before-quit' | 'will-quit' | 'ready'>;
type PathName = 'userData' | 'sessionData' | 'appData' | 'documents';

class StandInApp
  extends EventEmitter
  implements
    Pick<
      App,
      'isPackaged' | 'whenReady' | 'isReady' | 'quit' | 'exit' | 'requestSingleInstanceLock' | 'enableSandbox'
    >
{
  readonly isPackaged = false;
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) => {
      if (this.#ready) refuse('A switch for Chromium must be given before the app is ready.');
      this.#switches.push(value === undefined ? `--${name}` : `--${name}=${value}`);
    },
  } satisfies Pick<Electron.CommandLine, 'appendSwitch'>;
  readonly #switches: string[] = [];
  readonly #paths: Record<PathName, string>;
  readonly #whenReady: Promise<void>;
  #markReady: () => void = () => {};
  #ready = false;
  #quitting = false;

  constructor() {
    super();
    const home = process.env.IPR_STAND_IN_HOME ?? tmpdir();
    this.#paths = {
      appData: join(home, 'app-data'),
      userData: join(home, 'app-data', 'stand-in'),
      sessionData: join(home, 'app-data', 'stand-in'),
      documents: join(home, 'documents'),
    };
    this.#whenReady = new Promise((resolve) => {
      this.#markReady = resolve;
    });
    process.on('SIGTERM', () => this.quit());
    process.on('SIGINT', () => this.quit());
  }

  override emit(event: AppEvent | 'web-contents-created', ...args: unknown[]): boolean {
    return super.emit(event, ...args);
  }

  getPath(name: PathName): string {
    return this.#paths[name];
  }

  setPath(name: PathName, path: string): void {
    if (this.#ready && name === 'sessionData') refuse('sessionData must be set before the app is ready.');
    if (!existsSync(path)) refuse(`Failed to set path: ${path} does not exist.`);
    this.#paths[name] = path;
  }

  isReady(): boolean {
    return this.#ready;
  }

  whenReady(): Promise<void> {
    return this.#whenReady;
  }

  enableSandbox(): void {
    if (this.#ready) refuse('enableSandbox must be called before the app is ready.');
  }

  requestSingleInstanceLock(): boolean {
    return takeInstanceLock(this.#paths.userData, (line, folder) =>
      this.emit('second-instance', preventable({}), line, folder, {}),
    );
  }

  /** Starts Chromium and makes the app ready, unless the program has ended itself by now. */
  async boot(): Promise<void> {
    if (this.#quitting) return;
    const debuggingPort = await startChromium(this.#paths.sessionData, this.#switches);
    this.#ready = true;
    tellDriver({ ready: debuggingPort });
    this.emit('ready', preventable({}), {});
    this.#markReady();
  }

  quit(): void {
    if (this.#quitting) return;
    const before = preventable({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    void closeAllWindows().then(() => {
      const will = preventable({});
      this.emit('will-quit', will);
      // A prevented will-quit leaves the program running until it asks again, or calls exit.
      this.#quitting = false;
      if (!will.defaultPrevented) this.exit(0);
    });
  }

  exit(exitCode = 0): void {
    this.#quitting = true;
    void closeChromium().finally(() => process.exit(exitCode));
  }

  /** The last window was closed. The program of today leaves this to Electron, which quits. */
  allWindowsClosed(): void {
    if (!this.#quitting) this.quit();
  }
}

export const app = new StandInApp();
