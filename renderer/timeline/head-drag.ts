import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Tier } from './tier.ts';
import { changeSetup, inOrder, plainSetup, withHeight, withPlace } from './tier-setup.ts';

/** So far (px) the pointer goes before a press is a drag. */
const dragFrom = 4;

/** Where among tiers of these heights (px) one is let go at `y`: before how many of the others. */
export function dropPlace(heights: readonly number[], dragged: number, y: number): number {
  let top = 0;
  let place = 0;
  heights.forEach((height, index) => {
    if (index !== dragged && y > top + height / 2) place += 1;
    top += height;
  });
  return place;
}

/** The top (px) of the gap at a place among the tiers without the dragged one. */
export function gapTop(heights: readonly number[], dragged: number, place: number): number {
  let top = 0;
  let passed = 0;
  for (const [index, height] of heights.entries()) {
    if (passed === place && index !== dragged) break;
    top += height;
    if (index !== dragged) passed += 1;
  }
  return top;
}

interface Shown {
  tiers: readonly Tier[];
  /** All tiers, also those that are hidden, as they come. */
  all: readonly Tier[];
  heights: readonly number[];
}

/** What is dragged in the heads: a tier to another place, or an edge. */
export interface HeadDrag {
  index: number;
  place: number;
}

/**
 * Reordering the shown tiers by the pointer, and making them higher or lower by their lower edges. The two handlers
 * stay the same.
 */
export function useHeadDrag(shown: Shown) {
  const [drag, setDrag] = useState<HeadDrag | null>(null);
  const latest = useRef(shown);
  latest.current = shown;
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);

  /** Follows the pointer until it is let go; `onEnd` is told whether the gesture was given up (Esc). */
  const follow = (
    event: PointerEvent<HTMLElement>,
    onMove: (y: number) => void,
    onEnd: (gaveUp: boolean) => void,
  ) => {
    const element = event.currentTarget;
    element.setPointerCapture(event.pointerId);
    const move = ({ clientY }: globalThis.PointerEvent) => onMove(clientY);
    const stop = (gaveUp: boolean) => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', cancel);
      removeEventListener('keydown', key, { capture: true });
      end.current = null;
      onEnd(gaveUp);
    };
    const up = () => stop(false);
    const cancel = () => stop(true);
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return;
      pressed.preventDefault();
      pressed.stopPropagation();
      cancel();
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', cancel);
    addEventListener('keydown', key, { capture: true });
    end.current = cancel;
  };

  const reorder = (event: PointerEvent<HTMLElement>, index: number) => {
    if (event.button !== 0 || (event.target as Element).closest('button')) return;
    const list = event.currentTarget.parentElement as HTMLElement;
    const from = event.clientY;
    let now: HeadDrag | null = null;
    follow(
      event,
      (y) => {
        if (now === null && Math.abs(y - from) < dragFrom) return;
        const { heights } = latest.current;
        now = { index, place: dropPlace(heights, index, y - list.getBoundingClientRect().top) };
        setDrag(now);
      },
      (gaveUp) => {
        setDrag(null);
        if (now !== null && !gaveUp) moveTo(latest.current, index, now.place);
      },
    );
  };

  const resize = (event: PointerEvent<HTMLElement>, index: number) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    const { tiers, heights } = latest.current;
    const tier = tiers[index];
    const before = heights[index];
    if (!tier || before === undefined) return;
    const from = event.clientY;
    let former = plainSetup;
    changeSetup((setup) => {
      former = setup;
      return setup;
    });
    // The whole of it is known by its id alone: what was resized has its present height as its least.
    const own = latest.current.all.find(({ id }) => id === tier.id) ?? tier;
    follow(
      event,
      (y) => changeSetup((setup) => withHeight(setup, own, before + y - from)),
      (gaveUp) => {
        if (gaveUp) changeSetup(() => former);
      },
    );
  };

  // They read what is shown when they are called: those of the first time are good for ever.
  const [handlers] = useState({ reorder, resize });
  return { drag, ...handlers };
}

/** Puts the shown tier at `index` before the one that is at `place` among the other shown ones. */
function moveTo({ tiers, all }: Shown, index: number, place: number): void {
  const moved = tiers[index];
  if (!moved) return;
  const others = tiers.filter((tier) => tier.id !== moved.id);
  const next = others[place]?.id;
  changeSetup((setup) => {
    const without = inOrder(all, setup).filter(({ id }) => id !== moved.id);
    const at = next === undefined ? without.length : without.findIndex(({ id }) => id === next);
    return withPlace(setup, all, moved.id, at);
  });
}
