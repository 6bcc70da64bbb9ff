import { create } from 'zustand';
import type { CodeTargets } from './picker-model.ts';

/** Where on the screen the picker stands (px of the window). */
interface Anchor {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What is coded, as it is called, and by what on the screen. */
export interface CodeSubject {
  targets: CodeTargets;
  title: string;
  element: Element | null;
}

interface PickerState {
  subject: CodeSubject | null;
  anchor: Anchor;
  /** Who had the focus before; it goes back there. */
  before: Element | null;
}

const middle = (): Anchor => ({ left: innerWidth / 2 - 160, top: innerHeight / 4, width: 320, height: 0 });

/** The one picker of codes, over whatever is on the screen. */
export const useCodePicker = create<PickerState>(() => ({ subject: null, anchor: middle(), before: null }));

export function openCodePicker(subject: CodeSubject): void {
  const box = subject.element?.getBoundingClientRect();
  const anchor = box
    ? { left: box.left, top: box.top, width: Math.min(box.width, 360), height: Math.min(box.height, 200) }
    : middle();
  useCodePicker.setState({ subject, anchor, before: document.activeElement });
}

export function closeCodePicker(): void {
  const { before } = useCodePicker.getState();
  useCodePicker.setState({ subject: null, before: null });
  if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
}
