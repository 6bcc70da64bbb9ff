import { LatestUsed } from './latest-used.ts';

/** Sheets that stay decoded: a megabyte or less each; a window shows some twenty where it shows hours. */
const mostSheets = 40;

/** The small pictures of one recording, in sheets that are asked for as they come into view. */
export class StripSheets {
  private readonly sheets = new LatestUsed<ImageBitmap>(mostSheets, (sheet) => sheet.close());
  private readonly asked = new Set<number>();
  /** Sheets made on this page, as images in bytes. */
  private readonly made = new Map<number, Uint8Array<ArrayBuffer>>();
  private readonly read: (number: number) => Promise<Uint8Array<ArrayBuffer> | null>;
  private readonly onNews: () => void;

  /** `read` answers a sheet as the core keeps it; null where there is none. */
  constructor(read: (number: number) => Promise<Uint8Array<ArrayBuffer> | null>, onNews: () => void) {
    this.read = read;
    this.onNews = onNews;
  }

  /** A sheet; null while it is still to come, for which it is asked. */
  get(number: number): ImageBitmap | null {
    const known = this.sheets.get(String(number));
    if (known) return known;
    if (!this.asked.has(number)) void this.ask(number);
    return null;
  }

  /** Takes a sheet that was made on this page. */
  take(number: number, image: Uint8Array<ArrayBuffer>): void {
    this.made.set(number, image);
    this.onNews();
  }

  forget(): void {
    this.sheets.clear();
    this.made.clear();
  }

  private async ask(number: number): Promise<void> {
    this.asked.add(number);
    try {
      const image = this.made.get(number) ?? (await this.read(number));
      if (!image) return;
      this.sheets.set(String(number), await createImageBitmap(new Blob([image], { type: 'image/webp' })));
    } finally {
      this.asked.delete(number);
    }
    this.onNews();
  }
}
