import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Board as BoardData } from '#shared/contract/session.ts';
import classes from './board.module.css';
import { CellContent } from './board-cell.tsx';
import { type BoardColumn, type BoardDyad, boardColumns } from './board-model.ts';
import { moveInGrid } from './board-navigation.ts';
import type { BoardSelection } from './prepare-store.ts';
import { columnWord, type RoleWords } from './texts.ts';

interface BoardProps {
  board: BoardData;
  /** The dyads to show: all, or what a filter left. */
  dyads: BoardDyad[];
  words: RoleWords;
  selection: BoardSelection | null;
  select(selection: BoardSelection): void;
  /** Enter or a double click on a cell. */
  open(selection: BoardSelection): void;
  /** A click or Space on a cell: its detail is wanted. */
  reveal(): void;
  /** Whether a cell takes files: it is there, and the study can be written. */
  takesFiles(selection: BoardSelection): boolean;
  /** Files were dropped on a cell that takes them. */
  drop(selection: BoardSelection, files: File[]): void;
  /** The window is narrow: the dyads' groups are left to their details. */
  narrow: boolean;
}

/** Dyads × sessions, the table of the paper: a grid with one tab stop and arrow keys. */
export function Board(props: BoardProps) {
  const { board, dyads, selection, select } = props;
  const columns = boardColumns(board);
  const table = useRef<HTMLTableElement>(null);
  const [dropAt, setDropAt] = useState<string | null>(null);
  const takeFocus = useRef(false);

  const selectedRow = dyads.findIndex((dyad) => dyad.id === selection?.dyadId);
  const selectedColumn = columns.findIndex(
    (column) => column.kind === selection?.kind && column.sessionNumber === selection.sessionNumber,
  );
  const stop = { row: Math.max(0, selectedRow), column: Math.max(0, selectedColumn) };

  useEffect(() => {
    if (!takeFocus.current) return;
    takeFocus.current = false;
    const cell = table.current?.querySelector<HTMLElement>('[tabindex="0"]');
    cell?.focus();
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  const cellOf = (dyad: BoardDyad, column: BoardColumn): BoardSelection => ({
    dyadId: dyad.id,
    kind: column.kind,
    sessionNumber: column.sessionNumber,
  });

  // The details may lie over the board: opened at once they would catch the second click of a double click.
  const revealing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const revealSoon = () => {
    clearTimeout(revealing.current);
    revealing.current = setTimeout(props.reveal, 220);
  };
  useEffect(() => () => clearTimeout(revealing.current), []);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const current = cellOf(dyads[stop.row]!, columns[stop.column]!);
    if (event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      props.open(current);
      return;
    }
    if (event.key === ' ') {
      event.preventDefault();
      select(current);
      props.reveal();
      return;
    }
    const to = moveInGrid(stop, event.key, event.ctrlKey || event.metaKey, dyads.length, columns.length);
    if (!to) return;
    event.preventDefault();
    takeFocus.current = true;
    select(cellOf(dyads[to.row]!, columns[to.column]!));
  };

  const onDrop = (event: DragEvent<HTMLElement>, target: BoardSelection) => {
    setDropAt(null);
    if (!props.takesFiles(target)) return;
    event.preventDefault();
    event.stopPropagation();
    props.drop(target, [...event.dataTransfer.files]);
  };

  const sessionColumns = columns.filter((column) => column.kind === 'session');
  const dyadWidth = props.narrow ? 132 : 208;
  const width =
    dyadWidth + sessionColumns.length * 396 + (columns.length - 1 - sessionColumns.length * 3) * 132;

  return (
    <div className={classes.scroller}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern of the ARIA practices, on a table
        role="grid"
        aria-label="Dyads and sessions"
        aria-rowcount={dyads.length + 2}
        className={classes.table}
        style={{ minWidth: width, maxWidth: width * 1.4 }}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {columns.map((column) => (
            <col
              key={`${column.kind} ${column.sessionNumber}`}
              style={{ width: column.kind === 'dyad' ? dyadWidth : column.kind === 'session' ? 112 : 142 }}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th rowSpan={2} scope="col" className={`${classes.head} ${classes.corner}`}>
              {columnWord('dyad', props.words)}
            </th>
            {board.sessionNumbers.map((number) => (
              <th
                key={number}
                scope="colgroup"
                colSpan={columns.filter((column) => column.sessionNumber === number).length}
                className={`${classes.head} ${classes.top} ${classes.groupStart}`}
              >
                Session {number}
              </th>
            ))}
          </tr>
          <tr>
            {columns.slice(1).map((column) => (
              <th
                key={`${column.kind} ${column.sessionNumber}`}
                scope="col"
                className={`${classes.head} ${classes.below} ${column.kind === 'session' ? classes.groupStart : ''}`}
              >
                {columnWord(column.kind, props.words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dyads.map((dyad, row) => (
            <tr key={dyad.id}>
              {columns.map((column, at) => {
                const target = cellOf(dyad, column);
                const key = `${dyad.id} ${column.kind} ${column.sessionNumber}`;
                const selected = row === selectedRow && at === selectedColumn;
                const Cell = column.kind === 'dyad' ? 'th' : 'td';
                return (
                  <Cell
                    key={key}
                    role={column.kind === 'dyad' ? 'rowheader' : 'gridcell'}
                    aria-selected={selected}
                    tabIndex={row === stop.row && at === stop.column ? 0 : -1}
                    className={[
                      classes.cell,
                      column.kind === 'dyad' ? classes.rowHead : '',
                      column.kind === 'session' ? classes.groupStart : '',
                      dropAt === key ? classes.dropping : '',
                    ].join(' ')}
                    onClick={() => {
                      select(target);
                      revealSoon();
                    }}
                    onFocus={() => {
                      if (!selected) select(target);
                    }}
                    onDoubleClick={() => {
                      clearTimeout(revealing.current);
                      props.open(target);
                    }}
                    onDragOver={(event) => {
                      if (!props.takesFiles(target)) return;
                      event.preventDefault();
                      event.stopPropagation();
                      if (dropAt !== key) setDropAt(key);
                    }}
                    onDragLeave={() => setDropAt(null)}
                    onDrop={(event) => onDrop(event, target)}
                  >
                    <CellContent dyad={dyad} column={column} words={props.words} narrow={props.narrow} />
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
