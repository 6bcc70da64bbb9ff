import { useEffect, useLayoutEffect } from 'react';
import { type Arrival, usePlace } from '../stores/place.ts';
import { keepPlace, keptPlace } from '../stores/settings.ts';
import { openStudy } from '../stores/study.ts';
import type { TranscriptChoice } from './choices.ts';
import { useTranscript } from './transcript-state.ts';

function key(sessionId: string): string {
  return `transcript of ${sessionId}`;
}

/** Shows a transcript, now and when one comes back to the session. */
export function chooseTranscript(sessionId: string, transcriptId: string): void {
  useTranscript.setState({ wantedId: transcriptId, shownUtteranceId: null });
  const study = openStudy();
  if (study) keepPlace(study.study.id, key(sessionId), transcriptId);
}

/** The transcript to show: the one asked for, else the one shown last time, else the first that has turns. */
export function useChosen(
  sessionId: string,
  choices: readonly TranscriptChoice[],
): TranscriptChoice | undefined {
  const wanted = useTranscript((state) => state.wantedId);
  const study = openStudy();
  const kept = study ? keptPlace(study.study.id, key(sessionId)) : undefined;
  const byId = (id: unknown) => choices.find((choice) => choice.transcript.id === id);
  const choice =
    byId(wanted) ?? byId(kept) ?? choices.find((item) => item.transcript.turns > 0) ?? choices[0];
  const chosenId = choice?.transcript.id ?? null;
  // Before the effects of the turns, which may put the cursor where somebody arrives.
  useLayoutEffect(() => {
    if (useTranscript.getState().transcriptId === chosenId) return;
    useTranscript.setState({
      transcriptId: chosenId,
      cursor: null,
      selection: null,
      refusal: null,
      following: true,
    });
  }, [chosenId]);
  return choice;
}

/** Each arrival is acted on once, however often the pane comes and goes. */
let lastArrival: Arrival | null = null;

/** Goes where a search hit or a link led: to its transcript and turn; interview words are played. */
export function useArrival(): void {
  const arrival = usePlace((state) => state.arrival);
  useEffect(() => {
    if (!arrival?.transcriptId || arrival === lastArrival) return;
    lastArrival = arrival;
    useTranscript.setState({
      wantedId: arrival.transcriptId,
      shownUtteranceId: arrival.utteranceId ?? null,
      playShown: true,
    });
  }, [arrival]);
}
