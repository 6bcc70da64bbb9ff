import { useStore } from 'zustand';
import classes from './recall.module.css';
import type { InterviewRecorder } from './recording/interview-recorder.ts';
import { texts } from './texts.ts';

/** From here to 0 dBFS the meter's steps go. */
const lowestDb = -60;

/** The microphone's level in steps. */
export function LevelMeter({ recorder, steps }: { recorder: InterviewRecorder; steps: number }) {
  const lit = useStore(recorder.store, ({ level }) =>
    Math.max(0, Math.min(steps, Math.round(((level.peak - lowestDb) / -lowestDb) * steps))),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> can not be drawn in steps in all browsers
    <div
      className={classes.meter}
      role="meter"
      aria-label={texts.level}
      aria-valuemin={0}
      aria-valuemax={steps}
      aria-valuenow={lit}
    >
      {Array.from({ length: steps }, (_, step) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name
        <i key={step} data-on={step < lit || undefined} />
      ))}
    </div>
  );
}
