import { ActionIcon, Menu, TextInput, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconDots,
  IconEraser,
  IconNote,
  IconRulerMeasure,
  IconTrash,
} from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import type { Unmarked } from '#shared/contract/unmarked.ts';
import { formatClock, formatClockRange } from '#shared/domain/clock-format.ts';
import { coveredMs, liesIn } from '#shared/domain/unmarked-parts.ts';
import { useCallQuery } from '../api/hooks.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { usePerspectiveWords } from '../moments/perspective-words.ts';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { useStudy } from '../stores/study.ts';
import { texts } from './texts.ts';
import { changeUnmarked, chosenRange, clearUnmarked, removeUnmarked } from './unmarked-actions.ts';
import classes from './unmarked-list.module.css';

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
const none: readonly Moment[] = [];

/** The stretches of a session in which nothing was marked, and their sum; nothing where there are none. */
export const UnmarkedList = memo(function UnmarkedList(props: { sessionId: string }) {
  const [open, setOpen] = useState(false);
  const stretches = useCallQuery('unmarked.list', { sessionId: props.sessionId }).data ?? [];
  const moments = useCallQuery('moment.list', { sessionId: props.sessionId }).data ?? none;
  if (stretches.length === 0) return null;
  return (
    <section className={classes.list} aria-label={texts.title}>
      <UnstyledButton className={classes.head} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <IconChevronDown {...icon} /> : <IconChevronRight {...icon} />}
        <span>{texts.title}</span>
        <span className={classes.sum}>{texts.sum(stretches.length, formatClock(coveredMs(stretches)))}</span>
      </UnstyledButton>
      {open && (
        <ul className={classes.rows}>
          {stretches.map((stretch) => (
            <Row key={stretch.id} stretch={stretch} moments={moments} />
          ))}
        </ul>
      )}
    </section>
  );
});

function Row(props: { stretch: Unmarked; moments: readonly Moment[] }) {
  const { stretch } = props;
  const study = useStudy();
  const words = usePerspectiveWords();
  const isSelected = useSelection((state) => state.unmarkedId === stretch.id);
  const [writing, setWriting] = useState(false);
  const range = formatClockRange(stretch.startMs, stretch.endMs);
  const by = study?.members.find(({ id }) => id === stretch.memberId)?.name;
  const inside = props.moments.filter(
    (moment) => moment.nominatedBy === stretch.perspective && liesIn(moment, stretch),
  ).length;
  return (
    <li className={classes.row} data-selected={isSelected || undefined}>
      <UnstyledButton
        className={classes.play}
        aria-pressed={isSelected}
        aria-label={texts.play(range)}
        title={by === undefined ? texts.play(range) : `${texts.play(range)}; ${texts.by(by)}`}
        onClick={() => {
          useSelection.getState().selectUnmarked(stretch.id);
          usePlayback.getState().controller?.playRange(stretch.startMs, stretch.endMs);
        }}
      >
        <PerspectiveMark perspective={stretch.perspective} word={words[stretch.perspective]} />
        <span className={classes.range}>{range}</span>
        {inside > 0 && (
          <span
            className={classes.inside}
            role="img"
            aria-label={texts.inside(inside)}
            title={texts.inside(inside)}
          >
            <IconAlertTriangle size={14} stroke={1.5} aria-hidden />
            {inside}
          </span>
        )}
        {!writing && <span className={classes.note}>{stretch.note}</span>}
      </UnstyledButton>
      {writing && <NoteField stretch={stretch} onDone={() => setWriting(false)} />}
      {study?.readOnly === false && (
        <RowMenu stretch={stretch} range={range} inside={inside} onWrite={() => setWriting(true)} />
      )}
    </li>
  );
}

/** Writes the note: Enter or leaving keeps it, Esc leaves it as it was. */
function NoteField(props: { stretch: Unmarked; onDone: () => void }) {
  const { stretch, onDone } = props;
  const [note, setNote] = useState(stretch.note);
  const keep = () => {
    if (note.trim() !== stretch.note) void changeUnmarked(stretch, { note: note.trim() });
    onDone();
  };
  return (
    <TextInput
      className={classes.field}
      aria-label={texts.note}
      autoFocus
      maxLength={1000}
      value={note}
      onChange={(event) => setNote(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') onDone();
      }}
    />
  );
}

function RowMenu(props: { stretch: Unmarked; range: string; inside: number; onWrite: () => void }) {
  const { stretch } = props;
  const canSet = usePlayback((state) => state.inMs !== null && state.outMs !== null);
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <ActionIcon size={24} aria-label={texts.more(props.range)} title={texts.more(props.range)}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconNote {...icon} />} onClick={props.onWrite}>
          {texts.writeNote}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconRulerMeasure {...icon} />}
          disabled={!canSet}
          onClick={() => {
            const range = chosenRange();
            if (range) void changeUnmarked(stretch, range);
          }}
        >
          {texts.toRange}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconEraser {...icon} />}
          disabled={props.inside === 0}
          onClick={() => void clearUnmarked(stretch)}
        >
          {texts.clear}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => void removeUnmarked(stretch.id)}>
          {texts.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
