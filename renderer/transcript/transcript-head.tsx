import { ActionIcon, NativeSelect, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconTextDecrease, IconTextIncrease } from '@tabler/icons-react';
import { Hint } from '../components/hint.tsx';
import { updateSettings, useSettings } from '../stores/settings.ts';
import { choiceLabel, type TranscriptChoice } from './choices.ts';
import { readUpTo, turnsRead, useReading } from './reading.ts';
import { texts } from './texts.ts';
import classes from './transcript-head.module.css';
import { useTranscript } from './transcript-state.ts';

const smallest = 13;
const largest = 22;

/** Which transcript, how much of it is read, how large its words are. */
export function TranscriptHead(props: {
  choices: readonly TranscriptChoice[];
  choice: TranscriptChoice;
  onChoose: (transcriptId: string) => void;
}) {
  const { choices, choice } = props;
  return (
    <header className={classes.head}>
      <VisuallyHidden component="h2">{texts.transcript}</VisuallyHidden>
      <NativeSelect
        className={classes.choice}
        aria-label={texts.choose}
        value={choice.transcript.id}
        data={choices.map((item) => ({ value: item.transcript.id, label: choiceLabel(choices, item) }))}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      />
      <ReadCount choice={choice} />
      <WordSize />
    </header>
  );
}

function ReadCount(props: { choice: TranscriptChoice }) {
  const { transcript } = props.choice;
  useReading((state) => state.read[transcript.id]);
  return (
    <Hint label={texts.readHint} command="transcript.readUpTo">
      <UnstyledButton
        className={classes.read}
        onClick={() => {
          const { cursor } = useTranscript.getState();
          if (cursor !== null) readUpTo(transcript, cursor);
        }}
      >
        {texts.read(Math.min(turnsRead(transcript), transcript.turns), transcript.turns)}
      </UnstyledButton>
    </Hint>
  );
}

function WordSize() {
  const wordSize = useSettings((state) => state.wordSize);
  const set = (size: number) => void updateSettings({ wordSize: size }).catch(() => undefined);
  return (
    <>
      <Hint label={texts.smaller}>
        <ActionIcon
          aria-label={texts.smaller}
          disabled={wordSize <= smallest}
          onClick={() => set(wordSize - 1)}
        >
          <IconTextDecrease size={18} stroke={1.5} />
        </ActionIcon>
      </Hint>
      <Hint label={texts.larger}>
        <ActionIcon
          aria-label={texts.larger}
          disabled={wordSize >= largest}
          onClick={() => set(wordSize + 1)}
        >
          <IconTextIncrease size={18} stroke={1.5} />
        </ActionIcon>
      </Hint>
    </>
  );
}
