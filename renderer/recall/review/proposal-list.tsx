import {
  IconAlertTriangle,
  IconCheck,
  IconCircle,
  IconLink,
  IconRefreshAlert,
  IconX,
} from '@tabler/icons-react';
import { type MouseEvent, memo, useEffect, useRef } from 'react';
import type { Proposal } from '#shared/contract/proposal.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { useStudy } from '../../stores/study.ts';
import { wantedWord } from '../texts.ts';
import classes from './proposal-list.module.css';
import { hasChanged } from './review-commands.ts';
import { select } from './review-store.ts';
import { texts } from './texts.ts';
import { WantedMark } from './wanted-mark.tsx';

/** The suggestions in the order of the interview: number, who wanted it, place, state, first words. */
export function ProposalRows(props: { proposals: readonly Proposal[]; selectedId: string | null }) {
  const { proposals, selectedId } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = selectedId === null ? null : document.getElementById(rowId(selectedId));
    row?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-proposal]') : null;
    const id = row?.getAttribute('data-proposal');
    if (id) select(id);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are commands (review-commands.ts)
    <div
      ref={list}
      className={classes.list}
      role="listbox"
      tabIndex={0}
      aria-label={texts.list}
      aria-activedescendant={selectedId === null ? undefined : rowId(selectedId)}
      onClick={onClick}
    >
      {proposals.map((proposal) => (
        <Row key={proposal.id} proposal={proposal} selected={proposal.id === selectedId} />
      ))}
    </div>
  );
}

const rowId = (proposalId: string) => `proposal-${proposalId}`;

/** What a suggestion is called: `Stop 3`, `Talk`. */
export function nameOf(proposal: Proposal): string {
  return proposal.stopNumber === null ? texts.talk : texts.stop(proposal.stopNumber);
}

const Row = memo(function Row({ proposal, selected }: { proposal: Proposal; selected: boolean }) {
  const study = useStudy()?.study;
  const words = proposal.passages[0]?.turns[0]?.text;
  const wanted = proposal.wantedBy && study ? wantedWord(proposal.wantedBy, study) : '';
  return (
    // The list has the focus and its keys; a row is pointed at by aria-activedescendant.
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={rowId(proposal.id)}
      className={classes.row}
      role="option"
      aria-selected={selected}
      data-proposal={proposal.id}
      data-state={proposal.state}
    >
      <span className={classes.top}>
        <span className={classes.name}>{nameOf(proposal)}</span>
        <WantedMark wantedBy={proposal.wantedBy} word={wanted} />
        <span className={classes.time}>
          {proposal.sessionMs === null ? texts.noPlace : formatClock(proposal.sessionMs)}
        </span>
        {proposal.approximate && (
          <span className={classes.about}>
            <IconAlertTriangle size={14} stroke={1.5} aria-hidden />
            {texts.about(proposal.uncertaintyMs)}
          </span>
        )}
        <State proposal={proposal} />
      </span>
      <span className={classes.words} data-none={words === undefined || undefined}>
        {words ?? texts.noWords}
      </span>
    </div>
  );
});

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

function State({ proposal }: { proposal: Proposal }) {
  const changed = hasChanged(proposal);
  const label = changed
    ? `${texts.states[proposal.state]}, ${texts.changed.toLowerCase()}`
    : texts.states[proposal.state];
  return (
    <span className={classes.state} role="img" aria-label={label} title={label}>
      {changed && <IconRefreshAlert {...icon} className={classes.changed} />}
      {proposal.state === 'accepted' && <IconCheck {...icon} />}
      {proposal.state === 'refused' && <IconX {...icon} />}
      {proposal.state === 'attached' && <IconLink {...icon} />}
      {proposal.state === 'open' && <IconCircle {...icon} />}
    </span>
  );
}
