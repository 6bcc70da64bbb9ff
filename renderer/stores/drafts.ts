import { useEffect } from 'react';
import { create } from 'zustand';

/** How many fields hold something that is written and not kept yet. */
export const useDrafts = create<{ open: number }>()(() => ({ open: 0 }));

/** Counts a field among those that hold a draft, for as long as it does. */
export function useDraft(isDraft: boolean): void {
  useEffect(() => {
    if (!isDraft) return;
    useDrafts.setState(({ open }) => ({ open: open + 1 }));
    return () => useDrafts.setState(({ open }) => ({ open: open - 1 }));
  }, [isDraft]);
}
