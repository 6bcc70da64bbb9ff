import { Button, Modal, Progress, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Board } from '#shared/contract/session.ts';
import type { TranscriptPreview } from '#shared/contract/transcript.ts';
import { parseDayTime } from '#shared/domain/clock-format.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call } from '../api/client.ts';
import { useProgress } from '../api/events.ts';
import { chooseFiles, pathOfDropped } from '../api/files.ts';
import { useJobQuery } from '../api/job.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { fileNameOf } from './adding-store.ts';
import { type Correction, CorrectionOffer } from './correction-offer.tsx';
import classes from './dialogs.module.css';
import { ImportChoicesForm } from './import-choices.tsx';
import { ImportDone, type ImportOutcome } from './import-done.tsx';
import type { TranscriptSource } from './import-many-store.ts';
import {
  asItSuggests,
  type FileReading,
  type ImportChoices,
  type ImportTarget,
  importClock,
  importObstacle,
  isWrongDayZero,
  keptSpeakers,
  type SpeakerChoice,
  tiersRead,
  tiersToImport,
} from './import-model.ts';
import { ImportPreview } from './import-preview.tsx';
import { obstacleSentences, type RoleWords } from './texts.ts';
import { TranscriptDropZone } from './transcript-drop-zone.tsx';
import { useChange } from './use-change.ts';
import { type Leaving, useLeaving } from './use-leaving.ts';
import { useTask } from './use-task.ts';
import { counted } from './words.ts';

interface ImportDialogProps {
  board: Board;
  words: RoleWords;
  target: ImportTarget | null;
  /** The file, chosen or dropped already; null where it is to be chosen here. */
  source: TranscriptSource | null;
  /** Goes on with several files, which are imported by another dialog. */
  several(sources: readonly TranscriptSource[]): void;
  /** Goes on with the file as a correction of a transcript that is stored already. */
  corrects(correction: Correction): void;
  close(): void;
}

/** Imports a transcript: a file, what is in it, whose it is and on which clock; then stores it. */
export function ImportDialog(props: ImportDialogProps) {
  const { board, words, target, source, several, close } = props;
  const [path, setPath] = useState(typeof source === 'string' ? source : null);
  const leaving: Leaving = useRef(null);
  const taking = useTask();
  const { run: runTaking } = taking;
  const take = useCallback(
    (dropped: File) =>
      runTaking(async () => {
        setPath(await pathOfDropped(dropped));
      }),
    [runTaking],
  );
  const first = useRef(source instanceof File ? source : null);
  useEffect(() => {
    const dropped = first.current;
    first.current = null;
    if (dropped) void take(dropped);
  }, [take]);

  const choose = () =>
    taking.run(async () => {
      const chosen = await chooseFiles({ kind: 'transcript', several: true, title: 'Import a transcript' });
      if (chosen.length > 1) several(chosen);
      else if (chosen[0]) setPath(chosen[0]);
    });

  return (
    <Modal
      opened
      onClose={() => (leaving.current ?? close)()}
      title={path === null ? 'Import a transcript' : `Import ${fileNameOf(path)}`}
      size={path === null ? 560 : 960}
    >
      {path === null ? (
        <>
          <TranscriptDropZone
            sentence="Drop a transcript here, or several, or choose them. Nothing is stored before you have seen what is in it."
            running={taking.running}
            choose={() => void choose()}
            take={(dropped) => void (dropped.length > 1 ? several(dropped) : take(dropped[0]!))}
          />
          <div style={{ marginTop: taking.problem ? 12 : 0 }}>
            <ErrorNote problem={taking.problem} />
          </div>
        </>
      ) : (
        <ImportForm
          key={path}
          path={path}
          board={board}
          words={words}
          target={target}
          other={() => void choose()}
          corrects={props.corrects}
          leaving={leaving}
          close={close}
        />
      )}
    </Modal>
  );
}

interface ImportFormProps extends Omit<ImportDialogProps, 'source' | 'several'> {
  path: string;
  leaving: Leaving;
  /** Takes another file. */
  other(): void;
}

function ImportForm({ path, board, words, target, leaving, other, corrects, close }: ImportFormProps) {
  const [reading, setReading] = useState(asItSuggests);
  const [choices, setChoices] = useState<ImportChoices>({ target, clock: null, speakers: {} });
  const preview = useJobQuery(
    'transcript.preview',
    { path, ...reading },
    { placeholderData: keepPreviousData },
  );
  const refused = preview.error !== null;

  if (!preview.data || refused) {
    return (
      <>
        {refused ? <ErrorNote problem={preview.error} /> : <p role="status">Reading the file…</p>}
        <div className={classes.foot}>
          <span className={classes.footNote} />
          {refused && (reading.encoding !== null || reading.tiers !== null) && (
            <Button variant="default" onClick={() => setReading(asItSuggests)}>
              Read it as before
            </Button>
          )}
          <Button variant="default" onClick={other}>
            Choose another file…
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </div>
      </>
    );
  }
  return (
    <PreviewedImport
      path={path}
      preview={preview.data}
      busy={preview.isPlaceholderData}
      reading={reading}
      setReading={setReading}
      choices={{ ...choices, speakers: keptSpeakers(preview.data, choices.speakers) }}
      change={(changes) => setChoices({ ...choices, ...changes })}
      mapSpeaker={(name, kind) => setChoices({ ...choices, speakers: { ...choices.speakers, [name]: kind } })}
      board={board}
      words={words}
      leaving={leaving}
      other={other}
      corrects={corrects}
      close={close}
    />
  );
}

