import { create } from 'zustand';

/** Whether all pairs of the session are shown. */
export const usePairsOpen = create<{ open: boolean }>(() => ({ open: false }));

export function openPairs(): void {
  usePairsOpen.setState({ open: true });
}
