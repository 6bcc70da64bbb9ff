/** Where a turn begins in the file it was imported from; all count from 1. */
export interface SourcePlace {
  sourcePage: number | null;
  sourceLine: number | null;
  sourceParagraph: number | null;
}

/**
 * The place in the original, as a quote is followed by it: 'p. 3, l. 12', 'p. 3, par. 14', 'l. 12'. The line
 * goes before the paragraph where a file has both. Empty where the file has no such places.
 */
export function sourceReference(place: SourcePlace): string {
  const { sourcePage, sourceLine, sourceParagraph } = place;
  return [
    sourcePage === null ? '' : `p. ${sourcePage}`,
    sourceLine !== null ? `l. ${sourceLine}` : sourceParagraph !== null ? `par. ${sourceParagraph}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
