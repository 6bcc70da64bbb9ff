import { Button, Group, Modal, Radio, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ExportKind } from '#shared/contract/file.ts';
import type { CallValue } from '#shared/contract/index.ts';
import type { Board } from '#shared/contract/session.ts';
import { call } from '../api/client.ts';
import { chooseSave, showFile, showFileWord } from '../api/files.ts';
import { ErrorNote } from '../components/error-note.tsx';
import classes from './dialogs.module.css';
import { exportWords } from './texts.ts';
import { useTask } from './use-task.ts';
import { counted } from './words.ts';

interface ExportDialogProps {
  board: Board;
  studyTitle: string;
  /** The session that is proposed for its chapters. */
  sessionId: string | null;
  close(): void;
}

const kinds = Object.keys(exportWords) as ExportKind[];

/** Writes the study, or a part of it, to a file for other programs; says what was written and left out. */
export function ExportDialog({ board, studyTitle, sessionId, close }: ExportDialogProps) {
  const [what, setWhat] = useState<ExportKind>('moments-csv');
  const [session, setSession] = useState(sessionId);
  const [written, setWritten] = useState<CallValue<'file.export'> | null>(null);
  const task = useTask();
  const sessions = board.dyads.flatMap((dyad) =>
    dyad.sessions.map((one) => ({
      value: one.id,
      label: `Dyad ${dyad.number}, session ${one.number}`,
      name: `dyad ${dyad.number} session ${one.number}`,
    })),
  );
  const needsSession = what === 'moments-webvtt';

  const run = () =>
    task.run(async () => {
      setWritten(null);
      const of = needsSession ? (sessions.find((one) => one.value === session)?.name ?? '') : studyTitle;
      const path = await chooseSave({
        kind: 'any',
        title: exportWords[what].name,
        proposal: proposedName(what, of),
      });
      if (path === null) return;
      // The dialog has asked whether a file that is there is to be replaced.
      setWritten(
        await call('file.export', { what, path, sessionId: needsSession ? session : null, replace: true }),
      );
    });

  return (
    <Modal opened onClose={close} title="Export" size={560}>
      <Stack gap={16}>
        <Radio.Group
          aria-label="What to export"
          value={what}
          onChange={(value) => {
            setWhat(value as ExportKind);
            setWritten(null);
          }}
        >
          <Stack gap={0} className={classes.choices}>
            {kinds.map((kind) => (
              <Radio
                key={kind}
                className={classes.choice}
                value={kind}
                label={exportWords[kind].name}
                description={exportWords[kind].about}
              />
            ))}
          </Stack>
        </Radio.Group>
        {needsSession && (
          <Select
            label="Session"
            data={sessions}
            value={session}
            searchable
            placeholder="Choose a session"
            onChange={setSession}
          />
        )}
        <Text size="xs" c="dimmed">
          Exports hold what participants said and are not encrypted. Keep them where the study is kept.
        </Text>
        <ErrorNote problem={task.problem} />
        {written && (
          <Written written={written} what={what} onShow={() => task.run(() => showFile(written.path))} />
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={close}>
            {written ? 'Close' : 'Cancel'}
          </Button>
          <Button
            loading={task.running}
            disabled={needsSession && session === null}
            onClick={() => void run()}
          >
            Export…
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Written(props: { written: CallValue<'file.export'>; what: ExportKind; onShow(): void }) {
  const { written, what } = props;
  const [one, several] = exportWords[what].unit;
  return (
    <div className={classes.result} role="status">
      <p>
        {counted(written.rows, `${one} was`, `${several} were`)} written to <b>{written.path}</b>
        {written.leftOut.length === 0 ? '. Nothing was left out.' : '. Left out:'}
      </p>
      {written.leftOut.length > 0 && (
        <ul>
          {written.leftOut.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <Button variant="default" mt={8} onClick={props.onShow}>
        {showFileWord()}
      </Button>
    </div>
  );
}

const parts: Record<ExportKind, string> = {
  'moments-csv': ' moments',
  'unmarked-csv': ' nothing marked',
  'pairs-csv': ' pairs',
  'snippets-csv': ' snippets',
  'moments-webvtt': ' moments',
  'study-json': '',
};

/** A file name that says what it holds and is allowed on every system. */
export function proposedName(what: ExportKind, of: string): string {
  const safe = of
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
  return `${safe || 'study'}${parts[what]}.${exportWords[what].extension}`;
}
