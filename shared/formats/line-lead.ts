/** Collects the bold words at a line's beginning; a time may stand before them. */
export function createLead() {
  const found: string[] = [];
  let open = true;
  return {
    add(text: string, isBold: boolean): void {
      if (!open) return;
      if (isBold || (found.length > 0 && text.trim() === '')) found.push(text);
      else if (found.length > 0 || !/^[\s\d:.,[\]()#-]{0,40}$/.test(text)) open = false;
    },
    words: (): string => found.join('').trim(),
  };
}
