import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import recallClasses from '../recall.module.css';
import { fineTime, type Placing } from './anchor-rows.ts';
import classes from './anchors.module.css';
import { anchorTexts as texts } from './texts.ts';

/** Where the recording lies by its anchors, how sure that is, and what is to be looked at again. */
export function FitPanel({ placing }: { placing: Placing }) {
  const { fit, error, impossible, rows } = placing;
  if (!fit || !error) return null;
  const noDrift =
    rows.length < 2 || fit.problem?.code === 'clock.near' || fit.problem?.code === 'clock.onePlace';
  const hint =
    rows.length < 2 ? texts.addSecond : fit.problem?.code === 'clock.near' ? fit.problem.message : null;
  const problem = impossible ? texts.impossible : hint === null ? (fit.problem?.message ?? null) : null;
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
          {noDrift ? texts.noDrift : texts.driftOf(fit.driftPpm)}{' '}
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
      {hint !== null && (
        <p className={classes.quiet}>
          <IconInfoCircle size={16} stroke={1.5} aria-hidden /> {hint}
        </p>
      )}
    </section>
  );
}
