import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { SessionView } from '#shared/contract/session.ts';
import { useCallQuery } from '../api/hooks.ts';
import { CodePicker } from '../codes/code-picker.tsx';
import { annotatedSubject } from '../codes/subjects.ts';
import { useCodeCommands } from '../codes/use-code-commands.ts';
import { useMomentCommands } from '../moments/moment-commands.ts';
import { MomentPanel } from '../moments/moment-panel.tsx';
import { MomentsPanel } from '../moments/moments-panel.tsx';
import { InterviewPlayer } from '../player/interview-player.tsx';
import { Stage } from '../player/stage.tsx';
import { Transport } from '../player/transport.tsx';
import { usePlace } from '../stores/place.ts';
import { useStudy } from '../stores/study.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { TranscribePane } from '../transcript/editing/transcribe-pane.tsx';
import { TranscriptPane } from '../transcript/transcript-pane.tsx';
import classes from './annotate.module.css';
import { type LayoutName, useLayout, useLayoutSizes, useMomentsDrawer } from './layouts.ts';
import { keptPosition, useKeptPosition } from './position.ts';
import { SessionBar } from './session-bar.tsx';
import { nameOfView } from './session-names.ts';
import { SessionPicker } from './session-picker.tsx';
import { Split, type SplitPane } from './split.tsx';
import { annotateTexts } from './texts.ts';
import { arrivalMs, useArrival } from './use-arrival.ts';
import { useCompareLoop } from './use-compare-loop.ts';

/** Annotate: a session's video with its moments, its transcripts and what was told of it. */
export function AnnotatePage() {
  const sessionId = usePlace((state) => state.sessionId);
  return sessionId === null ? <SessionPicker /> : <ChosenSession sessionId={sessionId} />;
}

function ChosenSession(props: { sessionId: string }) {
  const studyId = useStudy()?.study.id;
  // While the next session is read the one before stays, so that the player need not be made anew.
  const { data: view, error } = useCallQuery(
    'session.view',
    { id: props.sessionId },
    { placeholderData: keepPreviousData },
  );
  if (error) return <SessionPicker problem={error} />;
  return view && studyId ? <Session studyId={studyId} view={view} /> : null;
}

function Session(props: { studyId: string; view: SessionView }) {
  const { studyId, view } = props;
  const sessionId = view.session.id;
  const narrow = useMediaQuery('(max-width: 1199px)', undefined, { getInitialValueInEffect: false });
  const [layout, setLayout] = useLayout();
  const startMs = useMemo(() => arrivalMs() ?? keptPosition(studyId, sessionId), [studyId, sessionId]);
  useMomentCommands();
  useCodeCommands(annotatedSubject);
  useKeptPosition(studyId, sessionId);
  useArrival(sessionId);
  useCompareLoop(sessionId, layout === 'compare');

  // Whoever is sent to a transcript sees it.
  const latestLayout = useRef(layout);
  latestLayout.current = layout;
  const arrival = usePlace((state) => state.arrival);
  useEffect(() => {
    if (arrival?.transcriptId !== undefined && latestLayout.current !== 'transcribe') setLayout('attach');
  }, [arrival, setLayout]);

  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">
        {annotateTexts.annotate}: {nameOfView(view)}
      </VisuallyHidden>
      <SessionBar sessionId={sessionId} layout={layout} onLayout={setLayout} narrow={narrow} />
      <Panes view={view} layout={layout} narrow={narrow} startMs={startMs} />
      <CodePicker />
      {narrow && <MomentsDrawer view={view} layout={layout} />}
    </div>
  );
}

/** The panes of a layout. Stage and timeline keep their places in all of them, so that playing goes on. */
function Panes(props: { view: SessionView; layout: LayoutName; narrow: boolean; startMs: number }) {
  const { view, layout, narrow } = props;
  const [sizes, change] = useLayoutSizes(layout, narrow);
  const compare = layout === 'compare';
  const video = (
    <div className={classes.player}>
      <Stage view={view} startMs={props.startMs} />
      <Transport recordings={view.recordings} />
      <InterviewPlayer view={view} />
    </div>
  );
  const centre = (
    <Split
      orientation="vertical"
      panes={[
        { size: compare ? sizes.panel : null, least: 140, content: video },
        { size: compare ? null : sizes.panel, least: 80, content: <MomentPanel compare={compare} /> },
      ]}
      onSizes={(changed) => change({ panel: changed[compare ? 0 : 1] ?? sizes.panel })}
    />
  );
  // The text gets the room that the list of moments has elsewhere.
  const withoutList = narrow || layout === 'transcribe';
  const columns: SplitPane[] = [
    withoutList
      ? { size: 0, least: 0, content: null }
      : { size: sizes.list, least: 200, content: <MomentsPanel view={view} /> },
    { size: null, least: layout === 'transcribe' ? 300 : 360, content: centre },
  ];
  if (layout === 'attach') {
    columns.push({ size: sizes.transcript, least: 280, content: <TranscriptPane view={view} /> });
  }
  if (layout === 'transcribe') {
    columns.push({ size: sizes.transcript, least: 360, content: <TranscribePane view={view} /> });
  }
  const top = (
    <Split
      orientation="horizontal"
      panes={columns}
      firstHidden={withoutList}
      onSizes={([list, , transcript]) =>
        change({
          ...(withoutList || !list ? {} : { list }),
          ...(transcript ? { transcript } : {}),
        })
      }
    />
  );
  return (
    <Split
      orientation="vertical"
      panes={[
        { size: null, least: 240, content: top },
        { size: sizes.timeline, least: 140, content: <Timeline view={view} tellsProblems={withoutList} /> },
      ]}
      onSizes={(changed) => change({ timeline: changed[1] ?? sizes.timeline })}
    />
  );
}

/** On small windows the list of moments lies over the video; it stays mounted, for the list keeps its filter. */
function MomentsDrawer(props: { view: SessionView; layout: LayoutName }) {
  const [{ timeline }] = useLayoutSizes(props.layout, true);
  const open = useMomentsDrawer((state) => state.open);
  return (
    <aside
      className={classes.drawer}
      style={{ bottom: timeline + 1 }}
      aria-label={annotateTexts.moments}
      hidden={!open}
    >
      <MomentsPanel view={props.view} />
    </aside>
  );
}
