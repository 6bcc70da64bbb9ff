import { Button } from '@mantine/core';
import { memo, useMemo } from 'react';
import type { Utterance } from '#shared/contract/utterance.ts';
import { runCommand } from '../../commands/registry.ts';
import { Hint } from '../../components/hint.tsx';
import { isPinned, type TranscriptChoice } from '../choices.ts';
import { useEditing } from './editing-state.ts';
import { texts } from './texts.ts';
import classes from './transcribe.module.css';

/** How many turns have times of which kind, and the ways to give them some. */
export function QualityLine(props: {
  choice: TranscriptChoice;
  turns: readonly Utterance[];
  readOnly: boolean;
}) {
  const { turns } = props;
  const syncing = useEditing((state) => state.syncing);
  const counts = useMemo(() => {
    const found = { anchored: 0, interpolated: 0, none: 0 };
    for (const turn of turns) found[turn.timing] += 1;
    return found;
  }, [turns]);
  const pinned = isPinned(props.choice);
  const first = pinned ? texts.pins(counts.anchored) : texts.anchored(counts.anchored);
  const second = pinned ? texts.following(counts.interpolated) : texts.interpolated(counts.interpolated);
  return (
    <div className={classes.quality}>
      <span className={classes.counts}>
        <span title={pinned ? texts.timing.pin : texts.timing.anchored}>
          <span aria-hidden>● </span>
          {first}
        </span>
        ,{' '}
        <span title={pinned ? texts.timing.following : texts.timing.interpolated}>
          <span aria-hidden>◐ </span>
          {second}
        </span>
        ,{' '}
        <span title={texts.timing.none}>
          <span aria-hidden>○ </span>
          {texts.without(counts.none)}
        </span>
      </span>
      {!props.readOnly && !syncing && (
        <ToTimes command="transcribe.sync" hint={texts.syncHint} label={texts.sync} />
      )}
      {!props.readOnly && !pinned && counts.anchored > 1 && counts.none + counts.interpolated > 0 && (
        <ToTimes command="transcribe.interpolate" hint={texts.interpolateHint} label={texts.interpolate} />
      )}
    </div>
  );
}

/** The counts change with every turn that is split; these do not. */
const ToTimes = memo(function ToTimes(props: { command: string; hint: string; label: string }) {
  return (
    <Hint label={props.hint} command={props.command}>
      <Button variant="subtle" onClick={() => runCommand(props.command)}>
        {props.label}
      </Button>
    </Hint>
  );
});
