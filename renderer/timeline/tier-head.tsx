import { memo, type PointerEvent } from 'react';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { MakingMark } from './making-mark.tsx';
import type { Tier } from './tier.ts';
import { changeSetup, withHeight } from './tier-setup.ts';
import classes from './timeline.module.css';

/** What a tier is, beside it; dragged it goes to another place, its lower edge makes it higher or lower. */
export const TierHead = memo(function TierHead(props: {
  tier: Tier;
  index: number;
  /** How many things the tier shows; null where a number says nothing. */
  count: number | null;
  height: number | undefined;
  isDragged: boolean;
  onReorder: (event: PointerEvent<HTMLElement>, index: number) => void;
  onResize: (event: PointerEvent<HTMLElement>, index: number) => void;
}) {
  const { tier, index, count, height, isDragged, onReorder, onResize } = props;
  return (
    <div
      data-tier={tier.id}
      data-dragged={isDragged || undefined}
      className={classes.head}
      style={{ height }}
      onPointerDown={(event) => onReorder(event, index)}
    >
      {tier.perspective && <PerspectiveMark perspective={tier.perspective} word={tier.name} />}
      <span className={classes.headName}>{tier.name}</span>
      {tier.making && <MakingMark name={tier.name} making={tier.making} />}
      {count !== null && <span className={`${classes.count} figures`}>{count}</span>}
      {/* For the pointer alone; by keys it is done in the menu of the tiers. */}
      <div
        className={classes.edge}
        aria-hidden="true"
        onPointerDown={(event) => onResize(event, index)}
        onDoubleClick={() => changeSetup((setup) => withHeight(setup, tier, null))}
      />
    </div>
  );
});
