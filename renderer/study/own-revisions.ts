/** Revisions of one row that came about by this page's own changes alone: from the first to the last. */
interface OwnRun {
  from: number;
  to: number;
}

/**
 * Lets quick changes of one row follow each other. A field that is stored while the answer to another
 * field's change is on its way still holds the revision before; as long as only this page has changed the
 * row since, that is not stale. Changes of somebody else in between are left to be refused.
 */
export class OwnRevisions {
  private readonly runs = new Map<string, OwnRun>();
  private readonly last = new Map<string, Promise<unknown>>();

  /** The revision to send for a row whose field was filled in when it had `seen`. */
  revisionFor(row: string, seen: number): number {
    const run = this.runs.get(row);
    return run && seen >= run.from && seen < run.to ? run.to : seen;
  }

  /** Notes that a change sent with revision `sent` was answered with `answered`. */
  note(row: string, sent: number, answered: number): void {
    const run = this.runs.get(row);
    this.runs.set(row, { from: run?.to === sent ? run.from : sent, to: answered });
  }

  /** Runs a change after the ones of the same row before it, whether those succeed or not. */
  inTurn<T>(row: string, change: () => Promise<T>): Promise<T> {
    const before = this.last.get(row) ?? Promise.resolve();
    const turn = before.then(change, change);
    this.last.set(row, turn);
    return turn;
  }
}
