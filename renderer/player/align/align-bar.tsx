import { ActionIcon, Button, Checkbox, NativeSelect, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Recording } from '#shared/contract/recording.ts';
import type { SessionView } from '#shared/contract/session.ts';
import { type Command, runCommand, useCommands } from '../../commands/registry.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { Hint } from '../../components/hint.tsx';
import { usePlayback } from '../../stores/playback.ts';
import { useStudy } from '../../stores/study.ts';
import { formatOffset, parseOffset } from '../../study/offset-notation.ts';
import { SavedField } from '../../study/saved-field.tsx';
import classes from './align.module.css';
import {
  alignable,
  beginAligning,
  endAligning,
  nudgeFrameMs,
  offsetByEvent,
  useAligning,
} from './aligning.ts';
import { alignTexts as texts } from './texts.ts';
import { type Align, useAlign } from './use-align.ts';
import { type SoundSearch, useSoundMatch } from './use-sound-match.ts';

/** Ten milliseconds: what an ear can just tell apart. */
const fineMs = 10;
/** Below this (0 to 1) what was found by the sound is said to be a guess. */
const sureFrom = 0.5;

/** Under the stage: moves one recording of the session until it is in step with the others. */
export function AlignBar(props: { view: SessionView }) {
  const recordingId = useAligning((state) => state.recordingId);
  const { still, moved } = alignable(props.view.recordings);
  const recording = moved.find(({ id }) => id === recordingId);
  if (!still || !recording) return null;
  return <Bar key={recording.id} still={still} recording={recording} choices={moved} />;
}

function Bar(props: { still: Recording; recording: Recording; choices: readonly Recording[] }) {
  const { still, recording, choices } = props;
  const readOnly = useStudy()?.readOnly ?? true;
  const align = useAlign(recording);
  const search = useSoundMatch(still, recording);
  const frameMs = nudgeFrameMs(recording);
  const bothSound = useAligning((state) => state.bothSound);
  useAlignCommands(align, frameMs, readOnly);
  return (
    <section className={classes.bar} aria-label={texts.bar} data-region="align">
      <NativeSelect
        aria-label={texts.which}
        value={recording.id}
        data={choices.map(({ id, fileName }) => ({ value: id, label: fileName }))}
        onChange={({ currentTarget }) => beginAligning(currentTarget.value)}
      />
      <div className={classes.group}>
        <Nudge command="player.alignFrameEarlier" label={texts.frameEarlier} disabled={readOnly}>
          −1 frame
        </Nudge>
        <Nudge command="player.alignEarlier" label={texts.tenEarlier} disabled={readOnly}>
          −10 ms
        </Nudge>
        <SavedField
          label={texts.starts}
          labelHidden
          className={classes.offset}
          value={formatOffset(align.offsetMs)}
          disabled={readOnly}
          save={async (text) => {
            const offsetMs = parseOffset(text);
            if (offsetMs === null) throw new Error(texts.noTime);
            align.put(offsetMs);
          }}
        />
        <Nudge command="player.alignLater" label={texts.tenLater} disabled={readOnly}>
          +10 ms
        </Nudge>
        <Nudge command="player.alignFrameLater" label={texts.frameLater} disabled={readOnly}>
          +1 frame
        </Nudge>
      </div>
      <Hint label={texts.bothSoundHint} position="top">
        <Checkbox
          size="xs"
          label={texts.bothSound}
          checked={bothSound}
          onChange={({ currentTarget }) => useAligning.setState({ bothSound: currentTarget.checked })}
        />
      </Hint>
      {!readOnly && <CommonEvent recording={recording} align={align} />}
      {!readOnly && <BySound search={search} align={align} />}
      <ErrorNote problem={align.task.problem} onDismiss={align.task.clear} />
      <ErrorNote problem={search.problem} onDismiss={search.clear} />
      <Hint label={texts.close} position="top">
        <ActionIcon className={classes.close} aria-label={texts.close} onClick={endAligning}>
          <IconX size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Hint>
    </section>
  );
}

