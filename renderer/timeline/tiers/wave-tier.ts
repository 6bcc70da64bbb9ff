import { fileOfClock } from '#shared/domain/recording-clock.ts';
import { bucketMs, levelFor, tileBuckets, unpackAmplitude, waveLevels } from '#shared/preview/wave.ts';
import type { PreviewSpan } from '../previews/spans.ts';
import type { WaveTiles } from '../previews/wave-tiles.ts';
import type { PaintContext, Tier, TierBox, TimelineScene } from '../tier.ts';
import { msAt, xOf } from '../time-window.ts';

/** Left free above and below the wave, px. */
const inset = 3;
/** From this width (px) of a bucket on the wave is drawn as a line through its buckets. */
const lineFrom = 3;
/** What is quiet is drawn larger, up to so many times. */
const mostGain = 12;
const loudPart = 0.95;
const headroom = 1.15;

export interface WaveSpan extends PreviewSpan {
  tiles: WaveTiles;
}

/** Amplitudes by byte: unpacking is what drawing would spend its time on. */
const amplitudes = Float32Array.from({ length: 256 }, (_, byte) => unpackAmplitude((byte << 24) >> 24));
const amplitudeOf = (byte: number) => amplitudes[byte & 255] as number;

/** The sound of the session's recordings. */
export function waveTier(name: string, spans: readonly WaveSpan[], making: Tier['making']): Tier {
  return {
    id: 'wave',
    name,
    count: null,
    naturalPx: 48,
    leastPx: 24,
    grows: false,
    takesMoments: false,
    making: making ?? null,
    paint(context, scene, box) {
      context.fillStyle = scene.colours.second;
      for (const span of spans) paintSpan(context, scene, box, span);
      paintSentence(context, scene, box, making?.sentence ?? null);
    },
  };
}

/** Why there is nothing to see, in the tier itself. */
export function paintSentence(
  context: PaintContext,
  { colours, width }: Pick<TimelineScene, 'colours' | 'width'>,
  box: TierBox,
  sentence: string | null,
): void {
  if (sentence === null) return;
  context.font = `12px ${colours.font}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const across = Math.min(width, context.measureText(sentence).width + 16);
  context.fillStyle = colours.panel;
  context.fillRect(0, box.top, across, box.height - 1);
  context.fillStyle = colours.second;
  context.fillText(sentence, 8, box.top + box.height / 2, width - 16);
}

function paintSpan(context: PaintContext, scene: TimelineScene, box: TierBox, span: WaveSpan): void {
  const { window, width } = scene;
  const left = Math.max(0, Math.floor(xOf(span.fromMs, window, width)));
  const right = Math.min(width, Math.ceil(xOf(span.toMs, window, width)));
  if (left >= right) return;
  const { recording } = span;
  const fileMsPerPx = (window.toMs - window.fromMs) / width / recording.rate;
  const level = levelFor(fileMsPerPx);
  const reader = new BucketReader(span.tiles, level);
  const middle = box.top + box.height / 2;
  const half = (box.height / 2 - inset) * gainOf(span.tiles);
  const reach = box.height / 2 - 1;
  const down = (byte: number) => Math.max(-reach, Math.min(reach, -amplitudeOf(byte) * half));
  const pxPerBucket = bucketMs(level) / fileMsPerPx;
  const firstMs = fileOfClock(recording, msAt(left, window, width));
  if (pxPerBucket >= lineFrom) {
    const first = Math.max(0, Math.floor(firstMs / bucketMs(level)) - 1);
    const x = (bucket: number) => left + ((bucket + 0.5) * bucketMs(level) - firstMs) / fileMsPerPx;
    paintLine(context, reader, { first, x, right, middle, down });
    return;
  }
  const bucketsPerPx = 1 / pxPerBucket;
  let from = firstMs / bucketMs(level);
  for (let x = left; x < right; x += 1) {
    const to = from + bucketsPerPx;
    if (reader.read(Math.floor(from), Math.ceil(to))) {
      const top = down(reader.greatest);
      context.fillRect(x, middle + top, 1, Math.max(1, down(reader.least) - top));
    }
    from = to;
  }
}

function paintLine(
  context: PaintContext,
  reader: BucketReader,
  line: {
    first: number;
    x: (bucket: number) => number;
    right: number;
    middle: number;
    down: (byte: number) => number;
  },
): void {
  const { first, x, right, middle, down } = line;
  const lower: [number, number][] = [];
  context.beginPath();
  for (let bucket = first; ; bucket += 1) {
    const at = x(bucket);
    if (reader.read(bucket, bucket + 1)) {
      context.lineTo(at, middle + down(reader.greatest) - 0.5);
      lower.push([at, middle + down(reader.least) + 0.5]);
    }
    if (at > right) break;
  }
  for (const [at, y] of lower.reverse()) context.lineTo(at, y);
  context.fill();
}

/** Reads amplitudes of a level; where a tile is still to come, of a coarser one that is here. */
class BucketReader {
  least = 0;
  greatest = 0;
  private readonly tiles: WaveTiles;
  private readonly level: number;
  private index = -1;
  private tile: Int8Array | null = null;

  constructor(tiles: WaveTiles, level: number) {
    this.tiles = tiles;
    this.level = level;
  }

  /** The least and the greatest of the buckets from `from` up to `to`; false where nothing is known. */
  read(from: number, to: number): boolean {
    let least = 127;
    let greatest = -127;
    for (let bucket = Math.max(0, from); bucket < to; bucket += 1) {
      const index = Math.floor(bucket / tileBuckets);
      if (index !== this.index) {
        this.index = index;
        this.tile = this.tiles.get(this.level, index);
      }
      const [tile, at] = this.tile ? [this.tile, (bucket % tileBuckets) * 2] : this.coarser(bucket);
      if (!tile) continue;
      const low = tile[at] as number;
      const high = tile[at + 1] as number;
      if (low < least) least = low;
      if (high > greatest) greatest = high;
    }
    this.least = least;
    this.greatest = greatest;
    return least <= greatest;
  }

  private coarser(bucket: number): [Int8Array | null, number] {
    let coarse = bucket;
    for (let level = this.level + 1; level < waveLevels; level += 1) {
      coarse = Math.floor(coarse / 4);
      const tile = this.tiles.peek(level, Math.floor(coarse / tileBuckets));
      if (tile) return [tile, (coarse % tileBuckets) * 2];
    }
    return [null, 0];
  }
}

/** How much larger than it is a recording is drawn: so that what is loud in it nearly fills the tier. */
function gainOf(tiles: WaveTiles): number {
  const tile = tiles.get(waveLevels - 1, 0);
  if (!tile) return 1;
  const loudness: number[] = [];
  for (let at = 0; at < tile.length; at += 2) {
    const least = tile[at] as number;
    const greatest = tile[at + 1] as number;
    if (least <= greatest) loudness.push(Math.max(-amplitudeOf(least), amplitudeOf(greatest)));
  }
  const loud = loudness.sort((a, b) => a - b)[Math.floor(loudness.length * loudPart)] ?? 0;
  return loud > 0 ? Math.max(1, Math.min(mostGain, 1 / (loud * headroom))) : 1;
}
