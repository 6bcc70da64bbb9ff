import { openStudyCommand } from '#shared/domain/menu-commands.ts';
import type { Core } from '../core/core.ts';
import type { PageEvents } from './page-events.ts';

/** How long a file handed to the program waits for the page to ask for it. */
const offeredForMs = 15_000;

/** Study files that come from outside: a double click, an argument, a second start of the program. */
export interface OutsideFiles {
  /** Opens a study file. Where it needs the person (a passphrase, a sentence), the page's own Open… does it. */
  open(path: string): Promise<void>;
  /** The file that the page's Open… is meant to open now, once; null where the person is to choose. */
  takeOffered(): string | null;
}

export function createOutsideFiles(
  core: Pick<Core, 'call' | 'grant'>,
  events: Pick<PageEvents, 'send'>,
  nowMs: () => number = () => performance.now(),
): OutsideFiles {
  let offered: { path: string; atMs: number } | null = null;
  return {
    async open(path) {
      core.grant(path);
      const result = await core.call({ role: 'owner' }, 'study.open', { path, passphrase: null });
      if (result.ok) return;
      // The page runs its Open…, is answered with this file, and shows the same refusal in its place.
      offered = { path, atMs: nowMs() };
      events.send({ kind: 'command', id: openStudyCommand });
    },
    takeOffered() {
      const current = offered;
      offered = null;
      return current && nowMs() - current.atMs < offeredForMs ? current.path : null;
    },
  };
}
