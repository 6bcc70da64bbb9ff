/** What became of sending a piece. */
export type PieceAnswer =
  | { kind: 'kept'; bytes: number }
  /** Bytes before it are missing: from `bytes` on they are to be sent again. */
  | { kind: 'gap'; bytes: number }
  /** It was not kept now, and may be later: no answer, a full disk. */
  | { kind: 'again'; code: string; message: string };

export interface PieceQueue {
  /** Takes the next piece of the recording. */
  add(piece: Uint8Array<ArrayBuffer>): void;
  /** Resolves when all that was added is on the disk, or `whileMs` have passed; answers which. */
  settled(whileMs: number): Promise<boolean>;
  /** Bytes that are not known to be on the disk. */
  waitingBytes(): number;
}

/** As much is sent at once at most: what waited through a fault goes in a few pieces. */
const largestBytes = 4 * 1024 * 1024;
const waitsMs = [100, 250, 500, 1000, 2000] as const;

/**
 * Sends the pieces of a recording in order, one at a time, and keeps each until it is answered: what could
 * not be sent is sent again until it can, from where the core has it. `onState` is told what hinders
 * (null: nothing any more).
 */
export function createPieceQueue(
  send: (offset: number, piece: Uint8Array<ArrayBuffer>) => Promise<PieceAnswer>,
  onState: (trouble: { code: string; message: string } | null) => void,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): PieceQueue {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  /** Where the first kept piece begins in the recording. */
  let start = 0;
  let waiting = 0;
  let running = false;
  let troubled = false;
  const settledListeners = new Set<() => void>();

  const dropUntil = (bytes: number) => {
    let drop = Math.max(0, Math.min(bytes - start, waiting));
    start += drop;
    waiting -= drop;
    while (drop > 0) {
      const [first] = pieces;
      if (!first) return;
      if (first.length <= drop) pieces.shift();
      else pieces[0] = first.subarray(drop);
      drop -= Math.min(drop, first.length);
    }
  };

  const next = (): Uint8Array<ArrayBuffer> => {
    const [first, second] = pieces;
    if (first && (!second || first.length >= largestBytes)) return first.subarray(0, largestBytes);
    const joined = new Uint8Array(Math.min(waiting, largestBytes));
    let at = 0;
    for (const piece of pieces) {
      const part = piece.subarray(0, joined.length - at);
      joined.set(part, at);
      at += part.length;
      if (at === joined.length) break;
    }
    return joined;
  };

  const run = async () => {
    let tries = 0;
    while (waiting > 0) {
      const answer = await send(start, next());
      if (answer.kind === 'kept') {
        dropUntil(answer.bytes);
        tries = 0;
        if (troubled) onState(null);
        troubled = false;
        continue;
      }
      if (answer.kind === 'gap') {
        // Bytes that were answered are gone from the disk: only a file that was replaced does that.
        onState({ code: 'recording.gap', message: '' });
        return;
      }
      troubled = true;
      onState({ code: answer.code, message: answer.message });
      await wait(waitsMs[Math.min(tries, waitsMs.length - 1)] ?? 1000);
      tries += 1;
    }
  };

  const pump = async () => {
    if (running) return;
    running = true;
    try {
      await run();
    } finally {
      running = false;
      if (waiting === 0) for (const listener of settledListeners) listener();
    }
  };

  return {
    add(piece) {
      if (piece.length === 0) return;
      pieces.push(piece);
      waiting += piece.length;
      void pump();
    },
    settled(whileMs) {
      if (waiting === 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const listener = () => {
          settledListeners.delete(listener);
          resolve(true);
        };
        settledListeners.add(listener);
        void wait(whileMs).then(() => {
          if (settledListeners.delete(listener)) resolve(false);
        });
      });
    },
    waitingBytes: () => waiting,
  };
}
