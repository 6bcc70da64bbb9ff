import { UnstyledButton } from '@mantine/core';
import { memo, useMemo } from 'react';
import type { Speaker } from '#shared/contract/transcript.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { runsOf, type TurnMark } from '#shared/transcript/marks.ts';
import { runCommand } from '../../commands/registry.ts';
import { setCursor } from '../transcript-state.ts';
import rowClasses from '../turn-row.module.css';
import { useEditing } from './editing-state.ts';
import { SpeakerMenu } from './speaker-menu.tsx';
import { texts } from './texts.ts';
import { TimeMenu } from './time-menu.tsx';
import classes from './transcribe.module.css';
import { WordsField } from './words-field.tsx';

const noMarks: readonly TurnMark[] = [];
const signs = { anchored: '●', interpolated: '◐', none: '○' } as const;

interface TranscribeRowProps {
  transcriptId: string;
  turn: Utterance;
  index: number;
  speaker: Speaker | undefined;
  speakers: readonly Speaker[];
  marks: readonly TurnMark[] | undefined;
  /** Whose the marks are, in their order, parted by blanks: a string, so that unchanged rows stay as they are. */
  tones: string;
  pinned: boolean;
  readOnly: boolean;
  /** The turn is being written in. */
  active: boolean;
  cursor: boolean;
  speaking: boolean;
  onEdge: (direction: 'previous' | 'next') => void;
}

/** A turn's time is written under it; in a study that can only be read the turn is played. */
function openTime(index: number, turnId: string, readOnly: boolean): void {
  setCursor(index);
  if (readOnly) runCommand('transcribe.playTurn');
  else useEditing.setState({ timeOf: turnId });
}

/** A turn to write in: who, when and how sure that is, and the words. */
export const TranscribeRow = memo(function TranscribeRow(props: TranscribeRowProps) {
  const { turn, index, marks = noMarks, readOnly, pinned } = props;
  const tones = useMemo(() => props.tones.split(' '), [props.tones]);
  const who = props.speaker?.name || texts.noName;
  const about = pinned && turn.timing === 'interpolated';
  const time = turn.startMs === null ? '–:––' : formatClock(turn.startMs);
  const sign = texts.timing[pinned ? (pinnedWords[turn.timing] ?? 'none') : turn.timing];
  const timeButton = (
    <UnstyledButton
      className={classes.time}
      tabIndex={props.cursor ? 0 : -1}
      title={sign}
      onClick={() => openTime(index, turn.id, readOnly)}
      aria-label={`${texts.timeOf(turn.startMs === null ? texts.noTime : about ? texts.about(time) : time)}. ${sign}`}
    >
      <span className={classes.sign} aria-hidden>
        {signs[turn.timing]}
      </span>
      {about ? texts.about(time) : time}
    </UnstyledButton>
  );
  return (
    <div
      className={classes.row}
      data-row={index}
      data-cursor={props.cursor || undefined}
      data-speaking={props.speaking || undefined}
      aria-current={props.cursor || undefined}
    >
      <SpeakerMenu
        transcriptId={props.transcriptId}
        turnId={turn.id}
        speaker={props.speaker}
        speakers={props.speakers}
        readOnly={readOnly}
        tabIndex={props.cursor ? 0 : -1}
      />
      {props.cursor && !readOnly ? <TimeMenu turn={turn}>{timeButton}</TimeMenu> : timeButton}
      {props.active && !readOnly ? (
        <WordsField
          transcriptId={props.transcriptId}
          turn={turn}
          marks={marks}
          tones={tones}
          label={texts.words(who)}
          onEdge={props.onEdge}
        />
      ) : (
        <Words turn={turn} index={index} marks={marks} tones={tones} />
      )}
    </div>
  );
});

const pinnedWords = { anchored: 'pin', interpolated: 'following', none: 'none' } as const;

function Words(props: {
  turn: Utterance;
  index: number;
  marks: readonly TurnMark[];
  tones: readonly string[];
}) {
  const { turn, marks, tones } = props;
  const runs = useMemo(() => runsOf(turn.text.length, marks), [turn.text, marks]);
  return (
    <p className={classes.words} data-turn={props.index}>
      {runs.map((run) => {
        const words = turn.text.slice(run.start, run.end);
        const at = marks.findIndex((mark) => mark.snippetId === run.snippetIds[0]);
        if (at < 0) return words;
        return (
          <mark key={run.start} className={rowClasses.passage} data-tone={tones[at] ?? 'none'}>
            {words}
          </mark>
        );
      })}
    </p>
  );
}
