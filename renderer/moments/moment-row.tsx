import { IconQuote } from '@tabler/icons-react';
import { memo } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { tellingCount } from './moment-list.ts';
import classes from './moment-rows.module.css';
import { texts } from './texts.ts';

export const rowHeight = 32;

/** The id of a row in the page, for aria-activedescendant. */
export function rowId(momentId: string): string {
  return `moment-row-${momentId}`;
}

interface RowProps {
  moment: Moment;
  word: string;
  /** Distance from the top of the list, in pixels. */
  top: number;
  position: number;
  count: number;
  selected: boolean;
  current: boolean;
}

/** One moment in the list: mark, time, label, how much was told of it. */
export const MomentRow = memo(function MomentRow(props: RowProps) {
  const { moment } = props;
  const snippets = tellingCount(moment);
  return (
    // The list has the focus and its keys; a row is pointed at by aria-activedescendant.
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={rowId(moment.id)}
      className={classes.row}
      role="option"
      aria-selected={props.selected}
      aria-setsize={props.count}
      aria-posinset={props.position}
      data-moment={moment.id}
      data-current={props.current || undefined}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <span className={classes.mark}>
        <PerspectiveMark perspective={moment.nominatedBy} word={props.word} />
      </span>
      <span className={classes.time}>{formatClock(moment.startMs)}</span>
      {moment.label === '' ? (
        <span className={classes.noLabel}>{texts.noLabel}</span>
      ) : (
        <span className={classes.label} title={moment.label}>
          {moment.label}
        </span>
      )}
      {snippets > 0 && (
        <span className={classes.count} title={texts.snippets(snippets)}>
          <IconQuote size={14} stroke={1.5} aria-hidden />
          {snippets}
        </span>
      )}
    </div>
  );
});
