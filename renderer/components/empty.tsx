import type { ReactNode } from 'react';
import classes from './empty.module.css';

/** An empty place: one sentence, one button, one key. */
export function Empty(props: { sentence: string; action?: ReactNode; keyHint?: string }) {
  return (
    <div className={classes.empty}>
      <p className={classes.sentence}>{props.sentence}</p>
      {(props.action || props.keyHint) && (
        <div className={classes.action}>
          {props.action}
          {props.keyHint && <kbd>{props.keyHint}</kbd>}
        </div>
      )}
    </div>
  );
}
