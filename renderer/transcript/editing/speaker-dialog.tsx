import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, memo, useState } from 'react';
import type { Transcript } from '#shared/contract/transcript.ts';
import { guessSpeaker, type SpeakerGuess } from '#shared/domain/speaker-guess.ts';
import { usePerspectiveWords } from '../../moments/perspective-words.ts';
import { speakerWords } from '../../study/texts.ts';
import { useEditing } from './editing-state.ts';
import { texts } from './texts.ts';
import { addSpeaker, renameSpeaker } from './turn-actions.ts';

function close(): void {
  useEditing.setState({ speakerDialog: null });
}

/** Asks for the name of a new speaker, or another name for one. */
export const SpeakerDialog = memo(function SpeakerDialog(props: { transcript: Transcript }) {
  const dialog = useEditing((state) => state.speakerDialog);
  return (
    <Modal
      opened={dialog !== null}
      onClose={close}
      title={dialog?.kind === 'rename' ? texts.renameTitle : texts.newTitle}
      size={400}
    >
      {dialog && (
        <SpeakerForm
          key={dialog.kind === 'new' ? dialog.turnId : dialog.speakerId}
          transcript={props.transcript}
        />
      )}
    </Modal>
  );
});

function SpeakerForm(props: { transcript: Transcript }) {
  const { transcript } = props;
  const dialog = useEditing((state) => state.speakerDialog);
  const words = usePerspectiveWords();
  const speaker =
    dialog?.kind === 'rename' ? transcript.speakers.find(({ id }) => id === dialog.speakerId) : undefined;
  const [name, setName] = useState(speaker?.name ?? '');
  const [chosen, setChosen] = useState<SpeakerGuess | null>(null);
  const kind = chosen ?? guessSpeaker(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '' || !dialog) return;
    if (dialog.kind === 'new') void addSpeaker(transcript.id, dialog.turnId, { name: wanted, kind });
    else if (speaker && wanted !== speaker.name) void renameSpeaker(speaker, wanted);
    close();
  };
  const kinds = speakerWords({ clientWord: words.client, therapistWord: words.therapist });
  return (
    <form onSubmit={submit}>
      <Stack gap={12}>
        <TextInput
          label={texts.name}
          data-autofocus
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {dialog?.kind === 'new' && (
          <Select
            label={texts.isWho}
            data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
            value={kind}
            allowDeselect={false}
            onChange={(value) => setChosen(value as SpeakerGuess)}
          />
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={close}>
            {texts.cancel}
          </Button>
          <Button type="submit" disabled={name.trim() === ''}>
            {speaker ? texts.keep : texts.add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
