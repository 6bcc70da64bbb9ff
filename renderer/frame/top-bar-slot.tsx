import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

export const slotId = 'top-bar-place';

/** Puts what belongs to a place (its session, its layouts) into the middle of the top bar. */
export function TopBarSlot(props: { children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  useEffect(() => setSlot(document.getElementById(slotId)), []);
  return slot && createPortal(props.children, slot);
}
