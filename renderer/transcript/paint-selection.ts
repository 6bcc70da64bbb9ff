import { partOfTurn, type TextSelection } from '#shared/transcript/passage.ts';
import { rangeOf } from './dom-position.ts';
import './selection.css';

const name = 'transcript-selection';

/**
 * Paints the selected words of the turns that are on the screen, without touching the rows (CSS custom
 * highlights). Called when the selection changes and when rows come and go.
 */
export function paintSelection(list: HTMLElement | null, selection: TextSelection | null): void {
  if (!list || !selection) {
    CSS.highlights.delete(name);
    return;
  }
  const ranges = [...list.querySelectorAll('[data-turn]')].flatMap((words) => {
    const part = partOfTurn(
      selection,
      Number(words.getAttribute('data-turn')),
      words.textContent?.length ?? 0,
    );
    const range = part && rangeOf(words, part[0], part[1]);
    return range ? [range] : [];
  });
  CSS.highlights.set(name, new Highlight(...ranges));
}
