import { IconMessage, IconQuote } from '@tabler/icons-react';
import { memo } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { colourName } from './moment-colours.ts';
import type { MomentFacts } from './moment-facts.ts';
import { tellingCount } from './moment-list.ts';
import type { ColumnName } from './moment-order.ts';
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
  columns: readonly ColumnName[];
  facts: MomentFacts;
  /** Distance from the top of the list, in pixels. */
  top: number;
  position: number;
  count: number;
  selected: boolean;
  current: boolean;
}

/** One moment in the list: mark, time, label, and what else the list was asked to show. */
export const MomentRow = memo(function MomentRow(props: RowProps) {
  const { moment } = props;
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
      {props.columns.map((name) => (
        <span key={name} className={classes.cell} data-column={name}>
          <Cell {...props} name={name} />
        </span>
      ))}
    </div>
  );
});

function Cell(props: RowProps & { name: ColumnName }) {
  const { moment, facts } = props;
  switch (props.name) {
    case 'side':
      return <PerspectiveMark perspective={moment.nominatedBy} word={props.word} />;
    case 'start':
      return formatClock(moment.startMs);
    case 'label':
      return <Label moment={moment} />;
    case 'end':
      return moment.endMs === null ? '' : formatClock(moment.endMs);
    case 'length':
      return moment.endMs === null ? (
        <span title={texts.point}>·</span>
      ) : (
        texts.length(moment.endMs - moment.startMs)
      );
    case 'rating':
      return moment.rating;
    case 'prompting':
      return moment.prompting && texts.promptingsShort[moment.prompting];
    case 'codes':
      return <CodeDots momentId={moment.id} facts={facts} />;
    case 'snippets':
      return <Count count={tellingCount(moment)} words={texts.snippets} Icon={IconQuote} />;
    case 'comments':
      return <Count count={moment.comments.open} words={texts.comments} Icon={IconMessage} />;
    case 'member':
      return <span title={facts.nameOf(moment)}>{facts.initialsOf(moment)}</span>;
    default:
      return props.name satisfies never;
  }
}

function Label({ moment }: { moment: Moment }) {
  return (
    <>
      {moment.colour !== null && (
        <span
          className={classes.dot}
          style={{ background: moment.colour }}
          role="img"
          aria-label={colourName(moment.colour)}
          title={colourName(moment.colour)}
        />
      )}
      {moment.label === '' ? (
        <span className={classes.noLabel}>{texts.noLabel}</span>
      ) : (
        <span className={classes.label} title={moment.label}>
          {moment.label}
        </span>
      )}
    </>
  );
}

function Count(props: { count: number; words: (count: number) => string; Icon: typeof IconQuote }) {
  const { count, words, Icon } = props;
  if (count === 0) return null;
  return (
    <span className={classes.count} title={words(count)}>
      <Icon size={14} stroke={1.5} aria-hidden />
      {count}
    </span>
  );
}

const mostDots = 4;

/** The codes as dots of their colours; their names are told by the tooltip, and the first one's where it is alone. */
function CodeDots(props: { momentId: string; facts: MomentFacts }) {
  const codes = props.facts.codesOf(props.momentId);
  if (codes.length === 0) return null;
  const names = codes.map(({ name }) => name).join(', ');
  return (
    <span className={classes.codes} title={names}>
      {codes.slice(0, mostDots).map((code) => (
        <span key={code.id} className={classes.dot} style={{ background: code.colour }} />
      ))}
      <span className={classes.codeNames}>{names}</span>
    </span>
  );
}
