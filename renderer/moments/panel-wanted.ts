import { create } from 'zustand';

/** Counts how often the selected moment's panel was asked for, where it may be put away. */
export const usePanelWanted = create<{ asked: number }>(() => ({ asked: 0 }));

export function wantPanel(): void {
  usePanelWanted.setState(({ asked }) => ({ asked: asked + 1 }));
}
