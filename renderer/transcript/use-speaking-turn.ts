import { useEffect, useMemo, useState } from 'react';
import type { Utterance } from '#shared/contract/utterance.ts';
import { turnAt, turnClock } from '#shared/transcript/follow.ts';
import { useInterviewPlayback } from '../stores/interview-playback.ts';
import { usePlayback } from '../stores/playback.ts';
import { isPinned, type TranscriptChoice } from './choices.ts';

const untimed = { startMs: null, endMs: null };

/**
 * The index of the turn that is being said: by the session's video where the transcript's times are on the
 * session's clock, by the interview's recording where they are on the interview's. Null where neither tells.
 */
export function useSpeakingTurn(choice: TranscriptChoice, turns: readonly Utterance[]): number | null {
  // Turns that follow a pin are about its time; of them the pin itself is shown.
  const pinned = isPinned(choice);
  const clock = useMemo(
    () => turnClock(pinned ? turns.map((turn) => (turn.timing === 'anchored' ? turn : untimed)) : turns),
    [turns, pinned],
  );
  const [turn, setTurn] = useState<number | null>(null);
  const kind = choice.transcript.clock;
  const { interviewId } = choice;
  useEffect(() => {
    if (kind === 'session') {
      const read = () => setTurn(turnAt(clock, usePlayback.getState().sessionMs));
      read();
      return usePlayback.subscribe((state, before) => {
        if (state.sessionMs !== before.sessionMs) read();
      });
    }
    if (kind === 'interview' && interviewId !== null) {
      const read = () => {
        const state = useInterviewPlayback.getState();
        setTurn(state.interviewId === interviewId ? turnAt(clock, state.interviewMs) : null);
      };
      read();
      return useInterviewPlayback.subscribe(read);
    }
    setTurn(null);
  }, [clock, kind, interviewId]);
  return turn;
}
