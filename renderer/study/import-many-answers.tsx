import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { TranscriptClock } from '#shared/contract/transcript.ts';
import classes from './import-many.module.css';
import { clocksFor, speakersOf, timedFiles } from './import-many-model.ts';
import { isRunning, type ManyImport } from './import-many-store.ts';
import type { SpeakerChoice } from './import-model.ts';
import { clockQuestions, manyTexts, type RoleWords, speakerWords } from './texts.ts';
import { counted } from './words.ts';

interface ImportManyAnswersProps {
  store: StoreApi<ManyImport>;
  words: RoleWords;
}

/** What is answered once for all files: on which clock their times are, and who the speakers are. */
export function ImportManyAnswers({ store, words }: ImportManyAnswersProps) {
  const { files, answers, run, setClockForAll, setSpeaker } = useStore(store);
  const disabled = isRunning(run);
  const speakers = useMemo(() => speakersOf(files, answers), [files, answers]);
  const timed = timedFiles(files);
  const kinds = Object.entries(speakerWords(words)).map(([value, label]) => ({ value, label }));
  const asked = (['interview', 'session'] as const).filter((kind) => timed[kind] > 0);
  if (asked.length === 0 && speakers.length === 0) return null;
  return (
    <div className={classes.answers}>
      {asked.length > 0 && (
        <fieldset className={classes.group}>
          <legend className={classes.groupTitle}>{manyTexts.clockQuestion}</legend>
          {asked.map((kind) => {
            const clock = answers.clocks[kind];
            return (
              <NativeSelect
                key={kind}
                label={manyTexts.clockOf[kind](timed[kind])}
                description={clock === null || clock === 'none' ? undefined : clockQuestions[clock].about}
                inputWrapperOrder={['label', 'input', 'description']}
                disabled={disabled}
                value={clock ?? ''}
                data={[{ value: '', label: manyTexts.choose }, ...clocksFor(kind).map(clockOption)]}
                onChange={(event) =>
                  setClockForAll(kind, (event.currentTarget.value || null) as TranscriptClock | null)
                }
              />
            );
          })}
        </fieldset>
      )}
      {speakers.length > 0 && (
        <fieldset className={classes.group}>
          <legend className={classes.groupTitle}>{manyTexts.speakersQuestion}</legend>
          <div className={classes.speakers}>
            {speakers.map(({ name, files: count, choice }) => (
              <div key={name} className={classes.speaker}>
                <span className={classes.speakerName} title={name}>
                  {name} <span className={classes.quiet}>{counted(count, 'file', 'files')}</span>
                </span>
                <NativeSelect
                  aria-label={`${name} is`}
                  disabled={disabled}
                  data={kinds}
                  value={choice}
                  onChange={(event) => setSpeaker(name, event.currentTarget.value as SpeakerChoice)}
                />
              </div>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}

function clockOption(clock: TranscriptClock): { value: string; label: string } {
  return { value: clock, label: clock === 'none' ? manyTexts.noClock : clockQuestions[clock].name };
}
