import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Proposal, ProposalList } from '#shared/contract/proposal.ts';
import classes from './notes.module.css';
import { keepNow, type ListInput } from './review-actions.ts';
import { hasChanged } from './review-commands.ts';
import { texts } from './texts.ts';

/** What must be known of a suggestion before it is decided about: how sure it is, and what was decided. */
export function StateNotes(props: {
  input: ListInput;
  list: ProposalList;
  proposal: Proposal;
  readOnly: boolean;
}) {
  const { input, list, proposal, readOnly } = props;
  const { state, decision } = proposal;
  const changed = hasChanged(proposal);
  const made = list.moments.find(({ id }) => id === decision?.momentId);
  return (
    <div className={classes.notes} role="status">
      {readOnly && <Note>{texts.readOnly}</Note>}
      {state === 'accepted' && <Note>{texts.wasAccepted(made?.label ?? '')}</Note>}
      {state === 'refused' && <Note>{texts.wasRefused}</Note>}
      {state === 'attached' && <Note>{texts.attachedAlready}</Note>}
      {state === 'open' && decision?.accepted && <Note warns>{texts.momentGone}</Note>}
      {changed && decision && (
        <Note warns>
          {texts.changedIn(decision.changes.map((change) => texts.changes[change]).join(', '))}
          {!readOnly && (
            <Button variant="default" size="compact-xs" onClick={() => keepNow(input, [proposal])}>
              {texts.keep}
            </Button>
          )}
        </Note>
      )}
      {proposal.approximate && state === 'open' && (
        <Note warns>{texts.approximate(proposal.uncertaintyMs)}</Note>
      )}
    </div>
  );
}

function Note(props: { warns?: boolean; children: ReactNode }) {
  const Icon = props.warns ? IconAlertTriangle : IconInfoCircle;
  return (
    <div className={classes.note} data-warns={props.warns || undefined}>
      <Icon size={16} stroke={1.5} aria-hidden />
      <span className={classes.text}>{props.children}</span>
    </div>
  );
}
