import { Button, Modal, Progress, Select } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { SessionView } from '#shared/contract/session.ts';
import type { Transcript, TranscriptComparison } from '#shared/contract/transcript.ts';
import { useProgress } from '../api/events.ts';
import { chooseFiles, pathOfDropped } from '../api/files.ts';
import { useCallQuery } from '../api/hooks.ts';
import { useJobQuery } from '../api/job.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { fileNameOf } from './adding-store.ts';
import { columnOf } from './board-model.ts';
import classes from './dialogs.module.css';
import many from './import-many.module.css';
import type { TranscriptSource } from './import-many-store.ts';
import { asItSuggests, type FileReading } from './import-model.ts';
import { ReimportCompared } from './reimport-compared.tsx';
import { ReimportDone } from './reimport-done.tsx';
import { type NamedChoice, spokenChoices } from './reimport-model.ts';
import { reimportTexts as texts } from './reimport-texts.ts';
import { interviewWord, type RoleWords } from './texts.ts';
import { TranscriptDropZone } from './transcript-drop-zone.tsx';
import type { Leaving } from './use-leaving.ts';
import { useTask } from './use-task.ts';

interface ReimportDialogProps {
  sessionId: string;
  /** Null where it is to be chosen here, among the session's. */
  transcriptId: string | null;
  /** The corrected file, chosen or dropped already; null where it is to be chosen here. */
  source: TranscriptSource | null;
  /** How that file is read; as its bytes and the study suggest where it is not said. */
  reading?: FileReading | undefined;
  words: RoleWords;
  /** Called when it was taken over (true), and when that was undone here (false). */
  taken?(isTaken: boolean): void;
  close(): void;
}

/** Takes a corrected transcript over: which one, by which file, what would change; then it is done, or not. */
export function ReimportDialog(props: ReimportDialogProps) {
  const { sessionId, transcriptId, source, words, close } = props;
  const view = useCallQuery('session.view', { id: sessionId });
  const [chosen, setChosen] = useState(transcriptId);
  const [path, setPath] = useState(typeof source === 'string' ? source : null);
  const [reading, setReading] = useState(props.reading ?? asItSuggests);
  const leaving: Leaving = useRef(null);
  const taking = useTask();
  const { run } = taking;
  const take = (dropped: File) => run(async () => setPath(await pathOfDropped(dropped)));
  const first = useRef(source instanceof File ? source : null);
  useEffect(() => {
    const dropped = first.current;
    first.current = null;
    if (dropped) void run(async () => setPath(await pathOfDropped(dropped)));
  }, [run]);
  const choose = () =>
    run(async () => {
      const [file] = await chooseFiles({ kind: 'transcript', title: texts.chooseTitle });
      if (file === undefined) return;
      setReading(asItSuggests);
      setPath(file);
    });
  const named = view.data ? namedTranscripts(view.data, words) : [];
  const transcript =
    (chosen === null && named.length === 1 ? named[0] : named.find((one) => one.transcript.id === chosen))
      ?.transcript ?? null;
  const [taken, setTaken] = useState<Taken | null>(null);
  const ready = path !== null && transcript !== null;
  if (taken !== null) {
    return (
      <Modal opened onClose={close} title={texts.title(taken.comparison.fileName, taken.stored)} size={560}>
        <ReimportDone
          fileName={taken.comparison.fileName}
          comparison={taken.comparison}
          late={taken.late}
          undone={() => props.taken?.(false)}
          close={close}
        />
      </Modal>
    );
  }
  return (
    <Modal
      opened
      // A click beside the list must not throw away what was mapped and read in it.
      closeOnClickOutside={!ready}
      onClose={() => (leaving.current ?? close)()}
      title={ready ? texts.title(fileNameOf(path), transcript.fileName) : texts.chooseTitle}
      size={ready ? 1280 : 560}
      {...(ready ? { xOffset: 24, yOffset: 24, classNames: { content: many.content, body: many.body } } : {})}
    >
      {ready ? (
        <Comparing
          key={`${transcript.id} ${path}`}
          path={path}
          reading={reading}
          setReading={setReading}
          transcript={transcript}
          sessionId={sessionId}
          words={words}
          leaving={leaving}
          other={() => void choose()}
          taken={(comparison, late) => {
            setTaken({ comparison, late, stored: transcript.fileName });
            props.taken?.(true);
          }}
          close={close}
        />
      ) : (
        <div className={classes.column}>
          {view.data && named.length === 0 && <p>{texts.noTranscript}</p>}
          {transcriptId === null && named.length > 1 && (
            <Select
              label={texts.which}
              placeholder={texts.whichOne}
              data={named.map(({ transcript: { id }, label }) => ({ value: id, label }))}
              value={chosen}
              allowDeselect={false}
              onChange={setChosen}
            />
          )}
          {named.length > 0 && path === null && (
            <TranscriptDropZone
              sentence={texts.drop}
              running={taking.running}
              choose={() => void choose()}
              take={([dropped]) => dropped && void take(dropped)}
            />
          )}
          <ErrorNote problem={taking.problem ?? view.error} />
        </div>
      )}
    </Modal>
  );
}

