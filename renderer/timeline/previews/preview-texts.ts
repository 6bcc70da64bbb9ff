import type { PreviewKind } from '#shared/contract/preview.ts';
import type { Recording } from '#shared/contract/recording.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import type { WhyNone } from '../../media-worker/messages.ts';

/** The words of waveform and small pictures. */
export const previewTexts = {
  wave: 'Sound',
  strip: 'Pictures',
  percent: (done: number) => `${Math.floor(done * 100)} %`,
  stop: 'Stop making waveform and small pictures',
  goOn: 'Go on making waveform and small pictures',
  tryAgain: 'Make waveform and small pictures again',
  stopOrGoOn: 'Waveform and small pictures: stop or go on',
  missing: (fileName: string) => `${fileName} is not at its place: find it in Prepare.`,
} as const;

const tracks: Record<PreviewKind, string> = { wave: 'sound', strip: 'picture' };

/** Why there is no preview, or no more of it, in one sentence. */
export function whyNone(
  kind: PreviewKind,
  { fileName, durationMs }: Pick<Recording, 'fileName' | 'durationMs'>,
  { why, message }: { why: WhyNone; message: string },
  done: number,
): string {
  const track = tracks[kind];
  switch (why) {
    case 'no track':
      return `${fileName} has no ${track}.`;
    case 'not decodable':
      return `The ${track} of ${fileName} (${message}) can not be decoded here; a copy that plays can be made in Prepare.`;
    case 'not readable':
      return done > 0
        ? `The ${track} of ${fileName} can not be read beyond ${formatClock(done * durationMs)}.`
        : `The ${track} of ${fileName} can not be read.`;
  }
}
