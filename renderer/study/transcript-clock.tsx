import { Select } from '@mantine/core';
import type { Board } from '#shared/contract/session.ts';
import type { Transcript, TranscriptClock } from '#shared/contract/transcript.ts';
import { useCallQuery } from '../api/hooks.ts';
import { type ImportTarget, possibleClocks } from './import-model.ts';
import { clockQuestions, recordingTimeTexts } from './texts.ts';

interface NamedRecording {
  id: string;
  fileName: string;
}

/** What a transcript's times are: on a clock, or by a recording's file. */
export interface TimesChoice {
  clock: TranscriptClock;
  recordingId?: string | null;
}

const byRecording = 'recording ';

/** On which clock the times of a stored transcript are, or by which of the interview's recordings. */
export function TranscriptClockSelect(props: {
  transcript: Transcript;
  target: ImportTarget;
  recordings: readonly NamedRecording[];
  disabled: boolean;
  change(choice: TimesChoice): void;
}) {
  const { transcript, recordings } = props;
  const clocks = possibleClocks(props.target).flatMap((clock) =>
    clock === 'none' ? [] : [{ value: clock as string, label: clockQuestions[clock].name }],
  );
  const files = recordings.map(({ id, fileName }) => ({
    value: byRecording + id,
    label: recordingTimeTexts.of(fileName),
  }));
  return (
    <Select
      label="Its times are on"
      description={transcript.recordingId === null ? null : recordingTimeTexts.moves}
      data={[...files, ...clocks, { value: 'none', label: 'No clock: they are not used' }]}
      value={transcript.recordingId === null ? transcript.clock : byRecording + transcript.recordingId}
      allowDeselect={false}
      disabled={props.disabled}
      onChange={(value) => {
        if (value?.startsWith(byRecording))
          props.change({ clock: 'interview', recordingId: value.slice(byRecording.length) });
        else if (value) props.change({ clock: value as TranscriptClock, recordingId: null });
      }}
    />
  );
}

/** At an import: where 0:00 of its times is, if the interview has recordings already. */
export function RecordingOfTimes(props: {
  board: Board;
  interviewId: string;
  /** Undefined: the first recording, as the core takes it. */
  value: string | null | undefined;
  choose(recordingId: string | null): void;
}) {
  const session = props.board.dyads
    .flatMap(({ sessions }) => sessions)
    .find(({ interviews }) => interviews.some(({ id }) => id === props.interviewId));
  const view = useCallQuery('session.view', { id: session?.id ?? '' }, { enabled: session !== undefined });
  const recordings = view.data?.interviews.find(({ id }) => id === props.interviewId)?.recordings ?? [];
  if (recordings.length === 0) return null;
  const first = recordings.find(({ role }) => role === 'part') ?? recordings[0];
  const chosen = props.value === undefined ? (first?.id ?? null) : props.value;
  return (
    <Select
      label={recordingTimeTexts.zero}
      description={recordingTimeTexts.zeroAbout}
      data={[
        ...recordings.map(({ id, fileName }) => ({
          value: id,
          label: recordingTimeTexts.beginningOf(fileName),
        })),
        { value: '', label: recordingTimeTexts.beginningOfInterview },
      ]}
      value={chosen ?? ''}
      allowDeselect={false}
      onChange={(value) => props.choose(value === '' ? null : value)}
    />
  );
}
