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
import { usePanelWanted } from '../moments/panel-wanted.ts';
import { PairsDialog } from '../pairs/pairs-dialog.tsx';
import { AlignBar } from '../player/align/align-bar.tsx';
import { InterviewPlayer } from '../player/interview-player.tsx';
import { Stage } from '../player/stage.tsx';
import { Transport } from '../player/transport.tsx';
import { usePlace } from '../stores/place.ts';
import { useStudy } from '../stores/study.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { TranscribePane } from '../transcript/editing/transcribe-pane.tsx';
import { TranscriptPane } from '../transcript/transcript-pane.tsx';
import classes from './annotate.module.css';
import { CompareLoop } from './compare-loop.ts';
import {
  type LayoutName,
  type PanelName,
  useHiddenPanels,
  useLayout,
  useLayoutSizes,
  useMomentsDrawer,
} from './layouts.ts';
import { LoopFollows } from './loop-follows.ts';
import { keptPosition, useKeptPosition } from './position.ts';
import { SessionBar } from './session-bar.tsx';
import { nameOfView } from './session-names.ts';
import { SessionPicker } from './session-picker.tsx';
import { Split, type SplitPane } from './split.tsx';
import { annotateTexts } from './texts.ts';
import { arrivalMs, useArrival } from './use-arrival.ts';

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
  useArrival(studyId, sessionId);

  useWantedPanel(layout, narrow);

  // Whoever is sent to a transcript sees it.
  const latestLayout = useRef(layout);
  latestLayout.current = layout;
  const [hiddenInAttach, toggleInAttach] = useHiddenPanels('attach', narrow);
  const showTranscript = useRef(() => {});
  showTranscript.current = () => {
    if (hiddenInAttach.includes('transcript')) toggleInAttach('transcript');
  };
  const arrival = usePlace((state) => state.arrival);
  useEffect(() => {
    if (arrival?.transcriptId !== undefined && latestLayout.current !== 'transcribe') {
      setLayout('attach');
      showTranscript.current();
    }
  }, [arrival, setLayout]);

  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">
        {annotateTexts.annotate}: {nameOfView(view)}
      </VisuallyHidden>
      <SessionBar sessionId={sessionId} layout={layout} onLayout={setLayout} narrow={narrow} />
      <Panes view={view} layout={layout} narrow={narrow} startMs={startMs} />
      {layout === 'compare' && <CompareLoop sessionId={sessionId} />}
      <LoopFollows sessionId={sessionId} />
      <CodePicker />
      <PairsDialog />
      {narrow && <MomentsDrawer view={view} layout={layout} />}
    </div>
  );
}

/** Brings the selected moment's panel back when something is to be written in it. */
function useWantedPanel(layout: LayoutName, narrow: boolean): void {
  const [hidden, toggle] = useHiddenPanels(layout, narrow);
  const show = useRef(() => {});
  show.current = () => {
    if (hidden.includes('panel')) toggle('panel');
  };
  useEffect(() => usePanelWanted.subscribe(() => show.current()), []);
}

/** The place of a panel that is put away. */
const putAway: SplitPane = { size: 0, least: 0, content: null };

/** The panes of a layout. Stage and timeline keep their places in all of them, so that playing goes on. */
function Panes(props: { view: SessionView; layout: LayoutName; narrow: boolean; startMs: number }) {
  const { view, layout, narrow } = props;
  const [sizes, change] = useLayoutSizes(layout, narrow);
  const [hiddenPanels] = useHiddenPanels(layout, narrow);
  const isHidden = (name: PanelName) => hiddenPanels.includes(name);
  const compare = layout === 'compare';
  const video = (
    <div className={classes.player}>
      <Stage view={view} startMs={props.startMs} />
      <Transport sessionId={view.session.id} recordings={view.recordings} />
      <AlignBar view={view} />
      <InterviewPlayer view={view} />
    </div>
  );
  const centre = (
    <Split
      orientation="vertical"
      panes={[
        { size: compare ? sizes.panel : null, least: 140, content: video },
        isHidden('panel')
          ? putAway
          : { size: compare ? null : sizes.panel, least: 80, content: <MomentPanel compare={compare} /> },
      ]}
      lastHidden={isHidden('panel')}
      onSizes={(changed) => change({ panel: changed[compare ? 0 : 1] || sizes.panel })}
    />
  );
  // The text gets the room that the list of moments has elsewhere.
  const withoutList = narrow || layout === 'transcribe' || isHidden('list');
  const columns: SplitPane[] = [
    withoutList ? putAway : { size: sizes.list, least: 200, content: <MomentsPanel view={view} /> },
    { size: null, least: layout === 'transcribe' ? 300 : 360, content: centre },
  ];
  if (layout === 'attach') {
    columns.push(
      isHidden('transcript')
        ? putAway
        : { size: sizes.transcript, least: 280, content: <TranscriptPane view={view} /> },
    );
  }
  if (layout === 'transcribe') {
    columns.push({ size: sizes.transcript, least: 360, content: <TranscribePane view={view} /> });
  }
  const top = (
    <Split
      orientation="horizontal"
      panes={columns}
      firstHidden={withoutList}
      lastHidden={isHidden('transcript')}
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
        isHidden('timeline')
          ? putAway
          : {
              size: sizes.timeline,
              least: 140,
              content: <Timeline view={view} tellsProblems={withoutList} />,
            },
      ]}
      lastHidden={isHidden('timeline')}
      onSizes={(changed) => change({ timeline: changed[1] || sizes.timeline })}
    />
  );
}

/** On small windows the list of moments lies over the video; it stays mounted, for the list keeps its filter. */
function MomentsDrawer(props: { view: SessionView; layout: LayoutName }) {
  const [{ timeline }] = useLayoutSizes(props.layout, true);
  const [hiddenPanels] = useHiddenPanels(props.layout, true);
  const open = useMomentsDrawer((state) => state.open);
  return (
    <aside
      className={classes.drawer}
      style={{ bottom: hiddenPanels.includes('timeline') ? 0 : timeline + 1 }}
      aria-label={annotateTexts.moments}
      hidden={!open}
    >
      <MomentsPanel view={props.view} />
    </aside>
  );
}
