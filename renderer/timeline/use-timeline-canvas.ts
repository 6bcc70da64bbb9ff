import { useComputedColorScheme } from '@mantine/core';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { frameTicks, usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { readColours, type TimelineColours } from './colours.ts';
import { fitTiers, minimapHeight, placeTiers, tiersTop } from './layout.ts';
import { MomentTiers } from './moment-tiers.ts';
import { paintTimeline } from './paint.ts';
import { paintMinimapMarks } from './paint-minimap.ts';
import type { PlacedTier, Tier } from './tier.ts';
import { timelineReach, xOf } from './time-window.ts';
import { useTimeline } from './timeline-state.ts';

/** What the pointer's handlers need of the picture. */
export interface TimelineCanvas {
  moments: MomentTiers;
  tiers: readonly PlacedTier[];
  width: number;
  height: number;
}

function madeMinimap(scene: Parameters<typeof paintMinimapMarks>[1]): OffscreenCanvas {
  const ratio = devicePixelRatio;
  const image = new OffscreenCanvas(
    Math.max(1, Math.round(scene.width * ratio)),
    Math.round(minimapHeight * ratio),
  );
  const context = image.getContext('2d');
  context?.scale(ratio, ratio);
  if (context) paintMinimapMarks(context, scene);
  return image;
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
 * frame in which it comes; the playhead moves without painting anything. Answers the picture, and the
 * heights of the tiers.
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
  const minimap = useRef<OffscreenCanvas>(null);
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
    const { width } = picture.current;
    const { window, lengthMs, draft } = useTimeline.getState();
    const { inMs, outMs, loop } = usePlayback.getState();
    const { momentId, momentIds } = useSelection.getState();
    const selectedIds = new Set(momentId === null ? momentIds : [...momentIds, momentId]);
    const ratio = devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    minimap.current ??= madeMinimap({
      width,
      lengthMs,
      moments: picture.current.moments,
      colours: colours.current,
    });
    paintTimeline(context, {
      ...picture.current,
      window,
      lengthMs,
      selectedIds,
      inMs,
      outMs,
      loop,
      draft,
      frames: frameTicks(),
      colours: colours.current,
      minimap: minimap.current,
    });
  }, [canvas]);

  const paintSoon = useCallback(() => {
    frame.current ||= requestAnimationFrame(paint);
  }, [paint]);

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
    const changed = picture.current.moments.update(moments);
    useTimeline.getState().setLength(reach());
    if (isOther) useTimeline.getState().fit();
    if (!changed && !isOther) return;
    minimap.current = null;
    paint();
  }, [sessionId, moments, paint, reach]);

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
      minimap.current = null;
      element.width = Math.round(clientWidth * devicePixelRatio);
      element.height = Math.round(clientHeight * devicePixelRatio);
      setHeight(clientHeight);
      paint();
      placePlayhead();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas, paint, placePlayhead]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are those of the scheme.
  useEffect(() => {
    colours.current = null;
    minimap.current = null;
    paintSoon();
    // Text drawn before the typeface has come is drawn again.
    void document.fonts.ready.then(paintSoon);
  }, [scheme, paintSoon]);

  useEffect(() => {
    const stops = [
      usePlayback.subscribe((state, before) => {
        if (state.durationMs !== before.durationMs) {
          useTimeline.getState().setLength(reach());
          minimap.current = null;
        }
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
        if (state.draft !== before.draft) paintSoon();
        if (state.heldMs !== before.heldMs) placePlayhead();
        if (state.window === before.window) return;
        placePlayhead();
        paintSoon();
      }),
      useSelection.subscribe((state, before) => {
        if (state.momentId !== before.momentId || state.momentIds !== before.momentIds) paintSoon();
      }),
    ];
    placePlayhead();
    return () => {
      for (const stop of stops) stop();
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [paintSoon, placePlayhead, reach]);

  return { picture, heights };
}
