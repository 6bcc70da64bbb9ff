import { create } from 'zustand';
import type { TextSelection } from '#shared/transcript/passage.ts';

interface TranscriptState {
  /** The transcript that somebody asked to see; it may be of a session that is still being read. */
  wantedId: string | null;
  /** The transcript that the pane shows: cursor and selection are places in it. */
  transcriptId: string | null;
  /** The index of the turn that the keys are on. */
  cursor: number | null;
  /** Selected words; null where nothing is selected. */
  selection: TextSelection | null;
  /** A turn that was asked to be shown; the pane goes there and forgets it. */
  shownUtteranceId: string | null;
  /** Whether the turn to be shown is played too, where it is of an interview (the session plays by itself). */
  playShown: boolean;
  /** Why the last passage could not be attached, as a sentence. */
  refusal: string | null;
  /** Whether the pane keeps the turn being said in view. */
  following: boolean;
}

/** What one does in the transcript pane; kept apart from the rows, which come and go while scrolling. */
export const useTranscript = create<TranscriptState>(() => ({
  wantedId: null,
  transcriptId: null,
  cursor: null,
  selection: null,
  shownUtteranceId: null,
  playShown: false,
  refusal: null,
  following: true,
}));

/** Whether words are selected: then Enter attaches them, wherever the focus is. */
export function hasSelectedWords(): boolean {
  return useTranscript.getState().selection !== null;
}

/** Puts the keys on a turn and selects no words; following stops. */
export function setCursor(cursor: number | null): void {
  useTranscript.setState({ cursor, selection: null, following: false, refusal: null });
}

/** Selects words; following stops. */
export function selectWords(selection: TextSelection | null): void {
  useTranscript.setState(
    selection === null
      ? { selection, refusal: null }
      : { selection, cursor: selection.focus.turn, following: false, refusal: null },
  );
}
