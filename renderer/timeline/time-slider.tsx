import type { KeyboardEvent } from 'react';
import { speakClock } from '#shared/domain/clock-format.ts';
import { usePlayback, useSessionTime } from '../stores/playback.ts';
import { timelineTexts } from './texts.ts';
import classes from './timeline.module.css';
import { useTimeline } from './timeline-state.ts';

/** How far (ms) the slider's keys go. */
const sliderSteps: Readonly<Record<string, number>> = {
  ArrowLeft: -1000,
  ArrowRight: 1000,
  ArrowDown: -1000,
  ArrowUp: 1000,
  PageDown: -30_000,
  PageUp: 30_000,
};

function onSliderKey(event: KeyboardEvent): void {
  const { sessionMs, controller } = usePlayback.getState();
  const step = sliderSteps[event.key];
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (step !== undefined) controller?.seek(sessionMs + (event.shiftKey ? 5 * step : step));
  else if (event.key === 'Home') controller?.seek(0);
  else if (event.key === 'End') controller?.seek(useTimeline.getState().lengthMs);
  else return;
  event.preventDefault();
}

/** The playhead for the keyboard and for those who listen; the pointer has the canvas. */
export function TimeSlider() {
  const sessionMs = useSessionTime(1);
  const lengthMs = useTimeline((state) => state.lengthMs);
  return (
    <div
      className={classes.slider}
      role="slider"
      tabIndex={0}
      aria-label={timelineTexts.sessionTime}
      aria-valuemin={0}
      aria-valuemax={Math.round(lengthMs / 1000)}
      aria-valuenow={Math.round(sessionMs / 1000)}
      aria-valuetext={speakClock(sessionMs)}
      onKeyDown={onSliderKey}
    />
  );
}
