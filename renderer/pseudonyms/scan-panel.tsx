import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CallValue } from '#shared/contract/index.ts';
import type { Pseudonym, PseudonymProposal, PseudonymState } from '#shared/contract/pseudonym.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call } from '../api/client.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { useTask } from '../study/use-task.ts';
import { KeyList } from './key-list.tsx';
import classes from './pseudonyms.module.css';
import { RunningJob } from './running-job.tsx';
import { texts } from './texts.ts';

/** Looks for names that the list misses; Enter adds one. */
export function ScanPanel(props: { entries: readonly Pseudonym[]; take(state: PseudonymState): void }) {
  const { entries, take } = props;
  const [scan, setScan] = useState<CallValue<'pseudonym.scan'> | null>(null);
  const [job, setJob] = useState<string | null>(null);
  const scanning = useTask();
  const adding = useTask();
  const look = () =>
    scanning.run(async () => {
      const id = newIdentifier();
      setJob(id);
      setScan(await call('pseudonym.scan', { id }));
    });
  const pass = (word: string) =>
    setScan((now) => now && { ...now, proposals: now.proposals.filter((one) => one.word !== word) });
  const add = (proposal: PseudonymProposal) => {
    if (adding.running) return;
    const like = entries.find(({ id }) => id === proposal.likeId);
    const entry: Pseudonym = {
      id: newIdentifier(),
      name: proposal.word,
      replacement: like?.replacement ?? nextPerson(entries),
      kind: like?.kind ?? 'person',
      forms: true,
    };
    void adding.run(async () => {
      take(await call('pseudonym.add', { entries: [entry] }));
      pass(proposal.word);
    });
  };
  return (
    <>
      <p className={classes.note}>{texts.scanAbout}</p>
      <div className={classes.row}>
        <Button loading={scanning.running} onClick={() => void look()}>
          {texts.scan}
        </Button>
        {scan && scan.proposals.length > 0 && <span className={classes.quiet}>{texts.proposalKeys}</span>}
      </div>
      {scanning.running && <RunningJob id={job} />}
      <ErrorNote problem={scanning.problem} onDismiss={scanning.clear} />
      <ErrorNote problem={adding.problem} onDismiss={adding.clear} />
      {scan?.notes.map((note) => (
        <p key={note} className={classes.quiet}>
          {note}
        </p>
      ))}
      {scan && scan.proposals.length === 0 && (
        <p className={classes.note} role="status">
          {texts.noProposals}
        </p>
      )}
      {scan && scan.proposals.length > 0 && (
        <KeyList
          label={texts.proposals}
          items={scan.proposals}
          keyOf={(proposal) => proposal.word}
          onEnter={add}
          onDelete={(proposal) => pass(proposal.word)}
        >
          {(proposal) => <ProposalLine proposal={proposal} />}
        </KeyList>
      )}
    </>
  );
}

function ProposalLine({ proposal }: { proposal: PseudonymProposal }) {
  const { word, count, like, before, found, after } = proposal;
  return (
    <>
      <span />
      <span>
        <b>{word}</b>{' '}
        <span className={classes.where}>
          {texts.times(count)}
          {like !== null && ` · ${texts.like(like)}`}
        </span>
      </span>
      <span />
      <p className={classes.context}>
        {before}
        <b>{found}</b>
        {after}
      </p>
    </>
  );
}

/** The first 'Person 1', 'Person 2' … that the list does not use. */
function nextPerson(entries: readonly Pseudonym[]): string {
  const used = new Set(entries.map(({ replacement }) => replacement));
  let number = 1;
  while (used.has(texts.nextPerson(number))) number += 1;
  return texts.nextPerson(number);
}
