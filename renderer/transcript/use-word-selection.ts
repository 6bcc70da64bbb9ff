import { type MouseEvent, type RefObject, useEffect, useRef } from 'react';
import { type TextPosition, type TurnText, wholeTurn, wordAt } from '#shared/transcript/passage.ts';
import { positionAt } from './dom-position.ts';
import { selectWords, setCursor, useTranscript } from './transcript-state.ts';

/** How near to the list's edge dragging scrolls, and how fast at most, in pixels (a frame). */
const edgePx = 32;
const scrollPx = 18;
/** Over the very edges lie handles and the scroll bar: letters are looked for this far inside. */
const insidePx = 10;
const scrollBarPx = 20;

/**
 * Selecting words with the mouse. The selection is kept as places in the transcript, not as the browser's
 * own, because rows come and go while one drags and scrolls. Double click takes a word, a triple click the
 * turn, Shift extends. `onPlainClick` is a click that selected nothing.
 */
export function useWordSelection(
  list: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  turns: readonly TurnText[],
  onPlainClick: (position: TextPosition, target: Element) => void,
): (event: MouseEvent) => void {
  const stopDrag = useRef<(() => void) | null>(null);
  useEffect(() => () => stopDrag.current?.(), []);
  return (event) => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const start = positionAt(event.clientX, event.clientY);
    if (!start) return;
    // The browser's own selection would begin here; the list takes the focus itself.
    event.preventDefault();
    list.current?.focus({ preventScroll: true });
    if (event.detail >= 2) {
      selectWords(event.detail === 2 ? wordAt(turns, start) : wholeTurn(turns, start.turn));
      return;
    }
    const known = useTranscript.getState();
    const extending = event.shiftKey;
    const anchor = extending
      ? (known.selection?.anchor ?? (known.cursor === null ? start : { turn: known.cursor, offset: 0 }))
      : start;
    if (extending) selectWords({ anchor, focus: start });
    const target = event.target;
    stopDrag.current?.();
    stopDrag.current = drag(scroller.current, {
      onMove: (position, moved) => {
        if (extending || moved) selectWords({ anchor, focus: position });
      },
      onEnd: (moved) => {
        if (extending || moved) return;
        setCursor(start.turn);
        onPlainClick(start, target);
      },
      from: { x: event.clientX, y: event.clientY },
    });
  };
}

/** Follows the pressed mouse, scrolls at the list's edges; answers how to stop. */
function drag(
  scroller: HTMLElement | null,
  given: {
    from: { x: number; y: number };
    onMove: (position: TextPosition, moved: boolean) => void;
    onEnd: (moved: boolean) => void;
  },
): () => void {
  const stop = new AbortController();
  const at = { ...given.from };
  let moved = false;
  let frame = 0;
  const follow = () => {
    const box = scroller?.getBoundingClientRect();
    if (!box) return;
    const y = Math.min(Math.max(at.y, box.top + insidePx), box.bottom - insidePx);
    const x = Math.min(Math.max(at.x, box.left + insidePx), box.right - scrollBarPx);
    const position = positionAt(x, y);
    if (position) given.onMove(position, moved);
  };
  const scroll = () => {
    frame = requestAnimationFrame(scroll);
    const box = scroller?.getBoundingClientRect();
    if (!box || !scroller || !moved) return;
    const over = at.y < box.top + edgePx ? at.y - box.top - edgePx : Math.max(0, at.y - box.bottom + edgePx);
    if (over === 0) return;
    scroller.scrollTop += Math.sign(over) * Math.min(Math.abs(over) / 2, scrollPx);
    follow();
  };
  const end = () => {
    stop.abort();
    cancelAnimationFrame(frame);
  };
  const options = { signal: stop.signal };
  window.addEventListener(
    'mousemove',
    (event) => {
      at.x = event.clientX;
      at.y = event.clientY;
      // Hands tremble: less than four pixels is a click.
      moved ||= Math.hypot(at.x - given.from.x, at.y - given.from.y) >= 4;
      if (moved) follow();
    },
    options,
  );
  window.addEventListener(
    'mouseup',
    () => {
      end();
      given.onEnd(moved);
    },
    options,
  );
  frame = requestAnimationFrame(scroll);
  return end;
}
