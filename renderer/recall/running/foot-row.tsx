import { Button, Menu, NativeSelect } from '@mantine/core';
import { IconCheck, IconDots } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { runCommand } from '../../commands/registry.ts';
import { Keys } from '../../components/keys.tsx';
import { texts } from '../texts.ts';
import type { HeldInterview } from '../use-held-interview.ts';
import classes from './running.module.css';

const rates = [0.5, 0.75, 1, 1.25, 1.5, 2];
const volumes = [0, 0.25, 0.5, 0.75, 1];

/** The keys in short, the speed, and what is needed seldom. */
export function FootRow({ held, changeInterviewer }: { held: HeldInterview; changeInterviewer(): void }) {
  const playing = useStore(held.engine.store, (state) => state.playing);
  const rate = useStore(held.engine.store, (state) => state.rate);
  const participantThere = useStore(held.engine.store, (state) => state.participant === 'connected');
  const loudness = useStore(held.engine.store, ({ volume }) => volume);
  const running = useStore(held.engine.store, (state) => state.phase === 'running');
  return (
    <div className={classes.foot}>
      <span className={classes.keys}>
        <Keys of="recall.toggle" /> {playing ? texts.footStop : texts.footGoOn} · <Keys of="recall.note" />{' '}
        {texts.footNote} · <Keys of="recall.keys" /> {texts.footKeys}
      </span>
      <NativeSelect
        aria-label={texts.rate}
        w={76}
        value={String(rate)}
        disabled={!running}
        data={rates.map((value) => ({ value: String(value), label: `${value}×` }))}
        onChange={(event) => held.engine.setRate(Number(event.currentTarget.value))}
      />
      <Menu position="top-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={16} stroke={1.5} />}>
            {texts.more}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={participantThere} onClick={() => runCommand('recall.participant')}>
            {texts.openParticipant}
          </Menu.Item>
          <Menu.Item onClick={changeInterviewer}>{texts.changeInterviewer}</Menu.Item>
          <Menu.Item onClick={() => runCommand('recall.recording')}>{texts.changeRecording}</Menu.Item>
          <Menu.Item rightSection={<Keys of="recall.plain" />} onClick={() => runCommand('recall.plain')}>
            {texts.plainView}
          </Menu.Item>
          <Menu.Label>{texts.volume}</Menu.Label>
          {volumes.map((volume) => (
            <Menu.Item
              key={volume}
              rightSection={
                volume === loudness && (
                  <IconCheck size={14} stroke={2} role="img" aria-label={texts.isChosen} />
                )
              }
              onClick={() => held.engine.setVolume(volume)}
            >
              {Math.round(volume * 100)} %
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
