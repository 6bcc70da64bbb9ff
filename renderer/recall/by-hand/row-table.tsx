import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Role } from '#shared/contract/common.ts';
import { type WantedBy, wantedBy as wantedByOptions } from '#shared/contract/recall-log.ts';
import { wantedWord } from '../texts.ts';
import classes from './by-hand.module.css';
import { parsePaperTime, tidyTime } from './paper-time.ts';
import { type Column, columns, isTable, readTable } from './paste-table.ts';
import { isEmptyRow, type PaperRow, type RowProblem } from './rows.ts';
import { byHandTexts as texts, wanterChoice } from './texts.ts';
import type { PaperChange } from './use-paper-rows.ts';

interface RowTableProps {
  rows: readonly PaperRow[];
  problems: readonly RowProblem[];
  roles: readonly Role[];
  words: { clientWord: string; therapistWord: string };
  /** The longest time that makes sense, in ms. */
  longestMs: number;
  change(change: PaperChange): void;
  pasted(rows: number): void;
}

/** The table of stops: one row a stop, written by keys alone. */
export function RowTable(props: RowTableProps) {
  const { rows, problems, change } = props;
  const table = useRef<HTMLTableElement>(null);
  const [focus, setFocus] = useState<{ key: string; column: Column } | null>(null);
  // At once: whoever writes quickly has pressed the next key already.
  const focusCell = (index: number, column: Column) => {
    const cell = table.current?.querySelector<HTMLElement>(
      `[data-row="${Math.max(0, index)}"] [data-column="${column}"]`,
    );
    cell?.focus();
    if (cell instanceof HTMLInputElement) cell.select();
  };
  useEffect(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) {
      table.current?.querySelector<HTMLElement>('[data-row]:last-child [data-column="to"]')?.focus();
    }
  }, []);
  const changeNow = (next: PaperChange) => flushSync(() => change(next));

  const stood = useMemo(() => stoodAt(rows), [rows]);
  const problemsOf = useMemo(() => Map.groupBy(problems, ({ key }) => key), [problems]);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = cellOf(event.target);
    const row = at && rows[at.index];
    if (!at || !row) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const done = () => event.preventDefault();
    if (event.key === 'Enter' && plain) {
      done();
      focusCell(at.index + (event.shiftKey ? -1 : 1), event.shiftKey ? at.column : 'from');
    } else if (event.key === 'ArrowUp' && event.altKey) {
      done();
      changeNow({ kind: 'insert', at: at.index });
      focusCell(at.index, 'from');
    } else if (event.key === 'Delete' && event.shiftKey && plain) {
      done();
      changeNow({ kind: 'remove', key: row.key });
      focusCell(at.index, at.column);
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && plain && at.column !== 'wantedBy') {
      done();
      focusCell(at.index + (event.key === 'ArrowUp' ? -1 : 1), at.column);
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const at = cellOf(event.target);
    const text = event.clipboardData.getData('text/plain');
    if (!at || !isTable(text)) return;
    event.preventDefault();
    const read = readTable(text, at.column, props.longestMs, props.words);
    changeNow({ kind: 'paste', at: at.index, rows: read });
    props.pasted(read.length);
    focusCell(at.index + read.length, 'from');
  };

  return (
    <table
      ref={table}
      className={classes.table}
      aria-label={texts.stops}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onFocus={(event) => {
        const at = cellOf(event.target);
        const row = at && rows[at.index];
        setFocus(at && row ? { key: row.key, column: at.column } : null);
      }}
      onBlur={() => setFocus(null)}
    >
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>{texts.row}</VisuallyHidden>
          </th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {heads[column]}
            </th>
          ))}
          <th scope="col">
            <VisuallyHidden>{texts.removeHead}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Row
            key={row.key}
            row={row}
            index={index}
            stood={stood[index] ?? ''}
            problems={JSON.stringify(
              (problemsOf.get(row.key) ?? []).filter((problem) => isShown(problem, row, focus)),
            )}
            roles={props.roles.join()}
            clientWord={props.words.clientWord}
            therapistWord={props.words.therapistWord}
            change={change}
          />
        ))}
      </tbody>
    </table>
  );
}

const heads: Record<Column, string> = {
  from: texts.from,
  to: texts.to,
  interview: texts.interview,
  wantedBy: texts.who,
  note: texts.note,
  uncertainty: `${texts.uncertainty} ${texts.seconds}`,
};

/** Where it stood before each row, as written. */
function stoodAt(rows: readonly PaperRow[]): string[] {
  let stood = '00:00';
  return rows.map(({ to }) => {
    const before = stood;
    if (parsePaperTime(to) !== null) stood = to;
    return before;
  });
}

