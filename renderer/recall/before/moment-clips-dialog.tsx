import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { PlannedClip } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { useCallQuery } from '../../api/hooks.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useTask } from '../../study/use-task.ts';
import classes from '../recall.module.css';
import { rangeWord, texts } from '../texts.ts';
import { bothConsented, type ClipMoment, clipMoments } from './clip-moments.ts';

interface MomentClipsDialogProps {
  view: RecallView;
  close(): void;
  /** Opens the dialog that notes consent, in place of this one: Escape closes every dialog that is open. */
  noteConsent(): void;
  use(clips: PlannedClip[]): Promise<unknown>;
}

/**
 * Chooses clips from the session's moments. What comes from the other participant is there only where both
 * consented, when it is asked for, and without its words; without that nothing tells whether there is any.
 */
export function MomentClipsDialog(props: MomentClipsDialogProps) {
  const { view, close } = props;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [othersToo, setOthersToo] = useState(false);
  const moments = useCallQuery('moment.list', { sessionId: view.session.id });
  const mayPrompt = bothConsented(view);
  const task = useTask();
  const { free, prompting } = clipMoments(moments.data ?? [], view.interview);
  const single = view.interview.kind === 'single';
  const offered = [...free, ...(mayPrompt && othersToo ? prompting : [])];
  const there = new Set(view.plan.clips.map(({ momentId }) => momentId));

  const use = async () => {
    const clips = offered
      .filter(({ id }) => chosen.includes(id))
      .map(({ id, startMs, endMs }) => ({
        ...{ id: newIdentifier(), startMs, endMs, momentId: id },
        prompted: prompting.some((moment) => moment.id === id),
      }));
    if (await task.run(() => props.use(clips))) close();
  };
  const row = (moment: ClipMoment, label: string) => (
    <Checkbox
      key={moment.id}
      checked={chosen.includes(moment.id)}
      disabled={there.has(moment.id)}
      label={label}
      onChange={({ currentTarget }) =>
        setChosen((before) =>
          currentTarget.checked ? [...before, moment.id] : before.filter((id) => id !== moment.id),
        )
      }
    />
  );
  return (
    <Modal opened onClose={close} title={texts.momentsTitle} size={520}>
      <Stack gap={12}>
        <ErrorNote problem={moments.error} onRetry={() => void moments.refetch()} />
        {moments.data && free.length === 0 && <p className={classes.hint}>{texts.noMoments}</p>}
        {free.length > 0 && (
          <>
            <h3 className={classes.sectionTitle}>{texts.momentsOwn}</h3>
            {free.map((moment) => row(moment, `${rangeWord(moment)} ${moment.label}`))}
          </>
        )}
        {single && moments.data && (
          <>
            <h3 className={classes.sectionTitle}>{texts.momentsOther}</h3>
            <p className={classes.hint}>{mayPrompt ? texts.momentsOtherHint : texts.momentsOtherBarred}</p>
            {!mayPrompt && (
              <Group gap={8}>
                <Button variant="default" onClick={props.noteConsent}>
                  {texts.noteConsent}
                </Button>
              </Group>
            )}
            {mayPrompt && !othersToo && (
              <Group gap={8}>
                <Button variant="default" onClick={() => setOthersToo(true)}>
                  {texts.showOtherTimes}
                </Button>
              </Group>
            )}
            {mayPrompt && othersToo && prompting.length === 0 && (
              <p className={classes.hint}>{texts.noOtherMoments}</p>
            )}
            {mayPrompt && othersToo && prompting.map((moment) => row(moment, rangeWord(moment)))}
          </>
        )}
        <ErrorNote problem={task.problem} onDismiss={task.clear} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={close}>
            {texts.cancel}
          </Button>
          <Button loading={task.running} disabled={chosen.length === 0} onClick={() => void use()}>
            {texts.usePicked(chosen.length)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
