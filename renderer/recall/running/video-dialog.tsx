import { Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import { MissingFile } from '../../study/missing-file.tsx';
import classes from '../recall.module.css';
import { texts } from '../texts.ts';

/** The ways back to the session's files that went from their places while the interview runs. */
export function VideoDialog({ recordings, close }: { recordings: readonly Recording[]; close(): void }) {
  const queries = useQueryClient();
  // Nobody tells that a file went from its place: it is looked.
  useEffect(() => void queries.invalidateQueries({ queryKey: ['recall.view'] }), [queries]);
  const missing = recordings.filter(({ present }) => !present);
  return (
    <Modal opened onClose={close} title={texts.videoMissing} size={480}>
      <Stack gap={16}>
        <p className={classes.hint}>{missing.length > 0 ? texts.videoMissingHint : texts.videoBack}</p>
        {missing.map((recording) => (
          <section key={recording.id} aria-label={recording.fileName}>
            <h3 className={classes.sectionTitle}>{recording.fileName}</h3>
            <MissingFile recording={recording} />
          </section>
        ))}
      </Stack>
    </Modal>
  );
}
