import { Button, Modal } from '@mantine/core';
import type { OpenStudy } from '#shared/contract/study.ts';
import { useCallMutation } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { loadStudy } from '../stores/study.ts';
import classes from './new-study-dialog.module.css';
import { useOpening } from './opening.ts';
import { texts } from './texts.ts';

/** Asks who works, where several do. Closing it leaves it as it was. */
export function MemberDialog(props: { study: OpenStudy }) {
  const close = () => useOpening.setState({ asksMember: false });
  const choose = useCallMutation('member.choose', {
    onSuccess: async () => {
      await loadStudy();
      close();
    },
  });
  const { members, memberId } = props.study;
  return (
    <Modal opened onClose={close} title={texts.memberTitle} size={420} withCloseButton={memberId !== null}>
      <div className={classes.form}>
        <p className={classes.note}>{texts.memberWhy}</p>
        {members.map((member) => (
          <Button
            key={member.id}
            variant={member.id === memberId ? 'filled' : 'default'}
            data-autofocus={member.id === memberId || undefined}
            loading={choose.isPending && choose.variables.id === member.id}
            onClick={() => choose.mutate({ id: member.id })}
          >
            {member.name}
          </Button>
        ))}
        <ErrorNote problem={choose.error} />
      </div>
    </Modal>
  );
}
