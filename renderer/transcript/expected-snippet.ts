import type { Snippet } from '#shared/contract/snippet.ts';
import type { Speaker } from '#shared/contract/transcript.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import type { Passage } from '#shared/transcript/passage.ts';
import { notStored } from '../moments/mark.ts';

/** Whose telling a passage is, from who speaks in it; the interviewer's questions do not count beside answers. */
export function tellerOf(speakers: readonly (Speaker | undefined)[]): {
  teller: Snippet['teller'];
  participantId: string | null;
} {
  const participants = new Map(
    speakers.flatMap((speaker) => (speaker?.role ? [[speaker.participantId, speaker.role] as const] : [])),
  );
  const only = participants.size === 1 ? [...participants][0] : undefined;
  if (only) return { teller: only[1], participantId: only[0] };
  if (participants.size > 1) return { teller: 'together', participantId: null };
  const interviewer = speakers.length > 0 && speakers.every((speaker) => speaker?.kind === 'interviewer');
  return { teller: interviewer ? 'interviewer' : 'unknown', participantId: null };
}

/** The snippet that marks just these words already, or undefined. */
export function samePassage(snippets: readonly Snippet[], passage: Passage): Snippet | undefined {
  return snippets.find(
    ({ anchor, first, last }) =>
      anchor === 'held' &&
      first.utteranceId === passage.first.utteranceId &&
      first.offset === passage.first.offset &&
      last.utteranceId === passage.last.utteranceId &&
      last.offset === passage.last.offset,
  );
}

/** The snippet as it will be, drawn before the core has answered. Null where its turns are not there. */
export function expectedSnippet(given: {
  id: string;
  transcriptId: string;
  interviewId: string | null;
  passage: Passage;
  momentIds: readonly string[];
  utterances: readonly Utterance[];
  speakers: readonly Speaker[];
  wallMs: number;
}): Snippet | null {
  const { passage, utterances } = given;
  const from = utterances.findIndex((turn) => turn.id === passage.first.utteranceId);
  const to = utterances.findIndex((turn) => turn.id === passage.last.utteranceId);
  const first = utterances[from];
  const last = utterances[to];
  if (!first || !last) return null;
  const { teller, participantId } = tellerOf(
    utterances
      .slice(from, to + 1)
      .map((turn) => given.speakers.find((speaker) => speaker.id === turn.speakerId)),
  );
  return {
    id: given.id,
    transcriptId: given.transcriptId,
    interviewId: given.interviewId,
    first: passage.first,
    last: passage.last,
    firstSequence: first.sequence,
    lastSequence: last.sequence,
    startMs: first.startMs,
    sourcePage: first.sourcePage,
    sourceLine: first.sourceLine,
    sourceParagraph: first.sourceParagraph,
    quote: passage.quote,
    teller,
    tellerParticipantId: participantId,
    tense: null,
    led: false,
    note: '',
    anchor: 'held',
    memberId: null,
    createdWallMs: given.wallMs,
    momentIds: [...given.momentIds],
    revision: notStored,
  };
}
