import { UnstyledButton } from '@mantine/core';
import type { Role } from '#shared/contract/common.ts';
import type { WantedBy } from '#shared/contract/recall-log.ts';
import { texts } from '../texts.ts';
import classes from './wanted-keys.module.css';

export type Wanter = 'client' | 'therapist' | 'interviewer';

const letters: Record<Wanter, string> = { client: 'C', therapist: 'T', interviewer: 'I' };

/** Small letters to say who wanted a stop; only those who are there. */
export function WantedKeys(props: {
  roles: readonly Role[];
  words: { clientWord: string; therapistWord: string };
  value: WantedBy;
  choose(wantedBy: Wanter): void;
}) {
  const { roles, words, value } = props;
  const names: Record<Wanter, string> = {
    client: words.clientWord,
    therapist: words.therapistWord,
    interviewer: texts.interviewer,
  };
  const there = (['client', 'therapist', 'interviewer'] as const).filter(
    (wanter) => wanter === 'interviewer' || roles.includes(wanter),
  );
  return (
    <fieldset className={classes.keys} aria-label={texts.who}>
      {there.map((wanter) => (
        <UnstyledButton
          key={wanter}
          className={classes.key}
          data-person={wanter}
          aria-label={names[wanter]}
          title={names[wanter]}
          aria-pressed={value === wanter}
          onClick={() => props.choose(wanter)}
        >
          {letters[wanter]}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
