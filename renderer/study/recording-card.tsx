import { ActionIcon, Button, Menu, Select } from '@mantine/core';
import { IconAlertTriangle, IconDots, IconMusic, IconVideo } from '@tabler/icons-react';
import { useState } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { finishRecordings } from '../recall/recording/finish-recordings.ts';
import classes from './detail.module.css';
import { MissingFile } from './missing-file.tsx';
import { formatOffset, parseOffset } from './offset-notation.ts';
import { PlayableCopy } from './playable-copy.tsx';
import { recordingFacts, recordingRemarks } from './recording-facts.ts';
import { SavedField } from './saved-field.tsx';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';

interface RecordingCardProps {
  recording: Recording;
  /** On which clock its offset is. */
  clock: 'session' | 'interview';
  /** The recordings before and after it, with which it can change places. */
  before: Recording | null;
  after: Recording | null;
  readOnly: boolean;
}

const roles = [
  { value: 'part', label: 'Part' },
  { value: 'camera', label: 'Camera' },
  { value: 'sound', label: 'Sound' },
];

/** One media file: what it is, what is noteworthy about it, its role and where it lies on the clock. */
export function RecordingCard(props: RecordingCardProps) {
  const { recording, before, after, readOnly } = props;
  const change = useChange();
  const task = useTask();
  const update = (changes: Parameters<typeof changeOf>[0]) =>
    change('recording.update', changeOf(changes, recording));
  const swapWith = (other: Recording) =>
    task.run(async () => {
      await change('recording.update', changeOf({ position: other.position }, recording));
      await change('recording.update', changeOf({ position: recording.position }, other));
    });
  const [placing, setPlacing] = useState(false);
  // One file that is the whole clock needs no words about its role and place.
  const alone = !before && !after && recording.role === 'part' && recording.offsetMs === 0;
  const remarks = recordingRemarks(recording);
  const Icon = recording.videoCodec === null && recording.width === null ? IconMusic : IconVideo;

  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        <Icon size={18} stroke={1.5} aria-hidden="true" />
        <span className={classes.name} title={recording.path}>
          {recording.fileName}
        </span>
        {!readOnly && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" aria-label={`More for ${recording.fileName}`}>
                <IconDots size={18} stroke={1.5} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {alone && !placing && <Menu.Item onClick={() => setPlacing(true)}>Role and start…</Menu.Item>}
              {before && <Menu.Item onClick={() => void swapWith(before)}>Move up</Menu.Item>}
              {after && <Menu.Item onClick={() => void swapWith(after)}>Move down</Menu.Item>}
              <Menu.Item
                color="red"
                onClick={() => void task.run(() => change('recording.remove', { id: recording.id }))}
              >
                Take out of the study
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <div className={classes.facts}>{recordingFacts(recording)}</div>
      {remarks.map((remark) => (
        <p key={remark} className={classes.remark}>
          <IconAlertTriangle size={16} stroke={1.5} aria-hidden="true" />
          <span>{remark}</span>
        </p>
      ))}
      {recording.state === 'being recorded' && (
        <div className={classes.remark}>
          <IconAlertTriangle size={16} stroke={1.5} aria-hidden="true" />
          <span className={classes.grow}>
            It was cut off, or is being recorded. Finished, it can be jumped about in.
          </span>
          {recording.present && !readOnly && (
            <Button
              variant="default"
              size="compact-xs"
              loading={task.running}
              onClick={() => void task.run(() => finishRecording(recording))}
            >
              Finish
            </Button>
          )}
        </div>
      )}
      {recording.present && !recording.playable && !readOnly && (
        <PlayableCopy
          source={{ recordingId: recording.id }}
          onMade={(path) => change('recording.relink', { id: recording.id, path, evenIfOther: true })}
        />
      )}
      {!recording.present && !readOnly && <MissingFile recording={recording} />}
      {(!alone || placing) && (
        <div className={classes.pair}>
          <Select
            label="Role"
            aria-label={`Role of ${recording.fileName}`}
            data={roles}
            value={recording.role}
            allowDeselect={false}
            disabled={readOnly}
            onChange={(role) => {
              if (role) void task.run(() => update({ role: role as Recording['role'] }));
            }}
          />
          <SavedField
            label={`Starts at (${props.clock})`}
            value={formatOffset(recording.offsetMs)}
            disabled={readOnly}
            save={(text) => {
              const offsetMs = parseOffset(text);
              if (offsetMs === null) throw new Error('Write a time such as 1:02.500, or -3.04 for earlier.');
              return update({ offsetMs });
            }}
          />
        </div>
      )}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </div>
  );
}

function changeOf(
  changes: { role?: Recording['role']; position?: number; offsetMs?: number },
  recording: Recording,
) {
  return { id: recording.id, revision: recording.revision, changes };
}

async function finishRecording(recording: Recording): Promise<void> {
  await finishRecordings([recording], () => undefined);
}
