import {
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  type Input,
  type InputAudioTrack,
  type InputVideoTrack,
  type Output,
} from 'mediabunny';

/**
 * Copies the picture and the sound of a file into another, packet by packet: nothing is encoded again, and every
 * time stays what it was, less `fromMs`. Throws where there is neither, or a format is unknown.
 */
export async function copyTracks(
  input: Input,
  output: Output,
  options: { fromMs: number; onProgress: (doneMs: number) => void },
): Promise<void> {
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
  const copies = [
    ...(video ? [await copyVideo(video, output, options.fromMs)] : []),
    ...(audio ? [await copyAudio(audio, output, options.fromMs)] : []),
  ];
  if (copies.length === 0) throw new Error('it holds no sound and no picture');
  await output.start();
  await copyInStep(copies, options.onProgress);
  await output.finalize();
}

interface Copy {
  /** Copies the next packet; answers its time in ms, or null behind the last one. */
  next(): Promise<number | null>;
}

async function copyVideo(track: InputVideoTrack, output: Output, fromMs: number): Promise<Copy> {
  const codec = await track.getCodec();
  if (codec === null) throw new Error('its picture is in an unknown format');
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source, { rotation: await track.getRotation() });
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  return packetsOf(track, fromMs, (packet) => source.add(packet, { decoderConfig }));
}

async function copyAudio(track: InputAudioTrack, output: Output, fromMs: number): Promise<Copy> {
  const codec = await track.getCodec();
  if (codec === null) throw new Error('its sound is in an unknown format');
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  return packetsOf(track, fromMs, (packet) => source.add(packet, { decoderConfig }));
}

type Packet = NonNullable<Awaited<ReturnType<EncodedPacketSink['getPacket']>>>;

function packetsOf(
  track: InputVideoTrack | InputAudioTrack,
  fromMs: number,
  add: (packet: Packet) => Promise<void>,
): Copy {
  const packets = new EncodedPacketSink(track).packets();
  return {
    async next() {
      const { value, done } = await packets.next();
      if (done || !value) return null;
      const timestamp = value.timestamp - fromMs / 1000;
      await add(fromMs === 0 ? value : value.clone({ timestamp }));
      return timestamp * 1000;
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
