import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowBarLeft, IconArrowBarRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Proposal, ProposalList, ProposalMoment } from '#shared/contract/proposal.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { runCommand, useKeysOf } from '../../commands/registry.ts';
import { PerspectiveMark } from '../../components/perspective-mark.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { PerspectiveMenu } from '../../moments/perspective-menu.tsx';
import { usePerspectiveWords } from '../../moments/perspective-words.ts';
import { boundsOf, type Draft, labelOf, newMoment, targetOf, targetsOf } from './draft.ts';
import classes from './moment-part.module.css';
import { useReview } from './review-store.ts';
import { texts } from './texts.ts';

export interface PartProps {
  list: ProposalList;
  proposal: Proposal;
  draft: Draft;
  canChange: boolean;
}

/** Which moment a suggestion becomes: one that is there, or a new one with its bounds, label and nominator. */
export function MomentPart({ list, proposal, draft, canChange }: PartProps) {
  const { change } = useReview.getState();
  const { nomination, note, decision } = proposal;
  const made = proposal.state === 'accepted' && !canChange ? (decision?.momentId ?? null) : null;
  const target = made ?? targetOf(proposal, draft);
  const there = list.moments.find(({ id }) => id === target);
  const named = (id: string) => momentName(list.moments.find((moment) => moment.id === id));
  return (
    <section className={classes.part} aria-label={texts.moment}>
      <Line label={texts.belongsTo} command="review.target">
        <NativeSelect
          className={classes.target}
          aria-label={texts.belongsTo}
          disabled={!canChange}
          value={target}
          data={[...new Set([...(made ? [made] : []), ...targetsOf(proposal)])].map((id) => ({
            value: id,
            label: named(id),
          }))}
          onChange={(event) => change(proposal.id, { target: event.currentTarget.value })}
        />
      </Line>
      {there ? (
        <There moment={there} canChange={canChange} />
      ) : (
        <NewMoment proposal={proposal} draft={draft} canChange={canChange} />
      )}
      {nomination && <Line label={texts.nomination}>{nomination.label}</Line>}
      {note !== '' && (
        <Line label={texts.note}>
          <span className={classes.note}>{note}</span>
        </Line>
      )}
    </section>
  );
}

function momentName(moment: ProposalMoment | undefined): string {
  if (!moment) return texts.newMoment;
  return `${formatClock(moment.startMs)} ${moment.label || texts.noLabel}`;
}

function Line(props: { label: string; command?: string; children: ReactNode }) {
  const keys = useKeysOf(props.command);
  return (
    <div className={classes.line}>
      <span className={classes.name}>
        {props.label}
        {keys && <kbd>{keys}</kbd>}
      </span>
      <div className={classes.value}>{props.children}</div>
    </div>
  );
}

function There({ moment, canChange }: { moment: ProposalMoment; canChange: boolean }) {
  const words = usePerspectiveWords();
  const { startMs, endMs, nominatedBy } = moment;
  return (
    <>
      <Line label={texts.bounds}>
        <span className="figures">
          {formatClock(startMs)} {endMs === null ? texts.isPoint : `– ${formatClock(endMs)}`}
        </span>
        {canChange && <span className={classes.hint}>{texts.otherBounds}</span>}
      </Line>
      <Line label={texts.nominatedBy}>
        <PerspectiveMark perspective={nominatedBy} word={words[nominatedBy]} />
        {words[nominatedBy]}
      </Line>
    </>
  );
}

function NewMoment({ proposal, draft, canChange }: Omit<PartProps, 'list'>) {
  const { change } = useReview.getState();
  const bounds = boundsOf(proposal, draft);
  const setIn = useKeysOf('player.setIn');
  const setOut = useKeysOf('player.setOut');
  const toPlayhead = (command: string) => () => {
    runCommand(command);
    return null;
  };
  const keep = (startMs: number, endMs: number | null): string | null => {
    if (endMs !== null && endMs <= startMs) return texts.endBeforeStart;
    change(proposal.id, { bounds: { startMs, endMs }, target: newMoment });
    return null;
  };
  return (
    <>
      <Line label={texts.bounds}>
        <TimeField
          label={texts.start}
          ms={bounds?.startMs ?? null}
          mayBeEmpty={false}
          disabled={!canChange}
          setLabel={`${texts.setIn} ${setIn}`}
          icon={<IconArrowBarLeft size={18} stroke={1.5} />}
          noTime={texts.noTime}
          onSetToPlayhead={toPlayhead('player.setIn')}
          onChange={(ms) => (ms === null ? texts.noTime : keep(ms, bounds?.endMs ?? null))}
        />
        <TimeField
          label={texts.end}
          ms={bounds?.endMs ?? null}
          mayBeEmpty
          disabled={!canChange}
          setLabel={`${texts.setOut} ${setOut}`}
          icon={<IconArrowBarRight size={18} stroke={1.5} />}
          noTime={texts.noTime}
          onSetToPlayhead={toPlayhead('player.setOut')}
          onChange={(ms) => (bounds ? keep(bounds.startMs, ms) : texts.needsPlace)}
        />
        {draft.bounds && proposal.bounds && canChange && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => change(proposal.id, { bounds: undefined, target: undefined })}
          >
            {texts.backToSuggested}
          </Button>
        )}
      </Line>
      {bounds === null && <p className={classes.needs}>{texts.needsPlace}</p>}
      <Line label={texts.label} command="review.label">
        <LabelField proposal={proposal} draft={draft} canChange={canChange} />
      </Line>
      <Line label={texts.nominatedBy} command="review.nominatedBy">
        <PerspectiveMenu
          label={texts.nominatedBy}
          value={draft.nominatedBy ?? proposal.nominatedBy}
          withWord
          disabled={!canChange}
          onChange={(nominatedBy) => change(proposal.id, { nominatedBy, target: newMoment })}
        />
      </Line>
    </>
  );
}

/** The label of a new moment; Enter and Esc give the keys back to the review, Esc takes back what was written. */
function LabelField({ proposal, draft, canChange }: Omit<PartProps, 'list'>) {
  const { change } = useReview.getState();
  const editing = useReview((state) => state.labelEditing);
  const field = useRef<HTMLInputElement>(null);
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (editing) field.current?.focus();
  }, [editing]);
  return (
    <TextInput
      ref={field}
      className={classes.label}
      aria-label={texts.label}
      placeholder={texts.labelPlaceholder}
      maxLength={500}
      readOnly={!canChange}
      value={labelOf(proposal, draft)}
      onFocus={() => {
        before.current = draft.label;
      }}
      onChange={(event) => change(proposal.id, { label: event.currentTarget.value, target: newMoment })}
      onBlur={() => useReview.setState({ labelEditing: false })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') change(proposal.id, { label: before.current });
        if (event.key === 'Escape' || event.key === 'Enter') {
          event.preventDefault();
          field.current?.blur();
        }
      }}
    />
  );
}
