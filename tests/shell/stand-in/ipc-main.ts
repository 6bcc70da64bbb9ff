import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { preventable, refuse } from './typed.ts';

type InvokeListener = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** Where a message comes from, with the addresses of the program's private scheme. */
export interface Sender {
  sender: object;
  senderFrame: { origin: string; url: string; parent: object | null };
}

class StandInIpcMain extends EventEmitter implements Pick<IpcMain, 'handle'> {
  readonly #handlers = new Map<string, InvokeListener>();

  handle(channel: string, listener: InvokeListener): void {
    if (this.#handlers.has(channel)) {
      refuse(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, listener);
  }

  /** A message that wants no answer. */
  take(sender: Sender, channel: string, args: unknown[]): void {
    this.emit(channel, preventable(sender), ...args);
  }

  /** A message that wants one; what is answered has to be cloneable. */
  async answer(sender: Sender, channel: string, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler) refuse(`No handler registered for '${channel}'`);
    const value = await handler(preventable(sender) as unknown as IpcMainInvokeEvent, ...args);
    return cloned(value);
  }
}

/** A value as it arrives on the other side; refused where Electron can not clone it. */
export function cloned<T>(value: T): T {
  try {
    return structuredClone(value);
  } catch {
    return refuse('An object could not be cloned.');
  }
}

export const ipcMain = new StandInIpcMain();
