import { Radio, Select, Stack, TextInput } from '@mantine/core';
import type { Board } from '#shared/contract/session.ts';
import type { TranscriptPreview } from '#shared/contract/transcript.ts';
import { columnOf } from './board-model.ts';
import classes from './dialogs.module.css';
import {
  type ImportChoices,
  type ImportTarget,
  isWrongDayZero,
  possibleClocks,
  type SpeakerChoice,
} from './import-model.ts';
import {
  clockQuestions,
  dayZeroTexts,
  type Encoding,
  encodingWords,
  interviewWord,
  type RoleWords,
  speakerWords,
} from './texts.ts';
import { TierChoice } from './tier-choice.tsx';
import { RecordingOfTimes } from './transcript-clock.tsx';
import { counted } from './words.ts';

interface ImportChoicesFormProps {
  board: Board;
  words: RoleWords;
  preview: TranscriptPreview;
  encoding: Encoding | null;
  setEncoding(encoding: Encoding | null): void;
  /** The tiers that are read, of files that have some. */
  tiers: readonly string[];
  setTiers(names: string[]): void;
  choices: ImportChoices;
  change(changes: Partial<ImportChoices>): void;
  mapSpeaker(name: string, kind: SpeakerChoice): void;
}

/** What the file can not say of itself: of what it is the transcript, who its speakers are, whose clock. */
export function ImportChoicesForm(props: ImportChoicesFormProps) {
  const { board, words, preview, choices, change } = props;
  const kinds = Object.entries(speakerWords(words)).map(([value, label]) => ({ value, label }));
  return (
    <div className={classes.column}>
      <Select
        label="Transcript of"
        placeholder="Choose an interview or a session"
        data={targetOptions(board, words)}
        value={choices.target === null ? null : targetKey(choices.target)}
        searchable
        allowDeselect={false}
        nothingFoundMessage="No interview or session is called so."
        maxDropdownHeight={320}
        // Another interview has other recordings.
        onChange={(key) => change({ target: key === null ? null : targetOf(key), recordingId: undefined })}
      />
      <TierChoice tiers={preview.tiers} read={props.tiers} choose={props.setTiers} />
      {preview.speakers.length > 0 && (
        <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
          <legend className={classes.groupTitle}>Who speaks</legend>
          {preview.speakers.map((speaker) => (
            <div key={speaker.name} className={classes.speaker}>
              <span className={classes.speakerName} title={speaker.name}>
                {speaker.name}{' '}
                <span className={classes.speakerTurns}>{counted(speaker.turns, 'turn', 'turns')}</span>
              </span>
              <Select
                aria-label={`${speaker.name} is`}
                data={kinds}
                value={choices.speakers[speaker.name] ?? speaker.proposal}
                allowDeselect={false}
                onChange={(kind) => {
                  if (kind) props.mapSpeaker(speaker.name, kind as SpeakerChoice);
                }}
              />
            </div>
          ))}
        </fieldset>
      )}
      {preview.times !== 'none' && (
        <Radio.Group
          label="On which clock are its times?"
          value={choices.clock}
          onChange={(clock) => change({ clock: clock as ImportChoices['clock'] })}
        >
          <Stack gap={8} mt={8}>
            {possibleClocks(choices.target).map((clock) =>
              clock === 'none' ? null : (
                <Radio
                  key={clock}
                  value={clock}
                  label={clockQuestions[clock].name}
                  description={clockQuestions[clock].about}
                />
              ),
            )}
            <Radio
              value="none"
              label="Leave the times out"
              description="The words are imported, and nothing follows the player."
            />
          </Stack>
        </Radio.Group>
      )}
      {preview.times !== 'none' && choices.clock === 'interview' && choices.target?.kind === 'interview' && (
        <RecordingOfTimes
          board={board}
          interviewId={choices.target.interviewId}
          value={choices.recordingId}
          choose={(recordingId) => change({ recordingId })}
        />
      )}
      {preview.times !== 'none' && choices.clock === 'time of day' && (
        <TextInput
          label={dayZeroTexts.label}
          description={dayZeroTexts.about}
          placeholder={dayZeroTexts.placeholder}
          value={choices.dayZero ?? ''}
          error={isWrongDayZero(choices) ? dayZeroTexts.wrong : null}
          onChange={(event) => change({ dayZero: event.currentTarget.value })}
        />
      )}
      {preview.encoding !== null && (
        <Select
          label="Text encoding"
          description="Another one, if letters such as é or ø look wrong"
          data={Object.entries(encodingWords).map(([value, label]) => ({ value, label }))}
          value={props.encoding ?? preview.encoding}
          allowDeselect={false}
          onChange={(value) => props.setEncoding(value as Encoding | null)}
        />
      )}
    </div>
  );
}

export function targetKey(target: ImportTarget): string {
  return target.kind === 'session' ? `session ${target.sessionId}` : `interview ${target.interviewId}`;
}

export function targetOf(key: string): ImportTarget {
  const [kind, id] = key.split(' ');
  return kind === 'session' ? { kind: 'session', sessionId: id! } : { kind: 'interview', interviewId: id! };
}

export function targetOptions(board: Board, words: RoleWords) {
  return board.dyads.flatMap((dyad) =>
    dyad.sessions.map((session) => ({
      group: `Dyad ${dyad.number}, session ${session.number}`,
      items: [
        ...session.interviews.map((interview) => ({
          value: targetKey({ kind: 'interview', interviewId: interview.id }),
          label: `D${dyad.number} S${session.number} · ${interviewWord(columnOf(interview), words)}`,
        })),
        {
          value: targetKey({ kind: 'session', sessionId: session.id }),
          label: `D${dyad.number} S${session.number} · The session itself`,
        },
      ],
    })),
  );
}
