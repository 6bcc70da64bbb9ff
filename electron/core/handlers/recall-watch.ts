import { CallFailure } from '#shared/contract/call.ts';
import type { Watch } from '#shared/contract/recall-watch.ts';
import { buttonWordsIn } from '#shared/domain/recall-words.ts';
import { recallState } from '#shared/recall/state.ts';
import { readInterview } from '../../database/queries/interview.ts';
import { listRecallEvents } from '../../database/queries/recall-log.ts';
import { listRecordings } from '../../database/queries/recording.ts';
import { readStudy } from '../../database/queries/study.ts';
import type { ReadContext, ReadHandlers } from '../context.ts';

export const recallWatchReadHandlers: Pick<ReadHandlers, 'recall.watch'> = {
  // Media go by their recordings' ids here; dispatch gives them names of the page's own.
  'recall.watch': (context, { interviewId }) => readWatch(context, interviewId),
};

/** Field by field: nothing of the study gets into it that is not named here. */
function readWatch(context: ReadContext, interviewId: string): Watch {
  const { connection, folder } = context.study();
  const { sessionId, state: interviewState } = readInterview(connection, interviewId);
  if (interviewState === 'withdrawn') {
    throw new CallFailure('recall.withdrawn', 'This can not be shown (any more).');
  }
  const { language, recall } = readStudy(connection);
  const state = recallState(listRecallEvents(connection, interviewId));
  // What is missing is among them: the page looks for it until it is there again.
  const media = listRecordings(connection, folder, { sessionId })
    .filter(({ playable }) => playable)
    .map(({ id, mime, role, position, offsetMs, rate, durationMs, videoCodec }) => ({
      id,
      kind: videoCodec === null ? ('sound' as const) : ('video' as const),
      mime,
      role,
      position,
      offsetMs,
      rate,
      durationMs,
    }));
  return {
    media,
    state: {
      sessionMs: state.sessionMs,
      playing: state.playing,
      rate: state.rate,
      pictureOn: state.pictureOn,
      resting: !state.started || state.halted,
      ended: state.ended,
    },
    buttons: recall.buttons,
    words: buttonWordsIn(language, recall.words),
    againMs: recall.againMs,
    language,
  };
}
