import classes from './pseudonyms.module.css';
import { texts } from './texts.ts';

/** What replacing and its erasing can not reach. */
export function Limits() {
  return (
    <div className={classes.limits}>
      <h3>{texts.limitsTitle}</h3>
      <ul>
        {texts.limits.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
