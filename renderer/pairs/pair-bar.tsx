import { Button } from '@mantine/core';
import type { Moment } from '#shared/contract/moment.ts';
import { PairRow } from './pair-row.tsx';
import classes from './pairs.module.css';
import { openPairs } from './pairs-open.ts';
import { texts } from './texts.ts';
import { usePairsOf } from './use-pairs.ts';

/** Which moments of other sides the shown one goes together with, and which ones are proposed. */
export function PairBar(props: { moment: Moment; readOnly: boolean }) {
  const { moment, readOnly } = props;
  const pairs = usePairsOf(moment);
  if (!pairs || pairs.open.length + pairs.accepted.length + pairs.refused.length === 0) return null;
  return (
    <section className={classes.bar} aria-label={texts.region}>
      <h3 className={classes.title}>{texts.region}</h3>
      <ul className={classes.rows}>
        {[...pairs.accepted, ...pairs.open].map((pair) => (
          <PairRow key={pair.key} pair={pair} rule={pairs.rule} besideId={moment.id} readOnly={readOnly} />
        ))}
      </ul>
      <Button className={classes.command} variant="subtle" title={texts.command} onClick={openPairs}>
        {texts.allPairs}
      </Button>
    </section>
  );
}
