import { IconFile, IconFolder } from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { FolderListing } from '#shared/contract/file.ts';
import { showSize } from './chooser-model.ts';
import classes from './file-chooser.module.css';

type Entry = FolderListing['entries'][number];

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
/** Letters typed within this many ms of each other look for one name. */
const typingMs = 800;

/** A folder's entries as a list box: arrows, first letters, Enter, Backspace; Ctrl and Shift for several. */
export function FileList(props: {
  label: string;
  entries: readonly Entry[];
  empty: string;
  several: boolean;
  autoFocus: boolean;
  chosen: readonly string[];
  onChoose(paths: string[], entry: Entry | null): void;
  onOpen(entry: Entry): void;
  onUp(): void;
}) {
  const { entries, chosen } = props;
  const [at, setAt] = useState(0);
  const from = useRef(0);
  const typed = useRef({ text: '', atMs: 0 });
  const list = useRef<HTMLDivElement>(null);
  const current = Math.min(at, entries.length - 1);

  const folder = props.label;
  const [shownFolder, setShownFolder] = useState(folder);
  if (shownFolder !== folder) {
    setShownFolder(folder);
    setAt(0);
  }

  useEffect(() => {
    list.current?.querySelector('[data-current="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  function choose(index: number, event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }) {
    const entry = entries[index];
    if (!entry) return;
    setAt(index);
    if (props.several && event.shiftKey) {
      const [first, last] = index < from.current ? [index, from.current] : [from.current, index];
      const files = entries.slice(first, last + 1).filter((candidate) => candidate.kind === 'file');
      props.onChoose(
        files.map((file) => file.path),
        entry,
      );
      return;
    }
    from.current = index;
    if (props.several && (event.ctrlKey || event.metaKey) && entry.kind === 'file') {
      const others = chosen.filter((path) => path !== entry.path);
      props.onChoose(others.length < chosen.length ? others : [...chosen, entry.path], entry);
    } else {
      props.onChoose([entry.path], entry);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      Home: 0,
      End: entries.length - 1,
      PageDown: current + 10,
      PageUp: current - 10,
    };
    const to = moves[event.key];
    const entry = entries[current];
    if (to !== undefined) choose(Math.max(0, Math.min(entries.length - 1, to)), event);
    else if (event.key === 'Enter' && entry) {
      if (chosen.length > 1) return;
      props.onOpen(entry);
    } else if (event.key === 'Backspace') props.onUp();
    else if (event.key === ' ') choose(current, { shiftKey: false, ctrlKey: props.several, metaKey: false });
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
      find(event.key, event.timeStamp);
    else return;
    if (event.key.length > 1) typed.current = { text: '', atMs: 0 };
    event.preventDefault();
  }

  function find(letter: string, nowMs: number) {
    const text = nowMs - typed.current.atMs < typingMs ? typed.current.text + letter : letter;
    typed.current = { text, atMs: nowMs };
    const index = entries.findIndex((entry) => entry.name.toLowerCase().startsWith(text.toLowerCase()));
    if (index >= 0) choose(index, { shiftKey: false, ctrlKey: false, metaKey: false });
  }

  return (
    <div
      ref={list}
      className={classes.list}
      role="listbox"
      aria-label={props.label}
      aria-multiselectable={props.several}
      aria-activedescendant={entries.length > 0 ? `file-${current}` : undefined}
      tabIndex={0}
      data-autofocus={props.autoFocus || undefined}
      onKeyDown={onKeyDown}
    >
      {entries.length === 0 && (
        // biome-ignore lint/a11y/useFocusableInteractive: a list box needs an option; this one only says why there is none.
        <div className={classes.none} role="option" aria-selected={false} aria-disabled>
          {props.empty}
        </div>
      )}
      {entries.map((entry, index) => (
        <Row
          key={entry.path}
          entry={entry}
          index={index}
          current={index === current}
          chosen={chosen.includes(entry.path)}
          onClick={(event) => choose(index, event)}
          onDoubleClick={() => props.onOpen(entry)}
        />
      ))}
    </div>
  );
}

function Row(props: {
  entry: Entry;
  index: number;
  current: boolean;
  chosen: boolean;
  onClick(event: MouseEvent): void;
  onDoubleClick(): void;
}) {
  const { entry } = props;
  const Icon = entry.kind === 'folder' ? IconFolder : IconFile;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box around it takes the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus, and names the active row.
    <div
      className={classes.row}
      role="option"
      id={`file-${props.index}`}
      aria-selected={props.chosen}
      data-current={props.current}
      onClick={props.onClick}
      onDoubleClick={props.onDoubleClick}
    >
      <Icon size={18} stroke={1.5} aria-hidden />
      <span className={classes.name}>{entry.name}</span>
      <span className={classes.fact}>{entry.kind === 'file' && showSize(entry.byteLength)}</span>
      <span className={classes.fact}>{dayFormat.format(entry.modifiedWallMs)}</span>
    </div>
  );
}
