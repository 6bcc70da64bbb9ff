import { create } from 'zustand';
import { wantPanel } from '../moments/panel-wanted.ts';

interface CommentsOpen {
  /** The moment whose comments are open although there are none to see; null: of none. */
  momentId: string | null;
  /** Whether its field is to get the focus, which uses this up. */
  wantsFocus: boolean;
  /** What is written and not sent, per moment: it waits there. */
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

export function keepCommentDraft(momentId: string, text: string): void {
  useCommentsOpen.setState(({ drafts: { [momentId]: _, ...others } }) => ({
    drafts: text === '' ? others : { ...others, [momentId]: text },
  }));
}
