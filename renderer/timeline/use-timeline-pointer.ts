import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { momentAt } from './hit-test.ts';
import { minimapHeight } from './layout.ts';
import { msAt, wholeSession } from './time-window.ts';
import { useTimeline } from './timeline-state.ts';
import type { TimelineCanvas } from './use-timeline-canvas.ts';

/** A press that moves no further (px) is a click. */
const clickSlack = 4;

type Gesture =
  | { kind: 'click'; moment: Moment; fromX: number }
  | { kind: 'scrub' }
  /** `grabMs`: how far into the shown stretch the minimap was taken hold of. */
  | { kind: 'minimap'; grabMs: number };

export interface HoveredMoment {
  moment: Moment;
  x: number;
  y: number;
}

/**
 * The pointer on the timeline: a click goes to the time, on a moment it selects it; a drag scrubs, in the
 * minimap it moves the window; the wheel with Ctrl or Cmd zooms about the pointer, sideways it pans.
 */
export function useTimelinePointer(
  canvas: RefObject<HTMLCanvasElement | null>,
  picture: RefObject<TimelineCanvas>,
) {
  const gesture = useRef<Gesture>(null);
  const [hovered, setHovered] = useState<HoveredMoment | null>(null);

  const placeOf = (event: { clientX: number; clientY: number }) => {
    const box = canvas.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const hit = (x: number, y: number) =>
    momentAt(x, y, { ...picture.current, window: useTimeline.getState().window });
  const scrubTo = (x: number) => {
    const ms = msAt(x, useTimeline.getState().window, picture.current.width);
    usePlayback.getState().controller?.seek(ms);
  };
  const moveMinimap = (x: number, grabMs: number) => {
    const { window: shown, lengthMs, pan } = useTimeline.getState();
    pan(msAt(x, wholeSession(lengthMs), picture.current.width) - grabMs - shown.fromMs);
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    canvas.current?.setPointerCapture(event.pointerId);
    setHovered(null);
    const { x, y } = placeOf(event);
    if (y < minimapHeight) {
      const { window: shown, lengthMs } = useTimeline.getState();
      const ms = msAt(x, wholeSession(lengthMs), picture.current.width);
      const inside = ms >= shown.fromMs && ms <= shown.toMs;
      const grabMs = inside ? ms - shown.fromMs : (shown.toMs - shown.fromMs) / 2;
      gesture.current = { kind: 'minimap', grabMs };
      if (!inside) moveMinimap(x, grabMs);
      return;
    }
    const moment = hit(x, y);
    gesture.current = moment ? { kind: 'click', moment, fromX: x } : { kind: 'scrub' };
    if (!moment) scrubTo(x);
  };

  const onPointerMove = (event: PointerEvent) => {
    const { x, y } = placeOf(event);
    const current = gesture.current;
    if (!current) {
      const moment = hit(x, y);
      setHovered((before) => (moment ? { moment, x, y } : before && null));
    } else if (current.kind === 'minimap') {
      moveMinimap(x, current.grabMs);
    } else if (current.kind === 'scrub') {
      scrubTo(x);
    } else if (Math.abs(x - current.fromX) > clickSlack) {
      gesture.current = { kind: 'scrub' };
      scrubTo(x);
    }
  };

  const onPointerUp = (event: PointerEvent) => {
    const current = gesture.current;
    gesture.current = null;
    if (current?.kind !== 'click') return;
    const { select, toggle } = useSelection.getState();
    if (event.ctrlKey || event.metaKey) toggle(current.moment.id);
    else select(current.moment.id);
    usePlayback.getState().controller?.seek(current.moment.startMs);
  };

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const { window: shown, zoom, pan } = useTimeline.getState();
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      const width = element.clientWidth;
      if (event.ctrlKey || event.metaKey) {
        zoom(2 ** (-event.deltaY / 200), msAt(event.offsetX, shown, width));
      } else if (sideways !== 0) {
        pan((sideways / width) * (shown.toMs - shown.fromMs));
      } else {
        return;
      }
      event.preventDefault();
      setHovered(null);
    };
    // Not passive: Ctrl and the wheel would zoom the whole page.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [canvas]);

  return {
    hovered,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerLeave: () => setHovered(null) },
  };
}
