import { Button, NativeSelect } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallValue } from '#shared/contract/index.ts';
import type { Pseudonym, PseudonymHit, PseudonymState } from '#shared/contract/pseudonym.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call } from '../api/client.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { useTask } from '../study/use-task.ts';
import { KeyList } from './key-list.tsx';
import { Limits } from './limits.tsx';
import classes from './pseudonyms.module.css';
import type { Found } from './pseudonyms-dialog.tsx';
import { RunningJob } from './running-job.tsx';
import { texts } from './texts.ts';

interface ReplacePanelProps {
  entries: readonly Pseudonym[];
  found: Found | null;
  setFound(found: Found | null): void;
  take(state: PseudonymState): void;
  readOnly: boolean;
}

/** Every hit in its context, to be left out or not; then all of them are replaced at once. */
export function ReplacePanel(props: ReplacePanelProps) {
  const { entries, found, setFound, take, readOnly } = props;
  const task = useTask();
  const [job, setJob] = useState<string | null>(null);
  const [replaced, setReplaced] = useState<CallValue<'pseudonym.apply'> | null>(null);
  const find = () =>
    task.run(async () => {
      const id = newIdentifier();
      setJob(id);
      setReplaced(null);
      const answer = await call('pseudonym.preview', { id });
      setFound({ ...answer, id, leftOut: new Set() });
    });
  const apply = (what: Found) =>
    task.run(async () => {
      const id = newIdentifier();
      setJob(id);
      const outcome = await call('pseudonym.apply', { id, preview: what.id, leftOut: [...what.leftOut] });
      take(outcome.state);
      setFound(null);
      setReplaced(outcome);
    });
  const chosen = found ? found.hits.length - found.leftOut.size : 0;
  const nothing = found !== null && found.hits.length === 0 && found.history === 0;
  return (
    <>
      {!found && <p className={classes.note}>{texts.findAbout}</p>}
      <div className={classes.row}>
        <Button
          variant={found ? 'default' : 'filled'}
          disabled={entries.length === 0}
          loading={task.running}
          onClick={() => void find()}
        >
          {found ? texts.findAgain : texts.find}
        </Button>
        {found && !nothing && !readOnly && (
          <Button
            className={classes.end}
            loading={task.running}
            disabled={chosen === 0 && found.hits.length > 0}
            onClick={() => void apply(found)}
          >
            {texts.replaceSome(chosen, found.hits.length)}
          </Button>
        )}
      </div>
      {task.running && <RunningJob id={job} />}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
      {replaced && (
        <div className={classes.result} role="status">
          <p>{texts.replaced(replaced.hits)}</p>
          {replaced.left.length > 0 && <p>{texts.left(replaced.left)}</p>}
        </div>
      )}
      {found && <FoundHits entries={entries} found={found} setFound={setFound} />}
      {!found && <Limits />}
    </>
  );
}

function FoundHits({
  entries,
  found,
  setFound,
}: Pick<ReplacePanelProps, 'entries' | 'setFound'> & { found: Found }) {
  const [name, setName] = useState('');
  const [spelling, setSpelling] = useState('');
  const { hits, leftOut, history, outOfReach } = found;
  const ofName = hits.filter((hit) => name === '' || hit.entryId === name);
  const spellings = countBy(ofName, (hit) => hit.found);
  const shown = ofName.filter((hit) => !spellings.has(spelling) || hit.found === spelling);
  const turn = (some: readonly PseudonymHit[], on: boolean) => {
    const next = new Set(leftOut);
    for (const { number } of some) {
      if (on) next.delete(number);
      else next.add(number);
    }
    setFound({ ...found, leftOut: next });
  };
  const names = countBy(hits, (hit) => hit.entryId);
  return (
    <>
      {history > 0 && <p className={classes.quiet}>{texts.history(history)}</p>}
      {outOfReach.length > 0 && <p className={classes.quiet}>{texts.outOfReach(outOfReach)}</p>}
      {hits.length === 0 ? (
        <p className={classes.note}>{texts.noHits}</p>
      ) : (
        <>
          <div className={classes.row}>
            <NativeSelect
              aria-label={texts.filterName}
              value={name}
              data={[
                { value: '', label: texts.allNames(hits.length) },
                ...entries
                  .filter(({ id }) => names.has(id))
                  .map((entry) => ({ value: entry.id, label: `${entry.name} (${names.get(entry.id)})` })),
              ]}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NativeSelect
              aria-label={texts.filterSpelling}
              value={spellings.has(spelling) ? spelling : ''}
              data={[
                { value: '', label: texts.allSpellings },
                ...[...spellings].map(([word, count]) => ({ value: word, label: `${word} (${count})` })),
              ]}
              onChange={(event) => setSpelling(event.currentTarget.value)}
            />
            <Button variant="default" onClick={() => turn(shown, true)}>
              {texts.allOn}
            </Button>
            <Button variant="default" onClick={() => turn(shown, false)}>
              {texts.allOff}
            </Button>
            <span className={classes.quiet}>{texts.hitKeys}</span>
          </div>
          <KeyList
            label={texts.hitList}
            items={shown}
            keyOf={(hit) => String(hit.number)}
            selected={(hit) => !leftOut.has(hit.number)}
            onToggle={(hit) => turn([hit], leftOut.has(hit.number))}
          >
            {(hit) => <HitLine hit={hit} on={!leftOut.has(hit.number)} />}
          </KeyList>
          <p className={classes.quiet}>{texts.blocks}</p>
        </>
      )}
    </>
  );
}

function HitLine({ hit, on }: { hit: PseudonymHit; on: boolean }) {
  const where = [
    hit.dyadNumber === null ? '' : `Dyad ${hit.dyadNumber}`,
    hit.sessionNumber === null ? '' : `session ${hit.sessionNumber}`,
    hit.source ?? '',
    hit.where,
    hit.speaker ?? '',
  ].filter((part) => part !== '');
  const Icon = on ? IconCheck : IconMinus;
  return (
    <>
      <Icon size={18} stroke={1.5} aria-hidden />
      <span className={classes.where}>{where.join(' · ')}</span>
      <p className={classes.context}>
        {hit.before}
        <del>{hit.found}</del>
        <ins>{hit.replacement}</ins>
        {hit.after}
      </p>
    </>
  );
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
