import { Button } from '@mantine/core';
import type { Proposal, ProposalList } from '#shared/contract/proposal.ts';
import { useKeysOf } from '../../commands/registry.ts';
import { Hint } from '../../components/hint.tsx';
import { acceptNow, type ListInput, refuseNow, reopenNow } from './review-actions.ts';
import { canAccept, canRefuse } from './review-commands.ts';
import classes from './review-foot.module.css';
import { texts } from './texts.ts';

interface FootProps {
  input: ListInput;
  list: ProposalList;
  proposal: Proposal;
  readOnly: boolean;
}

/** What can be decided now, and the keys of the rest. */
export function ReviewFoot(props: FootProps) {
  return (
    <footer className={classes.foot}>
      {!props.readOnly && <Decisions {...props} />}
      <div className={classes.keys}>
        <Keys commands={['review.previous', 'review.next']} does={texts.footNext} />
        <Keys commands={['review.playMoment']} does={texts.footMoment} />
        <Keys commands={['review.playSaid']} does={texts.footSaid} />
        <Keys commands={['player.setIn', 'player.setOut']} does={texts.footBounds} />
        <Keys commands={['review.nextTurn']} does={texts.footTurn} />
        <Keys commands={['review.turn']} does={texts.footLeave} />
        <Keys commands={['edit.undo']} does={texts.footUndo} />
        <Keys commands={['help.keys']} does={texts.keysMore} />
      </div>
    </footer>
  );
}

function Decisions({ input, list, proposal }: FootProps) {
  const { state } = proposal;
  return (
    <>
      {canAccept(proposal) && (
        <Decision command="review.accept" primary onClick={() => acceptNow(input, list, proposal)}>
          {state === 'accepted' ? texts.acceptAgain : texts.accept}
        </Decision>
      )}
      {canRefuse(proposal) && (
        <Decision command="review.refuse" onClick={() => refuseNow(input, list, proposal)}>
          {texts.refuse}
        </Decision>
      )}
      {(state === 'refused' || state === 'accepted') && (
        <Decision
          command="review.reopen"
          hint={state === 'accepted' ? texts.reopenHint : texts.refusedHint}
          onClick={() => reopenNow(proposal)}
        >
          {texts.reopen}
        </Decision>
      )}
    </>
  );
}

function Decision(props: {
  command: string;
  hint?: string;
  primary?: boolean;
  onClick: () => void;
  children: string;
}) {
  const keys = useKeysOf(props.command);
  const button = (
    <Button
      variant={props.primary ? 'filled' : 'default'}
      size="sm"
      rightSection={keys && <kbd className={classes.key}>{keys}</kbd>}
      onClick={props.onClick}
    >
      {props.children}
    </Button>
  );
  return props.hint ? (
    <Hint label={props.hint} position="top">
      {button}
    </Hint>
  ) : (
    button
  );
}

/** Keys and, in a word, what they do. */
function Keys(props: { commands: readonly [string, string?]; does: string }) {
  const keys = useKeysOf(props.commands[0]);
  const others = useKeysOf(props.commands[1]);
  if (keys === '') return null;
  return (
    <span className={classes.hint}>
      <kbd>{keys}</kbd>
      {others !== '' && <kbd>{others}</kbd>}
      {props.does}
    </span>
  );
}
