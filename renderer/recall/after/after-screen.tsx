import { Button, SegmentedControl } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { applyAmends } from '#shared/recall/amend.ts';
import { isByHand } from '#shared/recall/by-hand.ts';
import { recallMap } from '#shared/recall/map.ts';
import { onScreen } from '#shared/recall/on-screen.ts';
import { totalMs } from '#shared/recall/ranges.ts';
import { shownStretches } from '#shared/recall/said-while.ts';
import { stops as stopsOf } from '#shared/recall/stops.ts';
import type { RecallMap, Stop } from '#shared/recall/types.ts';
import { Empty } from '../../components/empty.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { useInterviewPlayback } from '../../stores/interview-playback.ts';
import { usePlace } from '../../stores/place.ts';
import { useChange } from '../../study/use-change.ts';
import { useTask } from '../../study/use-task.ts';
import { withTime } from '../../timeline/time-window.ts';
import { asLog } from '../as-log.ts';
import recallClasses from '../recall.module.css';
import type { Wanter } from '../running/wanted-keys.tsx';
import { ScreenHead } from '../screen-head.tsx';
import { texts as recallTexts } from '../texts.ts';
import classes from './after.module.css';
import { askAboutStop, useAfterCommands } from './after-commands.ts';
import { beginAfter, useAfter } from './after-state.ts';
import { Drawing } from './drawing.tsx';
import type { Drawn } from './drawing-layer.tsx';
import { drawingOf } from './drawing-model.ts';
import { Legend } from './legend.tsx';
import { createReplay, type Replay } from './replay.ts';
import { SaidPanel } from './said-panel.tsx';
import { SidePanes, UnplacedNote } from './side-panes.tsx';
import { StopsList } from './stops-list.tsx';
import { afterTexts as texts } from './texts.ts';
import { TransportRow } from './transport-row.tsx';

interface AfterScreenProps {
  view: RecallView;
  study: OpenStudy;
}

/** An interview that is over, replayed with its session: both clocks drawn, both recordings in step. */
export function AfterScreen({ view, study }: AfterScreenProps) {
  const lack = lackOf(view);
  const { go } = usePlace.getState();
  const toInterview = () => go('recall', { interviewId: view.interview.id });
  return (
    <div className={recallClasses.page}>
      <ScreenHead view={view} title={texts.title}>
        {lack === null && (
          <Button variant="default" onClick={toInterview}>
            {texts.toSummary}
          </Button>
        )}
      </ScreenHead>
      {lack === null && <Replayed view={view} study={study} />}
      {lack === 'withdrawn' && <Empty sentence={texts.withdrawn} />}
      {lack === 'not ended' && (
        <Empty sentence={texts.notEnded} action={<Button onClick={toInterview}>{texts.goOn}</Button>} />
      )}
      {lack === 'not held' && (
        <Empty sentence={texts.notHeld} action={<Button onClick={toInterview}>{texts.toInterview}</Button>} />
      )}
      {lack === 'log' && (
        <Empty
          sentence={texts.noLog}
          action={
            study.readOnly ? undefined : (
              <Button onClick={() => go('recall', { recallScreen: 'by hand' })}>{texts.fromPaper}</Button>
            )
          }
        />
      )}
    </div>
  );
}

function lackOf({ interview, events }: RecallView): 'withdrawn' | 'not held' | 'log' | 'not ended' | null {
  if (interview.state === 'withdrawn') return 'withdrawn';
  if (events.length === 0) return interview.state === 'planned' ? 'not held' : 'log';
  const log = asLog(events);
  return isByHand(log) || applyAmends(log).some(({ kind }) => kind === 'end') ? null : 'not ended';
}

function Replayed({ view, study }: AfterScreenProps) {
  const interviewId = view.interview.id;
  const known = useKnown(view);
  const interviewElement = useRef<HTMLVideoElement>(null);
  const sessionElement = useRef<HTMLVideoElement>(null);
  const replay = useMadeReplay(view, known.map, interviewElement, sessionElement);
  useArrival(interviewId, replay, known.map);
  const stretch = useAfter((state) => state.stretch);
  const tab = useAfter((state) => state.tab);
  const showings = useMemo(
    () => (stretch ? shownStretches(known.map, stretch.startMs, stretch.endMs) : []),
    [known.map, stretch],
  );
  useWindowFollows(replay);
  const drawn = useMemo((): Drawn => ({ ...known.drawn, showings }), [known.drawn, showings]);
  const { task, correct } = useCorrection(interviewId);
  const roles = view.interview.participants.map(({ role }) => role);
  const { clientWord, therapistWord } = study.study;
  const wanters = [
    ['client', clientWord.toLowerCase()],
    ['therapist', therapistWord.toLowerCase()],
    ['interviewer', recallTexts.interviewer.toLowerCase()],
  ] as const;
  useAfterCommands({
    replay,
    stops: known.stops,
    wanters: wanters.filter(([wanter]) => wanter === 'interviewer' || roles.includes(wanter)),
    mayCorrect: !study.readOnly,
    correct,
  });
  return (
    <div className={classes.body}>
      <div className={classes.main}>
        <SidePanes
          view={view}
          replay={replay}
          interviewElement={interviewElement}
          sessionElement={sessionElement}
        />
        {!study.readOnly && <UnplacedNote view={view} />}
        {replay && (
          <>
            <TransportRow replay={replay} />
            <Drawing replay={replay} map={known.map} stops={known.stops} drawn={drawn} />
            <Legend drawn={drawn} />
          </>
        )}
      </div>
      <aside className={classes.side} aria-label={texts.panel}>
        <SegmentedControl
          className={classes.tabs}
          value={tab}
          data={[
            { value: 'said', label: texts.saidTab },
            { value: 'stops', label: texts.stopsTab(known.stops.length) },
          ]}
          onChange={(value) => useAfter.setState({ tab: value === 'stops' ? 'stops' : 'said' })}
        />
        <ErrorNote problem={task.problem} onDismiss={task.clear} />
        {replay && tab === 'said' && (
          <SaidPanel view={view} study={study} replay={replay} stops={known.stops} />
        )}
        {replay && tab === 'stops' && (
          <StopsList
            view={view}
            study={study}
            replay={replay}
            stops={known.stops}
            correct={correct}
            ask={askAboutStop}
          />
        )}
      </aside>
    </div>
  );
}

