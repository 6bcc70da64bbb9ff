import type { Virtualizer } from '@tanstack/react-virtual';

/**
 * Scrolls a turn into sight. Where the list knows that it is in sight nothing is done: even a scroll to where one is
 * makes the browser lay out everything at once, in the middle of an edit.
 */
export function scrollToTurn(virtualizer: Virtualizer<HTMLDivElement, Element>, index: number): void {
  const { scrollOffset, scrollRect, options } = virtualizer;
  const item = virtualizer.getVirtualItems().find((shown) => shown.index === index);
  const inSight =
    item &&
    scrollOffset !== null &&
    scrollRect &&
    item.start >= scrollOffset + options.scrollPaddingStart &&
    item.end <= scrollOffset + scrollRect.height - options.scrollPaddingEnd;
  if (!inSight) virtualizer.scrollToIndex(index, { align: 'auto' });
}
