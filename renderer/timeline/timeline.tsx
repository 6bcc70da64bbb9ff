import { memo, useEffect, useMemo, useRef } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import type { Recording } from '#shared/contract/recording.ts';
import type { SessionView } from '#shared/contract/session.ts';
import type { Unmarked } from '#shared/contract/unmarked.ts';
import { useCallQuery } from '../api/hooks.ts';
import { useCommands } from '../commands/registry.ts';
import { useStudy } from '../stores/study.ts';
import { CoverageInWords } from './coverage-in-words.tsx';
import { editCommands } from './edit-commands.ts';
import { MomentsInView } from './moments-in-view.tsx';
import { usePreviewTiers } from './previews/use-preview-tiers.ts';
import { timelineTexts } from './texts.ts';
import type { Tier } from './tier.ts';
import { TierHeads } from './tier-heads.tsx';
import { shownTiers, useTierSetup } from './tier-setup.ts';
import { TimeSlider } from './time-slider.tsx';
import classes from './timeline.module.css';
import { TimelineNote } from './timeline-note.tsx';
import { TimelinePointer } from './timeline-pointer.ts';
import { TimelineTip } from './timeline-tip.tsx';
import { useSessionTurns } from './turns.ts';
import { useCodingsTier } from './use-codings-tier.ts';
import { useCoverageTiers } from './use-coverage-tiers.ts';
import { countBySide, useTiers } from './use-tiers.ts';
import { useTimelineCanvas } from './use-timeline-canvas.ts';
import { viewCommands } from './view-commands.ts';

const none: readonly Moment[] = [];
const noStretches: readonly Unmarked[] = [];
const commands = [...viewCommands, ...editCommands];

/** A session's moments and words over its time, each side's moments on a tier of their own. */
export function Timeline(props: { view: SessionView; tellsProblems: boolean }) {
  const { session, recordings, lastWordMs, durationMs } = props.view;
  return (
    <SessionTimeline
      sessionId={session.id}
      lastWordMs={lastWordMs}
      durationMs={durationMs}
      recordings={recordings}
      tellsProblems={props.tellsProblems}
    />
  );
}

/** Apart, because how far its transcripts are read changes a session's view, and nothing here. */
const SessionTimeline = memo(function SessionTimeline(props: {
  sessionId: string;
  lastWordMs: number;
  /** Where the session's last recording ends; 0 without one. */
  durationMs: number;
  recordings: readonly Recording[];
  /** Whether what the core refuses is told here: where the list of moments is not on the screen. */
  tellsProblems: boolean;
}) {
  const { sessionId, recordings, lastWordMs } = props;
  const mayEdit = useStudy()?.readOnly === false;
  const moments = useCallQuery('moment.list', { sessionId }).data ?? none;
  const turns = useSessionTurns(sessionId);
  const setup = useTierSetup();
  const coverage = useCoverageTiers(sessionId);
  const previews = usePreviewTiers(recordings, setup.hidden);
  const codings = useCodingsTier(sessionId, moments);
  const unmarked = useCallQuery('unmarked.list', { sessionId }).data ?? noStretches;
  const all = useTiers(turns, lastWordMs > 0, {
    previews,
    coverage: coverage.tiers,
    codings,
    unmarked,
  });
  const tiers = useMemo(() => shownTiers(all, setup), [all, setup]);
  const counts = useMemo(() => countBySide(moments), [moments]);
  const shownMoments = useMemo(() => ofTiers(moments, tiers), [moments, tiers]);
  const canvas = useRef<HTMLCanvasElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const { picture, heights } = useTimelineCanvas(canvas, playhead, {
    sessionId,
    moments,
    tiers,
    transcriptMs: lastWordMs,
  });
  const latest = useRef({ sessionId, mayEdit, turns, unmarked });
  latest.current = { sessionId, mayEdit, turns, unmarked };
  useEffect(() => {
    if (!canvas.current) return;
    return new TimelinePointer(canvas.current, () => ({
      sessionId: latest.current.sessionId,
      mayEdit: latest.current.mayEdit,
      picture: picture.current,
      unmarked: latest.current.unmarked,
      turns: latest.current.turns.flatMap(({ startMs, endMs }) => [startMs, endMs]),
    })).listen();
  }, [picture]);
  useCommands(commands);
  return (
    <section className={classes.timeline} aria-label={timelineTexts.timeline} data-region="timeline">
      <TierHeads tiers={tiers} all={all} heights={heights} counts={counts} />
      <div className={classes.track}>
        <canvas ref={canvas} className={classes.canvas} />
        <div ref={playhead} className={classes.playhead} aria-hidden="true" />
        <TimeSlider />
        <TimelineNote isRecorded={recordings.length > 0} tellsProblems={props.tellsProblems} />
        <TimelineTip width={() => picture.current.width} />
      </div>
      <MomentsInView moments={shownMoments} />
      <CoverageInWords shown={coverage.shown} durationMs={props.durationMs} />
    </section>
  );
});

/** The moments whose tiers are shown. */
function ofTiers(moments: readonly Moment[], tiers: readonly Tier[]): readonly Moment[] {
  const sides = new Set(
    tiers.flatMap(({ takesMoments, perspective }) => (takesMoments ? [perspective] : [])),
  );
  return sides.size === 3 ? moments : moments.filter(({ nominatedBy }) => sides.has(nominatedBy));
}
