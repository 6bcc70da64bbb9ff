import { memo, useEffect, useRef } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import type { SessionView } from '#shared/contract/session.ts';
import { useCallQuery } from '../api/hooks.ts';
import { useCommands } from '../commands/registry.ts';
import { useStudy } from '../stores/study.ts';
import { editCommands } from './edit-commands.ts';
import { MomentsInView } from './moments-in-view.tsx';
import { timelineTexts } from './texts.ts';
import { TierHeads } from './tier-heads.tsx';
import { TimeSlider } from './time-slider.tsx';
import classes from './timeline.module.css';
import { TimelineNote } from './timeline-note.tsx';
import { TimelinePointer } from './timeline-pointer.ts';
import { TimelineTip } from './timeline-tip.tsx';
import { useSessionTurns } from './turns.ts';
import { useTiers } from './use-tiers.ts';
import { useTimelineCanvas } from './use-timeline-canvas.ts';
import { viewCommands } from './view-commands.ts';

const none: readonly Moment[] = [];
const commands = [...viewCommands, ...editCommands];

/** A session's moments and words over its time, each side's moments on a tier of their own. */
export function Timeline(props: { view: SessionView; tellsProblems: boolean }) {
  const { session, recordings, lastWordMs } = props.view;
  return (
    <SessionTimeline
      sessionId={session.id}
      lastWordMs={lastWordMs}
      isRecorded={recordings.length > 0}
      tellsProblems={props.tellsProblems}
    />
  );
}

/** Apart, because how far its transcripts are read changes a session's view, and nothing here. */
const SessionTimeline = memo(function SessionTimeline(props: {
  sessionId: string;
  lastWordMs: number;
  isRecorded: boolean;
  /** Whether what the core refuses is told here: where the list of moments is not on the screen. */
  tellsProblems: boolean;
}) {
  const { sessionId, isRecorded, lastWordMs } = props;
  const mayEdit = useStudy()?.readOnly === false;
  const moments = useCallQuery('moment.list', { sessionId }).data ?? none;
  const turns = useSessionTurns(sessionId);
  const tiers = useTiers(moments, turns, lastWordMs > 0);
  const canvas = useRef<HTMLCanvasElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const { picture, heights } = useTimelineCanvas(canvas, playhead, {
    sessionId,
    moments,
    tiers,
    transcriptMs: lastWordMs,
  });
  const latest = useRef({ sessionId, mayEdit, turns });
  latest.current = { sessionId, mayEdit, turns };
  useEffect(() => {
    if (!canvas.current) return;
    return new TimelinePointer(canvas.current, () => ({
      sessionId: latest.current.sessionId,
      mayEdit: latest.current.mayEdit,
      picture: picture.current,
      turns: latest.current.turns.flatMap(({ startMs, endMs }) => [startMs, endMs]),
    })).listen();
  }, [picture]);
  useCommands(commands);
  return (
    <section className={classes.timeline} aria-label={timelineTexts.timeline} data-region="timeline">
      <TierHeads tiers={tiers} heights={heights} />
      <div className={classes.track}>
        <canvas ref={canvas} className={classes.canvas} />
        <div ref={playhead} className={classes.playhead} aria-hidden="true" />
        <TimeSlider />
        <TimelineNote isRecorded={isRecorded} tellsProblems={props.tellsProblems} />
        <TimelineTip width={() => picture.current.width} />
      </div>
      <MomentsInView moments={moments} />
    </section>
  );
});
