import { useLayoutEffect, useRef } from 'react';
import { texts } from '../texts.ts';
import type { HeldInterview } from '../use-held-interview.ts';
import classes from './running.module.css';

/** The room of the picture; nothing is ever over it. */
export function PicturePlace({ held, hasVideo }: { held: HeldInterview; hasVideo: boolean }) {
  const room = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    room.current?.append(held.picture);
    return () => held.picture.remove();
  }, [held.picture]);
  return (
    <section ref={room} className={classes.picture} aria-label="Session video">
      {!hasVideo && <p className={classes.surface}>{texts.surface}</p>}
    </section>
  );
}
