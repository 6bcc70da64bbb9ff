import { useComputedColorScheme } from '@mantine/core';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { shownFrames, usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { readColours, type TimelineColours } from './colours.ts';
import { fitTiers, placeTiers, tiersTop } from './layout.ts';
import { MinimapImage } from './minimap-image.ts';
import { MomentTiers, stretchOf } from './moment-tiers.ts';
import { paintStretches, paintTimeline } from './paint.ts';
import { changedSelection, selectedOf } from './selected.ts';
import type { PlacedTier, Tier, TimelineScene } from './tier.ts';
import { timelineReach, xOf } from './time-window.ts';
import { useTimeline } from './timeline-state.ts';
import { WhatDiffers } from './what-differs.ts';

/** What the pointer's handlers need of the picture. */
export interface TimelineCanvas {
  moments: MomentTiers;
  tiers: readonly PlacedTier[];
  width: number;
  height: number;
}

interface Shown {
  sessionId: string;
  moments: readonly Moment[];
  tiers: readonly Tier[];
  /** Where the transcript's last word ends (ms). */
  transcriptMs: number;
}

/**
 * Keeps the canvas and the playhead as playback, selection and moments are. A new moment is painted in the
 * frame in which it comes, and nothing but where it lies; the playhead moves without painting anything. Answers
 * the picture, and the heights of the tiers.
 */
export function useTimelineCanvas(
  canvas: RefObject<HTMLCanvasElement | null>,
  playhead: RefObject<HTMLElement | null>,
  shown: Shown,
): { picture: RefObject<TimelineCanvas>; heights: readonly number[] } {
  const { sessionId, moments, tiers, transcriptMs } = shown;
  const picture = useRef<TimelineCanvas>({
    moments: new MomentTiers(),
    tiers: [],
    width: 0,
    height: 0,
  });
  const colours = useRef<TimelineColours>(null);
  const [minimap] = useState(() => new MinimapImage());
  const [differs] = useState(() => new WhatDiffers());
  const frame = useRef(0);
  const scheme = useComputedColorScheme();
  const [height, setHeight] = useState(0);
  const heights = useMemo(() => fitTiers(tiers, Math.max(0, height - tiersTop)), [tiers, height]);

  const paint = useCallback(() => {
    // What was to be painted in the next frame is painted now.
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    const element = canvas.current;
    const context = element?.getContext('2d', { alpha: false });
    if (!element || !context || picture.current.width === 0) return;
    colours.current ??= readColours(element);
    if (fitPixels(element, picture.current)) differs.all();
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    const scene = sceneOf(picture.current, colours.current, minimap);
    const stretches = differs.take();
    if (stretches === 'all' || scene.draft !== null) paintTimeline(context, scene);
    else paintStretches(context, scene, stretches);
  }, [canvas, minimap, differs]);

  const paintDiffering = useCallback(() => {
    frame.current ||= requestAnimationFrame(paint);
  }, [paint]);

  const paintSoon = useCallback(() => {
    differs.all();
    paintDiffering();
  }, [differs, paintDiffering]);

  const placePlayhead = useCallback(() => {
    const { window, heldMs } = useTimeline.getState();
    const x = xOf(heldMs ?? usePlayback.getState().sessionMs, window, picture.current.width);
    const isOutside = x < 0 || x > picture.current.width;
    if (!playhead.current) return;
    playhead.current.style.transform = `translateX(${x}px)`;
    playhead.current.style.visibility = isOutside ? 'hidden' : 'visible';
  }, [playhead]);

  const reach = useCallback(
    () =>
      timelineReach({
        recordedMs: usePlayback.getState().durationMs,
        momentsMs: picture.current.moments.lastMs(),
        transcriptMs,
      }),
    [transcriptMs],
  );

  // Another session begins with a picture of its own.
  const session = useRef(sessionId);
  useLayoutEffect(() => {
    const isOther = session.current !== sessionId;
    session.current = sessionId;
    if (isOther) picture.current.moments = new MomentTiers();
    const { differs: stretches, came } = picture.current.moments.update(moments);
    useTimeline.getState().setLength(reach());
    if (isOther) {
      useTimeline.getState().fit();
      minimap.forget();
      paintSoon();
    } else if (stretches.length > 0) {
      if (came) minimap.add(came);
      else minimap.forget();
      // All that one key changes is painted once, before the frame that shows it.
      differs.add(stretches);
      paintDiffering();
    }
  }, [sessionId, moments, minimap, differs, paintSoon, paintDiffering, reach]);

  useLayoutEffect(() => {
    const { scrollPx, setMostScroll } = useTimeline.getState();
    const all = heights.reduce((sum, own) => sum + own, 0);
    setMostScroll(Math.max(0, all - (height - tiersTop)));
    picture.current.tiers = placeTiers(tiers, heights, scrollPx);
    paintSoon();
    return useTimeline.subscribe((state, before) => {
      if (state.scrollPx === before.scrollPx) return;
      picture.current.tiers = placeTiers(tiers, heights, state.scrollPx);
      paintSoon();
    });
  }, [tiers, heights, height, paintSoon]);

  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = element;
      picture.current.width = clientWidth;
      picture.current.height = clientHeight;
      differs.all();
      setHeight(clientHeight);
      paint();
      placePlayhead();
    });
    observer.observe(element);
    // A picture that the graphics card lost is empty.
    element.addEventListener('contextrestored', paintSoon);
    return () => {
      observer.disconnect();
      element.removeEventListener('contextrestored', paintSoon);
    };
  }, [canvas, differs, paint, paintSoon, placePlayhead]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are those of the scheme.
  useEffect(() => {
    colours.current = null;
    paintSoon();
    // Text drawn before the typeface has come is drawn again.
    void document.fonts.ready.then(paintSoon);
  }, [scheme, paintSoon]);

  useEffect(() => {
    const stops = [
      usePlayback.subscribe((state, before) => {
        if (state.durationMs !== before.durationMs) useTimeline.getState().setLength(reach());
        if (state.inMs !== before.inMs || state.outMs !== before.outMs || state.loop !== before.loop)
          paintSoon();
        if (state.sessionMs === before.sessionMs) return;
        // A jump is followed wherever it goes; playing only from page to page, so that one can look elsewhere.
        const { window, show, draft } = useTimeline.getState();
        const wasInView = before.sessionMs >= window.fromMs && before.sessionMs <= window.toMs;
        // A drag moves the window itself.
        if (draft === null && (wasInView || !state.playing)) show(state.sessionMs);
        placePlayhead();
      }),
      useTimeline.subscribe((state, before) => {
        const isOther = state.window !== before.window || state.lengthMs !== before.lengthMs;
        if (state.draft !== before.draft) paintSoon();
        if (state.heldMs !== before.heldMs) placePlayhead();
        if (!isOther) return;
        placePlayhead();
        paintSoon();
      }),
      useSelection.subscribe((state, before) => {
        if (state.unmarkedId !== before.unmarkedId) paintSoon();
        const { moments: drawn } = picture.current;
        const changed = changedSelection(state, before).flatMap((id) => drawn.entryOf(id) ?? []);
        if (changed.length === 0) return;
        differs.add(changed.map(stretchOf));
        paintDiffering();
      }),
    ];
    placePlayhead();
    return () => {
      for (const stop of stops) stop();
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [differs, paintSoon, paintDiffering, placePlayhead, reach]);

  return { picture, heights };
}

/** Gives the canvas as many pixels as the screen has for it; answers whether it had others. */
function fitPixels(element: HTMLCanvasElement, { width, height }: TimelineCanvas): boolean {
  const [wide, high] = [width, height].map((px) => Math.round(px * devicePixelRatio)) as [number, number];
  if (element.width === wide && element.height === high) return false;
  element.width = wide;
  element.height = high;
  return true;
}

function sceneOf(picture: TimelineCanvas, colours: TimelineColours, minimap: MinimapImage): TimelineScene {
  const { window, lengthMs, draft } = useTimeline.getState();
  const { inMs, outMs, loop } = usePlayback.getState();
  const { width, moments } = picture;
  return {
    ...picture,
    window,
    part: { left: 0, right: width },
    lengthMs,
    selectedIds: selectedOf(useSelection.getState()),
    unmarkedId: useSelection.getState().unmarkedId,
    inMs,
    outMs,
    loop,
    draft,
    frames: shownFrames(),
    colours,
    minimap: minimap.of({ width, lengthMs, moments, colours }),
  };
}
