import { Button, UnstyledButton } from '@mantine/core';
import type { Moment } from '#shared/contract/moment.ts';
import type { PairRule } from '#shared/contract/pair.ts';
import { formatClockRange } from '#shared/domain/clock-format.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { usePerspectiveWords } from '../moments/perspective-words.ts';
import { useSelection } from '../stores/selection.ts';
import { decide, openAgain } from './pair-actions.ts';
import { PairCodes } from './pair-codes.tsx';
import classes from './pairs.module.css';
import type { ShownPair } from './session-pairs.ts';
import { texts } from './texts.ts';

/** One moment of a pair; a click shows it. */
function MomentName(props: { moment: Moment; word: string; onShow?: () => void }) {
  const { moment, word, onShow } = props;
  return (
    <UnstyledButton
      className={classes.moment}
      title={texts.show}
      onClick={() => {
        useSelection.getState().select(moment.id);
        onShow?.();
      }}
    >
      <PerspectiveMark perspective={moment.nominatedBy} word={word} />
      <span className={classes.time}>{formatClockRange(moment.startMs, moment.endMs)}</span>
      <span className={classes.label}>{moment.label || texts.unnamed}</span>
    </UnstyledButton>
  );
}

/** A pair, or of the moment that is shown already only the other one; what was measured; what can be decided. */
export function PairRow(props: {
  pair: ShownPair;
  rule: PairRule;
  /** The moment that needs no naming here. */
  besideId?: string;
  readOnly: boolean;
  onShow?: () => void;
}) {
  const { pair, rule, besideId, readOnly, onShow } = props;
  const words = usePerspectiveWords();
  const { first, second, found, decided } = pair;
  const shown = [first, second].filter(({ id }) => id !== besideId);
  const wordsOf = (by: PairRule) => texts.rule(by, words.client.toLowerCase(), words.therapist.toLowerCase());
  const why = decided
    ? decided.rule
      ? texts.byRule(wordsOf(decided.rule))
      : texts.byHand
    : texts.byRule(wordsOf(rule));
  return (
    <li className={classes.row} data-state={decided?.state ?? 'open'}>
      <div className={classes.moments}>
        {shown.map((moment) => (
          <MomentName key={moment.id} moment={moment} word={words[moment.nominatedBy]} onShow={onShow} />
        ))}
      </div>
      {found && (
        <span className={classes.measured} title={why}>
          {texts.measured(found.commonMs, first.endMs === null || second.endMs === null ? null : found.share)}
        </span>
      )}
      {decided?.state === 'accepted' && <PairCodes pair={decided} readOnly={readOnly} />}
      {!readOnly && (
        <span className={classes.buttons}>
          {decided ? (
            <Button variant="subtle" title={why} onClick={() => void openAgain(decided.id)}>
              {texts.reopen}
            </Button>
          ) : (
            <>
              <Button variant="default" onClick={() => void decide(first.id, second.id, 'accepted', rule)}>
                {texts.accept}
              </Button>
              <Button variant="subtle" onClick={() => void decide(first.id, second.id, 'refused', rule)}>
                {texts.refuse}
              </Button>
            </>
          )}
        </span>
      )}
    </li>
  );
}
