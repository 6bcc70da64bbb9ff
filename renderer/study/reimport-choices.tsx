import { Radio, Select, Stack } from '@mantine/core';
import type { Transcript, TranscriptComparison } from '#shared/contract/transcript.ts';
import classes from './dialogs.module.css';
import { Warnings } from './import-preview.tsx';
import own from './reimport.module.css';
import { choiceKey, choiceOfKey, type NamedChoice, namedAs } from './reimport-model.ts';
import { reimportTexts as texts } from './reimport-texts.ts';
import {
  clockQuestions,
  type Encoding,
  encodingWords,
  formatWords,
  type RoleWords,
  speakerWords,
} from './texts.ts';
import { counted } from './words.ts';

type Clock = 'interview' | 'session' | 'none';

interface ReimportChoicesProps {
  transcript: Transcript;
  words: RoleWords;
  comparison: TranscriptComparison;
  encoding: Encoding | null;
  setEncoding(encoding: Encoding | null): void;
  speakers: Readonly<Record<string, NamedChoice>>;
  setSpeaker(name: string, choice: NamedChoice): void;
  asksClock: boolean;
  clock: Clock | null;
  setClock(clock: Clock): void;
}

/** What was understood of the file, and what it can not say of itself. */
export function ReimportChoices(props: ReimportChoicesProps) {
  const { comparison, transcript, words } = props;
  const kinds = Object.entries(speakerWords(words));
  const people = [
    {
      group: texts.known,
      items: transcript.speakers.map(({ id, name }) => ({
        value: choiceKey({ speakerId: id }),
        label: name === '' ? texts.noName : name,
      })),
    },
    {
      group: texts.anew,
      items: kinds.map(([kind, word]) => ({ value: `new ${kind}`, label: texts.newSpeaker(word) })),
    },
  ];
  const { named, withoutTurns } = comparison.speakers;
  const clocks =
    transcript.interviewId === null ? (['session'] as const) : (['interview', 'session'] as const);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
    <section className={own.choices} aria-label={texts.facts} tabIndex={0}>
      <div className={classes.facts}>
        {facts(comparison).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
      {comparison.times !== 'none' && !props.asksClock && (
        <p className={own.quiet}>{texts.onClock(clockName(transcript.clock))}</p>
      )}
      {comparison.times === 'none' && transcript.timedTurns > 0 && (
        <p className={own.quiet}>{texts.timesStay}</p>
      )}
      {named.length === 0 ? (
        <p className={own.quiet}>{texts.nobody}</p>
      ) : (
        <fieldset className={own.group}>
          <legend className={classes.groupTitle}>{texts.whoSpeaks}</legend>
          {named.map((one) => (
            <div key={one.name} className={classes.speaker}>
              <span className={classes.speakerName} title={one.name}>
                {one.name} <span className={classes.speakerTurns}>{counted(one.turns, 'turn', 'turns')}</span>
              </span>
              <Select
                aria-label={texts.isSpeaker(one.name)}
                data={people}
                value={choiceKey(props.speakers[one.name] ?? namedAs(one))}
                allowDeselect={false}
                onChange={(key) => {
                  if (key !== null) props.setSpeaker(one.name, choiceOfKey(key));
                }}
              />
            </div>
          ))}
          {withoutTurns.length > 0 && (
            <p className={own.quiet}>
              {texts.without(withoutTurns.map(({ name }) => (name === '' ? texts.noName : name)))}
            </p>
          )}
        </fieldset>
      )}
      {props.asksClock && (
        <Radio.Group
          label={texts.clockQuestion}
          value={props.clock}
          onChange={(clock) => props.setClock(clock as Clock)}
        >
          <Stack gap={8} mt={8}>
            {clocks.map((clock) => (
              <Radio
                key={clock}
                value={clock}
                label={clockQuestions[clock].name}
                description={clockQuestions[clock].about}
              />
            ))}
            <Radio value="none" label={texts.leaveTimes} />
          </Stack>
        </Radio.Group>
      )}
      {comparison.encoding !== null && (
        <Select
          label={texts.encoding}
          description={texts.encodingHint}
          data={Object.entries(encodingWords).map(([value, label]) => ({ value, label }))}
          value={props.encoding ?? comparison.encoding}
          allowDeselect={false}
          onChange={(value) => props.setEncoding(value as Encoding | null)}
        />
      )}
      {comparison.warnings.length > 0 && (
        <div>
          <h3 className={classes.groupTitle}>{texts.warnings(comparison.warnings.length)}</h3>
          <Warnings warnings={comparison.warnings} />
        </div>
      )}
    </section>
  );
}

function clockName(clock: Transcript['clock']): string {
  return clock === 'none' ? texts.leaveTimes : clockQuestions[clock].name.toLowerCase();
}

function facts({ format, encoding, turns, times }: TranscriptComparison): string[] {
  return [
    formatWords[format] ?? format,
    ...(encoding === null ? [] : [encodingWords[encoding as Encoding] ?? encoding]),
    counted(turns.unchanged + turns.changed + turns.added, 'turn', 'turns'),
    texts.times[times],
  ];
}
