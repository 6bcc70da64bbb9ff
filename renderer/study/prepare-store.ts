import { create } from 'zustand';
import { keepPlace, keptPlace } from '../stores/settings.ts';
import type { BoardFilter, CellKind } from './board-model.ts';
import type { TranscriptSource } from './import-many-store.ts';
import type { FileReading, ImportTarget } from './import-model.ts';

/** A cell of the board: a dyad and, beside the dyad's own cell, one of its session numbers. */
export interface BoardSelection {
  dyadId: string;
  kind: CellKind;
  sessionNumber: number | null;
}

/** Which dialog is open. A transcript's `source` was chosen or dropped already; null where one is to be chosen. */
export type StudyDialog =
  | { kind: 'lay dyads' }
  | { kind: 'import transcript'; target: ImportTarget | null; source: TranscriptSource | null }
  | { kind: 'import transcripts'; target: ImportTarget | null; sources: readonly TranscriptSource[] }
  | {
      /** Null where the transcript is to be chosen, among the session's. */
      kind: 'reimport transcript';
      sessionId: string;
      transcriptId: string | null;
      source: TranscriptSource | null;
      /** How the file is read; left out where it is still to be chosen. */
      reading?: FileReading;
    }
  | { kind: 'export'; sessionId: string | null }
  | { kind: 'pseudonyms' }
  | { kind: 'settings' }
  | { kind: 'history' };

/** The dialog that imports these files: one has a dialog of its own, several share a table. */
export function importDialog(
  target: ImportTarget | null,
  sources: readonly TranscriptSource[] = [],
): StudyDialog {
  return sources.length > 1
    ? { kind: 'import transcripts', target, sources }
    : { kind: 'import transcript', target, source: sources[0] ?? null };
}

export type PrepareView = 'board' | 'participants';

interface PrepareState {
  /** Whose selection, filter and view these are; null before the first study. */
  studyId: string | null;
  view: PrepareView;
  selection: BoardSelection | null;
  filter: BoardFilter | null;
  group: string | null;
  /** Whether the detail is open where it is a drawer (narrow windows). */
  drawerOpen: boolean;
  dialog: StudyDialog | null;
  /** Shows a study as it was left: another one's selection and filter mean nothing here. */
  enter(studyId: string): void;
  setView(view: PrepareView): void;
  select(selection: BoardSelection | null): void;
  setFilter(filter: BoardFilter | null): void;
  setGroup(group: string | null): void;
  setDrawerOpen(open: boolean): void;
  openDialog(dialog: StudyDialog): void;
  closeDialog(): void;
}

/** What of this outlives the program's end. */
type Kept = Pick<PrepareState, 'view' | 'selection'>;

const fresh = {
  view: 'board',
  selection: null,
  filter: null,
  group: null,
  drawerOpen: false,
  dialog: null,
} as const;

export const usePrepare = create<PrepareState>((set, get) => {
  const keep = (changes: Partial<Kept>) => {
    set(changes);
    const { studyId, view, selection } = get();
    if (studyId !== null) keepPlace(studyId, 'prepare', { view, selection } satisfies Kept);
  };
  return {
    studyId: null,
    ...fresh,
    enter: (studyId) => {
      if (get().studyId === studyId) return;
      set({ studyId, ...fresh, ...(keptPlace(studyId, 'prepare') as Kept | undefined) });
    },
    setView: (view) => keep({ view }),
    select: (selection) => keep({ selection }),
    setFilter: (filter) => set({ filter }),
    setGroup: (group) => set({ group }),
    setDrawerOpen: (drawerOpen) => set({ drawerOpen }),
    openDialog: (dialog) => set({ dialog }),
    closeDialog: () => set({ dialog: null }),
  };
});
