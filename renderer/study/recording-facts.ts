import type { Recording } from '#shared/contract/recording.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { sizeOf } from './words.ts';

const codecNames: Record<string, string> = {
  avc: 'H.264',
  hevc: 'H.265',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  aac: 'AAC',
  opus: 'Opus',
  vorbis: 'Vorbis',
  mp3: 'MP3',
  flac: 'FLAC',
};

function codecName(codec: string): string {
  return codecNames[codec] ?? (codec.startsWith('pcm') ? 'PCM' : codec);
}

type Facts = Pick<
  Recording,
  'durationMs' | 'byteLength' | 'width' | 'height' | 'frameRate' | 'videoCodec' | 'audioCodec'
>;

/** "49:12 · 1280 × 720 · 25 frames/s · H.264, AAC · 812 MB": what a file is, as far as it is known. */
export function recordingFacts(recording: Facts): string {
  const codecs = [recording.videoCodec, recording.audioCodec]
    .filter((codec) => codec !== null)
    .map(codecName);
  return [
    formatClock(recording.durationMs),
    ...(recording.width !== null && recording.height !== null
      ? [`${recording.width} × ${recording.height}`]
      : []),
    ...(recording.frameRate !== null ? [`${Number(recording.frameRate.toFixed(2))} frames/s`] : []),
    ...(codecs.length > 0 ? [codecs.join(', ')] : []),
    sizeOf(recording.byteLength),
  ].join(' · ');
}

/** What is noteworthy about a recording that is in the study, as sentences. */
export function recordingRemarks(
  recording: Pick<Recording, 'present' | 'playable' | 'keyframeGapMs' | 'videoCodec' | 'audioCodec' | 'path'>,
): string[] {
  if (!recording.present) return [`The file is not at its place: ${recording.path}`];
  const codecs = [recording.videoCodec, recording.audioCodec]
    .filter((codec) => codec !== null)
    .map(codecName);
  return [
    ...(recording.playable
      ? []
      : [
          `This program can not play the file as it is${codecs.length > 0 ? ` (${codecs.join(', ')})` : ''}. A copy takes its place and keeps its times; the file itself stays.`,
        ]),
    ...(recording.keyframeGapMs !== null && recording.keyframeGapMs >= 2000
      ? [
          `Its keyframes are up to ${(recording.keyframeGapMs / 1000).toFixed(1)} s apart: jumps and frame steps are slow. A copy with a keyframe a second is quicker.`,
        ]
      : []),
  ];
}
