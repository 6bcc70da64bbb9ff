import { Button, CloseButton, Progress } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useShallow } from 'zustand/react/shallow';
import type { Recording } from '#shared/contract/recording.ts';
import { useProgress } from '../api/events.ts';
import { chooseFiles } from '../api/files.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { type Adding, addCopy, addRecordings, type RecordingTarget, useAdding } from './adding-store.ts';
import classes from './detail.module.css';
import { PlayableCopy } from './playable-copy.tsx';
import { RecordingCard } from './recording-card.tsx';
import { Section } from './section.tsx';
import { useTask } from './use-task.ts';

interface RecordingsSectionProps {
  target: RecordingTarget;
  recordings: Recording[];
  readOnly: boolean;
}

/** The media files of a session or an interview, those on their way into it, and the way to add more. */
export function RecordingsSection({ target, recordings, readOnly }: RecordingsSectionProps) {
  const adding = useAdding(
    useShallow((state) =>
      state.list.filter(
        (entry) =>
          entry.target.sessionId === target.sessionId && entry.target.interviewId === target.interviewId,
      ),
    ),
  );
  const task = useTask();
  const clock = target.sessionId === null ? 'interview' : 'session';
  const choose = async () => {
    const paths = await chooseFiles({ kind: 'recording', several: true, title: 'Add recordings' });
    void addRecordings(target, paths);
  };
  return (
    <Section
      title="Recordings"
      action={
        readOnly ? null : (
          <Button
            variant="subtle"
            leftSection={<IconPlus size={16} stroke={1.5} />}
            onClick={() => void task.run(choose)}
          >
            Add recordings…
          </Button>
        )
      }
    >
      {recordings.map((recording, index) => (
        <RecordingCard
          key={recording.id}
          recording={recording}
          clock={clock}
          before={recordings[index - 1] ?? null}
          after={recordings[index + 1] ?? null}
          readOnly={readOnly}
        />
      ))}
      {adding.map((entry) => (
        <AddingCard key={entry.id} adding={entry} />
      ))}
      {recordings.length === 0 && adding.length === 0 && (
        <p className={classes.quiet}>
          {readOnly ? 'No recording.' : 'No recording yet. Drop files on the cell, or add them here.'}
        </p>
      )}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </Section>
  );
}

function AddingCard({ adding }: { adding: Adding }) {
  const dismiss = useAdding((state) => state.dismiss);
  const upload = useProgress((state) => state.jobs[`upload:${adding.fileName}`]);
  const share = upload?.total ? (upload.done / upload.total) * 100 : null;
  if (adding.state === 'failed') {
    const path = adding.problem?.code === 'media.needs-copy' ? adding.path : null;
    return (
      <ErrorNote problem={adding.problem} onDismiss={() => dismiss(adding.id)}>
        {path !== null && <PlayableCopy source={{ path }} onMade={(made) => addCopy(adding, made)} />}
      </ErrorNote>
    );
  }
  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        <span className={classes.name}>{adding.fileName}</span>
        {adding.state === 'added' && (
          <CloseButton
            aria-label={`Dismiss the remarks on ${adding.fileName}`}
            onClick={() => dismiss(adding.id)}
          />
        )}
      </div>
      {adding.state === 'added' ? (
        adding.remarks.map((remark) => (
          <p key={remark} className={classes.remark}>
            <IconAlertTriangle size={16} stroke={1.5} aria-hidden="true" />
            <span>{remark}</span>
          </p>
        ))
      ) : (
        <div role="status">
          <div className={classes.facts}>
            {adding.state === 'waiting'
              ? 'Waits for the file before it'
              : adding.state === 'copying'
                ? 'Copying it into the study’s folder'
                : 'Reading what it is'}
          </div>
          {adding.state === 'copying' && share !== null && (
            <Progress value={share} aria-label={`Copying ${adding.fileName}`} mt={4} />
          )}
        </div>
      )}
    </div>
  );
}
