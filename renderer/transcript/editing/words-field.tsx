import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Utterance } from '#shared/contract/utterance.ts';
import { cleanText } from '#shared/formats/clean-text.ts';
import { runsOf, type TurnMark } from '#shared/transcript/marks.ts';
import { isMac, matchesKeys } from '../../commands/keys.ts';
import { useLeaving } from '../../components/use-leaving.ts';
import { runHistory } from '../../frame/undo-buttons.tsx';
import { stopFollowing } from '../following.tsx';
import rowClasses from '../turn-row.module.css';
import { drafts, registerField, useEditing } from './editing-state.ts';
import { shiftMarks } from './shift-marks.ts';
import classes from './transcribe.module.css';
import { editsAnswered, keepText } from './turn-actions.ts';

/** A pause in writing of this length (ms) keeps what is written. */
const keepAfterMs = 1000;

/**
 * The words of a turn as a field: kept in a pause of writing, on leaving, and before the page goes. Under the
 * letters the marked passages are drawn, where they are likely to be once the words are kept.
 */
export function WordsField(props: {
  transcriptId: string;
  turn: Utterance;
  marks: readonly TurnMark[];
  tones: readonly string[];
  label: string;
  onEdge: (direction: 'previous' | 'next') => void;
}) {
  const { transcriptId, turn } = props;
  const element = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => drafts.get(turn.id) ?? turn.text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The words that the field began with: as long as they stand, Ctrl+Z means the latest command. */
  const opened = useRef(text);
  const turnId = turn.id;

  const keep = () => {
    clearTimeout(timer.current);
    if (element.current) void keepText(transcriptId, turnId, element.current.value);
  };
  const show = (next: string, caret: number | null) => {
    const field = element.current;
    if (!field) return;
    clearTimeout(timer.current);
    const [start, end] = [field.selectionStart, field.selectionEnd];
    field.value = next;
    field.setSelectionRange(caret ?? Math.min(start, next.length), caret ?? Math.min(end, next.length));
    opened.current = next;
    setText(next);
  };
  const latest = useRef({ keep, show });
  useLayoutEffect(() => {
    latest.current = { keep, show };
  });

  useEffect(() => {
    const field = element.current;
    if (!field) return;
    const unregister = registerField({
      turnId,
      element: field,
      show: (next, caret) => latest.current.show(next, caret),
      keep: () => latest.current.keep(),
    });
    return () => {
      latest.current.keep();
      clearTimeout(timer.current);
      unregister();
    };
  }, [turnId]);

  const caret = useEditing((state) => state.caret);
  useLayoutEffect(() => {
    const field = element.current;
    if (!field || caret === null) return;
    field.focus({ preventScroll: true });
    field.setSelectionRange(caret.offset, caret.offset);
    useEditing.setState({ caret: null });
  }, [caret]);

  // Undone, or corrected elsewhere: what is stored is shown, unless somebody is writing over it.
  const stored = useRef(turn.text);
  useEffect(() => {
    const before = stored.current;
    stored.current = turn.text;
    const field = element.current;
    if (!field || turn.text === before || cleanText(field.value) === turn.text) return;
    if (cleanText(field.value) === before) latest.current.show(turn.text, null);
  }, [turn.text]);

  useLeaving(keep);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const field = event.currentTarget;
    const mac = isMac();
    const undo = matchesKeys(event, 'mod+Z', mac);
    const redo = matchesKeys(event, 'mod+Shift+Z', mac) || (!mac && matchesKeys(event, 'mod+Y', mac));
    if ((undo || redo) && field.value === opened.current) {
      event.preventDefault();
      void editsAnswered().then(() => runHistory(undo ? 'history.undo' : 'history.redo'));
      return;
    }
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    if (plain && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      // A caret that the key does not move stands in the first or the last line.
      const at = field.selectionStart;
      const direction = event.key === 'ArrowUp' ? 'previous' : 'next';
      setTimeout(() => {
        if (field.selectionStart === at) props.onEdge(direction);
      });
    }
  };

  const shown = shiftMarks(props.marks, turn.text, text);
  return (
    <div className={classes.field}>
      <Mirror text={text} marks={shown} all={props.marks} tones={props.tones} />
      <textarea
        ref={element}
        className={classes.textarea}
        aria-label={props.label}
        defaultValue={text}
        spellCheck
        rows={1}
        onChange={(event) => {
          const { value } = event.currentTarget;
          // The words being written stay in view, whatever is said meanwhile.
          stopFollowing();
          drafts.set(turnId, value);
          setText(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(keep, keepAfterMs);
        }}
        onKeyDown={onKeyDown}
        onBlur={keep}
      />
    </div>
  );
}

/** Gives the field its height, and draws the marks under its letters. */
function Mirror(props: {
  text: string;
  marks: readonly TurnMark[];
  all: readonly TurnMark[];
  tones: readonly string[];
}) {
  const { text, marks, all, tones } = props;
  const runs = useMemo(() => runsOf(text.length, marks), [text, marks]);
  const toneOf = (id: string) => tones[all.findIndex((mark) => mark.snippetId === id)] ?? 'none';
  return (
    <p className={classes.mirror} aria-hidden="true">
      {runs.map((run) => {
        const words = text.slice(run.start, run.end);
        const [snippetId] = run.snippetIds;
        if (snippetId === undefined) return words;
        return (
          <mark key={run.start} className={rowClasses.passage} data-tone={toneOf(snippetId)}>
            {words}
          </mark>
        );
      })}
      {'\u200b'}
    </p>
  );
}
