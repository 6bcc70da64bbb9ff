import type { Recording } from '#shared/contract/recording.ts';
import type { SoundMatch } from '#shared/sound/match.ts';
import { mediaUrl } from '../../api/media.ts';
import type { FromMatchWorker, MatchOrder } from '../../media-worker/sound-match-messages.ts';
import { alignTexts } from './texts.ts';

export interface Matching {
  /** Null where they have nothing in common. Rejects with a sentence. */
  done: Promise<SoundMatch | null>;
  cancel(): void;
}

/** Listens to two recordings in a worker. `onProgress` is told how much of both was heard, 0 to 1. */
export function listenToBoth(
  first: Recording,
  second: Recording,
  onProgress: (part: number) => void,
): Matching {
  const worker = new Worker(new URL('../../media-worker/sound-match-worker.ts', import.meta.url), {
    type: 'module',
  });
  const done = new Promise<SoundMatch | null>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FromMatchWorker>) => {
      if (data.kind === 'progress') onProgress(data.doneMs / Math.max(1, data.totalMs));
      else if (data.kind === 'match') resolve(data.match);
      else reject(new Error(sentenceOf(data, data.which === 'first' ? first : second)));
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  }).finally(() => worker.terminate());
  const order: MatchOrder = {
    first: { url: mediaUrl(first.id), durationMs: first.durationMs },
    second: { url: mediaUrl(second.id), durationMs: second.durationMs },
  };
  worker.postMessage(order);
  return { done, cancel: () => worker.terminate() };
}

function sentenceOf(
  failed: Extract<FromMatchWorker, { kind: 'failed' }>,
  { fileName }: Pick<Recording, 'fileName'>,
): string {
  switch (failed.why) {
    case 'no sound':
      return alignTexts.noSound(fileName);
    case 'not decodable':
      return alignTexts.notDecodable(fileName);
    case 'not readable':
      return alignTexts.notReadable(fileName, failed.detail);
  }
}
