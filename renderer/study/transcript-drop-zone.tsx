import { Button, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import classes from './dialogs.module.css';

interface TranscriptDropZoneProps {
  /** What to drop, and what happens then. */
  sentence: string;
  running: boolean;
  choose(): void;
  take(files: File[]): void;
}

/** Where a transcript's file is dropped, or chosen. */
export function TranscriptDropZone({ sentence, running, choose, take }: TranscriptDropZoneProps) {
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) take(files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button in it
    <div
      className={classes.dropZone}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <IconFileText size={32} stroke={1.25} aria-hidden="true" />
      <p>{sentence}</p>
      <Button loading={running} onClick={choose} data-autofocus>
        Choose a file…
      </Button>
      <Text size="xs">WebVTT, SRT, text, Word, RTF, Whisper JSON, ELAN, Praat and CHAT</Text>
    </div>
  );
}
