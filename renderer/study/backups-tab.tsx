import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Backup, OpenStudy } from '#shared/contract/study.ts';
import { call } from '../api/client.ts';
import { chooseSave } from '../api/files.ts';
import { useCallQuery } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import classes from './detail.module.css';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';
import { dayAndTime, sizeOf } from './words.ts';

/** The study's backups, a new one now, a copy of an old one, and a check of the file itself. */
export function BackupsTab({ openStudy }: { openStudy: OpenStudy }) {
  const backups = useCallQuery('study.backups', {});
  const change = useChange();
  const task = useTask();
  const [outcome, setOutcome] = useState<string[]>([]);
  const act = (action: () => Promise<string[]>) =>
    task.run(async () => {
      setOutcome([]);
      setOutcome(await action());
    });

  const restore = (backup: Backup) =>
    act(async () => {
      const to = await chooseSave({
        kind: 'study',
        title: 'Copy the backup to a new study file',
        proposal: `${openStudy.study.title.replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ').trim()} ${isoDay(backup.madeWallMs)}.iprstudy`,
      });
      if (to === null) return [];
      const { path } = await call('study.restore', { backup: backup.path, to });
      return [`The backup was copied to ${path}. The open study was not touched; close it to open the copy.`];
    });

  return (
    <Stack gap={12}>
      <Text size="sm">
        Every change is in the study file as soon as it is made. Backups are made beside that, and each is
        checked before an older one goes.
      </Text>
      <ErrorNote problem={backups.error} onRetry={() => void backups.refetch()} />
      {backups.data?.length === 0 && <p className={classes.quiet}>No backup yet.</p>}
      {(backups.data ?? []).map((backup) => (
        <div key={backup.path} className={classes.cardHead}>
          <span className={classes.grow} title={backup.path}>
            {dayAndTime(backup.madeWallMs)}
          </span>
          <span className={classes.facts}>{sizeOf(backup.byteLength)}</span>
          <Button
            variant="default"
            disabled={task.running}
            aria-label={`Restore the backup of ${dayAndTime(backup.madeWallMs)}`}
            onClick={() => void restore(backup)}
          >
            Restore…
          </Button>
        </div>
      ))}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
      {outcome.length > 0 && (
        <div role="status">
          {outcome.map((sentence) => (
            <Text key={sentence} size="sm">
              {sentence}
            </Text>
          ))}
        </div>
      )}
      <Group justify="flex-end" gap={8}>
        <Button
          variant="default"
          disabled={task.running}
          onClick={() =>
            void act(async () => {
              const { sound, findings } = await call('study.check', {});
              return sound ? ['Every page of the study file was read. It is sound.'] : findings;
            })
          }
        >
          Check the study file
        </Button>
        <Button
          loading={task.running}
          onClick={() =>
            void act(async () => {
              const backup = await change('study.backupNow', {});
              return [`A backup was written and checked: ${backup.path}`];
            })
          }
        >
          Back up now
        </Button>
      </Group>
    </Stack>
  );
}

function isoDay(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}
