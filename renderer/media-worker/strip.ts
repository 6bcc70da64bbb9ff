import { CanvasSink, EncodedPacketSink, type Input, type InputVideoTrack } from 'mediabunny';
import {
  placeOnSheet,
  sheetSize,
  sheetSlots,
  stripSheets,
  stripSlotMs,
  thumbHeight,
} from '#shared/preview/strip.ts';
import { type Keep, NoPreview, type PreviewOrder } from './messages.ts';

/** Small pictures are looked at in passing: enough to tell who speaks and how they sit. */
const quality = 0.7;

/**
 * Makes the small pictures of a recording, sheet by sheet, of keyframes alone: nothing between them is decoded.
 * Throws NoPreview where there is none to make.
 */
export async function makeStrip(input: Input, order: PreviewOrder, keep: Keep): Promise<void> {
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new NoPreview('no track', 'It has no picture.');
  if (!(await track.canDecode())) throw new NoPreview('not decodable', (await track.getCodec()) ?? 'unknown');
  const sheets = Math.max(1, stripSheets(order.durationMs));
  const slots = Math.max(1, Math.ceil(order.durationMs / stripSlotMs));
  const size = sheetSize(order.thumbWidth);
  let slot = order.fromPiece * sheetSlots;
  let sheet = new OffscreenCanvas(size.width, size.height);
  const sink = new CanvasSink(track, {
    width: order.thumbWidth,
    height: thumbHeight,
    fit: 'cover',
    poolSize: 2,
  });
  for await (const frame of sink.canvasesAtTimestamps(keyframes(track, slot, slots))) {
    const { x, y } = placeOnSheet(slot, order.thumbWidth);
    if (frame) sheet.getContext('2d')?.drawImage(frame.canvas, x, y);
    slot += 1;
    if (slot % sheetSlots !== 0 && slot !== slots) continue;
    const number = Math.ceil(slot / sheetSlots) - 1;
    await keep(number, await imageOf(sheet), number === sheets - 1);
    sheet = new OffscreenCanvas(size.width, size.height);
  }
}

/** For each slot the time (s) of the last keyframe before it; before the first one, that of the first. */
async function* keyframes(track: InputVideoTrack, from: number, to: number): AsyncGenerator<number> {
  const packets = new EncodedPacketSink(track);
  for (let slot = from; slot < to; slot += 1) {
    const packet =
      (await packets.getKeyPacket((slot * stripSlotMs) / 1000, { metadataOnly: true })) ??
      (await packets.getFirstKeyPacket({ metadataOnly: true }));
    if (!packet) throw new NoPreview('not readable', 'It has no keyframe.');
    yield packet.timestamp;
  }
}

async function imageOf(sheet: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await sheet.convertToBlob({ type: 'image/webp', quality });
  return new Uint8Array(await blob.arrayBuffer());
}
