import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import recallClasses from '../recall.module.css';
import { fineTime, type Placing } from './anchor-rows.ts';
import classes from './anchors.module.css';
import { anchorTexts as texts } from './texts.ts';

/** Where the recording lies by its anchors, how sure that is, and what is to be looked at again. */
export function FitPanel({ placing }: { placing: Placing }) {
  const { fit, error, impossible, rows } = placing;
  if (!fit || !error) return null;
  const places = new Set(rows.map(({ anchor }) => anchor.recordingMs)).size;
  const problem = impossible ? texts.impossible : (fit.problem?.message ?? null);
  return (
    <section className={recallClasses.section} aria-label={texts.fit}>
      <h2 className={recallClasses.sectionTitle}>{texts.fit}</h2>
      <dl className={recallClasses.numbers}>
        <dt>{texts.zero}</dt>
        <dd className="figures">
          {fineTime(fit.offsetMs)} <span className={classes.error}>{texts.plusMinus(error.offsetMs)}</span>
        </dd>
        <dt>{texts.drift}</dt>
        <dd className="figures">
          {places < 2 ? texts.noDrift : texts.driftOf(fit.driftPpm)}{' '}
          <span className={classes.error}>{texts.plusMinusPpm(error.driftPpm)}</span>
        </dd>
        {problem === null && (
          <>
            <dt>{texts.anywhere}</dt>
            <dd className="figures">{texts.plusMinus(error.anywhereMs)}</dd>
          </>
        )}
      </dl>
      {problem !== null && (
        <p className={classes.warning} role="alert">
          <IconAlertTriangle size={16} stroke={1.5} aria-hidden /> {problem}
        </p>
      )}
      {problem === null && places < 2 && (
        <p className={classes.quiet}>
          <IconInfoCircle size={16} stroke={1.5} aria-hidden /> {texts.addSecond}
        </p>
      )}
    </section>
  );
}
