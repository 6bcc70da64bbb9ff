import { Button, Checkbox } from '@mantine/core';
import type { Nomination } from '#shared/contract/nomination.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { texts } from '../texts.ts';
import classes from './panels.module.css';

/** The nominations of the opening: ticked when looked at, or set to the place where the picture stands. */
export function NominationsPanel(props: {
  nominations: readonly Nomination[];
  tick(nomination: Nomination, reviewed: boolean): void;
  set(nomination: Nomination): void;
  sessionMs(): number;
}) {
  const { nominations } = props;
  const reviewed = nominations.filter(({ state }) => state === 'reviewed').length;
  return (
    <section className={classes.panel} aria-label={texts.nominations}>
      <h2 className={classes.title}>{texts.nominated(reviewed, nominations.length)}</h2>
      {nominations.length === 0 && <p className={classes.empty}>{texts.noNominations}</p>}
      <ul className={classes.list}>
        {nominations.map((nomination) => (
          <li key={nomination.id} className={classes.row}>
            <Checkbox
              className={classes.grow}
              classNames={{
                body: classes.checkBody,
                labelWrapper: classes.grow,
                label: classes.twoLines,
              }}
              checked={nomination.state === 'reviewed'}
              label={nomination.label}
              title={nomination.label}
              onChange={(event) => props.tick(nomination, event.currentTarget.checked)}
            />
            {nomination.sessionMs !== null && (
              <span className="figures">{formatClock(nomination.sessionMs)}</span>
            )}
            <Button
              variant="default"
              size="compact-xs"
              title={texts.setHint(nomination.label, formatClock(props.sessionMs()))}
              aria-label={`${texts.set}: ${nomination.label}`}
              onClick={() => props.set(nomination)}
            >
              {texts.set}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
