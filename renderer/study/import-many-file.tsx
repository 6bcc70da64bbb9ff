import { Button, NativeSelect } from '@mantine/core';
import { type StoreApi, useStore } from 'zustand';
import type { TranscriptPreview } from '#shared/contract/transcript.ts';
import classes from './import-many.module.css';
import { choiceOf, type ManyAnswers, type ManyFile, withSameTiers } from './import-many-model.ts';
import type { ManyImport } from './import-many-store.ts';
import { tiersRead } from './import-model.ts';
import { ImportPreview } from './import-preview.tsx';
import { type Encoding, encodingWords, tierTexts } from './texts.ts';
import { TierChoice } from './tier-choice.tsx';

interface ImportManyFileProps {
  store: StoreApi<ManyImport>;
  file: ManyFile;
  preview: TranscriptPreview;
  answers: ManyAnswers;
  /** Nothing can be changed any more. */
  disabled: boolean;
}

/** What is in one of the files: its first turns, its warnings, its tiers, and the encoding to read it in. */
export function ImportManyFile({ store, file, preview, answers, disabled }: ImportManyFileProps) {
  const { setEncoding, setTiers } = store.getState();
  const alike = useStore(store, ({ files }) => withSameTiers(files, preview).length);
  const speakers = Object.fromEntries(
    preview.speakers.map(({ name, proposal }) => [name, choiceOf(name, proposal, answers)]),
  );
  const tiers = tiersRead(preview, file.tiers);
  return (
    <div className={classes.inside}>
      <ImportPreview
        preview={preview}
        speakers={speakers}
        reading={file.state === 'reading' || file.state === 'waiting'}
      />
      <div className={classes.ofFile}>
        <TierChoice
          tiers={preview.tiers}
          read={tiers}
          disabled={disabled}
          choose={(names) => setTiers([file.id], names)}
        />
        {preview.tiers.length > 1 && alike > 1 && !disabled && (
          <Button
            variant="default"
            onClick={() =>
              setTiers(
                withSameTiers(store.getState().files, preview).map(({ id }) => id),
                tiers,
              )
            }
          >
            {tierTexts.alike(alike)}
          </Button>
        )}
        {preview.encoding !== null && (
          <NativeSelect
            label="Text encoding"
            description="Another one, if letters such as é or ø look wrong"
            disabled={disabled}
            data={Object.entries(encodingWords).map(([value, label]) => ({ value, label }))}
            value={file.encoding ?? preview.encoding}
            onChange={(event) => setEncoding(file.id, event.currentTarget.value as Encoding)}
          />
        )}
      </div>
    </div>
  );
}
