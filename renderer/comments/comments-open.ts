import { create } from 'zustand';
import { wantPanel } from '../moments/panel-wanted.ts';

interface CommentsOpen {
  /** The moment whose comments are open although there are none to see; null: of none. */
  momentId: string | null;
  /** Whether its field is to get the focus, which uses this up. */
  wantsFocus: boolean;
  /** What is written and not sent, per moment, and per comment that is being changed: it waits there. */
  drafts: Readonly<Record<string, string>>;
}

export const useCommentsOpen = create<CommentsOpen>(() => ({
  momentId: null,
  wantsFocus: false,
  drafts: {},
}));

/** Opens a moment's comments with the caret in the field. */
export function writeComment(momentId: string): void {
  wantPanel();
  useCommentsOpen.setState({ momentId, wantsFocus: true });
}

/** Keeps what is written about a moment; an empty text is none. */
export function keepCommentDraft(momentId: string, text: string): void {
  keepChangedComment(momentId, text === '' ? null : text);
}

/** Keeps what a comment is being changed into; null: it is not any more. */
export function keepChangedComment(id: string, text: string | null): void {
  useCommentsOpen.setState(({ drafts: { [id]: _, ...others } }) => ({
    drafts: text === null ? others : { ...others, [id]: text },
  }));
}
