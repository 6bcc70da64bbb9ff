import { Button } from '@mantine/core';
import type { Moment } from '#shared/contract/moment.ts';
import { formatClock, formatClockRange } from '#shared/domain/clock-format.ts';
import { attachTarget } from '#shared/transcript/attach-target.ts';
import { runCommand } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { usePlayback, useSessionTime } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import classes from './target-line.module.css';
import { texts } from './texts.ts';
import { useTranscript } from './transcript-state.ts';

/** Always says where Enter would attach, and has the two buttons for it. */
export function TargetLine(props: { moments: readonly Moment[]; readOnly: boolean }) {
  const hasWords = useTranscript((state) => state.selection !== null || state.cursor !== null);
  return (
    <div className={classes.line}>
      <p className={classes.target} aria-live="polite">
        <span className={classes.to}>{texts.attachingTo}</span> <Target moments={props.moments} />
      </p>
      {hasWords && !props.readOnly && (
        <>
          <Hint label={texts.aloneHint} command="transcript.markAlone">
            <Button variant="subtle" onClick={() => runCommand('transcript.markAlone')}>
              {texts.alone}
            </Button>
          </Hint>
          <Hint label={texts.attachHint} command="transcript.attach">
            <Button onClick={() => runCommand('transcript.attach')}>{texts.attach}</Button>
          </Hint>
        </>
      )}
    </div>
  );
}

function Target(props: { moments: readonly Moment[] }) {
  const sessionMs = useSessionTime(4);
  const inMs = usePlayback((state) => state.inMs);
  const outMs = usePlayback((state) => state.outMs);
  const selectedId = useSelection((state) => state.momentId);
  const target = attachTarget({ moments: props.moments, sessionMs, selectedId, inMs, outMs });
  if (target.kind === 'range')
    return <span>{texts.aNewMoment(formatClockRange(target.startMs, target.endMs))}</span>;
  const moment =
    target.kind === 'moment' ? props.moments.find((item) => item.id === target.momentId) : undefined;
  if (!moment || target.kind !== 'moment') return <span className={classes.nothing}>{texts.nothing}</span>;
  return (
    <>
      <PerspectiveMark perspective={moment.nominatedBy} size="small" />{' '}
      <span className={classes.time}>{formatClock(moment.startMs)}</span>{' '}
      <strong className={classes.label}>{moment.label || texts.noLabel}</strong>
      {target.others > 0 && <span className={classes.nothing}> · {texts.others(target.others)}</span>}
    </>
  );
}
