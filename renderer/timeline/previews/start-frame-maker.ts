import type { Recording } from '#shared/contract/recording.ts';
import { thumbHeight, thumbWidth } from '#shared/preview/strip.ts';
import { mediaUrl } from '../../api/media.ts';
import type { FromFrameWorker, ToFrameWorker } from '../../media-worker/frame-messages.ts';
import type { FrameMaker } from './frame-pictures.ts';

/** Starts the decoding of a recording's frames in a worker of its own. */
export function startFrameMaker(
  recording: Recording,
  onMessage: (message: FromFrameWorker) => void,
): FrameMaker {
  const worker = new Worker(new URL('../../media-worker/frame-worker.ts', import.meta.url), {
    type: 'module',
  });
  const tell = (message: ToFrameWorker) => worker.postMessage(message);
  worker.addEventListener('message', ({ data }: MessageEvent<FromFrameWorker>) => onMessage(data));
  worker.addEventListener('error', () => onMessage({ kind: 'failed' }));
  tell({
    kind: 'open',
    url: mediaUrl(recording.id),
    width: thumbWidth(recording),
    height: thumbHeight,
  });
  return {
    ask: (number, timesMs) => tell({ kind: 'ask', number, timesMs }),
    end: () => worker.terminate(),
  };
}
