import { create } from 'zustand';

interface LabelEditingState {
  /** The moment whose label is being written in the list. */
  momentId: string | null;
  edit(momentId: string | null): void;
}

export const useLabelEditing = create<LabelEditingState>((set) => ({
  momentId: null,
  edit: (momentId) => set({ momentId }),
}));