function cellOf(target: EventTarget): { index: number; column: Column } | null {
  if (!(target instanceof HTMLElement)) return null;
  const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
  const column = columns.find((name) => name === target.dataset.column);
  return row === undefined || column === undefined ? null : { index: Number(row), column };
}

/** While one writes in a row, what is not written yet is no fault, nor what is half written. */
function isShown(problem: RowProblem, row: PaperRow, focus: { key: string; column: Column } | null): boolean {
  if (focus?.key !== row.key) return true;
  return problem.field !== focus.column && row[problem.field].trim() !== '';
}

interface RowProps {
  row: PaperRow;
  index: number;
  /** Where it stood before this row, as written. */
  stood: string;
  /** Problems and roles as text, so that a row that did not change is not drawn anew. */
  problems: string;
  roles: string;
  clientWord: string;
  therapistWord: string;
  change(change: PaperChange): void;
}

const Row = memo(function Row({ row, index, stood, change, ...props }: RowProps) {
  const problems = JSON.parse(props.problems) as RowProblem[];
  const set = (changes: Partial<PaperRow>) => change({ kind: 'row', key: row.key, changes });
  const noteId = `by-hand-problem-${row.key}`;
  const field = (column: Exclude<Column, 'wantedBy'>, placeholder: string) => {
    const problem = problems.find((each) => each.field === column);
    const isTime = column !== 'note' && column !== 'uncertainty';
    return (
      <td>
        <input
          className={`${classes.cell} ${column === 'note' ? '' : 'figures'}`}
          data-column={column}
          data-grave={problem?.grave}
          aria-label={texts.inRow(heads[column], index + 1)}
          aria-invalid={problem?.grave === true}
          aria-describedby={problem ? noteId : undefined}
          placeholder={placeholder}
          value={row[column]}
          maxLength={column === 'note' ? 20_000 : 20}
          autoComplete="off"
          spellCheck={column === 'note'}
          onChange={(event) => set({ [column]: event.currentTarget.value })}
          onBlur={() => {
            const tidy = isTime ? tidyTime(row[column]) : row[column].trim();
            if (tidy !== row[column]) set({ [column]: tidy });
          }}
        />
      </td>
    );
  };
  const wanterProblem = problems.find((each) => each.field === 'wantedBy');
  return (
    <>
      <tr data-row={index}>
        <th scope="row" className={`${classes.number} figures`}>
          {index + 1}
        </th>
        {field('from', stood)}
        {field('to', '')}
        {field('interview', '')}
        <td>
          <select
            className={classes.cell}
            data-column="wantedBy"
            data-grave={wanterProblem?.grave}
            aria-label={texts.inRow(texts.who, index + 1)}
            aria-invalid={wanterProblem !== undefined}
            aria-describedby={wanterProblem ? noteId : undefined}
            value={row.wantedBy}
            onChange={(event) => set({ wantedBy: event.currentTarget.value as WantedBy })}
          >
            {choicesFor(props.roles.split(',') as Role[], row.wantedBy).map((wanter) => (
              <option key={wanter} value={wanter}>
                {wanterChoice(letterOf[wanter], wantedWord(wanter, props))}
              </option>
            ))}
          </select>
        </td>
        {field('note', '')}
        {field('uncertainty', '')}
        <td>
          {!isEmptyRow(row) && (
            <ActionIcon
              tabIndex={-1}
              aria-label={texts.removeRow(index + 1)}
              onClick={() => change({ kind: 'remove', key: row.key })}
            >
              <IconX size={16} stroke={1.5} />
            </ActionIcon>
          )}
        </td>
      </tr>
      {problems.length > 0 && (
        <tr className={classes.problemRow}>
          <td />
          <td colSpan={columns.length + 1} id={noteId}>
            {problems.map(({ field: at, grave, message }) => (
              <span key={at + message} className={classes.problem} data-grave={grave}>
                <IconAlertTriangle size={14} stroke={1.5} aria-hidden />
                {heads[at]}: {message}
              </span>
            ))}
          </td>
        </tr>
      )}
    </>
  );
});

const letterOf: Record<WantedBy, string> = {
  'not said': '–',
  client: 'C',
  therapist: 'T',
  interviewer: 'I',
  clip: '▸',
  interval: '▸',
  'end of recording': '▸',
};

/** Those who were there, and what stops by itself; one that is written already stays to be seen. */
function choicesFor(roles: readonly Role[], chosen: WantedBy): WantedBy[] {
  const order: WantedBy[] = ['not said', 'client', 'therapist', 'interviewer', ...wantedByOptions.options];
  return [...new Set(order)].filter(
    (wanter) =>
      (wanter !== 'client' && wanter !== 'therapist') || roles.includes(wanter) || wanter === chosen,
  );
}
