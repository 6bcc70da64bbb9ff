import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconVideo } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import { runCommand } from '../commands/registry.ts';
import { usePlayback } from '../stores/playback.ts';
import { alignable } from './align/aligning.ts';
import { alignTexts } from './align/texts.ts';
import { keepPictureLayout, keepSoundId, usePictureLayout, useSoundId } from './pictures-state.ts';
import { playerTexts } from './texts.ts';
import { type PictureLayout, pictureLayouts } from './together.ts';

const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

function Choice(props: { chosen: boolean; disabled?: boolean; onChoose: () => void; children: ReactNode }) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={props.chosen}
      disabled={props.disabled}
      leftSection={<IconCheck size={14} stroke={2} opacity={props.chosen ? 1 : 0} aria-hidden />}
      onClick={props.onChoose}
    >
      {props.children}
    </Menu.Item>
  );
}

/** Of several recordings of a session: which picture is large, how they lie, whose sound is heard. */
export function PicturesMenu(props: { sessionId: string; recordings: readonly Recording[] }) {
  const { sessionId, recordings } = props;
  const others = recordings.filter(({ role }) => role !== 'part');
  if (others.length === 0) return null;
  return (
    <Menu position="top-end" width={280}>
      <Menu.Target>
        <ActionIcon aria-label={playerTexts.pictures} title={playerTexts.pictures}>
          <IconVideo {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        <Choices sessionId={sessionId} recordings={recordings} others={others} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Choices(props: {
  sessionId: string;
  recordings: readonly Recording[];
  others: readonly Recording[];
}) {
  const { sessionId, recordings, others } = props;
  const chosenId = usePlayback((state) => state.chosenRecordingId);
  const controller = usePlayback((state) => state.controller);
  const layout = usePictureLayout();
  const soundId = useSoundId(sessionId);
  const pictures = others.filter(({ width }) => width !== null);
  const sounds = recordings.filter(({ audioCodec }) => audioCodec !== null);
  return (
    <>
      {pictures.length > 0 && (
        <>
          <Menu.Label>{playerTexts.layout}</Menu.Label>
          {pictureLayouts.map((each: PictureLayout) => (
            <Choice key={each} chosen={layout === each} onChoose={() => keepPictureLayout(each)}>
              {playerTexts.layouts[each]}
            </Choice>
          ))}
          <Menu.Label>{playerTexts.picture}</Menu.Label>
          <Choice chosen={chosenId === null} onChoose={() => controller?.chooseRecording(null)}>
            {playerTexts.parts}
          </Choice>
          {pictures.map(({ id, fileName, present, playable }) => (
            <Choice
              key={id}
              chosen={chosenId === id}
              disabled={!present || !playable}
              onChoose={() => controller?.chooseRecording(id)}
            >
              {fileName}
            </Choice>
          ))}
        </>
      )}
      <Menu.Label>{playerTexts.sound}</Menu.Label>
      <Choice chosen={!sounds.some(({ id }) => id === soundId)} onChoose={() => keepSoundId(sessionId, null)}>
        {playerTexts.soundOfPicture}
      </Choice>
      {sounds.map(({ id, fileName, present, playable }) => (
        <Choice
          key={id}
          chosen={soundId === id}
          disabled={!present || !playable}
          onChoose={() => keepSoundId(sessionId, id)}
        >
          {fileName}
        </Choice>
      ))}
      <Menu.Divider />
      <Menu.Item
        disabled={alignable(recordings).moved.length === 0}
        leftSection={<IconCheck size={14} opacity={0} aria-hidden />}
        onClick={() => runCommand('player.align')}
      >
        {alignTexts.open}
      </Menu.Item>
    </>
  );
}
