import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconEar } from '@tabler/icons-react';
import { formatClock } from '#shared/domain/clock-format.ts';
import { Hint } from '../../components/hint.tsx';
import { wantedWord } from '../texts.ts';
import classes from './anchors.module.css';
import type { Landmark } from './landmarks.ts';
import { anchorTexts as texts } from './texts.ts';

interface LandmarkListProps {
  landmarks: readonly Landmark[];
  chosenId: string | null;
  words: { clientWord: string; therapistWord: string };
  choose(landmark: Landmark): void;
  /** Plays the recording where a landmark should be heard; null while it lies nowhere. */
  hear: ((landmark: Landmark) => void) | null;
}

/** What the log knows, in the order of the interview: each can be an anchor's other end. */
export function LandmarkList({ landmarks, chosenId, words, choose, hear }: LandmarkListProps) {
  return (
    <ol className={classes.landmarks}>
      {landmarks.map((landmark) => {
        const what = wordOf(landmark, words);
        return (
          <li key={landmark.id} className={classes.landmarkRow}>
            <UnstyledButton
              className={classes.landmark}
              aria-pressed={landmark.id === chosenId}
              onClick={() => choose(landmark)}
            >
              <span className="figures">{formatClock(landmark.interviewMs)}</span>{' '}
              <span className={classes.landmarkWord}>{what}</span>{' '}
              <span className={`${classes.duration} figures`}>
                {landmark.sessionMs === null ? '' : formatClock(landmark.sessionMs)}
              </span>
            </UnstyledButton>
            {hear && (
              <Hint label={texts.hearThere(what)}>
                <ActionIcon aria-label={texts.hearThere(what)} onClick={() => hear(landmark)}>
                  <IconEar size={16} stroke={1.5} />
                </ActionIcon>
              </Hint>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function wordOf(landmark: Landmark, words: { clientWord: string; therapistWord: string }): string {
  if (landmark.kind === 'stop')
    return texts.stop(landmark.stopNumber ?? 0, wantedWord(landmark.wantedBy ?? 'not said', words));
  return texts.landmarkKinds[landmark.kind];
}
