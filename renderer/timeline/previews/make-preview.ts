import type { FromWorker, PreviewOrder, ToWorker, WhyNone } from '../../media-worker/messages.ts';

export interface MadePiece {
  number: number;
  data: Uint8Array<ArrayBuffer>;
  last: boolean;
}

/** There is no preview to make of a recording. */
export class NothingToShow extends Error {
  readonly why: WhyNone;
  constructor(why: WhyNone, detail: string) {
    super(detail);
    this.name = 'NothingToShow';
    this.why = why;
  }
}

/**
 * Makes a preview in a worker of its own and hands over its pieces; the next one is made while one is kept, and no
 * more. Resolves when all are kept or `signal` is aborted.
 * @throws NothingToShow; whatever `keep` throws
 */
export async function makePreview(
  order: PreviewOrder,
  keep: (piece: MadePiece) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const worker = new Worker(new URL('../../media-worker/worker.ts', import.meta.url), { type: 'module' });
  const tell = (message: ToWorker) => worker.postMessage(message);
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve());
      if (signal.aborted) resolve();
      worker.addEventListener('error', ({ message }) => reject(new NothingToShow('not readable', message)));
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === 'none') return reject(new NothingToShow(data.why, data.detail));
        keep(data).then(() => (data.last ? resolve() : tell({ kind: 'kept' })), reject);
      });
      tell({ kind: 'make', order });
    });
  } finally {
    worker.terminate();
  }
}
