import { Button } from '@mantine/core';
import type { Virtualizer } from '@tanstack/react-virtual';
import { memo, type RefObject, useEffect } from 'react';
import { runCommand, useCommands } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { useInterviewPlayback } from '../stores/interview-playback.ts';
import type { TranscriptChoice } from './choices.ts';
import { texts } from './texts.ts';
import classes from './transcript-pane.module.css';
import { useTranscript } from './transcript-state.ts';

/** The part of the list that counts as in sight: what is said next is to be seen below it. */
const inSightPart = 0.8;

/** Keeps the turn being said in view while the list follows; scrolling by hand stops it. */
export function useFollowing(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  scroller: RefObject<HTMLElement | null>,
  speaking: number | null,
): void {
  const following = useTranscript((state) => state.following);
  useEffect(() => {
    if (!following || speaking === null) return;
    const item = virtualizer.getVirtualItems().find(({ index }) => index === speaking);
    const box = scroller.current;
    const inSight =
      item &&
      box &&
      item.start >= box.scrollTop &&
      item.end <= box.scrollTop + box.clientHeight * inSightPart;
    if (!inSight) virtualizer.scrollToIndex(speaking, { align: 'start' });
  }, [following, speaking, virtualizer, scroller]);

  useEffect(() => {
    const element = scroller.current;
    const stop = (event: Event) => {
      const onScrollBar = event.type !== 'mousedown' || event.target === element;
      if (onScrollBar) stopFollowing();
    };
    const kinds = ['wheel', 'touchmove', 'mousedown'] as const;
    for (const kind of kinds) element?.addEventListener(kind, stop, { passive: true });
    return () => {
      for (const kind of kinds) element?.removeEventListener(kind, stop);
    };
  }, [scroller]);
}

/** Leaves the list where it is. */
export function stopFollowing(): void {
  if (useTranscript.getState().following) useTranscript.setState({ following: false });
}

/** The command to follow, in every layout that shows a transcript. */
export function useFollowCommand(): void {
  useCommands([
    {
      id: 'transcript.follow',
      name: texts.followCommand,
      group: 'Transcript',
      enabled: () => !useTranscript.getState().following,
      run: () => useTranscript.setState({ following: true }),
    },
  ]);
}

/** Shown where the list stands still although something plays that it could follow. */
export const FollowButton = memo(function FollowButton(props: { choice: TranscriptChoice }) {
  const following = useTranscript((state) => state.following);
  const open = useInterviewPlayback((state) => state.interviewId);
  const { clock, timedTurns } = props.choice.transcript;
  const canFollow =
    timedTurns > 0 && (clock === 'session' || (clock === 'interview' && open === props.choice.interviewId));
  if (following || !canFollow) return null;
  return (
    <div className={classes.follow}>
      <Hint label={texts.followHint} command="transcript.follow" position="top">
        <Button variant="default" onClick={() => runCommand('transcript.follow')}>
          {texts.follow}
        </Button>
      </Hint>
    </div>
  );
});
