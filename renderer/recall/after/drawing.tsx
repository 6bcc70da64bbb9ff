import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { speakClock } from '#shared/domain/clock-format.ts';
import { shownStretches } from '#shared/recall/said-while.ts';
import type { RecallMap, Stop } from '#shared/recall/types.ts';
import { wholeSession } from '../../timeline/time-window.ts';
import { askAbout, useAfter } from './after-state.ts';
import classes from './drawing.module.css';
import { drawingFrame, room } from './drawing-frame.ts';
import { DrawingLayer, type Drawn } from './drawing-layer.tsx';
import { nextShowing } from './drawing-model.ts';
import { Playhead } from './playhead.tsx';
import type { Replay } from './replay.ts';
import { afterTexts as texts } from './texts.ts';
import { useDrawingWheel } from './use-drawing-wheel.ts';
import { useReplay } from './use-replay.ts';

/** A press that moves no further (px) is a click. */
const clickSlack = 4;
/** So near (px) to a stop's name or mark it is meant. */
const stopReach = 8;

/**
 * Both clocks of an interview against each other: its own across, the session's up. A click goes to the time of the
 * interview, a drag scrubs; on the session's axis a click goes to where that was shown, and a drag asks what was
 * said of it. The wheel zooms into the interview.
 */
export function Drawing(props: { replay: Replay; map: RecallMap; stops: readonly Stop[]; drawn: Drawn }) {
  const { replay, map, stops, drawn } = props;
  const { ref, width, height } = useElementSize();
  const shown = useAfter((state) => state.window);
  const stretch = useAfter((state) => state.stretch);
  const window = shown ?? wholeSession(replay.endMs);
  const { sessionEndMs } = drawn;
  const frame = useMemo(
    () => drawingFrame({ width, height }, window, sessionEndMs),
    [width, height, window, sessionEndMs],
  );
  const gesture = useRef<{ kind: 'scrub' | 'axis'; x: number; y: number; ms: number } | null>(null);
  const [draft, setDraft] = useState<{ startMs: number; endMs: number } | null>(null);
  const surface = useRef<HTMLDivElement>(null);
  useDrawingWheel(surface, frame, replay);
  const place = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, y } = place(event);
    const kind = x < room.left ? 'axis' : 'scrub';
    gesture.current = { kind, x, y, ms: frame.sessionAt(y) };
    if (kind === 'scrub') replay.seek(stopNear(stops, x, y, frame) ?? frame.interviewAt(x));
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const held = gesture.current;
    if (!held) return;
    const { x, y } = place(event);
    if (held.kind === 'scrub') {
      if (Math.abs(x - held.x) > clickSlack) replay.seek(frame.interviewAt(x));
    } else if (draft || Math.abs(y - held.y) > clickSlack) {
      const ms = frame.sessionAt(y);
      setDraft({ startMs: Math.min(held.ms, ms), endMs: Math.max(held.ms, ms) });
    }
  };
  const up = () => {
    const held = gesture.current;
    gesture.current = null;
    setDraft(null);
    if (held?.kind !== 'axis') return;
    if (draft) {
      askAbout(draft.startMs, draft.endMs);
      return;
    }
    const ms = Math.round(held.ms);
    const next = nextShowing(shownStretches(map, ms, ms), replay.store.getState().interviewMs);
    if (next !== null) replay.seek(next);
    else askAbout(ms, ms);
  };
  const lost = () => {
    gesture.current = null;
    setDraft(null);
  };
  useEffect(() => {
    if (!draft) return;
    const giveUp = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      gesture.current = null;
      setDraft(null);
    };
    document.addEventListener('keydown', giveUp, true);
    return () => document.removeEventListener('keydown', giveUp, true);
  }, [draft]);
  return (
    <div ref={ref} className={classes.drawing}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={drawn.inWords} className={classes.picture}>
          <DrawingLayer frame={frame} drawn={drawn} stretch={draft ?? stretch} />
          <Playhead frame={frame} replay={replay} />
        </svg>
      )}
      <div
        ref={surface}
        className={classes.surface}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={lost}
      >
        <div className={classes.axis} style={{ width: room.left }} title={texts.axisHint} />
        <TimeSlider replay={replay} />
      </div>
    </div>
  );
}

/** The interview's time to the keyboard and to those who listen. */
function TimeSlider({ replay }: { replay: Replay }) {
  const seconds = useReplay(replay, ({ interviewMs }) => Math.floor(interviewMs / 1000));
  const state = useReplay(replay, ({ place }) => place.state);
  const sessionSeconds = useReplay(replay, ({ place }) =>
    place.sessionMs === null ? null : Math.floor(place.sessionMs / 1000),
  );
  const keys = (event: KeyboardEvent) => {
    const now = replay.store.getState().interviewMs;
    const to = { ArrowUp: now + 10_000, ArrowDown: now - 10_000, Home: 0, End: replay.endMs }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    replay.seek(to);
  };
  return (
    <div
      className={classes.slider}
      role="slider"
      tabIndex={0}
      aria-label={texts.position}
      aria-valuemin={0}
      aria-valuemax={Math.round(replay.endMs)}
      aria-valuenow={Math.min(seconds * 1000, Math.round(replay.endMs))}
      aria-valuetext={texts.placeSpoken(
        speakClock(seconds * 1000),
        texts.states[state],
        sessionSeconds === null ? null : speakClock(sessionSeconds * 1000),
      )}
      onKeyDown={keys}
    />
  );
}

/** The time of a stop whose name above the plot, or mark in it, is under the pointer. */
function stopNear(
  stops: readonly Stop[],
  x: number,
  y: number,
  frame: ReturnType<typeof drawingFrame>,
): number | null {
  const near = stops
    .map((stop) => ({ stop, away: Math.abs(frame.x(stop.interviewMs) - x) }))
    .filter(({ stop, away }) => {
      if (y < room.top) return frame.x(stop.interviewMs) - x < stopReach && away < 3 * stopReach;
      return away < stopReach && stop.sessionMs !== null && Math.abs(frame.y(stop.sessionMs) - y) < stopReach;
    })
    .sort((a, b) => a.away - b.away)[0];
  return near?.stop.interviewMs ?? null;
}
