import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, BrowserWindow as RealWindow, Rectangle } from 'electron';
import { app } from './app.ts';
import { type EventOf, preventable, refuse } from './typed.ts';
import { StandInContents } from './web-contents.ts';
import { openWindows } from './windows.ts';

type WindowEvent = EventOf<
  RealWindow,
  | 'close'
  | 'closed'
  | 'resize'
  | 'move'
  | 'ready-to-show'
  | 'unresponsive'
  | 'responsive'
  | 'page-title-updated'
>;

/** A window: a page, and what a program asks and tells of the frame around it. */
export class BrowserWindow
  extends EventEmitter
  implements
    Pick<
      RealWindow,
      | 'loadURL'
      | 'getNormalBounds'
      | 'setBounds'
      | 'isMaximized'
      | 'maximize'
      | 'isMinimized'
      | 'restore'
      | 'focus'
      | 'show'
      | 'isDestroyed'
      | 'destroy'
      | 'setBackgroundColor'
      | 'getBounds'
      | 'isFullScreen'
      | 'removeMenu'
    >
{
  readonly webContents: StandInContents;
  readonly #fullScreen: boolean;
  #bounds: Rectangle;
  #maximized = false;
  #destroyed = false;
  #background: string;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    if (!app.isReady()) refuse('Cannot create BrowserWindow before app is ready');
    const preferences = options.webPreferences ?? {};
    if (
      preferences.nodeIntegration ||
      preferences.sandbox === false ||
      preferences.contextIsolation === false
    ) {
      throw new Error('The stand-in knows pages in a sandbox and in their own world only.');
    }
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.#fullScreen = options.fullscreen ?? false;
    this.#background = options.backgroundColor ?? '#FFFFFF';
    this.webContents = new StandInContents(preferences, this.#bounds);
    openWindows.add(this);
    app.emit('web-contents-created', preventable({}), this.webContents);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...openWindows].filter((window) => window instanceof BrowserWindow);
  }

  override emit(event: WindowEvent, ...args: unknown[]): boolean {
    return super.emit(event, ...args);
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.load(address);
    this.emit('ready-to-show');
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  getBounds(): Rectangle {
    return this.#bounds;
  }

  isFullScreen(): boolean {
    return this.#fullScreen;
  }

  // The stand-in's windows show no menu of their own.
  removeMenu(): void {}

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
    this.emit('move');
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  maximize(): void {
    this.#maximized = true;
    this.emit('resize');
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {}
  focus(): void {}
  show(): void {}

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getBackgroundColor(): string {
    return this.#background;
  }

  setBackgroundColor(colour: string): void {
    this.#background = colour;
  }

  /** Closes as by the window's own button. */
  async close(): Promise<void> {
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented && (await this.webContents.mayLeave())) await this.#end();
  }

  destroy(): void {
    void this.#end();
  }

  async #end(): Promise<void> {
    if (this.#destroyed) return;
    this.#destroyed = true;
    openWindows.delete(this);
    await this.webContents.close();
    this.emit('closed');
    if (openWindows.size === 0) app.allWindowsClosed();
  }
}
