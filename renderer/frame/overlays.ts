import { create } from 'zustand';

interface Overlays {
  palette: boolean;
  keys: boolean;
  addMember: boolean;
  /** A running interview has the whole page: no rail, no top bar, no bands. */
  wholePage: boolean;
  /** A sentence that stands under the top bar until it is dismissed or replaced. */
  problem: { message: string } | null;
  /** What the core found about the open study while it was open. */
  warnings: readonly string[];
  /** Counts how often 'All is saved' was asked for; each time it is said. */
  savedAsked: number;
}

/** What lies over or under the top bar. */
export const useOverlays = create<Overlays>()(() => ({
  palette: false,
  keys: false,
  addMember: false,
  wholePage: false,
  problem: null,
  warnings: [],
  savedAsked: 0,
}));
