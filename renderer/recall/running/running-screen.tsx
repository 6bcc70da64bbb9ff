import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Nomination } from '#shared/contract/nomination.ts';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { applyAmends } from '#shared/recall/amend.ts';
import { stops as stopsOf } from '#shared/recall/stops.ts';
import type { Stop } from '#shared/recall/types.ts';
import { asProblem } from '../../api/client.ts';
import { useCommands } from '../../commands/registry.ts';
import { useChange } from '../../study/use-change.ts';
import { asLog } from '../as-log.ts';
import { openParticipant } from '../open-participant.ts';
import { texts } from '../texts.ts';
import type { HeldInterview } from '../use-held-interview.ts';
import { CoverageStrip } from './coverage-strip.tsx';
import { EndDialog } from './end-dialog.tsx';
import { FootRow } from './foot-row.tsx';
import { InterviewerDialog } from './interviewer-dialog.tsx';
import { LeadsPanel } from './leads-panel.tsx';
import { NominationsPanel } from './nominations-panel.tsx';
import { createNoteWriter, type NoteChanges } from './note-writer.ts';
import { PicturePlace } from './picture-place.tsx';
import { recallCommands } from './recall-commands.ts';
import { RecordingDialog } from './recording-dialog.tsx';
import classes from './running.module.css';
import { StateBand } from './state-band.tsx';
import noteClasses from './stop-note-panel.module.css';
import { StopNotePanel } from './stop-note-panel.tsx';
import { StopsPanel } from './stops-panel.tsx';
import { useInputOpened } from './use-input-opened.ts';
import { useRestingKeys } from './use-resting-keys.ts';
import { VideoDialog } from './video-dialog.tsx';
import { WhoRow } from './who-row.tsx';

interface RunningScreenProps {
  view: RecallView;
  study: OpenStudy;
  held: HeldInterview;
}

