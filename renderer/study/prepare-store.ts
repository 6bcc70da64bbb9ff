import { create } from 'zustand';
import type { BoardFilter, CellKind } from './board-model.ts';
import type { ImportTarget } from './import-model.ts';

/** A cell of the board: a dyad and, beside the dyad's own cell, one of its session numbers. */
export interface BoardSelection {
  dyadId: string;
  kind: CellKind;
  sessionNumber: number | null;
}

/** Which dialog is open. `file` was dropped or chosen already. */
export type StudyDialog =
  | { kind: 'lay dyads' }
  | { kind: 'import transcript'; target: ImportTarget | null; file: string | File | null }
  | { kind: 'export'; sessionId: string | null }
  | { kind: 'settings' }
  | { kind: 'history' };

export type PrepareView = 'board' | 'participants';

interface PrepareState {
  view: PrepareView;
  selection: BoardSelection | null;
  filter: BoardFilter | null;
  group: string | null;
  /** Whether the detail is open where it is a drawer (narrow windows). */
  drawerOpen: boolean;
  dialog: StudyDialog | null;
  setView(view: PrepareView): void;
  select(selection: BoardSelection | null): void;
  setFilter(filter: BoardFilter | null): void;
  setGroup(group: string | null): void;
  setDrawerOpen(open: boolean): void;
  openDialog(dialog: StudyDialog): void;
  closeDialog(): void;
}

export const usePrepare = create<PrepareState>((set) => ({
  view: 'board',
  selection: null,
  filter: null,
  group: null,
  drawerOpen: false,
  dialog: null,
  setView: (view) => set({ view }),
  select: (selection) => set({ selection }),
  setFilter: (filter) => set({ filter }),
  setGroup: (group) => set({ group }),
  setDrawerOpen: (drawerOpen) => set({ drawerOpen }),
  openDialog: (dialog) => set({ dialog }),
  closeDialog: () => set({ dialog: null }),
}));
