import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ALL_FORMATS, EncodedPacketSink, type InputVideoTrack } from 'mediabunny';
import { CallFailure } from '#shared/contract/call.ts';
import type { MediaFacts } from '#shared/contract/recording.ts';
import { foreignContainer } from './containers.ts';
import { copyCommand } from './ffmpeg.ts';
import { fingerprintOf } from './fingerprint.ts';
import { inputOf } from './input.ts';

export interface ProbedFile {
  path: string;
  facts: MediaFacts;
}

/** Keyframes this far apart make stepping and seeking slow; from here on it is pointed out. */
const farApartMs = 2000;
/** How far into the file keyframes are looked for, in seconds. */
const keyframeReach = 60;

// What Chromium plays: container and codecs. HEVC depends on the machine, so it does not count.
const playableContainers = new Set([
  'MP4',
  'QuickTime File Format',
  'WebM',
  'Matroska',
  'MP3',
  'Ogg',
  'WAVE',
  'FLAC',
  'ADTS',
]);
const playableVideo = new Set(['avc', 'vp8', 'vp9', 'av1']);
const playableAudio = new Set([
  'aac',
  'opus',
  'mp3',
  'vorbis',
  'flac',
  'pcm-u8',
  'pcm-s16',
  'pcm-s24',
  'pcm-f32',
]);

/**
 * Reads what a media file is from the file itself: duration, picture size, frame rate, codecs, keyframes.
 * `sealKey` opens one that was recorded here in a study with a passphrase. Throws CallFailure media.unreadable (no file, no right to read it) or media.not-media.
 */
export async function probeFile(path: string, sealKey: string | null = null): Promise<ProbedFile> {
  const byteLength = await lengthOf(path);
  const { input, close } = await inputOf({ path, sealKey }, ALL_FORMATS);
  try {
    if (byteLength === 0 || !(await input.canRead())) throw (await foreign(path)) ?? notMedia(path, null);
    const format = await input.getFormat();
    const video = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    if (!video && !audio) throw notMedia(path, null);
    const duration = await input.computeDuration();
    const videoCodec = video ? ((await video.getCodec()) ?? 'unknown') : null;
    const audioCodec = audio ? ((await audio.getCodec()) ?? 'unknown') : null;
    const frameRate = video
      ? (await video.computeFrameRateMetrics({ targetPacketCount: 300 })).bestGuessFrameRate
      : null;
    const keyframeGapMs = video ? await longestKeyframeGap(video) : null;
    const playable = playableContainers.has(format.name) && codecsPlay({ videoCodec, audioCodec });
    const facts: MediaFacts = {
      mime: servedType(format.mimeType, video !== null),
      durationMs: Math.round(duration * 1000),
      byteLength,
      width: video ? await video.getDisplayWidth() : null,
      height: video ? await video.getDisplayHeight() : null,
      frameRate,
      keyframeGapMs,
      videoCodec,
      audioCodec,
      playable,
      fingerprint: await fingerprintOf(path),
      remarks: [],
    };
    facts.remarks = remarksOn(facts, format.name, path);
    return { path, facts };
  } catch (error) {
    if (error instanceof CallFailure) throw error;
    throw (await foreign(path)) ?? notMedia(path, error as Error);
  } finally {
    close();
  }
}

/** Whether Chromium plays these codecs, whatever they are wrapped in; null is a track that is not there. */
export function codecsPlay(facts: Pick<MediaFacts, 'videoCodec' | 'audioCodec'>): boolean {
  const { videoCodec, audioCodec } = facts;
  return (
    (videoCodec === null || playableVideo.has(videoCodec)) &&
    (audioCodec === null || playableAudio.has(audioCodec))
  );
}

async function lengthOf(path: string): Promise<number> {
  try {
    const status = await stat(path);
    if (!status.isFile()) {
      throw new CallFailure('media.unreadable', `${basename(path)} is a folder. Choose the recording in it.`);
    }
    return status.size;
  } catch (error) {
    if (error instanceof CallFailure) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new CallFailure(
      'media.unreadable',
      missing
        ? `There is no file at ${path}. Was it moved or renamed?`
        : `${basename(path)} can not be read: ${(error as Error).message}.`,
    );
  }
}

/** A kind that is known by name alone: it can be added once a copy of it was made. */
async function foreign(path: string): Promise<CallFailure | null> {
  const container = await foreignContainer(path);
  if (container === null) return null;
  return new CallFailure(
    'media.needs-copy',
    `${basename(path)} is in the format ${container}, which can not be played here. A copy in MP4 can; the file itself stays as it is.`,
    { command: copyCommand(basename(path), copyName(path)) },
  );
}

/** What a copy that plays is called: after its file, without its path. */
export function copyName(path: string): string {
  return `${basename(path).replace(/\.[^.]+$/, '')}-plays.mp4`;
}

function notMedia(path: string, cause: Error | null): CallFailure {
  return new CallFailure(
    'media.not-media',
    `${basename(path)} is no video or sound file that is known here${cause ? ` (${cause.message})` : ''}. MP4, MOV, WebM, MKV, MP3, WAV, M4A and OGG are.`,
  );
}

/** QuickTime is served as MP4: Chromium refuses its own name for the same container. */
function servedType(mimeType: string, hasVideo: boolean): string {
  if (mimeType === 'video/quicktime') return 'video/mp4';
  if (hasVideo) return mimeType;
  return mimeType.replace(/^video\//, 'audio/');
}

/** The longest distance between keyframes in the first minute; the end of what was read counts as one. */
async function longestKeyframeGap(track: InputVideoTrack): Promise<number | null> {
  const sink = new EncodedPacketSink(track);
  let packet = await sink.getFirstKeyPacket({ metadataOnly: true });
  if (!packet) return null;
  let longest = 0;
  const end = packet.timestamp + keyframeReach;
  while (packet.timestamp < end) {
    const next = await sink.getNextKeyPacket(packet, { metadataOnly: true });
    if (!next) {
      longest = Math.max(longest, (await track.computeDuration()) - packet.timestamp);
      break;
    }
    longest = Math.max(longest, next.timestamp - packet.timestamp);
    packet = next;
  }
  return Math.round(longest * 1000);
}

function remarksOn(facts: MediaFacts, container: string, path: string): string[] {
  const remarks: string[] = [];
  if (!facts.playable) {
    const codecs = [facts.videoCodec, facts.audioCodec].filter((codec) => codec !== null).join(' and ');
    remarks.push(
      `This ${container} file (${codecs}) can not be played here as it is. Make a copy of it that plays here, or in a terminal with ffmpeg: ${copyCommand(basename(path), copyName(path))}`,
    );
  }
  if (facts.keyframeGapMs !== null && facts.keyframeGapMs >= farApartMs) {
    remarks.push(
      `Its keyframes are up to ${(facts.keyframeGapMs / 1000).toFixed(1)} s apart: jumping to a place will feel slow. A copy with a keyframe every second is quicker.`,
    );
  }
  return remarks;
}
