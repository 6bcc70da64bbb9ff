import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ProposedPassage } from '#shared/contract/proposal.ts';
import { useKeysOf } from '../../commands/registry.ts';
import { Hint } from '../../components/hint.tsx';
import { tellerChoices, tellerOfPassage, withLed, withTaken } from './cycle.ts';
import { isTaken, type PassageDraft, runsOf, type Teller, type Tense } from './draft.ts';
import { PassageTurn } from './passage-turn.tsx';
import classes from './passages.module.css';
import { useReview } from './review-store.ts';
import { useTellerWords } from './teller-words.ts';
import { texts } from './texts.ts';

interface PassageProps {
  proposalId: string;
  passage: ProposedPassage;
  /** From 1: the key that takes or leaves it. */
  number: number;
  draft: PassageDraft;
  /** The turn that the keys are on, where it is one of this passage's. */
  cursorId: string | null;
  canChange: boolean;
  /** It was accepted: nothing is left to choose. */
  decided: boolean;
}

/** One passage: whether it is taken, whose telling it is, whether it was led, then or now, and its turns. */
export function Passage(props: PassageProps) {
  const { proposalId, passage, number, draft, cursorId, canChange, decided } = props;
  const { changePassage } = useReview.getState();
  const change = (changes: PassageDraft) => changePassage(proposalId, passage.id, changes);
  const taken = isTaken(passage, draft);
  const marked = passage.markedBy.length > 0;
  const runs = runsOf(passage, draft);
  const name = texts.passage(number);
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    article.current?.querySelector(`[data-turn="${cursorId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [cursorId]);
  return (
    <article
      ref={article}
      className={classes.passage}
      aria-label={name}
      data-left={(decided ? !marked : !taken) || undefined}
    >
      <div className={classes.passageHead}>
        {decided ? (
          <span>{name}</span>
        ) : (
          <>
            <Checkbox
              label={name}
              checked={taken}
              disabled={!canChange}
              onChange={() => change(withTaken(passage, draft))}
            />
            {number <= 9 && <kbd>{number}</kbd>}
          </>
        )}
        {marked && !decided && <span className={classes.hint}>{texts.markedAlready}</span>}
        <span className={classes.becomes}>
          {!decided && texts.becomes(runs.length)}
          {decided && marked && texts.isSnippet}
        </span>
      </div>
      <div className={classes.choices} hidden={decided}>
        <TellerChoice passage={passage} draft={draft} canChange={canChange && taken} onChange={change} />
        <Hint label={texts.ledHint} command="review.led">
          <Button
            variant="default"
            size="compact-sm"
            className={classes.toggle}
            aria-pressed={draft.led ?? passage.led}
            disabled={!canChange || !taken}
            onClick={() => change(withLed(passage, draft))}
          >
            {texts.led}
          </Button>
        </Hint>
        <TenseChoice tense={draft.tense ?? null} canChange={canChange && taken} onChange={change} />
      </div>
      {passage.before.map((turn) => (
        <PassageTurn key={turn.utteranceId} turn={turn} beside />
      ))}
      {passage.turns.map((turn) => (
        <PassageTurn
          key={turn.utteranceId}
          turn={turn}
          cursor={turn.utteranceId === cursorId}
          of={{ passage, draft, canChange, change }}
        />
      ))}
      {passage.after.map((turn) => (
        <PassageTurn key={turn.utteranceId} turn={turn} beside />
      ))}
    </article>
  );
}

interface ChoiceProps {
  canChange: boolean;
  onChange: (changes: PassageDraft) => void;
}

function TellerChoice(props: ChoiceProps & { passage: ProposedPassage; draft: PassageDraft }) {
  const words = useTellerWords();
  const keys = useKeysOf('review.teller');
  const value = tellerOfPassage(props.passage, props.draft);
  const choices = [...new Set([value, ...tellerChoices(props.passage)])];
  return (
    <div className={classes.teller}>
      <span aria-hidden>{texts.teller}</span>
      {keys && <kbd>{keys}</kbd>}
      <NativeSelect
        aria-label={texts.teller}
        value={value}
        disabled={!props.canChange}
        data={choices.map((choice) => ({
          value: choice,
          label: choice === 'per turn' ? texts.tellers.perTurn : words[choice],
        }))}
        onChange={(event) => props.onChange({ teller: event.currentTarget.value as Teller | 'per turn' })}
      />
    </div>
  );
}

function TenseChoice({ tense, canChange, onChange }: ChoiceProps & { tense: Tense | null }) {
  const keys = useKeysOf('review.tense');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look for four small buttons.
    <div className={classes.tense} role="group" aria-label={texts.tense}>
      {[...texts.tenses].map(([each, word]) => (
        <Button
          key={each}
          variant="default"
          size="compact-sm"
          className={classes.toggle}
          aria-pressed={tense === each}
          disabled={!canChange}
          onClick={() => onChange({ tense: tense === each ? null : each })}
        >
          {word}
        </Button>
      ))}
      {keys && <kbd>{keys}</kbd>}
    </div>
  );
}
