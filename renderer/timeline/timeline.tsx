import { ActionIcon } from '@mantine/core';
import { IconArrowAutofitWidth, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useDeferredValue, useRef } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import type { SessionView } from '#shared/contract/session.ts';
import { speakClock } from '#shared/domain/clock-format.ts';
import { useCallQuery } from '../api/hooks.ts';
import { runCommand, useCommands } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { usePlayback, useSessionTime } from '../stores/playback.ts';
import { useStudy } from '../stores/study.ts';
import { tierOrder } from './moment-tiers.ts';
import { momentInWords, tierName, timelineTexts } from './texts.ts';
import classes from './timeline.module.css';
import { useTimeline } from './timeline-state.ts';
import { useTimelineCanvas } from './use-timeline-canvas.ts';
import { type HoveredMoment, useTimelinePointer } from './use-timeline-pointer.ts';

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
const none: readonly Moment[] = [];
/** As many moments in view are read out; more would be noise, and the list of moments has them all. */
const mostReadOut = 100;

const zoomCommands = [
  {
    id: 'timeline.zoomIn',
    name: timelineTexts.zoomIn,
    keys: ['+'],
    run: () => useTimeline.getState().zoom(2),
  },
  {
    id: 'timeline.zoomOut',
    name: timelineTexts.zoomOut,
    keys: ['-'],
    run: () => useTimeline.getState().zoom(1 / 2),
  },
  { id: 'timeline.fit', name: timelineTexts.fit, keys: ['0'], run: () => useTimeline.getState().fit() },
].map((command) => ({ ...command, group: 'View' as const }));

/** A session's moments over its time, a tier for each perspective. */
export function Timeline(props: { view: SessionView }) {
  const { session, recordings, lastWordMs } = props.view;
  return (
    <SessionTimeline sessionId={session.id} lastWordMs={lastWordMs} isRecorded={recordings.length > 0} />
  );
}

/** Apart, because how far its transcripts are read changes a session's view, and nothing here. */
const SessionTimeline = memo(function SessionTimeline(props: {
  sessionId: string;
  lastWordMs: number;
  isRecorded: boolean;
}) {
  const { sessionId, isRecorded } = props;
  const moments = useCallQuery('moment.list', { sessionId }).data ?? none;
  const canvas = useRef<HTMLCanvasElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const picture = useTimelineCanvas(canvas, playhead, sessionId, moments, props.lastWordMs);
  const { hovered, handlers } = useTimelinePointer(canvas, picture);
  useCommands(zoomCommands);
  return (
    <section className={classes.timeline} aria-label={timelineTexts.timeline} data-region="timeline">
      <TierHeads moments={moments} />
      <div className={classes.track}>
        <canvas ref={canvas} className={classes.canvas} {...handlers} />
        <div ref={playhead} className={classes.playhead} aria-hidden="true" />
        {!isRecorded && <p className={classes.unrecorded}>{timelineTexts.noRecording}</p>}
        <TimeSlider />
        {hovered && <MomentTip hovered={hovered} width={picture.current.width} />}
      </div>
      <MomentsInView moments={moments} />
    </section>
  );
});

const ZoomButtons = memo(function ZoomButtons() {
  return (
    <div className={classes.zoom}>
      {(
        [
          ['timeline.zoomOut', timelineTexts.zoomOut, IconZoomOut],
          ['timeline.fit', timelineTexts.fit, IconArrowAutofitWidth],
          ['timeline.zoomIn', timelineTexts.zoomIn, IconZoomIn],
        ] as const
      ).map(([command, label, Icon]) => (
        <Hint key={command} label={label} command={command} position="top-start">
          <ActionIcon size={24} aria-label={label} onClick={() => runCommand(command)}>
            <Icon {...icon} />
          </ActionIcon>
        </Hint>
      ))}
    </div>
  );
});

function TierHeads(props: { moments: readonly Moment[] }) {
  const words = useStudy()?.study;
  return (
    <div className={classes.heads}>
      <ZoomButtons />
      {tierOrder.map((perspective) => (
        <div key={perspective} className={classes.head}>
          <PerspectiveMark perspective={perspective} word={tierName(perspective, words)} />
          <span className={classes.headName}>{tierName(perspective, words)}</span>
          <span className={`${classes.count} figures`}>
            {props.moments.reduce((count, moment) => count + (moment.nominatedBy === perspective ? 1 : 0), 0)}
          </span>
        </div>
      ))}
    </div>
  );
}

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
function TimeSlider() {
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

function MomentTip(props: { hovered: HoveredMoment; width: number }) {
  const { moment, x, y } = props.hovered;
  return (
    <div
      className={`${classes.tip} figures`}
      style={{ top: y, left: x }}
      data-side={x > props.width / 2 ? 'left' : 'right'}
      aria-hidden="true"
    >
      <PerspectiveMark perspective={moment.nominatedBy} size="small" />
      {momentInWords(moment)}
    </div>
  );
}

/** The canvas in words: the moments in the stretch that is shown, in their order. */
const MomentsInView = memo(function MomentsInView(props: { moments: readonly Moment[] }) {
  const shown = useTimeline((state) => state.window);
  const words = useStudy()?.study;
  // Words come after the picture; marking does not wait for them.
  const moments = useDeferredValue(props.moments);
  const window = useDeferredValue(shown);
  const inView = moments.filter(
    ({ startMs, endMs }) => startMs < window.toMs && (endMs ?? startMs) >= window.fromMs,
  );
  const rest = inView.length - mostReadOut;
  return (
    <ul className={classes.inWords} aria-label={timelineTexts.momentsInView}>
      {inView.slice(0, mostReadOut).map((moment) => (
        <li key={moment.id}>
          {tierName(moment.nominatedBy, words)}, {momentInWords(moment)}
        </li>
      ))}
      {rest > 0 && <li>{timelineTexts.more(rest)}</li>}
    </ul>
  );
});
