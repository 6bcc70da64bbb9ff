import type { BoardInterview, BoardSession } from '#shared/contract/session.ts';
import { lastClockEnd } from '#shared/domain/recording-clock.ts';
import { type BoardColumn, type BoardDyad, interviewStage, interviewsIn, sessionOf } from './board-model.ts';
import { interviewWord, type RoleWords, stageWords } from './texts.ts';
import { counted, minutesOf } from './words.ts';

/** All that a cell of the board shows, in words: its name for screen readers and its tooltip. */
export function cellName(dyad: BoardDyad, column: BoardColumn, words: RoleWords): string {
  if (column.kind === 'dyad') return dyadName(dyad);
  const session = sessionOf(dyad, column.sessionNumber);
  const place = `Dyad ${dyad.number}, session ${column.sessionNumber}`;
  if (session === null) return `${place}: not laid`;
  if (column.kind === 'session') return `${place}, recording: ${sessionState(session)}`;
  const name = interviewWord(column.kind, words);
  const interviews = interviewsIn(session, column.kind);
  if (interviews.length === 0) return `${place}, ${name}: not planned`;
  return `${place}, ${name}: ${interviews.map(interviewState).join('; ')}`;
}

function dyadName(dyad: BoardDyad): string {
  const people = dyad.participants.map((who) => `${who.role} ${who.participantCode}`);
  return [`Dyad ${dyad.number}`, ...people, ...(dyad.group ? [`group ${dyad.group}`] : [])].join(', ');
}

function sessionState(session: BoardSession): string {
  if (session.recordings.length === 0) return 'none yet';
  const missing = session.recordings.filter((recording) => !recording.present).length;
  return [
    counted(session.recordings.length, 'file', 'files'),
    minutesOf(lastClockEnd(session.recordings)).replace('′', ' minutes'),
    counted(session.moments, 'moment', 'moments'),
    ...(missing > 0 ? [`${counted(missing, 'file', 'files')} missing`] : []),
  ].join(', ');
}

function interviewState(interview: BoardInterview): string {
  const stage = interviewStage(interview);
  const parts = [stageWords[stage].toLowerCase()];
  if (stage === 'missed' && interview.missedWhy) parts.push(interview.missedWhy);
  if (interview.hoursAfter !== null) {
    const hours = counted(Math.round(interview.hoursAfter), 'hour', 'hours');
    parts.push(`${hours} after the session${interview.late ? ', later than the study allows' : ''}`);
  }
  if (interview.transcripts > 0) parts.push(counted(interview.snippets, 'snippet', 'snippets'));
  return parts.join(', ');
}
