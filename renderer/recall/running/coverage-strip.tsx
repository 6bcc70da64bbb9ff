import { type KeyboardEvent, type MouseEvent, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { RecallView } from '#shared/contract/recall.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { applyAmends } from '#shared/recall/amend.ts';
import { coverage } from '#shared/recall/coverage.ts';
import { asLog } from '../as-log.ts';
import { texts } from '../texts.ts';
import type { HeldInterview } from '../use-held-interview.ts';
import classes from './coverage-strip.module.css';
import { useTick } from './use-tick.ts';

const stepMs = 10_000;

/** What was played of the session so far, and where it stands; a click, or arrows on it, go to a place. */
export function CoverageStrip({ view, held }: { view: RecallView; held: HeldInterview }) {
  useTick(500);
  const strip = useRef<HTMLDivElement>(null);
  const { engine } = held;
  const events = useStore(engine.store, (state) => state.events);
  const running = useStore(engine.store, (state) => state.phase === 'running');
  const { durationMs } = view.session;
  const nowMs = engine.sessionMs();
  const interviewMs = engine.interviewMs();
  const covered = useMemo(
    () => coverage(asLog(events), { durationMs, now: { interviewMs, sessionMs: nowMs } }).covered,
    [events, durationMs, interviewMs, nowMs],
  );
  const marks = useMemo(
    () =>
      applyAmends(asLog(events)).filter(({ kind, sessionMs }) => kind === 'this_one' && sessionMs !== null),
    [events],
  );
  const share = (ms: number) => `${(100 * Math.max(0, Math.min(ms, durationMs))) / Math.max(1, durationMs)}%`;
  const seek = (ms: number) => {
    if (!running || durationMs === 0) return;
    engine.seek(Math.round(Math.max(0, Math.min(ms, durationMs))), 'not said');
  };
  const onClick = (event: MouseEvent) => {
    const box = strip.current?.getBoundingClientRect();
    if (box) seek(((event.clientX - box.left) / box.width) * durationMs);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -stepMs, ArrowRight: stepMs, Home: -nowMs, End: durationMs - nowMs }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    seek(nowMs + by);
  };
  return (
    <div
      ref={strip}
      className={classes.strip}
      role="slider"
      tabIndex={0}
      aria-label={texts.coverage}
      aria-valuemin={0}
      aria-valuemax={durationMs}
      aria-valuenow={Math.min(nowMs, durationMs)}
      aria-valuetext={`${formatClock(nowMs)} of ${formatClock(durationMs)}`}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <div className={classes.track} />
      {covered.map(({ startMs, endMs }) => (
        <div
          key={startMs}
          className={classes.covered}
          style={{ left: share(startMs), width: share(endMs - startMs) }}
        />
      ))}
      {view.plan.clips.map(({ id, startMs, endMs }) => (
        <div
          key={id}
          className={classes.clip}
          style={{ left: share(startMs), width: share(endMs - startMs) }}
        />
      ))}
      {view.nominations.map(
        ({ id, label, sessionMs }) =>
          sessionMs !== null && (
            <div key={id} className={classes.nomination} style={{ left: share(sessionMs) }} title={label} />
          ),
      )}
      {marks.map(({ id, sessionMs }) => (
        <div key={id} className={classes.mark} style={{ left: share(sessionMs ?? 0) }} />
      ))}
      {durationMs > 0 && <div className={classes.playhead} style={{ left: share(nowMs) }} />}
    </div>
  );
}
