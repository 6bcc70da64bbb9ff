import { Popover, TextInput } from '@mantine/core';
import { IconCheck, IconMinus, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Code } from '#shared/contract/code.ts';
import type { Coding } from '#shared/contract/coding.ts';
import { useCallQuery } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { useStudy } from '../stores/study.ts';
import classes from './code-picker.module.css';
import { applyCode, makeAndApply, setQuickCode, takeOff } from './coding-actions.ts';
import {
  type Applied,
  appliedCodes,
  nextColour,
  ownCodings,
  type PickerRow,
  pickerRows,
} from './picker-model.ts';
import { type CodeSubject, closeCodePicker, useCodePicker } from './picker-state.ts';
import { texts } from './texts.ts';

const noCodes: readonly Code[] = [];
const noCodings: readonly Coding[] = [];

/** A small list of codes over what is coded: type, Enter applies. Nothing where nobody asked for it. */
export function CodePicker() {
  const { anchor, subject } = useCodePicker();
  // Whoever leaves the page leaves it.
  useEffect(() => () => useCodePicker.setState({ subject: null, before: null }), []);
  if (!subject) return null;
  return (
    <Popover
      opened
      trapFocus={false}
      // What it hangs on is a place, no control.
      withRoles={false}
      position="bottom-start"
      width={360}
      transitionProps={{ duration: 0 }}
      onDismiss={closeCodePicker}
    >
      <Popover.Target>
        <span className={classes.anchor} style={{ ...anchor }} />
      </Popover.Target>
      <Popover.Dropdown className={classes.picker} role="dialog" aria-label={texts.picker}>
        <Choices subject={subject} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices({ subject }: { subject: CodeSubject }) {
  const { targets } = subject;
  const memberId = useStudy()?.memberId ?? null;
  const codesQuery = useCallQuery('code.list', {});
  const codingsQuery = useCallQuery('coding.list', {
    snippetIds: [...targets.snippetIds],
    momentIds: [...targets.momentIds],
    utteranceIds: [...targets.utteranceIds],
  });
  const codes = codesQuery.data ?? noCodes;
  const codings = codingsQuery.data ?? noCodings;
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [said, setSaid] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // At once: what is typed right after the key belongs to the field.
  useLayoutEffect(() => field.current?.focus(), []);
  const rows = pickerRows(codes, text);
  const at = Math.min(active, Math.max(rows.length - 1, 0));
  const applied = appliedCodes(targets, codings);

  const choose = async (row: PickerRow, stay: boolean) => {
    if (!stay) closeCodePicker();
    if (row.kind === 'create') await makeAndApply(row.name, nextColour(codes), targets);
    else if (applied.get(row.code.id) !== 'all') await applyCode(row.code.id, targets);
    else {
      const own = ownCodings(targets, codings, row.code.id, memberId);
      if (own.length === 0) setSaid(texts.ofOthers);
      else await takeOff(own);
    }
    if (stay) setText('');
  };
  const makeQuick = async (code: Code, digit: number) => {
    const codeId = code.quick === digit ? null : code.id;
    if (await setQuickCode(digit, codeId))
      setSaid(codeId === null ? texts.quickFreed(digit) : texts.quickIs(digit, code.name));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    const digit = event.altKey ? Number(/^Digit([1-9])$/.exec(event.code)?.[1] ?? 0) : 0;
    if (event.key === 'ArrowDown') setActive(rows.length === 0 ? 0 : (at + 1) % rows.length);
    else if (event.key === 'ArrowUp') setActive(rows.length === 0 ? 0 : (at - 1 + rows.length) % rows.length);
    else if (event.key === 'Enter' && row) void choose(row, event.shiftKey);
    else if (event.key === 'Tab') closeCodePicker();
    else if (digit > 0 && row?.kind === 'code') void makeQuick(row.code, digit);
    else return;
    event.preventDefault();
  };
  const problem = codesQuery.error ?? codingsQuery.error;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field has the focus and its keys.
    <div onKeyDown={onKeyDown}>
      <p className={classes.subject}>{subject.title}</p>
      <TextInput
        ref={field}
        role="combobox"
        aria-expanded
        aria-controls="code-choices"
        aria-activedescendant={rows.length > 0 ? rowId(at) : undefined}
        aria-autocomplete="list"
        aria-label={texts.field}
        placeholder={texts.placeholder}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
          setSaid('');
        }}
      />
      <ErrorNote problem={problem} />
      <Rows rows={rows} active={at} applied={applied} onChoose={(row) => void choose(row, true)} />
      {codesQuery.isSuccess && rows.length === 0 && <p className={classes.none}>{texts.noCodes}</p>}
      <p className={classes.hint} role="status">
        {said || texts.hint}
      </p>
    </div>
  );
}

function rowId(index: number): string {
  return `code-choice-${index}`;
}

function Rows(props: {
  rows: readonly PickerRow[];
  active: number;
  applied: ReadonlyMap<string, Exclude<Applied, 'none'>>;
  onChoose: (row: PickerRow) => void;
}) {
  const { rows, active } = props;
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows may stand at the same place.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, rows.length]);
  return (
    <div ref={list} id="code-choices" role="listbox" aria-label={texts.codes} className={classes.rows}>
      {rows.map((row, index) => {
        const state = row.kind === 'code' ? props.applied.get(row.code.id) : undefined;
        return (
          <div key={keyOf(row, index)} role="presentation">
            {row.heading && (
              <div className={classes.heading} aria-hidden="true">
                {texts[row.heading]}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys. */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the same. */}
            <div
              id={rowId(index)}
              role="option"
              className={classes.row}
              aria-selected={index === active}
              aria-checked={state === 'all' ? 'true' : state === 'some' ? 'mixed' : 'false'}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => props.onChoose(row)}
            >
              {row.kind === 'create' ? (
                <>
                  <IconPlus size={16} stroke={1.5} aria-hidden />
                  <span className={classes.name}>{texts.create(row.name)}</span>
                </>
              ) : (
                <CodeRow row={row} state={state} />
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
}

function keyOf(row: PickerRow, index: number): string {
  return row.kind === 'create' ? 'create' : `${row.code.id} ${row.heading ?? ''} ${index}`;
}

function CodeRow(props: { row: Extract<PickerRow, { kind: 'code' }>; state: Applied | undefined }) {
  const { code, path, depth } = props.row;
  return (
    <>
      <span className={classes.check}>
        {props.state === 'all' && <IconCheck size={16} stroke={1.5} aria-hidden />}
        {props.state === 'some' && <IconMinus size={16} stroke={1.5} aria-hidden />}
      </span>
      <span className={classes.dot} style={{ background: code.colour, marginInlineStart: depth * 16 }} />
      <span className={classes.name} data-kind={code.kind} title={code.definition || undefined}>
        {code.name}
      </span>
      {path.length > 0 && <span className={classes.path}>{path.join(' › ')}</span>}
      <CodeCount code={code} />
      {code.quick !== null && (
        <kbd className={classes.quick} title={texts.quickKey(code.quick)}>
          {code.quick}
        </kbd>
      )}
    </>
  );
}

/** On how many places the code is; which ones, says its title. */
function CodeCount({ code }: { code: Code }) {
  const { snippets, moments, pairs } = code;
  const count = snippets + moments + pairs;
  if (count === 0) return null;
  return (
    <span className={classes.count} title={texts.onPlaces(snippets, moments, pairs)}>
      {count}
    </span>
  );
}
