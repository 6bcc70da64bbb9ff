import { NativeSelect } from '@mantine/core';
import type { TranscriptPreview } from '#shared/contract/transcript.ts';
import classes from './import-many.module.css';
import { choiceOf, type ManyAnswers, type ManyFile } from './import-many-model.ts';
import { ImportPreview } from './import-preview.tsx';
import { type Encoding, encodingWords } from './texts.ts';

interface ImportManyFileProps {
  file: ManyFile;
  preview: TranscriptPreview;
  answers: ManyAnswers;
  /** Null where nothing can be changed any more. */
  setEncoding: ((id: string, encoding: Encoding) => void) | null;
}

/** What is in one of the files: its first turns, its warnings, and the encoding to read it in. */
export function ImportManyFile({ file, preview, answers, setEncoding }: ImportManyFileProps) {
  const speakers = Object.fromEntries(
    preview.speakers.map(({ name, proposal }) => [name, choiceOf(name, proposal, answers)]),
  );
  return (
    <div className={classes.inside}>
      <ImportPreview preview={preview} speakers={speakers} reading={file.state === 'reading'} />
      {preview.encoding !== null && (
        <NativeSelect
          label="Text encoding"
          description="Another one, if letters such as é or ø look wrong"
          disabled={setEncoding === null}
          data={Object.entries(encodingWords).map(([value, label]) => ({ value, label }))}
          value={file.encoding ?? preview.encoding}
          onChange={(event) => setEncoding?.(file.id, event.currentTarget.value as Encoding)}
        />
      )}
    </div>
  );
}
