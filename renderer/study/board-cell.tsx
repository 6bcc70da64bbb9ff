import { IconAlertTriangle, IconPlayerPlay } from '@tabler/icons-react';
import type { BoardInterview, BoardSession } from '#shared/contract/session.ts';
import { lastClockEnd } from '#shared/domain/recording-clock.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import classes from './board.module.css';
import { type BoardDyad, interviewStage } from './board-model.ts';
import { StageGlyph } from './stage-glyph.tsx';
import { stageWords } from './texts.ts';
import { counted, minutesOf } from './words.ts';

/** The dyad's number, who is in it, and its group. */
export function DyadCell({ dyad, withGroup }: { dyad: BoardDyad; withGroup: boolean }) {
  return (
    <div className={classes.dyad}>
      <span className={classes.number}>{dyad.number}</span>
      <div className={classes.codes}>
        {(['client', 'therapist'] as const).map((role) => {
          const who = dyad.participants.find((participant) => participant.role === role);
          return who ? (
            <div key={role} className={`${classes.line} ${classes.under}`}>
              <PerspectiveMark perspective={role} size="small" />
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
export function SessionCell({ session }: { session: BoardSession | null }) {
  if (session === null) return <span className={classes.faint}>–</span>;
  if (session.recordings.length === 0) return <span className={classes.faint}>No recording</span>;
  const missing = session.recordings.filter((recording) => !recording.present).length;
  return (
    <>
      <div className={classes.line}>
        <IconPlayerPlay size={14} stroke={1.5} aria-hidden="true" />
        <span>{minutesOf(lastClockEnd(session.recordings))}</span>
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

/** How far an interview has come, how long after the session it was, and what is marked in it. */
export function InterviewCell({ interviews }: { interviews: BoardInterview[] }) {
  const interview = interviews[0];
  if (!interview) return <span className={classes.faint}>–</span>;
  const stage = interviewStage(interview);
  return (
    <>
      <div className={classes.line}>
        <StageGlyph stage={stage} />
        <span>{stageWords[stage]}</span>
        {interviews.length > 1 && <span className={classes.faint}>+{interviews.length - 1}</span>}
      </div>
      <div className={`${classes.line} ${classes.under}`}>
        <InterviewUnderline interview={interview} />
      </div>
    </>
  );
}

function InterviewUnderline({ interview }: { interview: BoardInterview }) {
  const stage = interviewStage(interview);
  if (stage === 'missed')
    return <span title={interview.missedWhy}>{interview.missedWhy || 'No reason noted'}</span>;
  const hours = interview.hoursAfter === null ? null : `${Math.round(interview.hoursAfter)} h`;
  const snippets =
    interview.transcripts === 0
      ? null
      : interview.snippets === 0
        ? 'to attach'
        : counted(interview.snippets, 'snippet', 'snippets');
  return (
    <>
      {hours !== null &&
        (interview.late ? (
          <span className={classes.warning}>
            <IconAlertTriangle size={14} stroke={1.5} aria-hidden="true" />
            {hours}
          </span>
        ) : (
          <span>{hours}</span>
        ))}
      {hours !== null && snippets !== null && <span aria-hidden="true">·</span>}
      {snippets !== null && <span>{snippets}</span>}
    </>
  );
}
