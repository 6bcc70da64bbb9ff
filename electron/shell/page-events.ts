import type { BrowserWindow } from 'electron';
import type { CoreEvent } from '#shared/contract/events.ts';
import { channels } from './channels.ts';

/**
 * The way of events to the page. Until the page listens, `send` keeps what it is given; core events need
 * no keeping, since a page asks for everything when it starts.
 */
export interface PageEvents {
  /** To the page as it is now; nothing where there is none. */
  tell(event: CoreEvent): void;
  /** To the page, as soon as it listens. */
  send(event: CoreEvent): void;
  /** The page listens. */
  listening(): void;
  /** The page is gone, or loads again. */
  gone(): void;
}

export function createPageEvents(window: () => BrowserWindow | null): PageEvents {
  let listens = false;
  let kept: CoreEvent[] = [];
  const tell = (event: CoreEvent) => {
    const open = window();
    if (listens && open && !open.isDestroyed()) open.webContents.send(channels.event, event);
  };
  return {
    tell,
    send(event) {
      if (listens) tell(event);
      else kept.push(event);
    },
    listening() {
      listens = true;
      const waiting = kept;
      kept = [];
      for (const event of waiting) tell(event);
    },
    gone() {
      listens = false;
    },
  };
}
