/**
 * A recording's picture in small: one every few seconds, that of the last keyframe before. They are made and kept
 * in sheets, images on which many stand in rows.
 */

/** One small picture stands for so long (ms). */
export const stripSlotMs = 5000;
const sheetColumns = 8;
const sheetRows = 4;
/** Small pictures on a sheet. */
export const sheetSlots = sheetColumns * sheetRows;
/** How long (ms) a sheet lasts. */
export const sheetMs = sheetSlots * stripSlotMs;

/** The height (px) of a small picture. */
export const thumbHeight = 64;
const leastThumbWidth = 24;
const mostThumbWidth = 160;

/** The width (px) of a small picture of a video of this size; what is wider or narrower is cut at its edges. */
export function thumbWidth(size: { width: number | null; height: number | null }): number {
  const ratio = size.width && size.height ? size.width / size.height : 16 / 9;
  return Math.round(Math.min(mostThumbWidth, Math.max(leastThumbWidth, thumbHeight * ratio)));
}

export function sheetSize(width: number): { width: number; height: number } {
  return { width: width * sheetColumns, height: thumbHeight * sheetRows };
}

/** Where a slot's picture stands on its sheet (px). */
export function placeOnSheet(slot: number, width: number): { x: number; y: number } {
  const within = slot % sheetSlots;
  return { x: (within % sheetColumns) * width, y: Math.floor(within / sheetColumns) * thumbHeight };
}

/** How many sheets a recording makes. */
export function stripSheets(durationMs: number): number {
  return Math.ceil(durationMs / sheetMs);
}
