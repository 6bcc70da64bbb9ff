import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPlay } from '@tabler/icons-react';
import type { BoardInterview, BoardSession } from '#shared/contract/session.ts';
import { lastClockEnd } from '#shared/domain/recording-clock.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import classes from './board.module.css';
import {
  type BoardColumn,
  type BoardDyad,
  interviewStage,
  interviewsIn,
  isToAttach,
  sessionOf,
  wasHeld,
} from './board-model.ts';
import { CoverageBar } from './coverage-bar.tsx';
import { Said } from './said.tsx';
import { StageGlyph } from './stage-glyph.tsx';
import { interviewWord, type RoleWords, stageWords } from './texts.ts';
import { counted, minutesOf } from './words.ts';

interface CellContentProps {
  dyad: BoardDyad;
  column: BoardColumn;
  words: RoleWords;
  /** The window is narrow: the dyads' groups are left to their details. */
  narrow: boolean;
}

/** What stands in a cell of the board; for screen readers it begins with where on the board that is. */
export function CellContent({ dyad, column, words, narrow }: CellContentProps) {
  if (column.kind === 'dyad') return <DyadCell dyad={dyad} words={words} withGroup={!narrow} />;
  const session = sessionOf(dyad, column.sessionNumber);
  const what = column.kind === 'session' ? 'recording' : interviewWord(column.kind, words);
  return (
    <>
      <VisuallyHidden>
        Dyad {dyad.number}, session {column.sessionNumber}, {what}:{' '}
      </VisuallyHidden>
      {column.kind === 'session' ? (
        <SessionCell session={session} />
      ) : (
        <InterviewCell
          interviews={session ? interviewsIn(session, column.kind) : []}
          durationMs={session?.durationMs ?? 0}
        />
      )}
    </>
  );
}

/** The dyad's number, who is in it, and its group. */
function DyadCell({ dyad, words, withGroup }: { dyad: BoardDyad; words: RoleWords; withGroup: boolean }) {
  return (
    <div className={classes.dyad}>
      <span className={classes.number}>
        <VisuallyHidden>Dyad </VisuallyHidden>
        {dyad.number}
      </span>
      <div className={classes.codes}>
        {(['client', 'therapist'] as const).map((role) => {
          const who = dyad.participants.find((participant) => participant.role === role);
          return who ? (
            <div key={role} className={`${classes.line} ${classes.under}`}>
              <PerspectiveMark
                perspective={role}
                word={role === 'client' ? words.clientWord : words.therapistWord}
                size="small"
              />{' '}
              <span>{who.participantCode}</span>
            </div>
          ) : null;
        })}
      </div>
      {withGroup && dyad.group !== '' && (
        <span className={classes.group} title={dyad.group}>
          {dyad.group}
        </span>
      )}
    </div>
  );
}

/** How long the session's recordings are, and how many moments are marked in it. */
function SessionCell({ session }: { session: BoardSession | null }) {
  if (session === null) return <Nothing said="not laid" />;
  if (session.recordings.length === 0) return <span className={classes.faint}>No recording</span>;
  const missing = session.recordings.filter((recording) => !recording.present).length;
  const minutes = minutesOf(lastClockEnd(session.recordings));
  return (
    <>
      <div className={classes.line}>
        <IconPlayerPlay size={14} stroke={1.5} aria-hidden="true" />
        <span>
          <Said
            shown={minutes}
            said={minutes === '<1′' ? 'under a minute, ' : minutes.replace('′', ' minutes, ')}
          />
        </span>
        {session.recordings.length > 1 && (
          <span className={classes.faint}>{session.recordings.length} files</span>
        )}
      </div>
      <div className={`${classes.line} ${classes.under}`}>
        {missing > 0 ? (
          <span className={classes.warning}>
            <IconAlertTriangle size={14} stroke={1.5} aria-hidden="true" />
            {missing === 1 ? 'File missing' : `${missing} missing`}
          </span>
        ) : (
          <span>{counted(session.moments, 'moment', 'moments')}</span>
        )}
      </div>
    </>
  );
}

/** How far an interview has come, how long after the session it was, what is marked in it, and its coverage. */
function InterviewCell(props: { interviews: BoardInterview[]; durationMs: number }) {
  const { interviews, durationMs } = props;
  const interview = interviews[0];
  if (!interview) return <Nothing said="not planned" />;
  const stage = interviewStage(interview);
  return (
    <>
      <div className={classes.line}>
        <StageGlyph stage={stage} />
        <span>{stageWords[stage]}</span>
        {interviews.length > 1 && (
          <span className={classes.faint}>
            <Said shown={`+${interviews.length - 1}`} said={`, and ${interviews.length - 1} more`} />
          </span>
        )}
      </div>
      <div className={`${classes.line} ${classes.under}`}>
        {stage === 'missed' ? (
          <span title={interview.missedWhy}>{interview.missedWhy || 'No reason noted'}</span>
        ) : (
          <InterviewFacts interview={interview} />
        )}
      </div>
      {wasHeld(stage) && <CoverageBar interview={interview} durationMs={durationMs} />}
    </>
  );
}

function InterviewFacts({ interview }: { interview: BoardInterview }) {
  const snippets =
    interview.transcripts === 0
      ? null
      : isToAttach(interview)
        ? 'to attach'
        : counted(interview.snippets, 'snippet', 'snippets');
  return (
    <>
      {interview.hoursAfter !== null && (
        <Hours hours={Math.round(interview.hoursAfter)} late={interview.late} />
      )}
      {interview.hoursAfter !== null && snippets !== null && <span aria-hidden="true">·</span>}
      {snippets !== null && <span>{snippets}</span>}
    </>
  );
}

function Hours({ hours, late }: { hours: number; late: boolean }) {
  const said = `${counted(hours, 'hour', 'hours')} after the session, ${late ? 'later than the study allows, ' : ''}`;
  if (!late) {
    return (
      <span>
        <Said shown={`${hours} h`} said={said} />
      </span>
    );
  }
  return (
    <span className={classes.warning}>
      <IconAlertTriangle size={14} stroke={1.5} aria-hidden="true" />
      <Said shown={`${hours} h`} said={said} />
    </span>
  );
}

function Nothing({ said }: { said: string }) {
  return (
    <span className={classes.faint}>
      <Said shown="–" said={said} />
    </span>
  );
}
