import { Checkbox } from '@mantine/core';
import type { Recording } from '#shared/contract/recording.ts';
import type { Transcript } from '#shared/contract/transcript.ts';
import recallClasses from '../recall.module.css';
import { anchorTexts as texts } from './texts.ts';

interface FollowersProps {
  transcripts: readonly Transcript[];
  recordings: readonly Recording[];
  recordingId: string;
  followers: ReadonlySet<string>;
  change(followers: ReadonlySet<string>): void;
}

/** Which of the interview's transcripts were written by the recording's time, and move with it. */
export function Followers({ transcripts, recordings, recordingId, followers, change }: FollowersProps) {
  if (transcripts.length === 0) return null;
  return (
    <section className={recallClasses.section} aria-label={texts.followers}>
      <h2 className={recallClasses.sectionTitle}>{texts.followers}</h2>
      <p className={recallClasses.hint}>{texts.followersHint}</p>
      {transcripts.map((transcript) => {
        const other = recordings.find(({ id }) => id === transcript.recordingId && id !== recordingId);
        const facts = [
          texts.turns(transcript.timedTurns),
          ...(other ? [texts.otherwise(other.fileName)] : []),
        ].join(' · ');
        return (
          <Checkbox
            key={transcript.id}
            label={transcript.fileName}
            description={facts}
            checked={followers.has(transcript.id)}
            onChange={(event) => {
              const next = new Set(followers);
              if (event.currentTarget.checked) next.add(transcript.id);
              else next.delete(transcript.id);
              change(next);
            }}
          />
        );
      })}
    </section>
  );
}