/** The interview as it runs: the state, the picture, and what is noted; everything by keys. */
export function RunningScreen({ view, study, held }: RunningScreenProps) {
  const { engine } = held;
  const events = useStore(engine.store, (state) => state.events);
  const pictureProblem = useStore(engine.store, (state) => state.pictureProblem);
  const [chosenId, setChosenId] = useState<string | null>(null);
  /** The stop whose note is being written: the panel stays with it when the next stop comes, until Esc. */
  const [writingId, setWritingId] = useState<string | null>(null);
  const [category, setCategory] = useState(0);
  const [plain, setPlain] = useState(false);
  const [dialog, setDialog] = useState<'end' | 'interviewer' | 'recording' | 'video' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const change = useChange();
  const latestView = useRef(view);
  latestView.current = view;
  const [notes] = useState(() => createNoteWriter(() => latestView.current.stopNotes));
  useInputOpened(held.recorder);
  useRestingKeys();

  const stops = useMemo(() => stopsOf(asLog(events)), [events]);
  const latest = stops.at(-1) ?? null;
  const stopOf = (id: string | null) => stops.find(({ eventId }) => eventId === id);
  const chosen = stopOf(writingId) ?? stopOf(chosenId) ?? latest;
  const used = useMemo(
    () =>
      new Set(
        applyAmends(asLog(events)).flatMap(({ kind, detail }) =>
          kind === 'lead' ? [`${detail.category}\n${detail.text}`] : [],
        ),
      ),
    [events],
  );
  const groups = view.settings.leads;
  const words = study.study;

  /** What does not succeed stands in the band until the next thing succeeds. */
  const attempt = (action: Promise<unknown>) =>
    void action.then(
      () => setProblem(null),
      (thrown: unknown) => setProblem(asProblem(thrown).message),
    );
  const write = (eventId: string, changes: NoteChanges) => attempt(notes.write(eventId, changes));
  const correct = (stop: Stop, wantedBy: 'client' | 'therapist' | 'interviewer') => {
    if (stop.wantedBy !== wantedBy) attempt(engine.amend(stop.eventId, { wantedBy }));
  };
  const takeLead = (categoryName: string, lead: string) => {
    engine.lead(categoryName, lead);
    const { openStop } = engine.store.getState();
    if (openStop) write(openStop.eventId, { leadCategory: categoryName, lead });
  };
  const tick = (nomination: Nomination, reviewed: boolean) =>
    attempt(
      change('nomination.update', {
        id: nomination.id,
        revision: nomination.revision,
        changes: { state: reviewed ? 'reviewed' : 'open' },
      }),
    );
  const find = (nomination: Nomination) => {
    attempt(change('nomination.find', { id: nomination.id, sessionMs: engine.sessionMs() }));
    const { openStop } = engine.store.getState();
    if (openStop) write(openStop.eventId, { nominationId: nomination.id });
  };

  useCommands(
    recallCommands({
      held,
      roles: view.interview.participants.map(({ role }) => role),
      changeCategory: (by) =>
        setCategory((index) => (groups.length === 0 ? 0 : (index + by + groups.length) % groups.length)),
      takeLead: (index) => {
        const group = groups[category];
        const lead = group?.leads[index];
        if (group && lead !== undefined) takeLead(group.category, lead);
      },
      plain,
      togglePlain: () => setPlain((before) => !before),
      openParticipant: () => attempt(openParticipant(view.interview.id)),
      changeRecording: () => setDialog('recording'),
      findVideo: () => setDialog('video'),
    }),
  );

  const hasVideo =
    held.hasMedia && (pictureProblem === null || view.sessionRecordings.some(({ present }) => present));
  if (plain) {
    return (
      <div className={classes.plain}>
        <StateBand view={view} study={study} held={held} problem={null} plain />
        <PicturePlace held={held} hasVideo={hasVideo} />
      </div>
    );
  }
  return (
    <div className={classes.screen}>
      <StateBand view={view} study={study} held={held} problem={problem} />
      <div className={classes.left}>
        <PicturePlace held={held} hasVideo={hasVideo} />
        <CoverageStrip view={view} held={held} />
        <WhoRow view={view} study={study} held={held} />
        {chosen ? (
          <StopNotePanel
            key={chosen.eventId}
            view={view}
            stop={chosen}
            note={view.stopNotes.find(({ eventId }) => eventId === chosen.eventId)}
            words={words}
            write={write}
            correct={correct}
            writing={(on) => setWritingId(on ? chosen.eventId : null)}
          />
        ) : (
          <p className={noteClasses.empty}>{texts.noStopYet}</p>
        )}
        <FootRow held={held} changeInterviewer={() => setDialog('interviewer')} />
      </div>
      <div className={classes.right}>
        <NominationsPanel
          nominations={view.nominations}
          tick={tick}
          set={find}
          sessionMs={engine.sessionMs}
        />
        <LeadsPanel
          groups={groups}
          shown={category}
          show={setCategory}
          isUsed={(name, lead) => used.has(`${name}\n${lead}`)}
          use={takeLead}
        />
        <StopsPanel
          stops={stops}
          notes={view.stopNotes}
          roles={view.interview.participants.map(({ role }) => role)}
          words={words}
          chosenId={chosen?.eventId ?? null}
          // The latest is followed: the next stop's note takes its place.
          choose={(eventId) => setChosenId(eventId === latest?.eventId ? null : eventId)}
        />
        <div className={classes.end}>
          <Button variant="default" onClick={() => setDialog('end')}>
            {texts.endInterview}
          </Button>
        </div>
      </div>
      {dialog === 'end' && <EndDialog held={held} close={() => setDialog(null)} />}
      {dialog === 'recording' && <RecordingDialog recorder={held.recorder} close={() => setDialog(null)} />}
      {dialog === 'video' && (
        <VideoDialog recordings={view.sessionRecordings} close={() => setDialog(null)} />
      )}
      {dialog === 'interviewer' && (
        <InterviewerDialog change={engine.changeInterviewer} close={() => setDialog(null)} />
      )}
    </div>
  );
}
