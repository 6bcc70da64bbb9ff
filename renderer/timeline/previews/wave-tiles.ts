import { partsOfTile } from '#shared/preview/wave.ts';
import { LatestUsed } from './latest-used.ts';

/** Two megabytes of tiles: more than any window shows at all levels. */
const mostTiles = 256;

/**
 * The shape of one recording's sound, in tiles that are asked for as they come into view. What is made on this page
 * is laid over what the core had.
 */
export class WaveTiles {
  private readonly tiles = new LatestUsed<Int8Array>(mostTiles);
  private readonly asked = new Set<string>();
  /** Pieces made on this page: all that there is where the study can not be written. */
  private readonly made = new Map<number, Int8Array>();
  private readonly read: (level: number, tile: number) => Promise<Int8Array | null>;
  private readonly onNews: () => void;

  /** `read` answers a tile as the core keeps it; null where it can not be had (it is asked for again later). */
  constructor(read: (level: number, tile: number) => Promise<Int8Array | null>, onNews: () => void) {
    this.read = read;
    this.onNews = onNews;
  }

  /** A tile's buckets; null while it is still to come, for which it is asked. */
  get(level: number, tile: number): Int8Array | null {
    const key = `${level} ${tile}`;
    const known = this.tiles.get(key);
    if (known) return known;
    if (!this.asked.has(key)) void this.ask(key, level, tile);
    return null;
  }

  /** The same as far as it is here already. */
  peek(level: number, tile: number): Int8Array | null {
    return this.tiles.get(`${level} ${tile}`) ?? null;
  }

  /** Takes a piece that was made on this page. */
  take(number: number, piece: Int8Array): void {
    this.made.set(number, piece);
    for (const [key, tile] of this.tiles.entries()) {
      const [level = 0, index = 0] = key.split(' ').map(Number);
      this.layOver(tile, level, index, number);
    }
    this.onNews();
  }

  forget(): void {
    this.tiles.clear();
    this.made.clear();
  }

  private async ask(key: string, level: number, tile: number): Promise<void> {
    this.asked.add(key);
    const read = await this.read(level, tile);
    this.asked.delete(key);
    if (!read) return;
    this.layOver(read, level, tile);
    this.tiles.set(key, read);
    this.onNews();
  }

  private layOver(into: Int8Array, level: number, tile: number, only?: number): void {
    if (this.made.size === 0) return;
    for (const { piece, start, length, at } of partsOfTile(level, tile)) {
      if (only !== undefined && piece !== only) continue;
      const made = this.made.get(piece);
      if (made) into.set(made.subarray(start, start + length), at);
    }
  }
}
