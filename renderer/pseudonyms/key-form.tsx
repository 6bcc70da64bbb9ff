import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { PseudonymState } from '#shared/contract/pseudonym.ts';
import { call } from '../api/client.ts';
import { chooseFiles, chooseSave } from '../api/files.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { useTask } from '../study/use-task.ts';
import classes from './pseudonyms.module.css';
import { texts } from './texts.ts';

type Step = 'about' | 'make' | 'open';

/** Makes a key file, or opens one. */
export function KeyForm({ state, take }: { state: PseudonymState; take(state: PseudonymState): void }) {
  const [step, setStep] = useState<Step>(state.path === null ? 'about' : 'open');
  const [path, setPath] = useState<string | null>(null);
  const choosing = useTask();
  const chooseKey = () =>
    choosing.run(async () => {
      const [chosen] = await chooseFiles({ kind: 'any', title: texts.openTitle });
      if (chosen === undefined) return;
      setPath(chosen);
      setStep('open');
    });
  if (step === 'make') return <MakeKey take={take} back={() => setStep(state.path ? 'open' : 'about')} />;
  if (step === 'open') {
    return (
      <>
        <OpenKey
          key={path}
          path={path}
          shown={path ?? state.path ?? ''}
          take={take}
          choose={() => void chooseKey()}
          make={() => setStep('make')}
        />
        <ErrorNote problem={choosing.problem} onDismiss={choosing.clear} />
      </>
    );
  }
  return (
    <div className={classes.form}>
      {texts.about.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div className={classes.row}>
        <Button onClick={() => setStep('make')}>{texts.makeKey}</Button>
        <Button variant="default" loading={choosing.running} onClick={() => void chooseKey()}>
          {texts.openOther}
        </Button>
      </div>
      <ErrorNote problem={choosing.problem} onDismiss={choosing.clear} />
    </div>
  );
}

function MakeKey({ take, back }: { take(state: PseudonymState): void; back(): void }) {
  const [path, setPath] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const task = useTask();
  const short = passphrase !== '' && passphrase.length < 8;
  const other = again !== '' && again !== passphrase;
  const ready = path !== null && passphrase.length >= 8 && again === passphrase;
  const make = (anyway: boolean) =>
    task.run(async () => {
      if (path) take(await call('pseudonym.createKey', { path, passphrase, anyway }));
    });
  const choose = () =>
    task.run(async () => {
      const chosen = await chooseSave({ kind: 'any', title: texts.saveTitle, proposal: texts.proposal });
      if (chosen !== null) setPath(chosen);
    });
  return (
    <form
      className={classes.form}
      aria-label={texts.makeTitle}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (ready) void make(false);
      }}
    >
      {texts.about.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Button variant="default" justify="flex-start" onClick={() => void choose()}>
        {path === null ? texts.chooseWhere : texts.where(path)}
      </Button>
      <PasswordInput
        label={texts.passphrase}
        description={texts.rule}
        autoComplete="new-password"
        value={passphrase}
        error={short ? texts.tooShort : null}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <PasswordInput
        label={texts.again}
        autoComplete="new-password"
        value={again}
        error={other ? texts.notTheSame : null}
        onChange={(event) => setAgain(event.currentTarget.value)}
      />
      <ErrorNote problem={task.problem}>
        {task.problem?.code === 'pseudonym.beside-study' && (
          <div>
            <Button mt={8} size="compact-xs" variant="default" onClick={() => void make(true)}>
              {texts.anyway}
            </Button>
          </div>
        )}
      </ErrorNote>
      <div className={classes.row}>
        <Button type="submit" disabled={!ready} loading={task.running}>
          {texts.make}
        </Button>
        <Button variant="default" onClick={back}>
          {texts.back}
        </Button>
      </div>
    </form>
  );
}

interface OpenKeyProps {
  /** A file that was chosen; null for the one this installation knows. */
  path: string | null;
  shown: string;
  take(state: PseudonymState): void;
  choose(): void;
  make(): void;
}

function OpenKey({ path, shown, take, choose, make }: OpenKeyProps) {
  const [passphrase, setPassphrase] = useState('');
  const task = useTask();
  return (
    <form
      className={classes.form}
      aria-label={texts.openTitle}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void task.run(async () => take(await call('pseudonym.openKey', { path, passphrase })));
      }}
    >
      <p>{texts.lockedAt(shown)}</p>
      <PasswordInput
        label={texts.passphrase}
        autoComplete="current-password"
        data-autofocus
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <ErrorNote problem={task.problem} />
      <div className={classes.row}>
        <Button type="submit" disabled={passphrase === ''} loading={task.running}>
          {texts.unlock}
        </Button>
        <Button variant="default" onClick={choose}>
          {texts.otherFile}
        </Button>
        <Button variant="default" onClick={make}>
          {texts.newKey}
        </Button>
      </div>
    </form>
  );
}
