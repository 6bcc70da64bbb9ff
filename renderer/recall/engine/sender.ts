import type { RecallCommand } from '#shared/contract/recall-watch.ts';
import type { RecallLink } from './link.ts';

/** A command that did not arrive is sent again for so long, in ms. */
const livesMs = 20_000;
const againEachMs = 300;

/** Tells the other pages what is wanted; a command that did not arrive is sent again, in order. */
export interface CommandSender {
  send(command: RecallCommand): void;
  dispose(): void;
}

export function createCommandSender(link: Pick<RecallLink, 'command'>): CommandSender {
  let waiting: { command: RecallCommand; untilMs: number }[] = [];
  let sending = false;
  let disposed = false;

  const pump = async () => {
    if (sending) return;
    sending = true;
    while (!disposed) {
      waiting = waiting.filter(({ untilMs }) => performance.now() < untilMs);
      const next = waiting[0];
      if (!next) break;
      if (await link.command(next.command)) waiting.shift();
      else await new Promise((resolve) => setTimeout(resolve, againEachMs));
    }
    sending = false;
  };
  return {
    send(command) {
      waiting.push({ command, untilMs: performance.now() + livesMs });
      void pump();
    },
    dispose() {
      disposed = true;
    },
  };
}
