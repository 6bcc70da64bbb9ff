import { EventEmitter } from 'node:events';
import type { Frame, Page, Route } from '@playwright/test';
import type { WebContents, WebPreferences } from 'electron';
import { inward, originOf, outward, schemeOf } from './addresses.ts';
import { pages } from './chromium.ts';
import { cloned, ipcMain } from './ipc-main.ts';
import type { PageMessage } from './page-script.ts';
import { pageSetupText } from './preload-file.ts';
import { missingPrivilege, partitionHeader, schemesAreServed } from './protocol.ts';
import { isLetOut, isPermitted } from './session.ts';
import { nativeTheme } from './system.ts';
import { type EventOf, preventable } from './typed.ts';

type ContentsEvent = EventOf<
  WebContents,
  | 'will-frame-navigate'
  | 'did-start-navigation'
  | 'will-attach-webview'
  | 'context-menu'
  | 'render-process-gone'
  | 'preload-error'
  | 'did-finish-load'
  | 'will-prevent-unload'
>;
type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

const bridge = '__ipr_stand_in';

/** A page of Chromium, as the program's window holds it. */
export class StandInContents
  extends EventEmitter
  implements
    Pick<
      WebContents,
      'send' | 'reload' | 'forcefullyCrashRenderer' | 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy'
    >
{
  readonly #preferences: WebPreferences;
  readonly #size: { width: number; height: number };
  readonly #partition: string;
  #page: Page | null = null;
  #address = '';
  #crashed = false;
  /** The navigation that the program itself has asked for, which no will-navigate announces. */
  #loads = false;
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(preferences: WebPreferences, size: { width: number; height: number }) {
    super();
    this.#preferences = preferences;
    this.#size = size;
    this.#partition = preferences.partition ?? '';
    nativeTheme.on('updated', () => void this.#paint());
  }

  override emit(event: ContentsEvent, ...args: unknown[]): boolean {
    return super.emit(event, ...args);
  }

  async load(address: string): Promise<void> {
    this.#address = address;
    await schemesAreServed();
    this.#page ??= await this.#open();
    this.#loads = true;
    await this.#page.goto(outward(address), { waitUntil: 'load' });
    this.emit('did-finish-load');
  }

  reload(): void {
    const page = this.#page;
    if (!page) return;
    if (!this.#crashed) {
      this.#loads = true;
      void page.reload().then(() => this.emit('did-finish-load'));
      return;
    }
    // A crashed page of playwright's is of no use any more: Electron would start a new process for it.
    this.#crashed = false;
    this.#page = null;
    void page.close();
    void this.load(this.#address);
  }

  forcefullyCrashRenderer(): void {
    const page = this.#page;
    if (!page) return;
    void pages()
      .newCDPSession(page)
      // The answer never comes: the process that would give it is gone.
      .then((devtools) => void devtools.send('Page.crash').catch(() => {}));
  }

  send(channel: string, ...args: unknown[]): void {
    const passed = cloned(args);
    const page = this.#page;
    if (!page || this.#crashed) return;
    page
      .evaluate(
        ([name, values]) => {
          const key = Symbol.for('ipr stand-in receive');
          const receive = (globalThis as unknown as Record<symbol, unknown>)[key];
          if (typeof receive === 'function') receive(name, values);
        },
        [channel, passed] as const,
      )
      // As in Electron: a message to a page that is just going away is lost.
      .catch(() => {});
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  // Which addresses a WebRTC connection may show: our page makes none.
  setWebRTCIPHandlingPolicy(): void {}

  /** Whether the page goes when it is asked to: one that would stay does, unless the program lets it go. */
  async mayLeave(): Promise<boolean> {
    const page = this.#page;
    if (!page || this.#crashed) return true;
    const gone = new Promise<boolean>((resolve) => {
      page.once('close', () => resolve(true));
      page.once('dialog', (asked) => {
        const event = preventable({});
        this.emit('will-prevent-unload', event);
        resolve(event.defaultPrevented);
        void (event.defaultPrevented ? asked.accept() : asked.dismiss());
      });
    });
    await page.close({ runBeforeUnload: true });
    return gone;
  }

  async close(): Promise<void> {
    await this.#page?.close();
    this.#page = null;
  }

  async #open(): Promise<Page> {
    const page = await pages().newPage();
    await page.setViewportSize(this.#size);
    await page.exposeBinding(bridge, (source, message: PageMessage) => this.#take(source, message));
    await page.addInitScript({ content: this.#setupText() });
    await page.route('**/*', (route) => this.#letThrough(page, route));
    page.on('crash', () => {
      this.#crashed = true;
      this.emit('render-process-gone', preventable({}), { reason: 'crashed', exitCode: 1 });
    });
    page.on('popup', (popup) => {
      this.#mayOpen(popup.url());
      void popup.close();
    });
    await this.#paint(page);
    return page;
  }

  #setupText(): string {
    const { preload, additionalArguments = [] } = this.#preferences;
    const setup = { argv: ['renderer', ...additionalArguments], platform: process.platform, bridge };
    try {
      return pageSetupText(setup, preload);
    } catch (error) {
      this.#preloadFailed(error instanceof Error ? error : new Error(String(error)));
      return pageSetupText(setup, undefined);
    }
  }

  #preloadFailed(error: Error): void {
    console.error(`Unable to load preload script: ${this.#preferences.preload}\n${error}`);
    this.emit('preload-error', preventable({}), this.#preferences.preload, error);
  }

  async #take(source: { frame: Frame }, message: PageMessage): Promise<{ value?: unknown; error?: string }> {
    const url = inward(source.frame.url());
    const isMainFrame = source.frame.parentFrame() === null;
    const origin = originOf(url);
    const sender = { sender: this, senderFrame: { origin, url, parent: isMainFrame ? null : {} } };
    try {
      switch (message.kind) {
        case 'invoke':
          return { value: await ipcMain.answer(sender, message.channel, message.args) };
        case 'send':
          ipcMain.take(sender, message.channel, message.args);
          return {};
        case 'permission': {
          const permission = message.permission as Parameters<typeof isPermitted>[2];
          return {
            value: await isPermitted(this, this.#partition, permission, { origin, url, isMainFrame }),
          };
        }
        case 'window-open':
          this.#mayOpen(message.url);
          return {};
        case 'context-menu': {
          const editFlags = { canCopy: message.selectionText !== '', canCut: false, canPaste: true };
          this.emit('context-menu', preventable({}), { ...message, editFlags });
          return {};
        }
        case 'preload-error':
          this.#preloadFailed(new Error(message.message));
          return {};
        default:
          throw new Error(`Unknown message ${JSON.stringify(message satisfies never)}`);
      }
    } catch (error) {
      return { error: String(error) };
    }
  }

  #mayOpen(url: string): void {
    const { action } = this.#openHandler({ url } as Electron.HandlerDetails);
    console.error(action === 'deny' ? `Window denied: ${url}` : `The stand-in opens no windows: ${url}`);
  }

  async #letThrough(page: Page, route: Route): Promise<void> {
    const request = route.request();
    const address = inward(request.url());
    const frame = request.frame();
    if (request.isNavigationRequest()) {
      const isMainFrame = frame === page.mainFrame();
      const details = { url: address, isMainFrame, isSameDocument: false };
      const will = preventable(details);
      if (this.#loads && isMainFrame) this.#loads = false;
      else this.emit('will-frame-navigate', will);
      if (will.defaultPrevented) return route.abort('aborted');
      this.emit('did-start-navigation', preventable(details));
    }
    const from = request.isNavigationRequest() ? null : originOf(inward(frame.url()));
    const missing = missingPrivilege(address, request.resourceType(), from);
    if (missing) {
      console.error(`Refused as by Electron: ${missing}`);
      return route.abort('failed');
    }
    if (!(await isLetOut(this.#partition, address))) return route.abort('blockedbyclient');
    const partition = this.#partition;
    // Only our own server may see it, and only where there is something to say.
    if (partition === '' || schemeOf(address) === null) return route.continue();
    return route.continue({ headers: { ...(await request.allHeaders()), [partitionHeader]: partition } });
  }

  async #paint(page = this.#page): Promise<void> {
    const { themeSource } = nativeTheme;
    await page?.emulateMedia({ colorScheme: themeSource === 'system' ? null : themeSource });
  }
}
