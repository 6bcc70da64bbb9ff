import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OpenStudy } from '#shared/contract/study.ts';
import { useCallQuery } from '../api/hooks.ts';
import { Empty } from '../components/empty.tsx';
import { ErrorNote } from '../components/error-note.tsx';
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
  /** Closes the panel where it is a drawer. */
  close: (() => void) | null;
}

/** All about the selected cell, and at its foot what to do next. */
export function DetailPanel({ dyads, selection, openStudy, close }: DetailPanelProps) {
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
        <PanelHead subtitle={peopleOf(dyad)} close={close}>
          Dyad {dyad.number}
        </PanelHead>
        <div className={classes.body} key={dyad.id}>
          <DyadDetail dyad={dyad} dyads={dyads} words={openStudy.study} readOnly={openStudy.readOnly} />
        </div>
      </div>
    );
  }
  return <CellDetail dyad={dyad} selection={selection} openStudy={openStudy} close={close} />;
}

function PanelHead(props: { subtitle: string; close: (() => void) | null; children: ReactNode }) {
  return (
    <div className={classes.header}>
      <div className={classes.headTop}>
        <h2 className={classes.title}>{props.children}</h2>
        {props.close && <CloseButton aria-label="Close the details" onClick={props.close} />}
      </div>
      <div className={classes.subtitle}>{props.subtitle}</div>
    </div>
  );
}

function peopleOf(dyad: BoardDyad): string {
  return dyad.participants.map((who) => who.participantCode).join(' with ');
}

function CellDetail(
  props: Omit<DetailPanelProps, 'dyads' | 'selection'> & { dyad: BoardDyad; selection: BoardSelection },
) {
  const { dyad, selection, openStudy, close } = props;
  const { study, readOnly } = openStudy;
  const session = sessionOf(dyad, selection.sessionNumber);
  const viewing = useCallQuery('session.view', { id: session?.id ?? '' }, { enabled: session !== null });
  const view = viewing.data;
  const column = selection.kind === 'session' || selection.kind === 'dyad' ? null : selection.kind;
  const interviews = session && column ? interviewsIn(session, column) : [];
  const interview = interviews[0] ?? null;
  const step = session === null || column === null ? sessionNextStep(session) : interviewNextStep(interview);
  const code = interview?.participants.map((who) => who.code).join(' + ');

  return (
    <div className={classes.panel}>
      <PanelHead subtitle={column ? interviewWord(column, study) : peopleOf(dyad)} close={close}>
        {column && <PerspectiveMark perspective={column} />}
        {column && code ? code : `Dyad ${dyad.number}`} · session {selection.sessionNumber}
      </PanelHead>
      <div className={classes.body} key={`${dyad.id} ${selection.kind} ${selection.sessionNumber}`}>
        <ErrorNote problem={viewing.error} onRetry={() => void viewing.refetch()} />
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
