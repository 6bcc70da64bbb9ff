import { SegmentedControl, Select } from '@mantine/core';
import { useStore } from 'zustand';
import { LevelMeter } from '../level-meter-view.tsx';
import classes from '../recall.module.css';
import type { InterviewRecorder } from '../recording/interview-recorder.ts';
import type { RecordingWish } from '../recording/recording-wish.ts';
import { texts } from '../texts.ts';
import { CameraPicture } from './camera-picture.tsx';

const ways = [
  { value: 'microphone', label: texts.microphone },
  { value: 'camera', label: texts.camera },
  { value: 'elsewhere', label: texts.elsewhereRecorder },
];
const standard = '';

/** With what the interview is recorded, and how it sounds, as a section of a screen. */
export function RecordingSection({ recorder }: { recorder: InterviewRecorder }) {
  return (
    <section className={classes.section} aria-label={texts.recording}>
      <h2 className={classes.sectionTitle}>{texts.recording}</h2>
      <RecordingFields recorder={recorder} />
    </section>
  );
}

/** The same without the section around it. */
export function RecordingFields({ recorder }: { recorder: InterviewRecorder }) {
  const wish = useStore(recorder.store, (state) => state.wish);
  const devices = useStore(recorder.store, (state) => state.devices);
  const input = useStore(recorder.store, (state) => state.input);
  const choose = (changes: Partial<RecordingWish>) => void recorder.choose({ ...wish, ...changes });
  const devicesOf = (kind: 'microphone' | 'camera') => [
    { value: standard, label: texts.standardDevice },
    ...devices
      .filter((device) => device.kind === kind && device.id !== '' && device.id !== 'default')
      .map(({ id, label }) => ({ value: id, label })),
  ];
  return (
    <>
      <SegmentedControl
        aria-label={texts.recording}
        data={ways}
        value={wish.way}
        onChange={(way) => choose({ way: way as RecordingWish['way'] })}
      />
      {wish.way === 'elsewhere' ? (
        <p className={classes.hint}>{texts.elsewhereHint}</p>
      ) : (
        <>
          {wish.way === 'camera' && (
            <Select
              label={texts.camera}
              data={devicesOf('camera')}
              value={wish.cameraId ?? standard}
              allowDeselect={false}
              onChange={(id) => choose({ cameraId: id || null })}
            />
          )}
          <Select
            label={texts.microphone}
            data={devicesOf('microphone')}
            value={wish.microphoneId ?? standard}
            allowDeselect={false}
            onChange={(id) => choose({ microphoneId: id || null })}
          />
          {input === 'ready' && wish.way === 'camera' && <CameraPicture recorder={recorder} />}
          {input === 'ready' && <LevelMeter recorder={recorder} steps={24} />}
        </>
      )}
    </>
  );
}
