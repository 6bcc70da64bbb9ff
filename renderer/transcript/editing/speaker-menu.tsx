import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import type { Speaker } from '#shared/contract/transcript.ts';
import { isMac, showKeys } from '../../commands/keys.ts';
import { SpeakerMark } from '../speaker-mark.tsx';
import { useEditing } from './editing-state.ts';
import { texts } from './texts.ts';
import classes from './transcribe.module.css';
import { setSpeaker } from './turn-actions.ts';

/** Who speaks a turn, and a menu to give it to somebody else. A turn that only moves down does not draw it anew. */
export const SpeakerMenu = memo(function SpeakerMenu(props: {
  transcriptId: string;
  turnId: string;
  speaker: Speaker | undefined;
  speakers: readonly Speaker[];
  readOnly: boolean;
  tabIndex: number;
}) {
  const { speaker, speakers, turnId } = props;
  const name = speaker?.name || texts.noName;
  if (props.readOnly) return <SpeakerMark speaker={speaker} />;
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <UnstyledButton
          className={classes.speaker}
          tabIndex={props.tabIndex}
          aria-label={texts.speakerOf(name)}
        >
          <SpeakerMark speaker={speaker} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.speaker}</Menu.Label>
        {speakers.map((other, index) => (
          <Menu.Item
            key={other.id}
            leftSection={<SpeakerMark speaker={other} />}
            rightSection={
              other.id === speaker?.id ? (
                <IconCheck size={16} stroke={1.5} />
              ) : index < 9 ? (
                <kbd>{showKeys(`Alt+${index + 1}`, isMac())}</kbd>
              ) : null
            }
            onClick={() => void setSpeaker(props.transcriptId, turnId, other.id)}
          >
            {other.name || texts.noName}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => useEditing.setState({ speakerDialog: { kind: 'new', turnId } })}>
          {texts.newSpeaker}
        </Menu.Item>
        {speaker && (
          <Menu.Item
            onClick={() => useEditing.setState({ speakerDialog: { kind: 'rename', speakerId: speaker.id } })}
          >
            {texts.rename(name)}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
});
