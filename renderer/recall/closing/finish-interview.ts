import { create } from 'zustand';
import type { RecallClosing } from '#shared/contract/recall-log.ts';
import { asProblem, type CallProblem, call } from '../../api/client.ts';
import type { useChange } from '../../study/use-change.ts';
import { finishRecordings } from '../recording/finish-recordings.ts';

/** Why parts of an interview's recording could not be finished as it was closed, until they are tried again. */
export const useUnfinished = create<{ interviewId: string | null; problem: CallProblem | null }>()(() => ({
  interviewId: null,
  problem: null,
}));

/**
 * Finishes an interview's recording and stores its closing; the one does not wait for the other's success, for a part
 * that is damaged must not keep an interview open.
 * @throws CallProblem where the closing could not be stored
 */
export async function finishInterview(
  interviewId: string,
  closing: RecallClosing,
  change: ReturnType<typeof useChange>,
  onPart: (part: number, parts: number) => void,
): Promise<void> {
  const { interviewRecordings } = await call('recall.view', { interviewId });
  let problem: CallProblem | null = null;
  try {
    await finishRecordings(interviewRecordings, onPart);
  } catch (thrown) {
    problem = asProblem(thrown);
  }
  useUnfinished.setState({ interviewId, problem });
  const { interview } = await call('recall.view', { interviewId });
  await change('recall.close', { interviewId, revision: interview.revision, closing });
}
