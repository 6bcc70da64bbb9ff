import { Button } from '@mantine/core';
import type { Utterance } from '#shared/contract/utterance.ts';
import { runCommand, useKeysOf } from '../../commands/registry.ts';
import { useTranscript } from '../transcript-state.ts';
import { useEditing } from './editing-state.ts';
import { endSync } from './sync.ts';
import { texts } from './texts.ts';
import classes from './transcribe.module.css';

/** What one key does while turns are given their times, shown large, with the turn that is waited for. */
export function SyncPanel(props: { turns: readonly Utterance[] }) {
  const syncing = useEditing((state) => state.syncing);
  const count = useEditing((state) => state.synced.length);
  const cursor = useTranscript((state) => state.cursor);
  const key = useKeysOf('transcribe.syncTurn');
  const back = useKeysOf('transcribe.syncBack');
  const play = useKeysOf('transcribe.toggleSound');
  if (!syncing) return null;
  const turn = props.turns[cursor ?? -1];
  return (
    <section className={classes.sync} aria-label={texts.syncTitle}>
      <Button className={classes.syncKey} disabled={!turn} onClick={() => runCommand('transcribe.syncTurn')}>
        <kbd>{key}</kbd>
        <span>{texts.beginsNow}</span>
      </Button>
      <div className={classes.syncText} aria-live="polite">
        <strong className={classes.syncWords}>{turn ? turn.text || '…' : texts.syncEnd}</strong>
        <span className={classes.second}>
          <kbd>{back}</kbd> {texts.syncBack} · <kbd>{play}</kbd> {texts.syncPlay} · {texts.syncDone(count)}
        </span>
      </div>
      <Button variant="default" onClick={endSync}>
        {texts.syncStop}
      </Button>
    </section>
  );
}
