import { CallProblem } from '../../api/client.ts';
import { sessionNowMs, soundMs, useSound } from '../../player/sound.ts';
import { isPinned } from '../choices.ts';
import { useEditing } from './editing-state.ts';
import { texts } from './texts.ts';
import { setStart } from './turn-actions.ts';

function refuse(message: string): null {
  useEditing.setState({ problem: new CallProblem({ code: 'utterance.times', message }) });
  return null;
}

/** Writes when a turn begins, in ms on the clock that its transcript's times are on. */
export function writeStart(turnId: string, ms: number): void {
  const { choice } = useEditing.getState();
  if (choice) void setStart(choice.transcript.id, turnId, ms, undefined);
}

/** Takes a turn's time away. */
export function clearStart(turnId: string): void {
  const { choice } = useEditing.getState();
  if (choice) void setStart(choice.transcript.id, turnId, null, undefined);
}

/**
 * The turn begins where it plays: by the session's clock where its times are on that one, else by the
 * recording that is transcribed. Answers the time (ms), or null where it could not be set, with a sentence.
 */
export function startHere(turnId: string): number | null {
  const { choice } = useEditing.getState();
  if (!choice) return null;
  const { clock } = choice.transcript;
  if (clock === 'time of day') return refuse(texts.timeOfDay);
  const bySession = clock === 'session' || choice.interviewId === null;
  if (!bySession && useSound.getState().interviewId === null) return refuse(texts.noSound(choice.source));
  const ms = bySession ? sessionNowMs() : soundMs();
  void setStart(choice.transcript.id, turnId, ms, bySession ? 'session' : 'interview');
  return ms;
}

/** From this turn on the interview is about what the session shows now. */
export function pinHere(turnId: string): void {
  const { choice } = useEditing.getState();
  if (!choice) return;
  const { clock } = choice.transcript;
  if (choice.interviewId === null) return void refuse(texts.pinNeedsInterview);
  if (clock === 'time of day') return void refuse(texts.timeOfDay);
  if (clock !== 'none' && !isPinned(choice)) return void refuse(texts.noPin);
  void setStart(choice.transcript.id, turnId, sessionNowMs(), 'session');
}
