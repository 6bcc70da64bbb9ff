import { ActionIcon } from '@mantine/core';
import { IconPlayerPlay, IconX } from '@tabler/icons-react';
import { runCommand } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { previewTexts } from './previews/preview-texts.ts';
import type { Tier } from './tier.ts';
import classes from './timeline.module.css';

const icon = { size: 14, stroke: 1.5, 'aria-hidden': true } as const;

/** How far a tier is made, and the button that stops it or goes on. */
export function MakingMark({ name, making }: { name: string; making: NonNullable<Tier['making']> }) {
  const { done, stopped, sentence } = making;
  const label = sentence !== null ? previewTexts.tryAgain : stopped ? previewTexts.goOn : previewTexts.stop;
  const Icon = stopped ? IconPlayerPlay : IconX;
  return (
    <>
      {sentence !== null && <span className={classes.heard}>{sentence}</span>}
      {sentence === null && (
        <span
          className={`${classes.count} figures`}
          role="progressbar"
          aria-label={name}
          aria-valuenow={Math.floor(done * 100)}
        >
          {previewTexts.percent(done)}
        </span>
      )}
      <Hint label={label} command="timeline.previews" position="top-start">
        <ActionIcon size={24} aria-label={label} onClick={() => runCommand('timeline.previews')}>
          <Icon {...icon} />
        </ActionIcon>
      </Hint>
    </>
  );
}
