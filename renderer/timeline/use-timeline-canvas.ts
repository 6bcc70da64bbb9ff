import { useComputedColorScheme } from '@mantine/core';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { readColours, type TimelineColours } from './colours.ts';
import { minimapHeight } from './layout.ts';
import { MomentTiers } from './moment-tiers.ts';
import { paintMinimapMarks, paintTimeline } from './paint.ts';
import { timelineReach, xOf } from './time-window.ts';
import { useTimeline } from './timeline-state.ts';

/** What the pointer's handlers need of the picture. */
export interface TimelineCanvas {
  tiers: MomentTiers;
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

/**
 * Keeps the canvas and the playhead as playback, selection and moments are. A new moment is painted in the
 * frame in which it comes; the playhead moves without painting anything.
 */
export function useTimelineCanvas(
  canvas: RefObject<HTMLCanvasElement | null>,
  playhead: RefObject<HTMLElement | null>,
  sessionId: string,
  moments: readonly Moment[],
  transcriptMs: number,
): RefObject<TimelineCanvas> {
  const picture = useRef<TimelineCanvas>({ tiers: new MomentTiers(), width: 0, height: 0 });
  const colours = useRef<TimelineColours>(null);
  const minimap = useRef<OffscreenCanvas>(null);
  const frame = useRef(0);
  const scheme = useComputedColorScheme();

  const paint = useCallback(() => {
    // What was to be painted in the next frame is painted now.
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    const element = canvas.current;
    const context = element?.getContext('2d', { alpha: false });
    if (!element || !context || picture.current.width === 0) return;
    colours.current ??= readColours(element);
    const { width, height, tiers } = picture.current;
    const { window: shown, lengthMs } = useTimeline.getState();
    const { inMs, outMs, loop } = usePlayback.getState();
    const { momentId, momentIds } = useSelection.getState();
    const selectedIds = new Set(momentId === null ? momentIds : [...momentIds, momentId]);
    const ratio = devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    minimap.current ??= madeMinimap({ width, lengthMs, tiers, colours: colours.current });
    paintTimeline(context, {
      width,
      height,
      window: shown,
      lengthMs,
      tiers,
      selectedIds,
      inMs,
      outMs,
      loop,
      colours: colours.current,
      minimap: minimap.current,
    });
  }, [canvas]);

  const paintSoon = useCallback(() => {
    frame.current ||= requestAnimationFrame(paint);
  }, [paint]);

  const placePlayhead = useCallback(() => {
    const x = xOf(usePlayback.getState().sessionMs, useTimeline.getState().window, picture.current.width);
    const isOutside = x < 0 || x > picture.current.width;
    if (!playhead.current) return;
    playhead.current.style.transform = `translateX(${x}px)`;
    playhead.current.style.visibility = isOutside ? 'hidden' : 'visible';
  }, [playhead]);

  const reach = useCallback(
    () =>
      timelineReach({
        recordedMs: usePlayback.getState().durationMs,
        momentsMs: picture.current.tiers.lastMs(),
        transcriptMs,
      }),
    [transcriptMs],
  );

  // Another session begins with a picture of its own.
  const session = useRef(sessionId);
  useLayoutEffect(() => {
    const isOther = session.current !== sessionId;
    session.current = sessionId;
    if (isOther) picture.current.tiers = new MomentTiers();
    const changed = picture.current.tiers.update(moments);
    useTimeline.getState().setLength(reach());
    if (isOther) useTimeline.getState().fit();
    if (!changed && !isOther) return;
    minimap.current = null;
    paint();
  }, [sessionId, moments, paint, reach]);

  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      picture.current.width = width;
      minimap.current = null;
      picture.current.height = height;
      element.width = Math.round(width * devicePixelRatio);
      element.height = Math.round(height * devicePixelRatio);
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
        const { window: shown, show } = useTimeline.getState();
        const wasInView = before.sessionMs >= shown.fromMs && before.sessionMs <= shown.toMs;
        if (wasInView || !state.playing) show(state.sessionMs);
        placePlayhead();
      }),
      useTimeline.subscribe((state, before) => {
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

  return picture;
}
