import { useEffect, useRef } from 'react';

/** Measures the rows of a virtual list anew when the size of their words was changed. */
export function useMeasureAnew(virtualizer: { measure(): void }, wordSize: number): void {
  const measured = useRef(wordSize);
  useEffect(() => {
    if (measured.current === wordSize) return;
    measured.current = wordSize;
    virtualizer.measure();
  }, [virtualizer, wordSize]);
}
