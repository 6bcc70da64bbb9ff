import type { RecallView } from '#shared/contract/recall.ts';
import type { RecallBeat, RecallEvent } from '#shared/contract/recall-log.ts';
import { hoursBetween } from '#shared/domain/hours.ts';
import { buttonWordsIn } from '#shared/domain/recall-words.ts';
import { lastClockEnd } from '#shared/domain/recording-clock.ts';
import { isByHand } from '#shared/recall/by-hand.ts';
import { recallState } from '#shared/recall/state.ts';
import { readDyad } from '../../database/queries/dyad.ts';
import { readInterview } from '../../database/queries/interview.ts';
import { listNominations } from '../../database/queries/nomination.ts';
import {
  consentStates,
  listAnchors,
  listStopNotes,
  readClosing,
  readPlan,
} from '../../database/queries/recall.ts';
import { listRecallEvents, readBeat } from '../../database/queries/recall-log.ts';
import { listRecordings } from '../../database/queries/recording.ts';
import { readSession } from '../../database/queries/session.ts';
import { readStudy } from '../../database/queries/study.ts';
import type { ReadContext, ReadHandlers } from '../context.ts';

/** Pages send signs of life five times a second, stored once a second: after this, in ms, nobody is there. */
const silenceMs = 5000;

export const recallReadHandlers: Pick<ReadHandlers, 'recall.view' | 'recall.log'> = {
  'recall.view': (context, args) => readView(context, args.interviewId),
  'recall.log': (context, { interviewId }) => {
    const { connection } = context.study();
    readInterview(connection, interviewId);
    return {
      events: listRecallEvents(connection, interviewId),
      stopNotes: listStopNotes(connection, interviewId),
      nominations: listNominations(connection, interviewId),
      anchors: listAnchors(connection, { interviewId }),
    };
  },
};

function readView(context: ReadContext, interviewId: string): RecallView {
  const { connection, folder, lockedBy } = context.study();
  const study = readStudy(connection);
  const interview = readInterview(connection, interviewId);
  const session = readSession(connection, interview.sessionId);
  const sessionRecordings = listRecordings(connection, folder, { sessionId: session.id });
  const events = listRecallEvents(connection, interviewId);
  const beat = readBeat(connection, interviewId);
  const hoursAfter = hoursBetween(session.heldWallMs, interview.heldWallMs);
  const { started, halted, ended } = recallState(events);
  const running = started && !halted && !ended && !isByHand(events);
  const attended = isAttended(events, beat, context.now());
  return {
    interview,
    session: {
      id: session.id,
      number: session.number,
      dyadNumber: readDyad(connection, session.dyadId).number,
      heldWallMs: session.heldWallMs,
      durationMs: lastClockEnd(sessionRecordings),
    },
    sessionRecordings,
    interviewRecordings: listRecordings(connection, folder, { interviewId }),
    events,
    stopNotes: listStopNotes(connection, interviewId),
    nominations: listNominations(connection, interviewId),
    plan: readPlan(connection, interviewId),
    closing: readClosing(connection, interviewId),
    settings: study.recall,
    studyRevision: study.revision,
    language: study.language,
    buttonWords: buttonWordsIn(study.language, study.recall.words),
    hoursAfter,
    hoursLimit: study.hoursLimit,
    late: hoursAfter !== null && hoursAfter > study.hoursLimit,
    consents: consentStates(connection, interviewId),
    beat,
    needsRecovery: running && !attended,
    elsewhere: running && attended ? lockedBy : null,
  };
}

function isAttended(events: readonly RecallEvent[], beat: RecallBeat | null, nowWallMs: number): boolean {
  const last = Math.max(beat?.wallMs ?? 0, ...events.slice(-5).map(({ wallMs }) => wallMs));
  return nowWallMs - last < silenceMs;
}
