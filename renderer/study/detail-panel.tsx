import type { OpenStudy } from '#shared/contract/study.ts';
import { useCallQuery } from '../api/hooks.ts';
import { Empty } from '../components/empty.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { type BoardDyad, interviewsIn, sessionOf } from './board-model.ts';
import classes from './detail.module.css';
import { DyadDetail } from './dyad-detail.tsx';
import { InterviewDetail } from './interview-detail.tsx';
import { interviewNextStep, sessionNextStep } from './next-step.ts';
import { NextStepButton } from './next-step-button.tsx';
import type { BoardSelection } from './prepare-store.ts';
import { SessionDetail } from './session-detail.tsx';
import { interviewWord } from './texts.ts';

interface DetailPanelProps {
  dyads: BoardDyad[];
  selection: BoardSelection | null;
  openStudy: OpenStudy;
}

/** All about the selected cell, and at its foot what to do next. */
export function DetailPanel({ dyads, selection, openStudy }: DetailPanelProps) {
  const dyad = dyads.find((candidate) => candidate.id === selection?.dyadId) ?? null;
  if (!selection || !dyad) {
    return (
      <div className={classes.panel}>
        <Empty sentence="Choose a cell of the board to see its recordings, interviews and transcripts." />
      </div>
    );
  }
  if (selection.kind === 'dyad') {
    return (
      <div className={classes.panel}>
        <header className={classes.header}>
          <h2 className={classes.title}>Dyad {dyad.number}</h2>
          <div className={classes.subtitle}>
            {dyad.participants.map((who) => who.participantCode).join(' with ')}
          </div>
        </header>
        <div className={classes.body} key={dyad.id}>
          <DyadDetail dyad={dyad} dyads={dyads} words={openStudy.study} readOnly={openStudy.readOnly} />
        </div>
      </div>
    );
  }
  return <CellDetail dyad={dyad} selection={selection} openStudy={openStudy} />;
}

function CellDetail(props: { dyad: BoardDyad; selection: BoardSelection; openStudy: OpenStudy }) {
  const { dyad, selection, openStudy } = props;
  const { study, readOnly } = openStudy;
  const session = sessionOf(dyad, selection.sessionNumber);
  const view = useCallQuery('session.view', { id: session?.id ?? '' }, { enabled: session !== null }).data;
  const column = selection.kind === 'session' || selection.kind === 'dyad' ? null : selection.kind;
  const interviews = session && column ? interviewsIn(session, column) : [];
  const interview = interviews[0] ?? null;
  const step = session === null || column === null ? sessionNextStep(session) : interviewNextStep(interview);
  const code = interview?.participants.map((who) => who.code).join(' + ');

  return (
    <div className={classes.panel}>
      <header className={classes.header}>
        <h2 className={classes.title}>
          {column && <PerspectiveMark perspective={column} />}
          {column && code ? code : `Dyad ${dyad.number}`} · session {selection.sessionNumber}
        </h2>
        <div className={classes.subtitle}>
          {column
            ? interviewWord(column, study)
            : dyad.participants.map((who) => who.participantCode).join(' with ')}
        </div>
      </header>
      <div className={classes.body} key={`${dyad.id} ${selection.kind} ${selection.sessionNumber}`}>
        {session === null && (
          <Empty sentence={`Dyad ${dyad.number} has no session ${selection.sessionNumber}.`} />
        )}
        {session && column === null && (
          <SessionDetail dyad={dyad} session={session} view={view} words={study} readOnly={readOnly} />
        )}
        {session && column !== null && interviews.length === 0 && (
          <Empty
            sentence={`${interviewWord(column, study)} about session ${session.number} is not planned.`}
          />
        )}
        {session &&
          interviews.map((one) => (
            <InterviewDetail
              key={one.id}
              interview={one}
              session={session}
              view={view}
              hoursLimit={study.hoursLimit}
              words={study}
              readOnly={readOnly}
            />
          ))}
      </div>
      <NextStepButton
        step={step}
        selection={selection}
        session={session}
        interview={interview}
        readOnly={readOnly}
      />
    </div>
  );
}
