import { ActionIcon, NativeSelect, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowBarLeft,
  IconArrowBarRight,
  IconMessage,
  IconNote,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { memo, useCallback, useEffect, useRef, useState } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { formatClockExact } from '#shared/domain/clock-format.ts';
import { CodeChips } from '../codes/code-chips.tsx';
import { momentsSubject } from '../codes/subjects.ts';
import { texts as codeTexts } from '../codes/texts.ts';
import { writeComment } from '../comments/comments-open.ts';
import { texts as commentTexts } from '../comments/texts.ts';
import { Hint } from '../components/hint.tsx';
import { TimeField } from '../components/time-field.tsx';
import { useLeaving } from '../components/use-leaving.ts';
import { useDraft } from '../stores/drafts.ts';
import { usePlayback } from '../stores/playback.ts';
import { useStudy } from '../stores/study.ts';
import { ColourMenu } from './colour-menu.tsx';
import { labelFieldName } from './label-editing.ts';
import { changeMoment, removeMoments } from './moment-actions.ts';
import { playMoment } from './moment-commands.ts';
import classes from './moment-details.module.css';
import { PerspectiveMenu } from './perspective-menu.tsx';
import { SaidWhileButton } from './said-while-button.tsx';
import { isMoved } from './shared-value.ts';
import { texts } from './texts.ts';

/**
 * What is known of one moment: whose, label, bounds, how it came up, rating, note. How much was told of it is
 * not shown here: attaching a passage draws none of these fields anew.
 */
export const MomentDetails = memo(
  function MomentDetails(props: { moment: Moment; compare?: boolean }) {
    const { moment } = props;
    const study = useStudy();
    const readOnly = study?.readOnly ?? true;
    const [noteOpenFor, setNoteOpenFor] = useState<string | null>(null);
    const noteOpen = noteOpenFor === moment.id;
    return (
      <div className={classes.details} data-compare={props.compare || undefined}>
        <div className={classes.line}>
          <PerspectiveMenu
            label={texts.nominatedBy}
            value={moment.nominatedBy}
            withWord={false}
            disabled={readOnly}
            onChange={(nominatedBy) => void changeMoment(moment, { nominatedBy })}
          />
          <ColourMenu
            value={moment.colour}
            disabled={readOnly}
            onChange={(colour) => void changeMoment(moment, { colour })}
          />
          <KeptText
            key={moment.id}
            className={classes.label}
            label={texts.label}
            placeholder={texts.noLabel}
            value={moment.label}
            readOnly={readOnly}
            onKeep={(label) => void changeMoment(moment, { label })}
          />
          <Hint label={texts.play} command="moment.play">
            <ActionIcon aria-label={texts.play} onClick={playMoment}>
              <IconPlayerPlay size={18} stroke={1.5} />
            </ActionIcon>
          </Hint>
          <CommentButton moment={moment} />
          <SaidWhileButton moment={moment} />
          <Hint label={moment.note === '' ? texts.addNote : texts.note}>
            <ActionIcon
              aria-label={moment.note === '' ? texts.addNote : texts.note}
              aria-expanded={noteOpen || moment.note !== ''}
              variant={moment.note === '' ? 'subtle' : 'light'}
              onClick={() => setNoteOpenFor(noteOpen ? null : moment.id)}
            >
              <IconNote size={18} stroke={1.5} />
            </ActionIcon>
          </Hint>
          <Hint label={texts.remove} command="moment.remove">
            <ActionIcon
              aria-label={texts.remove}
              disabled={readOnly}
              onClick={() => void removeMoments(moment.sessionId, [moment.id])}
            >
              <IconTrash size={18} stroke={1.5} />
            </ActionIcon>
          </Hint>
        </div>
        <div className={classes.line}>
          <Bounds moment={moment} readOnly={readOnly} />
          <NativeSelect
            aria-label={texts.prompting}
            value={moment.prompting ?? ''}
            disabled={readOnly}
            data={[
              { value: '', label: texts.promptings.none },
              { value: 'spontaneous', label: texts.promptings.spontaneous },
              { value: 'prompted', label: texts.promptings.prompted },
            ]}
            onChange={(event) => {
              const prompting = (event.currentTarget.value || null) as Moment['prompting'];
              void changeMoment(moment, { prompting });
            }}
          />
          {study && (
            <Rating
              moment={moment}
              low={study.study.ratingLow}
              high={study.study.ratingHigh}
              readOnly={readOnly}
            />
          )}
        </div>
        {(noteOpen || moment.note !== '') && (
          <KeptText
            key={`${moment.id} note`}
            long
            className={classes.note}
            label={texts.note}
            placeholder={texts.addNote}
            value={moment.note}
            readOnly={readOnly}
            onKeep={(note) => void changeMoment(moment, { note })}
          />
        )}
        <CodeChips
          targetId={moment.id}
          label={codeTexts.codeMoment}
          readOnly={readOnly}
          subject={(element) => momentsSubject([moment.id], element)}
        />
      </div>
    );
  },
  (before, now) => before.compare === now.compare && isSameBesideTellings(before.moment, now.moment),
);

function isSameBesideTellings(before: Moment, now: Moment): boolean {
  const names = Object.keys(now) as (keyof Moment)[];
  const { open, resolved } = before.comments;
  return (
    open === now.comments.open &&
    resolved === now.comments.resolved &&
    names.every((name) => name === 'tellings' || name === 'comments' || before[name] === now[name])
  );
}

function Bounds(props: { moment: Moment; readOnly: boolean }) {
  const { moment, readOnly } = props;
  const change = (startMs: number, endMs: number | null): string | null => {
    if (endMs !== null && endMs <= startMs) return texts.endBeforeStart;
    void changeMoment(moment, { startMs, endMs });
    return null;
  };
  const playhead = () => Math.round(usePlayback.getState().sessionMs);
  const original = [moment.originalStartMs, ...(moment.originalEndMs === null ? [] : [moment.originalEndMs])]
    .map(formatClockExact)
    .join(' – ');
  return (
    <>
      <TimeField
        key={`${moment.id} start`}
        label={texts.start}
        ms={moment.startMs}
        mayBeEmpty={false}
        disabled={readOnly}
        setLabel={texts.setStart}
        setCommand="moment.trimStart"
        icon={<IconArrowBarLeft size={18} stroke={1.5} />}
        noTime={texts.noTime}
        onSetToPlayhead={() => change(playhead(), moment.endMs)}
        onChange={(ms) => change(ms ?? moment.startMs, moment.endMs)}
      />
      <TimeField
        key={`${moment.id} end`}
        label={texts.end}
        ms={moment.endMs}
        mayBeEmpty
        disabled={readOnly}
        setLabel={texts.setEnd}
        setCommand="moment.trimEnd"
        icon={<IconArrowBarRight size={18} stroke={1.5} />}
        noTime={texts.noTime}
        onSetToPlayhead={() => change(moment.startMs, playhead())}
        onChange={(ms) => change(moment.startMs, ms)}
      />
      {isMoved(moment) && (
        <Hint label={texts.markedAtHint} command="moment.originalBounds">
          <UnstyledButton
            className={classes.original}
            disabled={readOnly}
            onClick={() => change(moment.originalStartMs, moment.originalEndMs)}
          >
            <IconArrowBackUp size={14} stroke={1.5} aria-hidden />
            {texts.markedAt(original)}
          </UnstyledButton>
        </Hint>
      )}
      <Pressed moment={moment} />
    </>
  );
}

/** How much was said of it in the team; opens the comments, with the caret in a new one. */
function CommentButton({ moment }: { moment: Moment }) {
  const { open, resolved } = moment.comments;
  const name = commentTexts.count(open, resolved);
  return (
    <Hint label={name} command="comment.write">
      <ActionIcon
        w={open > 0 ? 'auto' : 28}
        px={open > 0 ? 6 : 0}
        aria-label={name}
        variant={open + resolved > 0 ? 'light' : 'subtle'}
        onClick={() => writeComment(moment.id)}
      >
        <IconMessage size={18} stroke={1.5} />
        {open > 0 && <span className={classes.commentCount}>{open}</span>}
      </ActionIcon>
    </Hint>
  );
}

/** Where the key was pressed, where the reaction lag moved the moment away from there. */
function Pressed({ moment }: { moment: Moment }) {
  const { pressedMs, originalStartMs } = moment;
  if (pressedMs === null || pressedMs === originalStartMs) return null;
  return (
    <Hint label={texts.pressedHint(formatClockExact(pressedMs))}>
      <span className={classes.pressed}>{texts.pressedLater(texts.length(pressedMs - originalStartMs))}</span>
    </Hint>
  );
}

function Rating(props: { moment: Moment; low: number; high: number; readOnly: boolean }) {
  const { moment, low, high } = props;
  const steps = Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index);
  return (
    <NativeSelect
      aria-label={texts.rating}
      value={moment.rating === null ? '' : String(moment.rating)}
      disabled={props.readOnly}
      data={[
        { value: '', label: texts.noRating },
        ...steps.map((step) => ({ value: String(step), label: texts.rated(step, high) })),
      ]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        void changeMoment(moment, { rating: value === '' ? null : Number(value) });
      }}
    />
  );
}

