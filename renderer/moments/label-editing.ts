import { create } from 'zustand';
import { wantPanel } from './panel-wanted.ts';

interface LabelEditingState {
  /** The moment whose label is being written in the list. */
  momentId: string | null;
  edit(momentId: string | null): void;
}

export const useLabelEditing = create<LabelEditingState>((set) => ({
  momentId: null,
  edit: (momentId) => set({ momentId }),
}));

/** The name of the label's field in a moment's panel. */
export const labelFieldName = 'moment-label';

/** Edits a moment's label: in its row, or in the panel where the list is not to be seen. */
export function editLabel(momentId: string): void {
  if (document.querySelector('[data-region="moments"]')?.checkVisibility()) {
    useLabelEditing.getState().edit(momentId);
    return;
  }
  wantPanel();
  // A panel that was put away is there with the next picture.
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>(`input[name="${labelFieldName}"]`);
    field?.focus();
    field?.select();
  });
}
