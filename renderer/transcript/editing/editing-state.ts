import { create } from 'zustand';
import type { SnippetMove } from '#shared/contract/utterance.ts';
import type { CallProblem } from '../../api/client.ts';
import type { TranscriptChoice } from '../choices.ts';

/** What an edit did to passages, told under the turn. */
export interface PassageNews {
  turnId: string;
  moves: readonly SnippetMove[];
  /** The edit is the latest command still, so that undo takes it back. */
  latest: boolean;
}

interface EditingState {
  /** The transcript that is on the screen. */
  choice: TranscriptChoice | null;
  /** The turn whose words are being written. */
  activeId: string | null;
  /** Where its caret is to be put (UTF-16 units); taken once. */
  caret: { offset: number } | null;
  /** A turn that somebody wants to write in, from another layout. */
  wanted: { turnId: string; offset: number } | null;
  news: PassageNews | null;
  problem: CallProblem | null;
  /** Turns are being given their times by a key while the recording plays. */
  syncing: boolean;
  /** The turns timed in this run, and what their times were: the last one can be taken back. */
  synced: readonly { turnId: string; beforeMs: number | null }[];
  /** Which dialog about a speaker is open. */
  speakerDialog: { kind: 'new'; turnId: string } | { kind: 'rename'; speakerId: string } | null;
  /** The turn whose time is being written. */
  timeOf: string | null;
}

export const useEditing = create<EditingState>()(() => ({
  choice: null,
  activeId: null,
  caret: null,
  wanted: null,
  news: null,
  problem: null,
  syncing: false,
  synced: [],
  speakerDialog: null,
  timeOf: null,
}));

/** Puts the caret into a turn's words. */
export function writeIn(turnId: string, offset: number): void {
  useEditing.setState({ activeId: turnId, caret: { offset }, syncing: false });
}

export function stopWriting(): void {
  useEditing.setState({ activeId: null, caret: null });
}

/** The field that words are being written in, while it is on the screen. */
export interface WordsFieldHandle {
  turnId: string;
  element: HTMLTextAreaElement;
  /** Writes other words into it, without keeping them. */
  show(text: string, caret: number): void;
  /** Keeps what is written now. */
  keep(): void;
}

let field: WordsFieldHandle | null = null;

export function registerField(handle: WordsFieldHandle): () => void {
  field = handle;
  return () => {
    if (field === handle) field = null;
  };
}

/** The field, or null where none has the focus. */
export function focusedField(): WordsFieldHandle | null {
  return field && document.activeElement === field.element ? field : null;
}

export function openField(): WordsFieldHandle | null {
  return field;
}

/** Words that are written and not answered yet, by turn: a row that is made anew shows them. */
export const drafts = new Map<string, string>();
