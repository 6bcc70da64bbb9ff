import { VisuallyHidden } from '@mantine/core';

/** Short for the eye, in whole words for screen readers: "26 h" and "26 hours after the session". */
export function Said({ shown, said }: { shown: string; said: string }) {
  return (
    <>
      <span aria-hidden="true">{shown}</span>
      <VisuallyHidden>{said}</VisuallyHidden>
    </>
  );
}
