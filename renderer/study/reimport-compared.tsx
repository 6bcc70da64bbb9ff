import { Button, Progress } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Transcript, TranscriptClock, TranscriptComparison } from '#shared/contract/transcript.ts';
import { CallProblem, call } from '../api/client.ts';
import { useProgress } from '../api/events.ts';
import { ErrorNote } from '../components/error-note.tsx';
import many from './import-many.module.css';
import type { FileReading } from './import-model.ts';
import own from './reimport.module.css';
import { ReimportChoices } from './reimport-choices.tsx';
import { ReimportList } from './reimport-list.tsx';
import { asksForClock, type NamedChoice, saysTheSame, spokenChoices } from './reimport-model.ts';
import { reimportTexts as texts } from './reimport-texts.ts';
import { type Encoding, obstacleSentences, type RoleWords } from './texts.ts';
import { useChange } from './use-change.ts';
import { type Leaving, useLeaving } from './use-leaving.ts';
import { useTask } from './use-task.ts';

export interface ReimportComparedProps {
  path: string;
  reading: FileReading;
  transcript: Transcript;
  sessionId: string;
  words: RoleWords;
  comparison: TranscriptComparison;
  /** It is being compared anew: what is shown is of before. */
  busy: boolean;
  encoding: Encoding | null;
  setEncoding(encoding: Encoding | null): void;
  /** What the person said of the names in the file. */
  speakers: Readonly<Record<string, NamedChoice>>;
  setSpeaker(name: string, choice: NamedChoice): void;
  /** The comparison is the second one: the first was of what is no more. */
  stale: boolean;
  compareAnew(): Promise<void>;
  /** `late`: it was cancelled, but was being stored already. */
  taken(comparison: TranscriptComparison, late: boolean): void;
  leaving: Leaving;
  other(): void;
  close(): void;
}

/** What a corrected file would change, what can be said of it, and the button that takes it over. */
export function ReimportCompared(props: ReimportComparedProps) {
  const { comparison, transcript, busy, path } = props;
  const change = useChange();
  const task = useTask();
  const cancelling = useTask();
  const isCancelled = useRef(false);
  const [clock, setClock] = useState<Exclude<TranscriptClock, 'time of day'> | null>(null);
  const job = useProgress((state) => state.jobs[transcript.id]);
  const asked = asksForClock(comparison, transcript.clock);
  const same = saysTheSame(comparison);
  const missing = asked && clock === null && !same;

  const takeOver = () =>
    task.run(async () => {
      isCancelled.current = false;
      try {
        await change('transcript.reimport', {
          id: transcript.id,
          path,
          ...props.reading,
          speakers: spokenChoices(props.speakers),
          ...(asked && clock !== null && clock !== 'none' ? { clock } : {}),
          seen: comparison.seen,
        });
        props.taken(comparison, isCancelled.current);
      } catch (thrown) {
        if (!(thrown instanceof CallProblem) || thrown.code !== 'revision.stale') throw thrown;
        await props.compareAnew();
      }
    });
  const cancel = () =>
    task.running
      ? cancelling.run(() => {
          isCancelled.current = true;
          return call('file.cancel', { job: transcript.id });
        })
      : props.close();
  useLeaving(props.leaving, task.running ? () => void cancel() : null);

  return (
    <>
      {props.stale && (
        <p role="status" className={own.note}>
          <IconInfoCircle size={18} stroke={1.5} aria-hidden /> {texts.stale}
        </p>
      )}
      <div className={own.parts}>
        <ReimportChoices {...props} clock={asked ? clock : null} asksClock={asked} setClock={setClock} />
        <section className={own.what} aria-label={texts.what} aria-busy={busy}>
          {same ? (
            <p role="status" className={own.same}>
              {texts.same(comparison.fileName, transcript.fileName)}
            </p>
          ) : (
            <>
              <div className={own.counts}>
                <p>{texts.turnCounts(comparison)}</p>
                <p>{texts.passageCounts(comparison)}</p>
              </div>
              <ReimportList
                key={comparison.seen}
                comparison={comparison}
                transcriptId={transcript.id}
                sessionId={props.sessionId}
              />
            </>
          )}
        </section>
      </div>
      <ErrorNote problem={task.problem ?? cancelling.problem} />
      {(busy || task.running) && (
        <div role="status" className={many.working}>
          <span>{busy ? texts.comparing : (job?.text ?? '')}</span>
          <Progress value={100} animated aria-label={busy ? texts.comparing : (job?.text ?? '')} />
        </div>
      )}
      <div className={many.foot}>
        <span className={many.footNote} role="status">
          {missing ? obstacleSentences['no clock'] : ''}
        </span>
        <Button variant="subtle" disabled={task.running} onClick={props.other}>
          {texts.anotherFile}
        </Button>
        <Button autoFocus={same} variant={same ? 'filled' : 'default'} onClick={() => void cancel()}>
          {same ? texts.close : texts.cancel}
        </Button>
        {!same && (
          <Button loading={task.running} disabled={busy || missing} onClick={() => void takeOver()}>
            {texts.takeOver(comparison)}
          </Button>
        )}
      </div>
    </>
  );
}
