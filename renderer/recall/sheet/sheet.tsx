import type { RecallView } from '#shared/contract/recall.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { codesOf } from '../texts.ts';
import classes from './sheet.module.css';
import { sheetTexts as texts } from './texts.ts';

interface SheetProps {
  view: RecallView;
  rows: number;
  withLeads: boolean;
}

/** Room for what is named in the interview itself, beside what is typed already. */
const freeNominations = 3;

/** The paper: codes and numbers, no names. */
export function Sheet({ view, rows, withLeads }: SheetProps) {
  const { session, nominations, plan } = view;
  const leads = view.settings.leads.filter((group) => group.leads.length > 0);
  return (
    <article className={classes.sheet}>
      <header className={classes.header}>
        <div>
          <h2 className={classes.heading}>
            {codesOf(view.interview)} · {texts.session(session.number)}
          </h2>
          <span>{texts.dyad(session.dyadNumber)}</span>
        </div>
        <span className={classes.kind}>{texts.heading}</span>
      </header>
      <dl className={classes.facts}>
        <Line label={texts.sessionHeld} value={dayOf(session.heldWallMs)} />
        <Line label={texts.interviewHeld} value={dayOf(view.interview.heldWallMs)} />
        <Line label={texts.interviewer} value="" />
        <Line label={texts.recorder} value="" />
        <Line label={texts.began} value="" />
        <Line label={texts.ended} value="" />
      </dl>
      <section className={classes.part}>
        <h3 className={classes.partTitle}>{texts.nominations}</h3>
        <p className={classes.hint}>{texts.opening}</p>
        <ul className={classes.boxes}>
          {nominations.map(({ id, label }) => (
            <Box key={id} words={label} after={texts.foundAt} />
          ))}
          {Array.from({ length: freeNominations }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: empty lines, each like the other
            <Box key={index} words="" after={texts.foundAt} />
          ))}
        </ul>
      </section>
      {(plan.clips.length > 0 || plan.intervalMs !== null) && (
        <section className={classes.part}>
          <h3 className={classes.partTitle}>{texts.plan}</h3>
          {plan.intervalMs !== null && <p>{texts.interval(plan.intervalMs / 60_000)}</p>}
          <ul className={classes.clips}>
            {plan.clips.map(({ id, startMs, endMs, prompted }) => (
              <li key={id}>
                <i className={classes.box} /> {formatClock(startMs)} – {formatClock(endMs)}
                {prompted && ` · ${texts.prompted}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={classes.part}>
        <h3 className={classes.partTitle}>{texts.stops}</h3>
        <p className={classes.hint}>{texts.stopsHint}</p>
        <StopTable view={view} rows={rows} />
      </section>
      <section className={`${classes.part} ${classes.whole}`}>
        <h3 className={classes.partTitle}>{texts.closing}</h3>
        <ul className={classes.boxes}>
          <Box words={texts.feedback} after="" />
          <Box words={texts.distress} after="" />
        </ul>
      </section>
      {withLeads && leads.length > 0 && (
        <section className={`${classes.part} ${classes.whole}`}>
          <h3 className={classes.partTitle}>{texts.leads}</h3>
          <div className={classes.leads}>
            {leads.map(({ category, leads: list }) => (
              <div key={category} className={classes.whole}>
                <h4 className={classes.category}>{category}</h4>
                <ul className={classes.leadList}>
                  {list.map((lead) => (
                    <li key={lead}>{lead}</li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </section>
      )}
    </article>
  );
}

function Line(props: { label: string; value: string }) {
  return (
    <div className={classes.line}>
      <dt>{props.label}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

function Box(props: { words: string; after: string }) {
  return (
    <li className={classes.boxLine}>
      <i className={classes.box} />
      <span className={props.words === '' || props.after === '' ? classes.words : classes.wordsKnown}>
        {props.words}
      </span>
      {props.after !== '' && (
        <>
          <span className={classes.hint}>{props.after}</span>
          <span className={classes.blank} />
        </>
      )}
    </li>
  );
}

function StopTable({ view, rows }: { view: RecallView; rows: number }) {
  const roles = view.interview.participants.map(({ role }) => role);
  const letters = [
    ...(roles.includes('client') ? ['C'] : []),
    ...(roles.includes('therapist') ? ['T'] : []),
    'I',
    '?',
  ].join('  ');
  return (
    <table className={classes.table}>
      <colgroup>
        <col className={classes.number} />
        <col className={classes.time} span={3} />
        <col className={classes.who} />
        <col />
        <col className={classes.off} />
      </colgroup>
      <thead>
        <tr>
          {/* Repeated on each page, so that loose pages are known again. */}
          <th className={classes.code} colSpan={7}>
            {codesOf(view.interview)} · {texts.session(view.session.number)}
          </th>
        </tr>
        <tr>
          <th className={classes.end}>{texts.number}</th>
          <th>{texts.from}</th>
          <th>{texts.to}</th>
          <th>{texts.interview}</th>
          <th>{texts.who}</th>
          <th>{texts.note}</th>
          <th>{texts.off}</th>
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: rows }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: numbered lines
          <tr key={index}>
            <td className={classes.end}>{index + 1}</td>
            <td className={classes.colon}>:</td>
            <td className={classes.colon}>:</td>
            <td className={classes.colon}>:</td>
            <td className={classes.letters}>{letters}</td>
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function dayOf(wallMs: number | null): string {
  return wallMs === null
    ? ''
    : new Date(wallMs).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
