import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconMessage, IconQuote } from '@tabler/icons-react';
import { type ColumnName, type MomentSort, sortAfterClick } from './moment-order.ts';
import classes from './moment-rows.module.css';
import { texts } from './texts.ts';

export const headHeight = 24;

const icon = { size: 12, stroke: 2, 'aria-hidden': true } as const;

/** The heads of the columns: a click sorts by one, the next click the other way round. */
export function MomentHead(props: {
  columns: readonly ColumnName[];
  sort: MomentSort;
  onSort: (sort: MomentSort) => void;
}) {
  const { columns, sort, onSort } = props;
  return (
    <div className={classes.head}>
      {columns.map((name) => {
        const sorted = sort.by === name ? (sort.descending ? 'descending' : 'ascending') : null;
        return (
          <UnstyledButton
            key={name}
            className={classes.headCell}
            data-column={name}
            aria-label={texts.sortByColumn(texts.columnNames[name], sorted)}
            title={texts.sortByColumn(texts.columnNames[name], sorted)}
            aria-pressed={sorted !== null}
            onClick={() => onSort(sortAfterClick(sort, name))}
          >
            {name === 'snippets' && <IconQuote {...icon} />}
            {name === 'comments' && <IconMessage {...icon} />}
            {texts.columnHeads[name]}
            {sorted === 'ascending' && <IconArrowUp {...icon} />}
            {sorted === 'descending' && <IconArrowDown {...icon} />}
          </UnstyledButton>
        );
      })}
    </div>
  );
}
