import { useEffect, useRef, useState } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import { clockOfFile } from '#shared/domain/recording-clock.ts';
import { placeByShared } from '#shared/sound/place.ts';
import { listenToBoth, type Matching } from './match-sounds.ts';
import { alignTexts } from './texts.ts';

/** Where the sound puts a recording, on the session's clock. */
export interface SoundPlace {
  offsetMs: number;
  rate: number;
  confidence: number;
}

export interface SoundSearch {
  /** How much was heard, 0 to 1; null while nothing is looked for. */
  progress: number | null;
  place: SoundPlace | null;
  problem: { message: string } | null;
  start(): void;
  cancel(): void;
  clear(): void;
}

/** Finds by their sound where `moved` lies beside `still`. */
export function useSoundMatch(still: Recording | null, moved: Recording | null): SoundSearch {
  const [progress, setProgress] = useState<number | null>(null);
  const [place, setPlace] = useState<SoundPlace | null>(null);
  const [problem, setProblem] = useState<{ message: string } | null>(null);
  const running = useRef<Matching>(null);
  useEffect(() => () => running.current?.cancel(), []);

  const clear = () => {
    setPlace(null);
    setProblem(null);
  };
  const cancel = () => {
    running.current?.cancel();
    running.current = null;
    setProgress(null);
  };
  const start = () => {
    if (!still || !moved || running.current) return;
    clear();
    setProgress(0);
    const matching = listenToBoth(still, moved, setProgress);
    running.current = matching;
    matching.done
      .then((match) => {
        if (match === null) return setProblem({ message: alignTexts.notFound });
        const { offsetMs, rate } = placeByShared(match.places);
        setPlace({
          offsetMs: Math.round(clockOfFile(still, offsetMs)),
          rate: rate * still.rate,
          confidence: match.confidence,
        });
      })
      .catch((thrown: Error) => setProblem({ message: thrown.message }))
      .finally(() => {
        if (running.current !== matching) return;
        running.current = null;
        setProgress(null);
      });
  };
  return { progress, place, problem, start, cancel, clear };
}
