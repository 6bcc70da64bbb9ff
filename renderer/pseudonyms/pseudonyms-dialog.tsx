import { Button, Modal, Tabs } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallValue } from '#shared/contract/index.ts';
import type { PseudonymState } from '#shared/contract/pseudonym.ts';
import { call } from '../api/client.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { Hint } from '../components/hint.tsx';
import { useTask } from '../study/use-task.ts';
import { KeyForm } from './key-form.tsx';
import { useKeyState } from './key-state.ts';
import { NameList } from './name-list.tsx';
import classes from './pseudonyms.module.css';
import { ReplacePanel } from './replace-panel.tsx';
import { RunList } from './run-list.tsx';
import { ScanPanel } from './scan-panel.tsx';
import { texts } from './texts.ts';

/** What was found, and which of it is left out. */
export interface Found {
  id: string;
  hits: CallValue<'pseudonym.preview'>['hits'];
  history: number;
  outOfReach: string[];
  leftOut: ReadonlySet<number>;
}

/** The names of the study and what stands for them: the key file, the list, finding, replacing, undoing. */
export function PseudonymsDialog({ readOnly, close }: { readOnly: boolean; close(): void }) {
  const { query, take } = useKeyState();
  return (
    <Modal opened onClose={close} title={texts.title} fullScreen>
      <div className={classes.page}>
        <ErrorNote problem={query.error} onRetry={() => void query.refetch()} />
        {!query.data && !query.error && <p className={classes.quiet}>{texts.loading}</p>}
        {query.data && query.data.key !== 'open' && <KeyForm state={query.data} take={take} />}
        {query.data?.key === 'open' && <OpenList state={query.data} take={take} readOnly={readOnly} />}
      </div>
    </Modal>
  );
}

function OpenList(props: { state: PseudonymState; take(state: PseudonymState): void; readOnly: boolean }) {
  const { state, readOnly } = props;
  const [tab, setTab] = useState<string | null>('names');
  const [found, setFound] = useState<Found | null>(null);
  const task = useTask();
  const take = (next: PseudonymState) => {
    // What was found belongs to the list as it was.
    if (next.entries !== state.entries) setFound(null);
    props.take(next);
  };
  const lock = () =>
    task.run(async () => {
      await call('pseudonym.lockKey', {});
      props.take(await call('pseudonym.state', {}));
    });
  return (
    <Tabs value={tab} onChange={setTab} className={classes.tabs} keepMounted={false}>
      <div className={classes.row}>
        <Tabs.List>
          <Tabs.Tab value="names">{texts.tabs.names}</Tabs.Tab>
          <Tabs.Tab value="missed">{texts.tabs.missed}</Tabs.Tab>
          <Tabs.Tab value="replace">{texts.tabs.replace}</Tabs.Tab>
          <Tabs.Tab value="runs">{texts.tabs.runs}</Tabs.Tab>
        </Tabs.List>
        <Hint label={texts.lockHint}>
          <Button
            className={classes.end}
            variant="default"
            leftSection={<IconLock size={16} stroke={1.5} />}
            loading={task.running}
            onClick={() => void lock()}
          >
            {texts.lock}
          </Button>
        </Hint>
      </div>
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
      <Tabs.Panel value="names" className={classes.panel}>
        <NameList entries={state.entries} found={found} take={take} />
      </Tabs.Panel>
      <Tabs.Panel value="missed" className={classes.panel}>
        <ScanPanel entries={state.entries} take={take} />
      </Tabs.Panel>
      <Tabs.Panel value="replace" className={classes.panel}>
        <ReplacePanel
          entries={state.entries}
          found={found}
          setFound={setFound}
          take={take}
          readOnly={readOnly}
        />
      </Tabs.Panel>
      <Tabs.Panel value="runs" className={classes.panel}>
        <RunList runs={state.runs} take={take} readOnly={readOnly} />
      </Tabs.Panel>
    </Tabs>
  );
}
