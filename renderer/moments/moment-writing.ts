import type { CallInput } from '#shared/contract/index.ts';

/** Writes to one moment go one after the other, so that each carries the revision the last one left. */
const writing = new Map<string, Promise<void>>();

export function inTurn(id: string, write: () => Promise<void>): Promise<void> {
  const turn = (writing.get(id) ?? Promise.resolve()).then(write);
  writing.set(id, turn);
  void turn.finally(() => {
    written.set(id, writesTo(id) + 1);
    if (writing.get(id) === turn) writing.delete(id);
  });
  return turn;
}

const written = new Map<string, number>();

/** How many writes to a moment have ended here: what was asked before one of them tells nothing of it. */
export function writesTo(id: string): number {
  return written.get(id) ?? 0;
}

/** The same for one write to several moments. */
export async function inTurnOfAll(ids: readonly string[], write: () => Promise<void>): Promise<void> {
  const all = Promise.all(ids.map(momentSettled)).then(write);
  await Promise.all(ids.map((id) => inTurn(id, () => all)));
}

/** Whether a moment is being made, changed or removed here: what is drawn is ahead of what is stored. */
export function isBeingWritten(id: string): boolean {
  return writing.has(id);
}

/** Resolves when nothing is being written to a moment any more. */
export function momentSettled(id: string): Promise<void> {
  return writing.get(id) ?? Promise.resolve();
}

export type MomentChanges = CallInput<'moment.update'>['changes'];

const pending = new Map<string, MomentChanges[]>();

/** All changes to a moment that are drawn and not answered yet. */
export function pendingOf(id: string): MomentChanges {
  return Object.assign({}, ...(pending.get(id) ?? [])) as MomentChanges;
}

/** Notes a change that is drawn already; answers how to say that it was answered. */
export function notePending(id: string, changes: MomentChanges): () => void {
  const waiting = pending.get(id) ?? [];
  waiting.push(changes);
  pending.set(id, waiting);
  return () => {
    const at = waiting.indexOf(changes);
    if (at >= 0) waiting.splice(at, 1);
    if (waiting.length === 0 && pending.get(id) === waiting) pending.delete(id);
  };
}
