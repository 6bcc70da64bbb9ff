import { Button, Modal, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { ErrorNote } from '../components/error-note.tsx';
import classes from './new-study-dialog.module.css';
import { openPath, useOpening } from './opening.ts';
import { texts } from './texts.ts';

/** Asks for the passphrase of a study file. */
export function PassphraseDialog(props: { path: string; problem: { message: string } | null }) {
  const busy = useOpening((state) => state.busy);
  const [passphrase, setPassphrase] = useState('');
  const close = () => useOpening.setState({ locked: null });
  const name = props.path.replace(/^.*[/\\]/, '');
  return (
    <Modal opened onClose={close} title={texts.passphraseTitle} size={420}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void openPath(props.path, passphrase);
        }}
      >
        <PasswordInput
          label={texts.passphrase}
          description={texts.passphraseAsked(name)}
          autoComplete="current-password"
          value={passphrase}
          data-autofocus
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <ErrorNote problem={props.problem} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={close}>
            {texts.cancel}
          </Button>
          <Button type="submit" loading={busy} disabled={passphrase === ''}>
            {texts.openButton}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
