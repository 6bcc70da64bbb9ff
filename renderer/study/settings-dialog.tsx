import { Modal, Select, Stack, Tabs } from '@mantine/core';
import type { OpenStudy, Study } from '#shared/contract/study.ts';
import { farthestRating } from '#shared/domain/rating.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { BackupsTab } from './backups-tab.tsx';
import classes from './detail.module.css';
import { numberWithin } from './number-within.ts';
import { PassphraseTab } from './passphrase-tab.tsx';
import { RecallTab } from './recall-tab.tsx';
import { SavedField } from './saved-field.tsx';
import { methodWords } from './texts.ts';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';

/** The study's settings, its passphrase, and its backups. */
export function SettingsDialog({ openStudy, close }: { openStudy: OpenStudy; close(): void }) {
  return (
    <Modal opened onClose={close} title="Study settings" size={560}>
      <Tabs defaultValue="general" keepMounted={false}>
        <Tabs.List mb={16}>
          <Tabs.Tab value="general">General</Tabs.Tab>
          <Tabs.Tab value="recall">Recall</Tabs.Tab>
          <Tabs.Tab value="passphrase">Passphrase</Tabs.Tab>
          <Tabs.Tab value="backups">Backups</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="general">
          <GeneralTab openStudy={openStudy} />
        </Tabs.Panel>
        <Tabs.Panel value="recall">
          <RecallTab openStudy={openStudy} />
        </Tabs.Panel>
        <Tabs.Panel value="passphrase">
          <PassphraseTab openStudy={openStudy} />
        </Tabs.Panel>
        <Tabs.Panel value="backups">
          <BackupsTab openStudy={openStudy} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

function GeneralTab({ openStudy }: { openStudy: OpenStudy }) {
  const { study, readOnly } = openStudy;
  const change = useChange();
  const task = useTask();
  const update = (changes: Partial<Omit<Study, 'id' | 'createdWallMs' | 'revision'>>) =>
    change('study.update', { revision: study.revision, changes });
  const methods = Object.entries(methodWords).map(([value, label]) => ({ value, label }));
  return (
    <Stack gap={12}>
      <SavedField
        label="Title"
        value={study.title}
        disabled={readOnly}
        save={async (title) => {
          if (title.trim() === '') throw new Error('A study has a title.');
          await update({ title: title.trim() });
        }}
      />
      <Select
        label="Method"
        data={methods}
        value={study.method as string}
        allowDeselect={false}
        disabled={readOnly}
        onChange={(method) => {
          if (method) void task.run(() => update({ method: method as Study['method'] }));
        }}
      />
      <div className={classes.pair}>
        <SavedField
          label="Word for the client"
          value={study.clientWord}
          disabled={readOnly}
          save={(clientWord) => update({ clientWord: clientWord.trim() || 'Client' })}
        />
        <SavedField
          label="Word for the therapist"
          value={study.therapistWord}
          disabled={readOnly}
          save={(therapistWord) => update({ therapistWord: therapistWord.trim() || 'Therapist' })}
        />
      </div>
      <SavedField
        label="Longest time between session and interview"
        description="Interviews held later are marked on the board"
        value={String(study.hoursLimit)}
        unit="hours"
        disabled={readOnly}
        save={async (text) => update({ hoursLimit: numberWithin(text, 1, 10_000, true) })}
      />
      <div className={classes.pair}>
        <SavedField
          label="Reaction lag"
          description="Taken off when a moment is marked"
          value={String(study.reactionLagMs / 1000)}
          unit="s"
          unitWidth={28}
          disabled={readOnly}
          save={async (text) =>
            update({ reactionLagMs: Math.round(numberWithin(text, 0, 10, false) * 1000) })
          }
        />
        <SavedField
          label="Pre-roll"
          description="How far before a stop a moment begins"
          value={String(study.preRollMs / 1000)}
          unit="s"
          unitWidth={28}
          disabled={readOnly}
          save={async (text) => update({ preRollMs: Math.round(numberWithin(text, 0, 600, false) * 1000) })}
        />
      </div>
      <div className={classes.pair}>
        <SavedField
          label="Lowest rating of a moment"
          value={String(study.ratingLow)}
          disabled={readOnly}
          save={async (text) => {
            const ratingLow = numberWithin(text, -farthestRating, farthestRating, true);
            if (ratingLow >= study.ratingHigh) throw new Error('It lies below the highest rating.');
            await update({ ratingLow });
          }}
        />
        <SavedField
          label="Highest rating of a moment"
          value={String(study.ratingHigh)}
          disabled={readOnly}
          save={async (text) => {
            const ratingHigh = numberWithin(text, -farthestRating, farthestRating, true);
            if (ratingHigh <= study.ratingLow) throw new Error('It lies above the lowest rating.');
            await update({ ratingHigh });
          }}
        />
      </div>
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </Stack>
  );
}