function Nudge(props: { command: string; label: string; disabled: boolean; children: string }) {
  const { label } = props;
  return (
    <Hint label={label} command={props.command} position="top">
      <Button
        variant="default"
        size="compact-xs"
        aria-label={label}
        disabled={props.disabled}
        onClick={() => runCommand(props.command)}
      >
        {props.children}
      </Button>
    </Hint>
  );
}

function CommonEvent({ recording, align }: { recording: Recording; align: Align }) {
  const eventMs = useAligning((state) => state.eventMs);
  const note = (which: 'others' | 'this') => {
    const { controller, sessionMs } = usePlayback.getState();
    const both = { ...eventMs, [which]: controller?.nowMs() ?? sessionMs };
    if (both.others === null || both.this === null) {
      useAligning.setState({ eventMs: both });
      return;
    }
    align.put(offsetByEvent(align.offsetMs, { others: both.others, this: both.this }));
    useAligning.setState({ eventMs: { others: null, this: null } });
  };
  const told = (ms: number | null) => (ms === null ? '' : ` ${texts.eventAt(ms)}`);
  return (
    <div className={classes.group}>
      <span className={classes.label}>{texts.event}</span>
      {(['others', 'this'] as const).map((which) => {
        const label = which === 'others' ? texts.eventOthers : texts.eventThis(recording.fileName);
        return (
          <Hint key={which} label={`${label}. ${texts.eventHint}`} position="top">
            <Button
              variant="default"
              size="compact-xs"
              className="figures"
              aria-label={label}
              aria-pressed={eventMs[which] !== null}
              onClick={() => note(which)}
            >
              {which === 'others' ? texts.others : recording.fileName}
              {told(eventMs[which])}
            </Button>
          </Hint>
        );
      })}
    </div>
  );
}

function BySound({ search, align }: { search: SoundSearch; align: Align }) {
  const { progress, place } = search;
  if (progress !== null) {
    const percent = Math.round(progress * 100);
    return (
      <div className={classes.group} role="status">
        <span className="figures">{texts.listening(percent)}</span>
        <Progress value={percent} w={80} aria-label={texts.listening(percent)} />
        <Button variant="default" size="compact-xs" onClick={search.cancel}>
          {texts.cancel}
        </Button>
      </div>
    );
  }
  if (place === null) {
    return (
      <Button variant="default" size="compact-xs" onClick={search.start}>
        {texts.bySound}
      </Button>
    );
  }
  const ppm = (place.rate - 1) * 1e6;
  return (
    <div className={classes.found} role="status">
      <span className="figures">
        {texts.found(formatOffset(place.offsetMs), Math.floor(place.confidence * 100))}{' '}
        {Math.abs(ppm) >= 1 && texts.drift(ppm)} {place.confidence < sureFrom && texts.unsure}
      </span>
      <Button
        size="compact-xs"
        onClick={() => {
          align.put(place.offsetMs, place.rate);
          search.clear();
        }}
      >
        {texts.use}
      </Button>
      <Button variant="default" size="compact-xs" onClick={search.clear}>
        {texts.dismiss}
      </Button>
    </div>
  );
}

function useAlignCommands(align: Align, frameMs: number, readOnly: boolean): void {
  const nudge = (id: string, name: string, key: string, byMs: number): Command => ({
    id: `player.${id}`,
    name,
    group: 'Player',
    keys: [key],
    run: () => align.nudge(byMs),
    enabled: () => !readOnly,
  });
  useCommands([
    nudge('alignFrameEarlier', texts.frameEarlier, '<', -frameMs),
    nudge('alignFrameLater', texts.frameLater, '>', frameMs),
    nudge('alignEarlier', texts.tenEarlier, '(', -fineMs),
    nudge('alignLater', texts.tenLater, ')', fineMs),
  ]);
}