interface PreviewedImportProps extends Omit<ImportFormProps, 'target'> {
  preview: TranscriptPreview;
  /** It is read anew: what is shown is of before. */
  busy: boolean;
  reading: FileReading;
  setReading(reading: FileReading): void;
  choices: ImportChoices;
  change(changes: Partial<ImportChoices>): void;
  mapSpeaker(name: string, kind: SpeakerChoice): void;
}

function PreviewedImport(props: PreviewedImportProps) {
  const { preview, reading, choices, close } = props;
  const tiers = tiersRead(preview, reading.tiers);
  const change = useChange();
  const task = useTask();
  // Kept over retries, so that an import whose answer was lost is not done twice.
  const [id] = useState(newIdentifier);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const isCancelled = useRef(false);
  const job = useProgress((state) => Object.values(state.jobs).find((one) => one.job.includes(id)));
  const obstacle = importObstacle(preview, choices);
  const cancelling = useTask();
  const cancel = () =>
    cancelling.run(() => {
      isCancelled.current = true;
      return call('file.cancel', { job: id });
    });

  useLeaving(props.leaving, task.running ? () => void cancel() : null);

  const importIt = () =>
    task.run(async () => {
      const { target } = choices;
      const clock = importClock(preview, choices);
      isCancelled.current = false;
      if (target === null || clock === null) return;
      const { transcript, warnings } = await change('transcript.import', {
        id,
        path: props.path,
        sessionId: target.kind === 'session' ? target.sessionId : null,
        interviewId: target.kind === 'interview' ? target.interviewId : null,
        encoding: reading.encoding,
        tiers: tiersToImport(preview, tiers),
        clock,
        dayZeroMs: parseDayTime(choices.dayZero ?? ''),
        ...(choices.recordingId === undefined ? {} : { recordingId: choices.recordingId }),
        speakers: Object.entries(choices.speakers).map(([name, kind]) => ({ name, kind })),
      });
      // The preview has shown the file's warnings; only what came up since then is news.
      const news = warnings.filter(
        (warning) =>
          !preview.warnings.some((seen) => seen.line === warning.line && seen.message === warning.message),
      );
      const { fileName, turns } = transcript;
      // Stored all the same: it was too late.
      const late = isCancelled.current;
      if (news.length === 0 && !late) close();
      else setOutcome({ fileName, turns, warnings: news, late });
    });

  if (outcome) return <ImportDone outcome={outcome} close={close} />;
  return (
    <>
      {choices.target !== null && (
        <CorrectionOffer
          board={props.board}
          target={choices.target}
          path={props.path}
          reading={reading}
          disabled={task.running}
          corrects={props.corrects}
        />
      )}
      <div className={classes.import}>
        <ImportChoicesForm
          {...props}
          encoding={reading.encoding}
          setEncoding={(encoding) => props.setReading({ ...reading, encoding })}
          tiers={tiers}
          setTiers={(names) => props.setReading({ ...reading, tiers: names })}
        />
        <ImportPreview preview={preview} speakers={choices.speakers} reading={props.busy} />
      </div>
      <ErrorNote problem={task.problem ?? cancelling.problem} />
      {task.running && job && (
        <div role="status">
          <Text size="xs" c="dimmed">
            {job.text}
          </Text>
          <Progress
            value={job.total ? (job.done / job.total) * 100 : 100}
            animated={job.total === null}
            aria-label={job.text}
          />
        </div>
      )}
      <div className={classes.foot}>
        <span className={classes.footNote} role="status">
          {obstacle === null ? '' : obstacleSentences[obstacle]}
        </span>
        <Button variant="subtle" disabled={task.running} onClick={props.other}>
          Another file…
        </Button>
        <Button variant="default" onClick={() => (task.running ? void cancel() : close())}>
          Cancel
        </Button>
        <Button
          loading={task.running}
          disabled={obstacle !== null || isWrongDayZero(choices) || props.busy}
          onClick={() => void importIt()}
        >
          Import {counted(preview.turns, 'turn', 'turns')}
        </Button>
      </div>
    </>
  );
}
