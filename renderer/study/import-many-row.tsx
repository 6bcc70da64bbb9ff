import { ActionIcon, Button, NativeSelect, Select, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChevronDown, IconChevronRight, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import type { StoreApi } from 'zustand';
import type { TranscriptClock } from '#shared/contract/transcript.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { targetKey, targetOf, type targetOptions } from './import-choices.tsx';
import classes from './import-many.module.css';
import { ImportManyFile } from './import-many-file.tsx';
import {
  type Clash,
  choiceOf,
  clockOf,
  clocksFor,
  isDone,
  type ManyAnswers,
  type ManyFile,
  obstacleOf,
} from './import-many-model.ts';
import type { ManyImport } from './import-many-store.ts';
import type { ImportTarget } from './import-model.ts';
import { formatWords, manyTexts } from './texts.ts';

interface ImportManyRowProps {
  store: StoreApi<ManyImport>;
  file: ManyFile;
  answers: ManyAnswers;
  targets: ReturnType<typeof targetOptions>;
  clash: Clash;
  /** Whether what is in the file is shown beneath. */
  open: boolean;
  toggle(id: string | null): void;
  /** Compares the file with what is stored at its target. */
  compare(file: ManyFile): void;
  disabled: boolean;
}

/** One of the files: what is in it, and what is said of it. */
export const ImportManyRow = memo(function ImportManyRow(props: ImportManyRowProps) {
  const { store, file, answers, clash, open } = props;
  const { fileName, preview } = file;
  const { setTarget, leaveOut, retry } = store.getState();
  const settled = file.state === 'importing' || isDone(file);
  const disabled = props.disabled || settled;
  const target = file.target === null ? null : targetKey(file.target);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <tr data-state={file.state}>
        <th scope="row">
          <UnstyledButton
            className={classes.fileName}
            aria-expanded={open}
            disabled={preview === null}
            title={fileName}
            onClick={() => props.toggle(open ? null : file.id)}
          >
            <Chevron size={14} stroke={1.5} aria-hidden />
            <span>{fileName}</span>
          </UnstyledButton>
          <span className={classes.under}>
            {preview === null ? '' : (formatWords[preview.format] ?? preview.format)}
          </span>
        </th>
        <td>
          <Target
            id={file.id}
            fileName={fileName}
            target={target}
            targets={props.targets}
            disabled={disabled}
            set={setTarget}
          />
          {!settled && <ClashNote clash={clash} />}
          {!settled && clash.stored > 0 && preview !== null && (
            <Button
              variant="default"
              size="compact-xs"
              className={classes.compare}
              disabled={disabled}
              aria-label={manyTexts.compareOf(fileName)}
              onClick={() => props.compare(file)}
            >
              {manyTexts.compare}
            </Button>
          )}
        </td>
        <td className={classes.number}>{preview?.turns.toLocaleString('en')}</td>
        <td>
          <Times store={store} file={file} answers={answers} disabled={disabled} />
        </td>
        <td>
          <Speakers file={file} answers={answers} />
        </td>
        <td className={classes.number}>
          {preview !== null && preview.warnings.length > 0 && (
            <span className={classes.warning}>
              <IconAlertTriangle size={14} stroke={1.5} aria-hidden /> {preview.warnings.length}
            </span>
          )}
        </td>
        <td>
          <State file={file} answers={answers} />
        </td>
        <td>
          {!settled && (
            <ActionIcon
              disabled={disabled}
              aria-label={manyTexts.leaveOut(fileName)}
              title={manyTexts.leaveOut(fileName)}
              onClick={() => leaveOut(file.id)}
            >
              <IconX size={16} stroke={1.5} />
            </ActionIcon>
          )}
        </td>
      </tr>
      {file.problem !== null && (
        <tr className={classes.beneath}>
          <td colSpan={8}>
            <ErrorNote problem={file.problem}>
              {!props.disabled && (
                <Button
                  variant="default"
                  size="compact-xs"
                  ml={8}
                  aria-label={manyTexts.retry(fileName)}
                  onClick={() => retry(file.id)}
                >
                  {manyTexts.tryAgain}
                </Button>
              )}
            </ErrorNote>
          </td>
        </tr>
      )}
      {open && preview !== null && (
        <tr className={classes.beneath}>
          <td colSpan={8}>
            <ImportManyFile
              store={store}
              file={file}
              preview={preview}
              answers={answers}
              disabled={disabled}
            />
          </td>
        </tr>
      )}
    </>
  );
});

