import { Checkbox } from '@mantine/core';
import type { TranscriptPreview } from '#shared/contract/transcript.ts';
import classes from './dialogs.module.css';
import { tierTexts } from './texts.ts';
import { counted } from './words.ts';

interface TierChoiceProps {
  tiers: TranscriptPreview['tiers'];
  /** The names of those that are read. */
  read: readonly string[];
  disabled?: boolean;
  choose(names: string[]): void;
}

/** Which tiers of an ELAN or a Praat file are turns; nothing where there is no choice. */
export function TierChoice({ tiers, read, disabled = false, choose }: TierChoiceProps) {
  if (tiers.length < 2) return null;
  const isRead = new Set(read);
  return (
    <fieldset className={classes.tiers} disabled={disabled}>
      <legend className={classes.groupTitle}>{tierTexts.question}</legend>
      {tiers.map(({ name, speaker, annotations, firstWords }) => {
        const isOnly = isRead.has(name) && read.length === 1;
        return (
          <Checkbox
            key={name}
            className={classes.tier}
            checked={isRead.has(name)}
            // Without a tier there is nothing to read.
            disabled={isOnly || disabled}
            title={isOnly ? tierTexts.only : undefined}
            label={
              <>
                <b>{name}</b>
                {speaker !== name && ` ${tierTexts.of(speaker)}`}
                <span className={classes.speakerTurns}> {counted(annotations, 'turn', 'turns')}</span>
              </>
            }
            description={firstWords}
            onChange={() =>
              choose(
                tiers.flatMap((tier) => ((tier.name === name) !== isRead.has(tier.name) ? [tier.name] : [])),
              )
            }
          />
        );
      })}
      <p className={classes.tierNote}>{tierTexts.remembered}</p>
    </fieldset>
  );
}
