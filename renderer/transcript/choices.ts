import type { SessionView } from '#shared/contract/session.ts';
import type { Transcript } from '#shared/contract/transcript.ts';

/** One of the transcripts that belong to a session: of its interviews, or its own. */
export interface TranscriptChoice {
  transcript: Transcript;
  /** Whose it is: the code of who was interviewed, both codes, or 'Session'. */
  source: string;
  interviewId: string | null;
  /** Whether the interview has a recording to play. */
  playable: boolean;
}

/**
 * The transcripts of a session: the client's interview first, then the therapist's, mutual recalls, the
 * session's own last. Where one source has several, the file's name tells them apart.
 */
export function transcriptChoices(view: SessionView): TranscriptChoice[] {
  const rank = (interview: SessionView['interviews'][number]) =>
    interview.kind === 'mutual' ? 2 : interview.participants[0]?.role === 'therapist' ? 1 : 0;
  const interviews = [...view.interviews].sort((a, b) => rank(a) - rank(b));
  return [
    ...interviews.flatMap((interview) =>
      interview.transcripts.map((transcript) => ({
        transcript,
        source: interview.participants.map((participant) => participant.code).join(' + '),
        interviewId: interview.id,
        playable: interview.recordings.some((recording) => recording.present),
      })),
    ),
    ...view.transcripts.map((transcript) => ({
      transcript,
      source: 'Session',
      interviewId: null,
      playable: false,
    })),
  ];
}

/** The name of a choice where all are listed. */
export function choiceLabel(choices: readonly TranscriptChoice[], choice: TranscriptChoice): string {
  const same = choices.filter((other) => other.source === choice.source).length;
  return same > 1 ? `${choice.source}: ${choice.transcript.fileName}` : choice.source;
}

/** Whether its times are pins: an interview's on the session's clock, which say what was on the screen. */
export function isPinned(choice: Pick<TranscriptChoice, 'transcript' | 'interviewId'>): boolean {
  return choice.interviewId !== null && choice.transcript.clock === 'session';
}
