import { ActionIcon } from '@mantine/core';
import { IconArrowBarLeft, IconArrowBarRight, IconX } from '@tabler/icons-react';
import { formatClock, formatClockExact } from '#shared/domain/clock-format.ts';
import type { SessionRange } from '#shared/recall/types.ts';
import { runCommand } from '../../commands/registry.ts';
import { Hint } from '../../components/hint.tsx';
import { TimeField, type TimeFieldProps } from '../../components/time-field.tsx';
import classes from './after.module.css';
import { askAbout, useAfter } from './after-state.ts';
import type { Replay } from './replay.ts';
import { afterTexts as texts } from './texts.ts';

/** The bounds of the stretch that is asked about: typed, or set to where the session is. */
export function StretchFields(props: { replay: Replay; stretch: SessionRange | null }) {
  const { stretch } = props;
  const { startMs, endMs } = stretch ?? { startMs: null, endMs: null };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look for two fields.
    <div className={classes.stretchFields} role="group" aria-label={texts.stretch}>
      <Bound
        key={`start ${startMs}`}
        label={texts.start}
        ms={startMs}
        setLabel={texts.setStart}
        setCommand="after.stretchStart"
        icon={<IconArrowBarLeft size={18} stroke={1.5} />}
        keep={(ms) => (endMs !== null && ms > endMs ? texts.endBeforeStart : ask(ms, endMs ?? ms))}
      />
      <span aria-hidden>–</span>
      <Bound
        key={`end ${endMs}`}
        label={texts.end}
        ms={endMs}
        setLabel={texts.setEnd}
        setCommand="after.stretchEnd"
        icon={<IconArrowBarRight size={18} stroke={1.5} />}
        iconBehind
        keep={(ms) => (startMs !== null && ms < startMs ? texts.endBeforeStart : ask(startMs ?? ms, ms))}
      />
      {stretch && (
        <Hint label={texts.clear} command="after.clear">
          <ActionIcon aria-label={texts.clear} onClick={() => runCommand('after.clear')}>
            <IconX size={18} stroke={1.5} />
          </ActionIcon>
        </Hint>
      )}
    </div>
  );
}

function ask(startMs: number, endMs: number): null {
  askAbout(startMs, endMs, useAfter.getState().momentId);
  return null;
}

/** One bound; an emptied field is the bound that was there. `keep` answers why a time can not be. */
function Bound({
  keep,
  setCommand,
  ...field
}: Pick<TimeFieldProps, 'label' | 'ms' | 'setLabel' | 'icon' | 'iconBehind'> & {
  setCommand: string;
  keep(ms: number): string | null;
}) {
  return (
    <TimeField
      {...field}
      setCommand={setCommand}
      mayBeEmpty
      disabled={false}
      wide
      noTime={texts.noTime}
      format={formatBound}
      onSetToPlayhead={() => {
        runCommand(setCommand);
        return null;
      }}
      onChange={(ms) => (ms === null ? null : keep(ms))}
    />
  );
}

/** Whole seconds where they are, else to the millisecond. */
function formatBound(ms: number): string {
  return ms % 1000 === 0 ? formatClock(ms) : formatClockExact(ms).replace(/^00:/, '');
}