/** Not to write for this long, in ms, is a pause. */
const pauseMs = 3000;

/**
 * A text that is kept when the field or the page is left, or by Enter (a long one: by Ctrl+Enter, and in
 * pauses); Esc takes back what is not kept yet.
 */
function KeptText(props: {
  className: string | undefined;
  label: string;
  placeholder: string;
  value: string;
  readOnly: boolean;
  long?: boolean;
  onKeep: (value: string) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  useDraft(draft !== null && draft.trim() !== props.value);
  const latest = useRef({ draft, value: props.value, onKeep: props.onKeep });
  useEffect(() => {
    latest.current = { draft, value: props.value, onKeep: props.onKeep };
  });
  const store = useCallback(() => {
    const { draft: written, value, onKeep } = latest.current;
    if (written !== null && written.trim() !== value) onKeep(written.trim());
  }, []);
  // The field may go while one writes, because another moment is selected: what is written is kept.
  useEffect(() => store, [store]);
  useLeaving(store);
  // Long texts are kept in every pause, too: a note may be minutes of work.
  useEffect(() => {
    if (!props.long || draft === null) return;
    const timer = setTimeout(store, pauseMs);
    return () => clearTimeout(timer);
  }, [props.long, draft, store]);
  const keep = () => {
    store();
    latest.current = { ...latest.current, draft: null };
    setDraft(null);
  };
  const shared = {
    className: props.className,
    'aria-label': props.label,
    placeholder: props.placeholder,
    readOnly: props.readOnly,
    value: draft ?? props.value,
    onBlur: keep,
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') {
      latest.current = { ...latest.current, draft: null };
      setDraft(null);
      event.currentTarget.blur();
    }
    if (event.key === 'Enter' && (!props.long || event.ctrlKey || event.metaKey)) event.currentTarget.blur();
  };
  return props.long ? (
    <Textarea
      {...shared}
      autosize
      minRows={1}
      maxRows={5}
      maxLength={20_000}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  ) : (
    <TextInput
      {...shared}
      name={labelFieldName}
      size="sm"
      variant="unstyled"
      maxLength={500}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
