import { ActionIcon, Button, Popover, Select, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { TranscriptClock } from '#shared/contract/transcript.ts';
import { parseDayTime } from '#shared/domain/clock-format.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { usePerspectiveWords } from '../../moments/perspective-words.ts';
import type { SpeakerChoice } from '../../study/import-model.ts';
import { RemovalButton } from '../../study/removal-button.tsx';
import { clockQuestions, dayZeroTexts, speakerWords } from '../../study/texts.ts';
import { useChange } from '../../study/use-change.ts';
import { useTask } from '../../study/use-task.ts';
import { counted } from '../../study/words.ts';
import { isPinned, type TranscriptChoice } from '../choices.ts';
import { stopWriting } from './editing-state.ts';
import { texts } from './texts.ts';
import classes from './transcribe.module.css';

/** File, format, clock and speakers of a transcript; what was taken wrongly is corrected here. */
export function AboutTranscript(props: { choice: TranscriptChoice; readOnly: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onDismiss={() => setOpen(false)}
      position="bottom-end"
      width={340}
      returnFocus
      trapFocus
    >
      <Popover.Target>
        <ActionIcon
          aria-label={texts.aboutTitle}
          title={texts.aboutTitle}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconInfoCircle size={18} stroke={1.5} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.aboutTitle}>{open && <About {...props} />}</Popover.Dropdown>
    </Popover>
  );
}

function About(props: { choice: TranscriptChoice; readOnly: boolean }) {
  const { choice, readOnly } = props;
  const { transcript } = choice;
  const change = useChange();
  const task = useTask();
  const words = usePerspectiveWords();
  const kinds = Object.entries(speakerWords({ clientWord: words.client, therapistWord: words.therapist }));
  const update = (changes: {
    clock?: TranscriptClock;
    dayZeroMs?: number;
    speakers?: { id: string; kind: SpeakerChoice }[];
  }) =>
    void task.run(() =>
      change('transcript.update', { id: transcript.id, revision: transcript.revision, ...changes }),
    );
  const clocks = (['interview', 'session', 'time of day'] as const).filter(
    (clock) => clock !== 'interview' || choice.interviewId !== null,
  );
  return (
    <div className={classes.about}>
      <dl className={classes.facts}>
        <dt>{texts.file}</dt>
        <dd>{transcript.fileName}</dd>
        <dt>{texts.format}</dt>
        <dd>{transcript.format === 'typed' ? texts.typed : transcript.format}</dd>
        {transcript.encoding !== null && (
          <>
            <dt>{texts.encoding}</dt>
            <dd>{transcript.encoding}</dd>
          </>
        )}
        <dt>{texts.turnCount}</dt>
        <dd>{transcript.turns}</dd>
      </dl>
      <Select
        label={texts.clock}
        description={isPinned(choice) ? texts.pinsAbout : undefined}
        comboboxProps={{ withinPortal: false }}
        data={[
          ...clocks.map((clock) => ({ value: clock as string, label: clockQuestions[clock].name })),
          { value: 'none', label: texts.clockNone },
        ]}
        value={transcript.clock as string}
        allowDeselect={false}
        disabled={readOnly || transcript.timedTurns === 0}
        onChange={(clock) => clock && update({ clock: clock as TranscriptClock })}
      />
      {transcript.clock === 'time of day' && transcript.timedTurns > 0 && (
        <DayZero disabled={readOnly} onTake={(dayZeroMs) => update({ dayZeroMs })} />
      )}
      {transcript.speakers.map((speaker) => (
        <Select
          key={speaker.id}
          label={speaker.name || texts.noName}
          comboboxProps={{ withinPortal: false }}
          data={kinds.map(([value, label]) => ({ value, label }))}
          value={speaker.kind === 'participant' ? (speaker.role ?? 'unknown') : speaker.kind}
          allowDeselect={false}
          disabled={readOnly}
          onChange={(kind) => kind && update({ speakers: [{ id: speaker.id, kind: kind as SpeakerChoice }] })}
        />
      ))}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
      {!readOnly && (
        <RemovalButton
          label={texts.remove}
          question={texts.removeQuestion(transcript.fileName)}
          goes={[
            counted(transcript.turns, 'turn', 'turns'),
            ...(transcript.snippets > 0 ? [counted(transcript.snippets, 'snippet', 'snippets')] : []),
          ]}
          remove={() => {
            stopWriting();
            return change('transcript.remove', { id: transcript.id });
          }}
        />
      )}
    </div>
  );
}

/** Asks what the clock on the wall showed at the recording's beginning. */
function DayZero(props: { disabled: boolean; onTake: (dayZeroMs: number) => void }) {
  const [written, setWritten] = useState('');
  const ms = parseDayTime(written);
  return (
    <>
      <TextInput
        label={dayZeroTexts.label}
        placeholder={dayZeroTexts.placeholder}
        disabled={props.disabled}
        value={written}
        error={written.trim() !== '' && ms === null ? dayZeroTexts.wrong : null}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={props.disabled || ms === null}
        onClick={() => ms !== null && props.onTake(ms)}
      >
        {dayZeroTexts.take}
      </Button>
    </>
  );
}
