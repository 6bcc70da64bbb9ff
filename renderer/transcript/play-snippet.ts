import type { SessionView } from '#shared/contract/session.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import type { Transcript, TranscriptClock } from '#shared/contract/transcript.ts';
import { useInterviewPlayback } from '../stores/interview-playback.ts';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { useTranscript } from './transcript-state.ts';

/**
 * Plays where words were said: the session's video where their time is on the session's clock, the
 * interview's recording where it is on the interview's. Answers whether there was something to play.
 */
export function playWords(
  clock: TranscriptClock,
  interview: { id: string; recordings: readonly { present: boolean }[] } | null,
  startMs: number | null,
): boolean {
  if (startMs === null) return false;
  const { controller } = usePlayback.getState();
  if (clock === 'session' && controller) {
    useInterviewPlayback.getState().pause();
    controller.playRange(startMs, null);
    return true;
  }
  if (clock === 'interview' && interview?.recordings.some((recording) => recording.present)) {
    useInterviewPlayback.getState().play(interview.id, startMs);
    return true;
  }
  return false;
}

/** Plays a snippet where it was said; where nothing can be played, shows it in its transcript. */
export function playSnippet(view: SessionView, snippet: Snippet): void {
  const interview = view.interviews.find((item) => item.id === snippet.interviewId) ?? null;
  const all: Transcript[] = [...view.transcripts, ...view.interviews.flatMap((item) => item.transcripts)];
  const clock = all.find((item) => item.id === snippet.transcriptId)?.clock ?? 'none';
  if (!playWords(clock, interview, snippet.startMs)) showSnippet(snippet);
}

/** Shows a snippet in the transcript pane. */
export function showSnippet(snippet: Snippet): void {
  useSelection.getState().selectSnippet(snippet.id);
  useTranscript.setState({
    wantedId: snippet.transcriptId,
    shownUtteranceId: snippet.first.utteranceId,
    playShown: false,
  });
}
