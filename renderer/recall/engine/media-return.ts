import type { PictureMedia } from './media-part.ts';

/** How often a recording that could not be played is looked for again, in ms. */
const lookEachMs = 2_000;

/**
 * Looks for a recording that failed (its file was moved, its disk was pulled out, the program was started
 * anew) until it can be read again; calls `back` then, once. Answers how to give up.
 */
export function awaitReturn(media: PictureMedia, back: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let element: HTMLVideoElement | null = null;
  let given = false;

  const letGo = () => {
    element?.removeAttribute('src');
    element?.load();
    element = null;
  };
  const look = () => {
    const asked = document.createElement('video');
    element = asked;
    asked.crossOrigin = 'anonymous';
    asked.preload = 'metadata';
    asked.muted = true;
    asked.addEventListener('loadedmetadata', () => {
      if (given || element !== asked) return;
      given = true;
      letGo();
      back();
    });
    asked.addEventListener('error', () => {
      if (given || element !== asked) return;
      element = null;
      timer = setTimeout(look, lookEachMs);
    });
    asked.src = media.url;
  };
  timer = setTimeout(look, lookEachMs);
  return () => {
    given = true;
    clearTimeout(timer);
    letGo();
  };
}
