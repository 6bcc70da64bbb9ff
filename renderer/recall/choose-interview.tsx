import { Button, UnstyledButton } from '@mantine/core';
import type { Board, BoardInterview } from '#shared/contract/session.ts';
import { useCallQuery } from '../api/hooks.ts';
import { Empty } from '../components/empty.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { usePlace } from '../stores/place.ts';
import classes from './choose-interview.module.css';
import { texts } from './texts.ts';

interface Row {
  interview: BoardInterview;
  sessionNumber: number;
}

interface Group {
  dyadNumber: number;
  rows: Row[];
}

/** The interviews of a board by dyad and session: those to hold, and the others. */
function interviewGroups(board: Board): { planned: Group[]; others: Group[] } {
  const groups = (wanted: (interview: BoardInterview) => boolean) =>
    board.dyads
      .map((dyad) => ({
        dyadNumber: dyad.number,
        rows: dyad.sessions.flatMap((session) =>
          session.interviews
            .filter(wanted)
            .map((interview) => ({ interview, sessionNumber: session.number })),
        ),
      }))
      .filter(({ rows }) => rows.length > 0);
  return {
    planned: groups(({ state }) => state === 'planned'),
    others: groups(({ state }) => state !== 'planned'),
  };
}

/** All interviews, to begin with one; `problem` says why the one that was asked for is not shown. */
export function ChooseInterview(props: { problem?: { message: string } | null }) {
  const { data: board, error } = useCallQuery('session.board', {});
  const groups = board ? interviewGroups(board) : null;
  const none = groups !== null && groups.planned.length + groups.others.length === 0;
  return (
    <div className={classes.picker}>
      <h1 className={classes.title}>{texts.choose}</h1>
      <ErrorNote problem={props.problem ?? error} />
      {none && (
        <Empty
          sentence={texts.noInterviews}
          action={<Button onClick={() => usePlace.getState().go('prepare')}>{texts.toPrepare}</Button>}
        />
      )}
      {groups && !none && (
        <>
          <p className={classes.hint}>{texts.chooseHint}</p>
          <Groups title={texts.planned} groups={groups.planned} />
          <Groups title={texts.others} groups={groups.others} />
        </>
      )}
    </div>
  );
}

function Groups(props: { title: string; groups: readonly Group[] }) {
  if (props.groups.length === 0) return null;
  return (
    <section aria-label={props.title} className={classes.group}>
      <h2 className={classes.groupTitle}>{props.title}</h2>
      <ul className={classes.dyads}>
        {props.groups.map(({ dyadNumber, rows }) => (
          <li key={dyadNumber} className={classes.dyad}>
            <h3 className={classes.dyadName}>Dyad {dyadNumber}</h3>
            {rows.map((row) => (
              <InterviewButton key={row.interview.id} {...row} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function InterviewButton({ interview, sessionNumber }: Row) {
  const codes = interview.participants.map(({ code }) => code).join(' + ');
  const perspective =
    interview.kind === 'mutual' ? 'together' : (interview.participants[0]?.role ?? 'client');
  const state = interview.state === 'planned' ? '' : texts[interview.state];
  return (
    <UnstyledButton
      className={classes.interview}
      onClick={() => usePlace.getState().go('recall', { interviewId: interview.id })}
    >
      <PerspectiveMark perspective={perspective} />
      <span>
        {codes} · S{sessionNumber}
      </span>
      {state && <span className={classes.state}>{state}</span>}
    </UnstyledButton>
  );
}
