import { Button, Menu, Modal, TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Settings } from '#shared/contract/settings.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem, call } from '../api/client.ts';
import { useCallMutation } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { updateSettings, useSettings } from '../stores/settings.ts';
import { loadStudy } from '../stores/study.ts';
import { useOverlays } from './overlays.ts';
import { texts } from './texts.ts';
import classes from './top-bar.module.css';

function showProblem(thrown: unknown): void {
  useOverlays.setState({ problem: asProblem(thrown) });
}

/** Who works here, and the theme. */
export function MemberMenu(props: { study: OpenStudy }) {
  const { members, memberId, readOnly } = props.study;
  const member = members.find((candidate) => candidate.id === memberId);
  const theme = useSettings((settings) => settings.theme);
  const choose = useCallMutation('member.choose', { onSuccess: loadStudy, onError: showProblem });
  const initials = member?.initials || texts.noInitials;
  const name = texts.member(member?.name ?? texts.noMember);
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.member} title={name}>
          <span aria-hidden>{initials}</span>
          <VisuallyHidden>{name}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.worksHere}</Menu.Label>
        <Menu.RadioGroup value={memberId} onChange={(id) => choose.mutate({ id })}>
          {members.map((candidate) => (
            <Menu.RadioItem key={candidate.id} value={candidate.id} disabled={readOnly} closeMenuOnClick>
              {candidate.name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {!readOnly && (
          <Menu.Item
            leftSection={<IconPlus size={16} stroke={1.5} />}
            onClick={() => useOverlays.setState({ addMember: true })}
          >
            {texts.addMember}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{texts.theme}</Menu.Label>
        <Menu.RadioGroup
          value={theme}
          onChange={(value) => void updateSettings({ theme: value as Settings['theme'] }).catch(showProblem)}
        >
          <Menu.RadioItem value="system">{texts.system}</Menu.RadioItem>
          <Menu.RadioItem value="light">{texts.light}</Menu.RadioItem>
          <Menu.RadioItem value="dark">{texts.dark}</Menu.RadioItem>
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Adds a member and lets them work here from now on. */
export function AddMemberDialog() {
  const [name, setName] = useState('');
  const close = () => useOverlays.setState({ addMember: false });
  const create = useCallMutation('member.create', {
    onSuccess: async (member) => {
      await call('member.choose', { id: member.id });
      await loadStudy();
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={texts.addMemberTitle} size={360}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') create.mutate({ id: newIdentifier(), name: name.trim() });
        }}
      >
        <TextInput
          label={texts.memberName}
          value={name}
          maxLength={500}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ErrorNote problem={create.error} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={close}>
            {texts.cancel}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {texts.add}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
