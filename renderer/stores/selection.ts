import { create } from 'zustand';

interface SelectionState {
  /** The moment that the screen is about: the inspector's, the list's current row. */
  momentId: string | null;
  /** All selected moments; holds `momentId` where there is one. */
  momentIds: readonly string[];
  /** The selected stretch in which nothing was marked; then no moment is. */
  unmarkedId: string | null;
  /** The selected passage of a transcript. */
  snippetId: string | null;
  /** Selects one moment alone, or none. */
  select(momentId: string | null): void;
  /** Selects several; the current one is among them, else the first is. */
  selectSeveral(momentIds: readonly string[], currentId: string | null): void;
  /** Adds a moment to the selection or takes it out; the one added becomes the current one. */
  toggle(momentId: string): void;
  /** Selects a stretch in which nothing was marked, and no moment. */
  selectUnmarked(unmarkedId: string): void;
  selectSnippet(snippetId: string | null): void;
  /** Forgets moments that are there no more. */
  forget(momentIds: readonly string[]): void;
}

/** What is selected in Annotate; shared by list, timeline, inspector and transcript. */
export const useSelection = create<SelectionState>((set) => ({
  momentId: null,
  momentIds: [],
  unmarkedId: null,
  snippetId: null,
  select: (momentId) => set({ momentId, momentIds: momentId === null ? [] : [momentId], unmarkedId: null }),
  selectSeveral: (momentIds, currentId) =>
    set({
      momentIds,
      momentId: currentId !== null && momentIds.includes(currentId) ? currentId : (momentIds[0] ?? null),
      unmarkedId: null,
    }),
  toggle: (momentId) =>
    set((state) => {
      const without = state.momentIds.filter((id) => id !== momentId);
      if (without.length === state.momentIds.length)
        return { momentId, momentIds: [...state.momentIds, momentId], unmarkedId: null };
      return { momentId: without.at(-1) ?? null, momentIds: without };
    }),
  selectUnmarked: (unmarkedId) => set({ momentId: null, momentIds: [], unmarkedId }),
  selectSnippet: (snippetId) => set({ snippetId }),
  forget: (momentIds) =>
    set((state) => {
      const gone = new Set(momentIds);
      const left = state.momentIds.filter((id) => !gone.has(id));
      return {
        momentIds: left,
        momentId: state.momentId !== null && gone.has(state.momentId) ? (left[0] ?? null) : state.momentId,
      };
    }),
}));
