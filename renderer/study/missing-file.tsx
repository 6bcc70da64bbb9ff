import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import { chooseFiles } from '../api/files.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { fileNameOf } from './adding-store.ts';
import classes from './detail.module.css';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';
import { counted } from './words.ts';

/** Ways back to a file that is not at its place: point to it, or search a folder by fingerprint. */
export function MissingFile({ recording }: { recording: Recording }) {
  const change = useChange();
  const task = useTask();
  const [otherPath, setOtherPath] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<string | null>(null);

  const relink = (path: string, evenIfOther: boolean) =>
    task.run(async () => {
      setOutcome(null);
      setOtherPath(evenIfOther ? null : path);
      await change('recording.relink', { id: recording.id, path, evenIfOther });
    });

  const chooseFile = async () => {
    const [path] = await chooseFiles({ kind: 'recording', title: `Where is ${recording.fileName}?` });
    if (path) await relink(path, false);
  };

  const searchFolder = async () => {
    const [folder] = await chooseFiles({ kind: 'folder', title: 'Search this folder and those in it' });
    if (!folder) return;
    setOutcome(null);
    setOtherPath(null);
    await task.run(async () => {
      const { found, stillMissing } = await change('recording.find', { folder });
      setOutcome(
        `${counted(found, 'missing file was', 'missing files were')} found in ${folder}. ${counted(stillMissing, 'file is', 'files are')} still missing.`,
      );
    });
  };

  const refusedAsOther = task.problem?.code === 'recording.other-file' && otherPath !== null;
  return (
    <>
      <div className={classes.buttons}>
        <Button variant="default" loading={task.running} onClick={() => void task.run(chooseFile)}>
          Find the file…
        </Button>
        <Button variant="default" disabled={task.running} onClick={() => void task.run(searchFolder)}>
          Search a folder…
        </Button>
      </div>
      {outcome !== null && (
        <p className={classes.quiet} role="status">
          {outcome}
        </p>
      )}
      <ErrorNote problem={task.problem}>
        {refusedAsOther && (
          <div style={{ marginTop: 8 }}>
            <Button variant="default" onClick={() => void relink(otherPath, true)}>
              Use {fileNameOf(otherPath)} all the same
            </Button>
          </div>
        )}
      </ErrorNote>
    </>
  );
}
