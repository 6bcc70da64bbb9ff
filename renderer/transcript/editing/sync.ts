import type { Utterance } from '#shared/contract/utterance.ts';
import { setCursor, useTranscript } from '../transcript-state.ts';
import { openField, useEditing } from './editing-state.ts';
import { setStart } from './turn-actions.ts';
import { clearStart, startHere } from './write-start.ts';

/** Gives the keys to the list of turns. */
function focusTurns(): void {
  document.querySelector<HTMLElement>('[data-region="transcribe"] [data-turns]')?.focus();
}

/** Begins to give turns their times by a key; the keys go to the list. */
export function startSync(): void {
  openField()?.keep();
  useEditing.setState({ syncing: true, synced: [], activeId: null, caret: null });
  if (useTranscript.getState().cursor === null) setCursor(0);
  focusTurns();
}

export function endSync(): void {
  if (useEditing.getState().syncing) focusTurns();
  useEditing.setState({ syncing: false, synced: [] });
}

/** The turn that the keys are on begins now; the next one is waited for. */
export function syncTurn(turns: readonly Utterance[]): void {
  const at = useTranscript.getState().cursor ?? -1;
  const turn = turns[at];
  if (!turn || !useEditing.getState().syncing) return;
  const beforeMs = turn.timing === 'anchored' ? turn.startMs : null;
  // The key may have been pressed with the mouse, on the screen.
  focusTurns();
  if (startHere(turn.id) === null) return;
  useEditing.setState(({ synced }) => ({ synced: [...synced, { turnId: turn.id, beforeMs }] }));
  // Behind the last turn the keys are on none.
  setCursor(at + 1);
}

/** Takes the last time back and waits for its turn again. */
export function syncBack(turns: readonly Utterance[]): void {
  const { synced, choice } = useEditing.getState();
  const last = synced.at(-1);
  if (!last || !choice) return;
  useEditing.setState({ synced: synced.slice(0, -1) });
  if (last.beforeMs === null) clearStart(last.turnId);
  else void setStart(choice.transcript.id, last.turnId, last.beforeMs, undefined);
  const at = turns.findIndex((turn) => turn.id === last.turnId);
  if (at >= 0) setCursor(at);
}
