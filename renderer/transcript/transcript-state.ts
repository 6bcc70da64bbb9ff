import { create } from 'zustand';
import type { TextSelection } from '#shared/transcript/passage.ts';

interface TranscriptState {
  /** The transcript that the pane shows. */
  transcriptId: string | null;
  /** The index of the turn that the keys are on. */
  cursor: number | null;
  /** Selected words; null where nothing is selected. */
  selection: TextSelection | null;
  /** A turn that was asked to be shown; the pane goes there and forgets it. */
  shownUtteranceId: string | null;
  /** Whether the pane keeps the turn being said in view. */
  following: boolean;
}

/** What one does in the transcript pane; kept apart from the rows, which come and go while scrolling. */
export const useTranscript = create<TranscriptState>(() => ({
  transcriptId: null,
  cursor: null,
  selection: null,
  shownUtteranceId: null,
  following: true,
}));

/** Whether words are selected: then Enter attaches them, wherever the focus is. */
export function hasSelectedWords(): boolean {
  return useTranscript.getState().selection !== null;
}

/** Puts the keys on a turn and selects no words; following stops. */
export function setCursor(cursor: number | null): void {
  useTranscript.setState({ cursor, selection: null, following: false });
}

/** Selects words; following stops. */
export function selectWords(selection: TextSelection | null): void {
  useTranscript.setState(
    selection === null ? { selection } : { selection, cursor: selection.focus.turn, following: false },
  );
}
