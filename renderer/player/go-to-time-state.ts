import { create } from 'zustand';

/** Whether the field for a time is open. */
export const useGoToTime = create<{ open: boolean }>()(() => ({ open: false }));
