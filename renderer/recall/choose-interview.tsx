import { Button, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconChartLine } from '@tabler/icons-react';
import type { Board, BoardInterview } from '#shared/contract/session.ts';
import { useCallQuery } from '../api/hooks.ts';
import { Empty } from '../components/empty.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { Hint } from '../components/hint.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { type RecallScreen, usePlace } from '../stores/place.ts';
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

/** The interviews of a board by dyad and session: those under way or cut off, those to hold, and the others. */
function interviewGroups(board: Board): { open: Group[]; planned: Group[]; others: Group[] } {
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
    open: groups(isOpen),
    planned: groups((interview) => interview.state === 'planned' && !isOpen(interview)),
    others: groups((interview) => interview.state !== 'planned' && !isOpen(interview)),
  };
}

/** Whether its log has begun and not ended: it is under way, rests in a break, or was cut off. */
function isOpen({ state, recall }: BoardInterview): boolean {
  return state !== 'withdrawn' && recall !== null && !recall.ended;
}

/** All interviews, to begin with one; `problem` says why the one that was asked for is not shown. */
export function ChooseInterview(props: { problem?: { message: string } | null }) {
  const { data: board, error } = useCallQuery('session.board', {});
  const groups = board ? interviewGroups(board) : null;
  const none = groups !== null && groups.open.length + groups.planned.length + groups.others.length === 0;
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
          <Groups title={texts.openNow} groups={groups.open} />
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
  const word = isOpen(interview) ? texts.goOn : interview.state === 'planned' ? '' : texts[interview.state];
  const replay = texts.replayOf(codes, sessionNumber);
  const go = (recallScreen: RecallScreen) =>
    usePlace.getState().go('recall', { interviewId: interview.id, recallScreen });
  return (
    <div className={classes.pair}>
      <UnstyledButton
        className={classes.interview}
        data-open={isOpen(interview) || undefined}
        onClick={() => go('interview')}
      >
        <PerspectiveMark perspective={perspective} />
        <span>
          {codes} · S{sessionNumber}
        </span>
        {word && <span className={classes.state}>{word}</span>}
        {isOpen(interview) && <IconArrowRight size={16} stroke={1.5} aria-hidden />}
      </UnstyledButton>
      {interview.recall?.ended && interview.state !== 'withdrawn' && (
        <Hint label={replay}>
          <UnstyledButton className={classes.replay} aria-label={replay} onClick={() => go('after')}>
            <IconChartLine size={18} stroke={1.5} aria-hidden />
          </UnstyledButton>
        </Hint>
      )}
    </div>
  );
}
