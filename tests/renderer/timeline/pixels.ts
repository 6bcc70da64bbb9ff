import type { TimelineColours } from '../../../renderer/timeline/colours.ts';
import { tierOrder } from '../../../renderer/timeline/moment-tiers.ts';
import type { PaintContext } from '../../../renderer/timeline/tier.ts';

/** Colours by their names, so that a pixel tells what it is. */
export const namedColours = {
  ...Object.fromEntries(
    ['panel', 'raised', 'line', 'edge', 'ground', 'text', 'second', 'ink'].map((name) => [name, name]),
  ),
  font: 'sans-serif',
  mark: Object.fromEntries(tierOrder.map((side) => [side, { line: side, tint: `${side} tint` }])),
} as unknown as TimelineColours;

interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * A canvas that keeps the colour of each pixel, with clipping by one rectangle. Shapes fill the rectangle they lie
 * in and are outlined by its edge; what is written, and lines that are no shape, are left out.
 */
export class Pixels {
  fillStyle = '';
  strokeStyle = '';
  /** Row by row; '' where nothing was painted. */
  readonly pixels: string[];
  private readonly width: number;
  private clips: Rect[];
  private path: Rect | null = null;
  private readonly kept: Rect[][] = [];

  constructor(width: number, height: number) {
    this.width = width;
    this.pixels = Array.from({ length: width * height }, () => '');
    this.clips = [{ left: 0, top: 0, right: width, bottom: height }];
  }

  clearRect(left: number, top: number, wide: number, high: number): void {
    this.put({ left, top, right: left + wide, bottom: top + high }, '');
  }
  fillRect(left: number, top: number, wide: number, high: number): void {
    this.put({ left, top, right: left + wide, bottom: top + high }, this.fillStyle);
  }
  beginPath(): void {
    this.path = null;
  }
  rect(left: number, top: number, wide: number, high: number): void {
    this.path = { left, top, right: left + wide, bottom: top + high };
  }
  roundRect(left: number, top: number, wide: number, high: number): void {
    this.rect(left, top, wide, high);
  }
  fill(): void {
    if (this.path) this.put(this.path, this.fillStyle);
  }
  stroke(): void {
    const { path, strokeStyle } = this;
    if (!path) return;
    const { left, top, right, bottom } = path;
    this.put({ left: left - 1, top: top - 1, right: left + 1, bottom: bottom + 1 }, strokeStyle);
    this.put({ left: right - 1, top: top - 1, right: right + 1, bottom: bottom + 1 }, strokeStyle);
    this.put({ left: left - 1, top: top - 1, right: right + 1, bottom: top + 1 }, strokeStyle);
    this.put({ left: left - 1, top: bottom - 1, right: right + 1, bottom: bottom + 1 }, strokeStyle);
  }
  strokeRect(): void {}
  moveTo(): void {}
  lineTo(): void {}
  arc(x: number, y: number, radius: number): void {
    this.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  }
  drawImage(..._: unknown[]): void {}
  fillText(): void {}
  setLineDash(): void {}
  measureText(words: string): { width: number } {
    return { width: 7 * words.length };
  }
  getTransform(): { a: number } {
    return { a: 1 };
  }
  clip(): void {
    if (this.path) this.clips.push(this.path);
  }
  save(): void {
    this.kept.push([...this.clips]);
  }
  restore(): void {
    this.clips = this.kept.pop() ?? [];
  }
  /** The colours in a part of the picture, each once. */
  coloursIn(left: number, top: number, wide: number, high: number): string[] {
    const found = new Set<string>();
    for (let y = top; y < top + high; y += 1)
      for (let x = left; x < left + wide; x += 1) found.add(this.pixels[y * this.width + x] ?? '');
    return [...found].sort();
  }
  get context(): PaintContext {
    return this as unknown as PaintContext;
  }

  private put(rect: Rect, colour: string): void {
    let { left, top, right, bottom } = rect;
    for (const clip of this.clips) {
      left = Math.max(left, clip.left);
      top = Math.max(top, clip.top);
      right = Math.min(right, clip.right);
      bottom = Math.min(bottom, clip.bottom);
    }
    for (let y = Math.floor(top); y < Math.ceil(bottom); y += 1)
      for (let x = Math.floor(left); x < Math.ceil(right); x += 1) this.pixels[y * this.width + x] = colour;
  }
}
