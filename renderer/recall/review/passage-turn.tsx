import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { ProposedPassage, ProposedTurn } from '#shared/contract/proposal.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { Hint } from '../../components/hint.tsx';
import { PerspectiveMark } from '../../components/perspective-mark.tsx';
import { SpeakerMark } from '../../transcript/speaker-mark.tsx';
import { tellerOfPassage, withNextTurnTeller, withTurn } from './cycle.ts';
import { type PassageDraft, type Teller, tellerOfTurn, tells } from './draft.ts';
import classes from './passages.module.css';
import { useReview } from './review-store.ts';
import { useTellerWords } from './teller-words.ts';
import { texts } from './texts.ts';

interface TurnProps {
  turn: ProposedTurn;
  /** It stands beside the passage: a question before it, say. */
  beside?: boolean;
  /** The keys are on it. */
  cursor?: boolean;
  /** What it belongs to. */
  of?: {
    passage: ProposedPassage;
    draft: PassageDraft;
    canChange: boolean;
    change: (changes: PassageDraft) => void;
  };
}

/** One turn of a passage, or beside it: who, when, the words; and whether it is left out. */
export function PassageTurn({ turn, beside = false, cursor = false, of }: TurnProps) {
  const out = of?.draft.out?.includes(turn.utteranceId) ?? false;
  const { name, kind, role } = { name: turn.speaker, kind: turn.speakerKind ?? 'unknown', role: turn.role };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a convenience for the mouse; the keys go from turn to turn.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
    <div
      className={classes.turn}
      data-turn={turn.utteranceId}
      data-cursor={cursor || undefined}
      data-beside={beside || turn.speakerKind === 'interviewer' || undefined}
      data-out={out || undefined}
      onClick={of ? () => useReview.setState({ turnId: turn.utteranceId }) : undefined}
    >
      <span className={classes.who}>
        <SpeakerMark speaker={{ name, kind, role }} />
        <span className="figures">{turn.startMs === null ? '' : formatClock(turn.startMs)}</span>
      </span>
      <p className={`${classes.words} words`}>{turn.text}</p>
      {of && (
        <span className={classes.acts}>
          {tells(of.passage, turn) && tellerOfPassage(of.passage, of.draft) === 'per turn' && (
            <TurnTeller turn={turn} teller={tellerOfTurn(turn, of.draft)} of={of} />
          )}
          {of.canChange && (
            <Hint label={out ? texts.takeIn : texts.leaveOut} command="review.turn">
              <ActionIcon
                size={24}
                className={classes.leave}
                aria-label={out ? texts.takeIn : texts.leaveOut}
                onClick={() => of.change(withTurn(turn.utteranceId, of.draft))}
              >
                {out ? <IconPlus size={16} stroke={1.5} /> : <IconMinus size={16} stroke={1.5} />}
              </ActionIcon>
            </Hint>
          )}
        </span>
      )}
    </div>
  );
}

function TurnTeller(props: { turn: ProposedTurn; teller: Teller; of: NonNullable<TurnProps['of']> }) {
  const { turn, teller, of } = props;
  const words = useTellerWords();
  const label = texts.tellerOfTurn(words[teller]);
  return (
    <Hint label={label} command="review.turnTeller">
      <UnstyledButton
        className={classes.turnTeller}
        aria-label={label}
        disabled={!of.canChange}
        onClick={() => of.change(withNextTurnTeller(turn, of.draft))}
      >
        {teller === 'client' || teller === 'therapist' || teller === 'together' ? (
          <PerspectiveMark perspective={teller} word={words[teller]} />
        ) : (
          words[teller]
        )}
      </UnstyledButton>
    </Hint>
  );
}