interface ComparingProps {
  path: string;
  reading: FileReading;
  setReading(reading: FileReading): void;
  transcript: Transcript;
  sessionId: string;
  words: RoleWords;
  leaving: Leaving;
  other(): void;
  taken(comparison: TranscriptComparison, late: boolean): void;
  close(): void;
}

/** What was taken over, and what the transcript was called until then. */
interface Taken {
  comparison: TranscriptComparison;
  /** It was cancelled when it was being stored already. */
  late: boolean;
  stored: string;
}

function Comparing(props: ComparingProps) {
  const { path, reading, setReading, transcript, close } = props;
  const { id } = transcript;
  const [speakers, setSpeakers] = useState<Record<string, NamedChoice>>({});
  const [stale, setStale] = useState(false);
  const compared = useJobQuery(
    'transcript.comparePreview',
    { id, path, ...reading, speakers: spokenChoices(speakers) },
    { placeholderData: keepPreviousData },
  );

  if (!compared.data || compared.error) {
    return (
      <>
        {compared.error ? <ErrorNote problem={compared.error} /> : <ComparingProgress job={compared.job} />}
        <div className={classes.foot}>
          <span className={classes.footNote} />
          {compared.error && (reading.encoding !== null || reading.tiers !== null) && (
            <Button variant="default" onClick={() => setReading(asItSuggests)}>
              {texts.readAsBefore}
            </Button>
          )}
          {compared.error && (
            <>
              <Button variant="default" onClick={() => void compared.refetch()}>
                {texts.compareAgain}
              </Button>
              <Button variant="default" onClick={props.other}>
                {texts.chooseAnother}
              </Button>
            </>
          )}
          <Button variant="default" data-autofocus onClick={close}>
            {texts.cancel}
          </Button>
        </div>
      </>
    );
  }
  return (
    <ReimportCompared
      {...props}
      comparison={compared.data}
      busy={compared.isFetching}
      encoding={reading.encoding}
      setEncoding={(encoding) => setReading({ ...reading, encoding })}
      speakers={speakers}
      setSpeaker={(name, choice) => setSpeakers({ ...speakers, [name]: choice })}
      stale={stale}
      compareAnew={async () => {
        setStale(true);
        await compared.refetch();
      }}
      close={close}
    />
  );
}

function ComparingProgress({ job: name }: { job: string }) {
  const job = useProgress((state) => state.jobs[name]);
  const running = job?.state === 'running' ? job : null;
  return (
    <div role="status" className={many.working}>
      <span>{texts.comparing}</span>
      <Progress
        value={running?.total ? (running.done / running.total) * 100 : 100}
        animated={!running?.total}
        aria-label={texts.comparing}
      />
    </div>
  );
}

/** A session's transcripts, each called by whose it is. */
function namedTranscripts(view: SessionView, words: RoleWords): { transcript: Transcript; label: string }[] {
  const named = (list: readonly Transcript[], of: string) =>
    list.map((transcript) => ({ transcript, label: `${of} · ${transcript.fileName}` }));
  return [
    ...view.interviews.flatMap((interview) =>
      named(interview.transcripts, interviewWord(columnOf(interview), words)),
    ),
    ...named(view.transcripts, 'The session itself'),
  ];
}
