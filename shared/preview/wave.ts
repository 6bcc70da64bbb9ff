/**
 * A recording's sound as it is drawn: its loudest and its quietest amplitude in each stretch of time, in levels of
 * which each is four times as coarse as the one before. It is made and kept in pieces of a fixed length that hold
 * all levels, and read in tiles of one level.
 *
 * A bucket is two signed bytes, least and greatest amplitude, each as `packAmplitude` packs it. Where nothing was
 * recorded the least is greater than the greatest.
 */

/** How long (ms) a bucket of the finest level lasts. */
export const finestBucketMs = 5;
const coarser = 4;
export const waveLevels = 6;

/** Buckets of the finest level in a piece; a bucket of the coarsest level lies within one piece. */
const pieceBuckets = 16_384;
/** How long (ms) a piece lasts. */
export const wavePieceMs = pieceBuckets * finestBucketMs;

/** Buckets in a tile of any level. */
export const tileBuckets = 4096;

const bytesPerBucket = 2;

export function bucketMs(level: number): number {
  return finestBucketMs * coarser ** level;
}

/** How long (ms) a tile of a level lasts. */
export function tileMs(level: number): number {
  return tileBuckets * bucketMs(level);
}

/** How many pieces a recording makes. */
export function wavePieces(durationMs: number): number {
  return Math.ceil(durationMs / wavePieceMs);
}

function bucketsInPiece(level: number): number {
  return pieceBuckets / coarser ** level;
}

/** Where a level begins in a piece (bytes); the finest comes first. */
function levelStart(level: number): number {
  let start = 0;
  for (let finer = 0; finer < level; finer += 1) start += bucketsInPiece(finer) * bytesPerBucket;
  return start;
}

export const wavePieceBytes = levelStart(waveLevels);

/** The coarsest level whose buckets are no longer than `ms`: what is drawn where a pixel lasts so long. */
export function levelFor(ms: number): number {
  let level = 0;
  while (level + 1 < waveLevels && bucketMs(level + 1) <= ms) level += 1;
  return level;
}

/** An amplitude from -1 to 1 as a signed byte. Its root is kept: what is quiet keeps its shape. */
export function packAmplitude(amplitude: number): number {
  const root = Math.sqrt(Math.min(1, Math.abs(amplitude)));
  return Math.round((amplitude < 0 ? -root : root) * 127);
}

/** The amplitude that a byte stands for. */
export function unpackAmplitude(byte: number): number {
  const root = byte / 127;
  return root * Math.abs(root);
}

/** Fills buckets with 'nothing was recorded here'. */
export function clearBuckets(buckets: Int8Array): void {
  for (let at = 0; at < buckets.length; at += 2) {
    buckets[at] = 127;
    buckets[at + 1] = -127;
  }
}

/** A piece's buckets, all levels; only the finest is filled by hand (`finestOf`). */
export function newWavePiece(): Int8Array<ArrayBuffer> {
  const piece = new Int8Array(wavePieceBytes);
  clearBuckets(piece);
  return piece;
}

/** The finest level of a piece. */
export function finestOf(piece: Int8Array): Int8Array {
  return piece.subarray(0, levelStart(1));
}

/** Fills the coarser levels of a piece from its finest. */
export function fillLevels(piece: Int8Array): void {
  for (let level = 1; level < waveLevels; level += 1) {
    const from = levelStart(level - 1);
    const to = levelStart(level);
    for (let bucket = 0; bucket < bucketsInPiece(level); bucket += 1) {
      let least = 127;
      let greatest = -127;
      for (let part = 0; part < coarser; part += 1) {
        const at = from + (bucket * coarser + part) * bytesPerBucket;
        least = Math.min(least, piece[at] ?? 127);
        greatest = Math.max(greatest, piece[at + 1] ?? -127);
      }
      piece[to + bucket * bytesPerBucket] = least;
      piece[to + bucket * bytesPerBucket + 1] = greatest;
    }
  }
}

/** A part of a tile as it lies in a piece, in bytes. */
export interface TilePart {
  piece: number;
  /** Where it begins in the piece. */
  start: number;
  length: number;
  /** Where it belongs in the tile. */
  at: number;
}

/** The parts of which a tile is put together, in their order. */
export function partsOfTile(level: number, tile: number): TilePart[] {
  const inPiece = bucketsInPiece(level);
  const first = tile * tileBuckets;
  const parts: TilePart[] = [];
  for (let bucket = first; bucket < first + tileBuckets; ) {
    const piece = Math.floor(bucket / inPiece);
    const within = bucket - piece * inPiece;
    const count = Math.min(inPiece - within, first + tileBuckets - bucket);
    parts.push({
      piece,
      start: levelStart(level) + within * bytesPerBucket,
      length: count * bytesPerBucket,
      at: (bucket - first) * bytesPerBucket,
    });
    bucket += count;
  }
  return parts;
}
