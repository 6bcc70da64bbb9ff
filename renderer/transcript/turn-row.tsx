import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import type { Speaker } from '#shared/contract/transcript.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { runsOf, type TurnMark } from '#shared/transcript/marks.ts';
import { placeLabel } from './snippet-source.ts';
import { SpeakerMark } from './speaker-mark.tsx';
import classes from './turn-row.module.css';

const noMarks: readonly TurnMark[] = [];

/** The id of a turn in the page, for aria-activedescendant. */
export function turnId(index: number): string {
  return `turn-${index}`;
}

interface TurnRowProps {
  turn: Utterance;
  index: number;
  count: number;
  speaker: Speaker | undefined;
  marks: readonly TurnMark[] | undefined;
  /** Whose the marks are, in their order, parted by blanks: a string, so that unchanged rows stay as they are. */
  tones: string;
  selectedSnippetId: string | null;
  cursor: boolean;
  speaking: boolean;
  playable: boolean;
  /** Its time is only about so: it follows a pin to the session. */
  about: boolean;
}

/** One turn: who, when, and the words with their marked passages. */
export const TurnRow = memo(function TurnRow(props: TurnRowProps) {
  const { turn, index, marks = noMarks } = props;
  const runs = useMemo(() => runsOf(turn.text.length, marks), [turn.text, marks]);
  const tones = props.tones.split(' ');
  const toneOf = (snippetIds: readonly string[]) =>
    joined(marks.flatMap((mark, at) => (snippetIds.includes(mark.snippetId) ? [tones[at] ?? 'none'] : [])));
  return (
    // The list has the focus and its keys; a turn is pointed at by aria-activedescendant.
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={turnId(index)}
      className={classes.turn}
      role="option"
      aria-selected={props.cursor}
      aria-setsize={props.count}
      aria-posinset={index + 1}
      data-row={index}
      data-cursor={props.cursor || undefined}
      data-speaking={props.speaking || undefined}
    >
      <span className={classes.head} data-play={props.playable || undefined}>
        <SpeakerMark speaker={props.speaker} />
        <span className={classes.place}>
          {props.about ? `≈ ${placeLabel(turn)}` : placeLabel(turn)}
          {props.playable && <IconPlayerPlayFilled size={10} className={classes.play} aria-hidden />}
        </span>
      </span>
      <p className={classes.words} data-turn={index}>
        {runs.map((run) => {
          const words = turn.text.slice(run.start, run.end);
          if (run.snippetIds.length === 0) return words;
          return (
            <mark
              key={run.start}
              className={classes.passage}
              data-tone={toneOf(run.snippetIds)}
              data-snippets={run.snippetIds.join(' ')}
              data-selected={
                (props.selectedSnippetId !== null && run.snippetIds.includes(props.selectedSnippetId)) ||
                undefined
              }
            >
              {words}
            </mark>
          );
        })}
      </p>
    </div>
  );
});

/** The tone of words over which several passages lie. */
function joined(tones: readonly string[]): string {
  const named = new Set(tones.filter((tone) => tone !== 'none'));
  if (named.size === 0) return 'none';
  if (named.has('together') || (named.has('client') && named.has('therapist'))) return 'together';
  return named.has('client') ? 'client' : named.has('therapist') ? 'therapist' : 'researcher';
}
