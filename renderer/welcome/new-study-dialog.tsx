import {
  Button,
  Checkbox,
  Input,
  Modal,
  NumberInput,
  PasswordInput,
  SegmentedControl,
  TextInput,
} from '@mantine/core';
import { useId } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { asProblem, type CallProblem } from '../api/client.ts';
import { chooseSave } from '../api/files.ts';
import { useCallMutation } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { countLayout, studyFileName } from './layout-plan.ts';
import classes from './new-study-dialog.module.css';
import { showCreated, useOpening } from './opening.ts';
import { draftCall, draftLayout, draftProblems, emptyDraft, type StudyDraft } from './study-draft.ts';
import { texts } from './texts.ts';

type Change = (changes: Partial<StudyDraft>) => void;

/** Makes a study: its file, its protection, its dyads, sessions and interviews, in one step. */
export function NewStudyDialog() {
  const [draft, setDraft] = useState(emptyDraft);
  const [tried, setTried] = useState(false);
  const [dialogProblem, setDialogProblem] = useState<CallProblem | null>(null);
  const create = useCallMutation('study.create', { onSuccess: showCreated });
  const problems = tried ? draftProblems(draft) : {};
  const change: Change = (changes) => setDraft((before) => ({ ...before, ...changes }));
  const close = () => useOpening.setState({ dialog: null });

  async function choosePlace() {
    setDialogProblem(null);
    try {
      const proposal = studyFileName(draft.title);
      const path = await chooseSave({ kind: 'study', title: texts.saveTitle, proposal });
      if (path !== null) change({ path });
    } catch (thrown) {
      setDialogProblem(asProblem(thrown));
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.keys(draftProblems(draft)).length > 0 || draft.path === null) return;
    create.mutate(draftCall({ ...draft, path: draft.path }));
  }

  return (
    <Modal opened onClose={close} title={texts.newStudy} size={560} closeOnClickOutside={false}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={texts.title}
          value={draft.title}
          error={problems.title}
          maxLength={500}
          data-autofocus
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <TextInput
          label={texts.yourName}
          description={texts.yourNameWhy}
          value={draft.memberName}
          error={problems.memberName}
          maxLength={500}
          onChange={(event) => change({ memberName: event.currentTarget.value })}
        />
        <Input.Wrapper label={texts.place} error={problems.path} labelElement="div">
          <div className={classes.place}>
            <span className={classes.path} title={draft.path ?? undefined} data-empty={draft.path === null}>
              {draft.path ?? texts.placeEmpty}
            </span>
            <Button
              variant="default"
              aria-label={`${texts.place}: ${texts.choose}`}
              onClick={() => void choosePlace()}
            >
              {texts.choose}
            </Button>
          </div>
        </Input.Wrapper>
        <Protection draft={draft} problems={problems} change={change} />
        <LayoutFields draft={draft} problems={problems} change={change} />
        <ErrorNote problem={create.error ?? dialogProblem} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={close}>
            {texts.cancel}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {texts.create}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface PartProps {
  draft: StudyDraft;
  problems: ReturnType<typeof draftProblems>;
  change: Change;
}

function Protection({ draft, problems, change }: PartProps) {
  const label = useId();
  return (
    <div className={classes.part}>
      <div className={classes.label} id={label}>
        {texts.protection}
      </div>
      <SegmentedControl
        aria-labelledby={label}
        value={draft.protect ? 'with' : 'without'}
        data={[
          { value: 'with', label: texts.withPassphrase },
          { value: 'without', label: texts.withoutPassphrase },
        ]}
        onChange={(value) => change({ protect: value === 'with' })}
      />
      {draft.protect && (
        <div className={classes.pair}>
          <PasswordInput
            label={texts.passphrase}
            autoComplete="new-password"
            value={draft.passphrase}
            error={problems.passphrase}
            onChange={(event) => change({ passphrase: event.currentTarget.value })}
          />
          <PasswordInput
            label={texts.passphraseAgain}
            autoComplete="new-password"
            value={draft.passphraseAgain}
            error={problems.passphraseAgain}
            onChange={(event) => change({ passphraseAgain: event.currentTarget.value })}
          />
        </div>
      )}
      <p className={classes.note}>{draft.protect ? texts.passphraseProtects : texts.withoutProtects}</p>
    </div>
  );
}

function LayoutFields({ draft, problems, change }: PartProps) {
  const layout = draftLayout(draft);
  return (
    <div className={classes.part}>
      <Checkbox
        label={texts.layout}
        checked={draft.lay}
        onChange={(event) => change({ lay: event.currentTarget.checked })}
      />
      {draft.lay && (
        <div className={classes.layout}>
          <NumberInput
            label={texts.dyads}
            min={0}
            max={200}
            clampBehavior="strict"
            allowDecimal={false}
            value={draft.dyadCount}
            onChange={(value) => change({ dyadCount: Number(value) || 0 })}
          />
          <TextInput
            label={texts.sessions}
            value={draft.sessions}
            error={problems.sessions}
            onChange={(event) => change({ sessions: event.currentTarget.value })}
          />
          <fieldset className={classes.who}>
            <legend>{texts.interviewed}</legend>
            <Checkbox
              label={texts.client}
              checked={draft.client}
              onChange={(event) => change({ client: event.currentTarget.checked })}
            />
            <Checkbox
              label={texts.therapist}
              checked={draft.therapist}
              onChange={(event) => change({ therapist: event.currentTarget.checked })}
            />
          </fieldset>
        </div>
      )}
      <p className={classes.note} aria-live="polite">
        {layout ? texts.lays(countLayout(layout)) : texts.laysNothing}
      </p>
    </div>
  );
}
