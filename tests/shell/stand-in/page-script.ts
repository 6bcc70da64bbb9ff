/** What the page's side is told when it is set up. */
export interface PageSetup {
  argv: string[];
  platform: string;
  /** The name under which playwright put the way to the main process. */
  bridge: string;
}

/** The page's messages to the main process. */
export type PageMessage =
  | { kind: 'invoke' | 'send'; channel: string; args: unknown[] }
  | { kind: 'permission'; permission: string }
  | { kind: 'window-open'; url: string }
  | { kind: 'context-menu'; isEditable: boolean; selectionText: string }
  | { kind: 'preload-error'; message: string };

type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
) => void;

/**
 * Runs in the page before its own scripts: gives the preload what a sandboxed one has, and puts the
 * program's permissions before the browser's. Self-contained: it travels as text.
 */
export function pageScript(setup: PageSetup, preload: Preload | null): void {
  if (window !== window.top || !location.protocol.startsWith('http')) return;
  const global = globalThis as unknown as Record<string, unknown> & Record<symbol, unknown>;
  const toMain = global[setup.bridge] as (
    message: PageMessage,
  ) => Promise<{ value?: unknown; error?: string }>;
  delete global[setup.bridge];
  // Known to the test only: the paths of the files that it drops (see the driver).
  const files: { name: string; size: number; path: string }[] = [];
  global[Symbol.for('ipr stand-in files')] = files;
  const listeners = new Map<string, ((event: object, ...args: unknown[]) => void)[]>();
  global[Symbol.for('ipr stand-in receive')] = (channel: string, args: unknown[]) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...args);
  };

  /** IPC clones, and knows no files, elements or other objects of the page. */
  const cloned = (args: unknown[]): unknown[] => {
    const foreign = (value: unknown): boolean => {
      if (typeof value !== 'object' || value === null) return false;
      if (value instanceof Node || value instanceof Blob || value instanceof EventTarget) return true;
      return (Array.isArray(value) ? value : Object.values(value)).some(foreign);
    };
    try {
      if (args.some(foreign)) throw new Error();
      return structuredClone(args);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };
  const ipcRenderer = {
    async invoke(channel: string, ...args: unknown[]) {
      const answer = await toMain({ kind: 'invoke', channel, args: cloned(args) });
      if (answer.error !== undefined)
        throw new Error(`Error invoking remote method '${channel}': ${answer.error}`);
      return answer.value;
    },
    send(channel: string, ...args: unknown[]) {
      void toMain({ kind: 'send', channel, args: cloned(args) });
    },
    on(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      const others = (listeners.get(channel) ?? []).filter((one) => one !== listener);
      listeners.set(channel, others);
      return ipcRenderer;
    },
  };

  /** A value as the page sees it through contextBridge: functions by proxy, the rest as a frozen copy. */
  const across = (value: unknown): unknown => {
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value === 'function') {
      return (...args: unknown[]) => across((value as (...all: unknown[]) => unknown)(...args.map(across)));
    }
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Promise) return value.then(across);
    if (value instanceof Blob || value instanceof Element) return value;
    if (Array.isArray(value)) return value.map(across);
    const plain = Object.getPrototypeOf(value) === Object.prototype;
    if (!plain) return structuredClone(value);
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, one]) => [name, across(one)])));
  };
  const contextBridge = {
    exposeInMainWorld(name: string, api: unknown) {
      if (name in window) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      Object.defineProperty(window, name, { value: across(api), writable: false, configurable: false });
    },
  };
  const webUtils = {
    getPathForFile(file: File): string {
      if (!(file instanceof File)) throw new TypeError('getPathForFile expected a File object.');
      return files.find((known) => known.name === file.name && known.size === file.size)?.path ?? '';
    },
  };
  const electron = { contextBridge, ipcRenderer, webUtils };

  /** What a sandboxed preload may require. */
  const require = (name: string): unknown => {
    if (/^(node:)?electron(\/renderer)?$/.test(name)) return electron;
    if (/^(node:)?(events|timers|url)$/.test(name)) {
      throw new Error(`The stand-in does not bring '${name}', which Electron would give.`);
    }
    throw new Error(`module not found: ${name}`);
  };
  if (preload) {
    try {
      const module = { exports: {} };
      const process = Object.freeze({
        argv: setup.argv,
        platform: setup.platform,
        type: 'renderer',
        sandboxed: true,
        contextIsolated: true,
      });
      preload(require, module, module.exports, process);
    } catch (error) {
      void toMain({ kind: 'preload-error', message: String(error) });
    }
  }

  const isPermitted = async (permission: string) =>
    (await toMain({ kind: 'permission', permission })).value === true;
  const media = navigator.mediaDevices;
  if (media) {
    const getUserMedia = media.getUserMedia.bind(media);
    media.getUserMedia = async (constraints) => {
      if (!(await isPermitted('media'))) throw new DOMException('Permission denied', 'NotAllowedError');
      return getUserMedia(constraints);
    };
  }
  const place = navigator.geolocation;
  if (place) {
    const getCurrentPosition = place.getCurrentPosition.bind(place);
    place.getCurrentPosition = async (success, failure, options) => {
      if (await isPermitted('geolocation')) getCurrentPosition(success, failure, options);
      else failure?.({ code: 1, message: 'User denied Geolocation' } as GeolocationPositionError);
    };
  }
  if ('Notification' in window) {
    const requestPermission = Notification.requestPermission.bind(Notification);
    Notification.requestPermission = async () =>
      (await isPermitted('notifications')) ? requestPermission() : 'denied';
  }
  window.open = (url) => {
    void toMain({ kind: 'window-open', url: String(url ?? 'about:blank') });
    return null;
  };
  window.addEventListener('contextmenu', (event) => {
    const target = event.target as HTMLElement;
    const isEditable = target.isContentEditable || target.matches('input, textarea');
    void toMain({ kind: 'context-menu', isEditable, selectionText: String(getSelection() ?? '') });
  });
}