/** A component of its own, because a select is the heaviest thing in a row and seldom changes with it. */
const Target = memo(function Target(props: {
  id: string;
  fileName: string;
  target: string | null;
  targets: ReturnType<typeof targetOptions>;
  disabled: boolean;
  set(id: string, target: ImportTarget | null): void;
}) {
  return (
    <Select
      aria-label={manyTexts.targetOf(props.fileName)}
      placeholder={manyTexts.chooseTarget}
      data={props.targets}
      value={props.target}
      disabled={props.disabled}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      nothingFoundMessage={manyTexts.noSuchTarget}
      maxDropdownHeight={320}
      onChange={(key) => props.set(props.id, key === null ? null : targetOf(key))}
    />
  );
});

/** Two parts of one interview are no mistake, a file taken twice is one: the person is told, not barred. */
function ClashNote({ clash }: { clash: Clash }) {
  const sentences = manyTexts.clash(clash);
  if (sentences === '') return null;
  return (
    <span className={classes.warning} title={clash.others.join('\n')}>
      <IconAlertTriangle size={14} stroke={1.5} aria-hidden /> {sentences}
    </span>
  );
}

function Times(props: {
  store: StoreApi<ManyImport>;
  file: ManyFile;
  answers: ManyAnswers;
  disabled: boolean;
}) {
  const { store, file, answers } = props;
  if (file.preview === null) return null;
  if (file.preview.times === 'none') return <span className={classes.quiet}>{manyTexts.noTimes}</span>;
  const kind = file.target?.kind ?? 'interview';
  const forAll = clockOf({ ...file, clock: null }, answers);
  return (
    <NativeSelect
      aria-label={manyTexts.timesOf(file.fileName)}
      disabled={props.disabled}
      value={file.clock ?? ''}
      data={[
        { value: '', label: forAll === null ? manyTexts.asForAll : manyTexts.clocks[forAll] },
        ...clocksFor(kind).flatMap((clock) =>
          clock === forAll ? [] : [{ value: clock, label: manyTexts.clocks[clock] }],
        ),
      ]}
      onChange={(event) =>
        store.getState().setClock(file.id, (event.currentTarget.value || null) as TranscriptClock | null)
      }
    />
  );
}

function Speakers({ file, answers }: { file: ManyFile; answers: ManyAnswers }) {
  const speakers = file.preview?.speakers ?? [];
  return (
    <span className={classes.who} title={speakers.map(({ name }) => name).join(', ')}>
      {speakers.length === 0 && file.preview !== null && (
        <span className={classes.quiet}>{manyTexts.noSpeakers}</span>
      )}
      {speakers.map(({ name, proposal }) => {
        const choice = choiceOf(name, proposal, answers);
        return (
          <span key={name} className={classes.name} data-unknown={choice === 'unknown' || undefined}>
            {(choice === 'client' || choice === 'therapist') && (
              <PerspectiveMark perspective={choice} size="small" />
            )}{' '}
            {name}
          </span>
        );
      })}
    </span>
  );
}

function State({ file, answers }: { file: ManyFile; answers: ManyAnswers }) {
  const obstacle = file.state === 'read' ? obstacleOf(file, answers) : null;
  if (obstacle !== null) return <span className={classes.warning}>{manyTexts.needs[obstacle]}</span>;
  return (
    <span className={classes.state}>
      {isDone(file) && <IconCheck size={14} stroke={2} aria-hidden />} {manyTexts.states[file.state]}
    </span>
  );
}