/** What the log tells: the map, the stops, and what is drawn of them. */
function useKnown({ events, session }: RecallView) {
  const { durationMs } = session;
  return useMemo(() => {
    const log = asLog(events);
    const map = recallMap(log);
    const stops = stopsOf(log);
    const screen = onScreen(log, { durationMs: durationMs > 0 ? durationMs : null });
    const sessionEndMs = Math.max(durationMs, ...map.pieces.map((piece) => piece.sessionEndMs ?? 0));
    const thisOnes = applyAmends(log)
      .filter(({ kind }) => kind === 'this_one')
      .map(({ id, interviewMs, sessionMs, pressedBy }) => ({
        eventId: id,
        interviewMs,
        sessionMs,
        pressedBy,
      }));
    const inWords = texts.inWords(stops.length, formatClock(totalMs(screen.covered)), formatClock(map.endMs));
    const drawn = {
      ...drawingOf(map, stops),
      stops,
      breaks: map.breaks,
      thisOnes,
      screen,
      sessionEndMs,
      inWords,
    };
    return { map, stops, drawn };
  }, [events, durationMs]);
}

/** Makes the replay once its elements are there, and anew where the files or the log differ. */
function useMadeReplay(
  view: RecallView,
  map: RecallMap,
  interviewElement: React.RefObject<HTMLVideoElement | null>,
  sessionElement: React.RefObject<HTMLVideoElement | null>,
): Replay | null {
  const [replay, setReplay] = useState<Replay | null>(null);
  const latest = useRef({ view, map });
  latest.current = { view, map };
  const lastMs = useRef(0);
  const files = JSON.stringify(
    [...view.interviewRecordings, ...view.sessionRecordings].map(
      ({ id, present, playable, offsetMs, rate, fingerprint }) => [
        id,
        present,
        playable,
        offsetMs,
        rate,
        fingerprint,
      ],
    ),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: with other files or another log it is another replay.
  useEffect(() => {
    if (!interviewElement.current || !sessionElement.current) return;
    const made = createReplay({
      map: () => latest.current.map,
      interviewRecordings: latest.current.view.interviewRecordings,
      sessionRecordings: latest.current.view.sessionRecordings,
      interviewElement: interviewElement.current,
      sessionElement: sessionElement.current,
      startMs: lastMs.current,
    });
    setReplay(made);
    const stopListening = made.store.subscribe((state, before) => {
      // Two voices at once help nobody.
      if (state.playing && !before.playing) useInterviewPlayback.getState().close();
    });
    return () => {
      lastMs.current = made.store.getState().interviewMs;
      stopListening();
      made.dispose();
      setReplay(null);
    };
  }, [files, interviewElement, sessionElement]);
  return replay;
}

/** Begins anew with each arrival: a stretch that was asked for from elsewhere is shown from where it was first. */
function useArrival(interviewId: string, replay: Replay | null, map: RecallMap): void {
  const arrival = usePlace((state) => state.arrival);
  const sought = useRef<unknown>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another interview is an arrival too.
  useEffect(
    () => beginAfter(arrival?.stretch ?? null, arrival?.stretchMomentId ?? null),
    [interviewId, arrival],
  );
  useEffect(() => {
    if (!replay || !arrival?.stretch || sought.current === arrival) return;
    sought.current = arrival;
    const first = shownStretches(map, arrival.stretch.startMs, arrival.stretch.endMs)[0];
    if (first) replay.seek(first.startMs);
  }, [replay, arrival, map]);
}

/** A drawing that shows a part of the interview turns like a page where the replay leaves it. */
function useWindowFollows(replay: Replay | null): void {
  useEffect(
    () =>
      replay?.store.subscribe(({ interviewMs }, before) => {
        const { window } = useAfter.getState();
        if (window === null || interviewMs === before.interviewMs) return;
        const next = withTime(window, interviewMs, replay.endMs);
        if (next !== window) useAfter.setState({ window: next });
      }),
    [replay],
  );
}

/** Says who wanted a stop, by an event that amends it. */
function useCorrection(interviewId: string) {
  const task = useTask();
  const change = useChange();
  const correct = (stop: Stop, wantedBy: Wanter) => {
    if (stop.wantedBy === wantedBy) return;
    void task.run(() =>
      change('recall.amend', {
        interviewId,
        id: newIdentifier(),
        eventId: stop.eventId,
        changes: { wantedBy },
      }),
    );
  };
  return { task, correct };
}
