import { closeSync, fdatasyncSync, openSync, renameSync, rmSync } from 'node:fs';
import {
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  type InputAudioTrack,
  type InputVideoTrack,
  MATROSKA,
  Output,
  StreamTarget,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';
import { CallFailure } from '#shared/contract/call.ts';
import type { MediaFile } from '../core.ts';
import { inputOf } from './input.ts';
import { openSealedWriter, writeAll } from './sealed-file.ts';

/**
 * Writes a recording that a browser made anew, packet by packet, with its duration and an index of its key
 * frames, so that it can be jumped about in; nothing is encoded again. A recording that a crash cut off is
 * taken up to its last whole packet. It is written beside its place and takes its name when it is on the
 * disk. Throws media.unreadable where there is nothing in it to keep.
 */
export async function makeSeekable(file: MediaFile, onProgress: (doneMs: number) => void): Promise<void> {
  const beside = `${file.path}.seekable`;
  rmSync(beside, { force: true });
  const { input, close } = await inputOf(file, [WEBM, MATROSKA]);
  const sink = file.sealKey
    ? openSealedWriter(beside, Buffer.from(file.sealKey, 'base64'))
    : openPlainWriter(beside);
  try {
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
    const target = new StreamTarget(
      new WritableStream({ write: ({ data, position }) => sink.write(position, data) }),
    );
    const output = new Output({ format: new WebMOutputFormat(), target });
    const copies = [
      ...(video ? [await copyVideo(video, output)] : []),
      ...(audio ? [await copyAudio(audio, output)] : []),
    ];
    if (copies.length === 0) throw new Error('it holds no sound and no picture');
    await output.start();
    await copyInStep(copies, onProgress);
    await output.finalize();
    sink.finish();
  } catch (error) {
    sink.close();
    rmSync(beside, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw error;
    throw new CallFailure(
      'media.unreadable',
      `The recording ${file.path} could not be finished (${(error as Error).message}). It stays as it was recorded.`,
    );
  } finally {
    close();
  }
  sink.close();
  renameSync(beside, file.path);
}

interface Copy {
  /** Copies the next packet; answers its time in ms, or null behind the last one. */
  next(): Promise<number | null>;
}

async function copyVideo(track: InputVideoTrack, output: Output): Promise<Copy> {
  const codec = await track.getCodec();
  if (codec === null) throw new Error('its picture is in an unknown format');
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source, { rotation: await track.getRotation() });
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  return packetsOf(track, (packet) => source.add(packet, { decoderConfig }));
}

async function copyAudio(track: InputAudioTrack, output: Output): Promise<Copy> {
  const codec = await track.getCodec();
  if (codec === null) throw new Error('its sound is in an unknown format');
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  return packetsOf(track, (packet) => source.add(packet, { decoderConfig }));
}

type Packet = NonNullable<Awaited<ReturnType<EncodedPacketSink['getPacket']>>>;

function packetsOf(track: InputVideoTrack | InputAudioTrack, add: (packet: Packet) => Promise<void>): Copy {
  const packets = new EncodedPacketSink(track).packets();
  return {
    async next() {
      const { value, done } = await packets.next();
      if (done || !value) return null;
      await add(value);
      return value.timestamp * 1000;
    },
  };
}

/** Copies tracks side by side, the one that is behind first, as a player reads them. */
async function copyInStep(copies: readonly Copy[], onProgress: (doneMs: number) => void): Promise<void> {
  const open = new Map<Copy, number>(copies.map((copy) => [copy, 0]));
  let told = 0;
  while (open.size > 0) {
    const [copy] = [...open].reduce((a, b) => (b[1] < a[1] ? b : a));
    const at = await copy.next();
    if (at === null) open.delete(copy);
    else open.set(copy, at);
    if (at !== null && at - told > 60_000) {
      told = at;
      onProgress(Math.round(at));
    }
  }
}

function openPlainWriter(path: string) {
  const descriptor = openSync(path, 'wx', 0o600);
  return {
    write: (position: number, data: Uint8Array) => writeAll(descriptor, data, position),
    finish: () => fdatasyncSync(descriptor),
    close: () => closeSync(descriptor),
  };
}
