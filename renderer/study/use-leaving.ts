import { type RefObject, useEffect } from 'react';

/** What closing a dialog does instead, while work runs in it; null: it closes. */
export type Leaving = RefObject<(() => void) | null>;

/** Says, from inside a dialog, what closing it does instead; for as long as that is not null. */
export function useLeaving(leaving: Leaving, instead: (() => void) | null): void {
  useEffect(() => {
    leaving.current = instead;
    return () => {
      leaving.current = null;
    };
  });
}
