import { Button, UnstyledButton } from '@mantine/core';
import type { Board, BoardSession } from '#shared/contract/session.ts';
import { useCallQuery } from '../api/hooks.ts';
import { Empty } from '../components/empty.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { usePlace } from '../stores/place.ts';
import classes from './annotate.module.css';
import { recordedMs, sessionName } from './session-names.ts';
import { annotateTexts } from './texts.ts';

/** All sessions, to begin with one; `problem` says why the one that was asked for is not shown. */
export function SessionPicker(props: { problem?: { message: string } | null }) {
  const { data: board, error } = useCallQuery('session.board', {});
  return (
    <div className={classes.picker}>
      <h1 className={classes.pickerTitle}>{annotateTexts.choose}</h1>
      <ErrorNote problem={props.problem ?? error} />
      {board && <Sessions board={board} />}
    </div>
  );
}

function Sessions(props: { board: Board }) {
  const dyads = props.board.dyads.filter((dyad) => dyad.sessions.length > 0);
  if (dyads.length === 0) {
    return (
      <Empty
        sentence={annotateTexts.noSessions}
        action={<Button onClick={() => usePlace.getState().go('prepare')}>{annotateTexts.toPrepare}</Button>}
      />
    );
  }
  return (
    <>
      <p className={classes.pickerHint}>{annotateTexts.chooseHint}</p>
      <ul className={classes.dyads}>
        {dyads.map((dyad) => (
          <li key={dyad.id} className={classes.dyad}>
            <h2 className={classes.dyadName}>{annotateTexts.dyad(dyad.number)}</h2>
            {dyad.sessions.map((session) => (
              <SessionButton key={session.id} dyadNumber={dyad.number} session={session} />
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function SessionButton(props: { dyadNumber: number; session: BoardSession }) {
  const { session } = props;
  const lengthMs = recordedMs(session);
  const facts = [
    lengthMs > 0 ? annotateTexts.recorded(lengthMs) : annotateTexts.noRecording,
    ...(session.moments > 0 ? [annotateTexts.momentCount(session.moments)] : []),
  ].join(' · ');
  return (
    <UnstyledButton
      className={classes.sessionButton}
      aria-label={`${sessionName(props.dyadNumber, session.number)}, ${facts}`}
      data-empty={lengthMs === 0 || undefined}
      onClick={() => usePlace.getState().go('annotate', { sessionId: session.id })}
    >
      <span>{annotateTexts.sessionNumber(session.number)}</span>
      <span className={`${classes.sessionFacts} figures`}>{facts}</span>
    </UnstyledButton>
  );
}
