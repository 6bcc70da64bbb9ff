import type { SessionView } from '#shared/contract/session.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { type AttachTarget, attachTarget } from '#shared/transcript/attach-target.ts';
import { endsOf, passageOf, wholeTurn } from '#shared/transcript/passage.ts';
import { markingAs } from '../moments/marking.ts';
import { makeMoment } from '../moments/moment-actions.ts';
import { knownMoments } from '../moments/moment-cache.ts';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { openStudy } from '../stores/study.ts';
import type { TranscriptChoice } from './choices.ts';
import { expectedSnippet, samePassage } from './expected-snippet.ts';
import { attachSnippet, makeSnippet } from './snippet-actions.ts';
import { texts } from './texts.ts';
import { setCursor, useTranscript } from './transcript-state.ts';

/** Where a passage would go now. */
export function targetNow(sessionId: string): AttachTarget {
  const { sessionMs, inMs, outMs } = usePlayback.getState();
  const selectedId = useSelection.getState().momentId;
  return attachTarget({ moments: knownMoments(sessionId), sessionMs, selectedId, inMs, outMs });
}

/** Attaches, or says why not. See `attach`. */
export function attachWords(
  view: SessionView,
  choice: TranscriptChoice,
  utterances: readonly Utterance[],
  snippets: readonly Snippet[],
  alone: boolean,
): void {
  useTranscript.setState({ refusal: attach(view, choice, utterances, snippets, alone) });
}

/**
 * Attaches the selected words, or the whole turn the keys are on, then selects the next turn. `alone`
 * marks them without a moment. Answers a sentence where nothing could be attached.
 */
function attach(
  view: SessionView,
  choice: TranscriptChoice,
  utterances: readonly Utterance[],
  snippets: readonly Snippet[],
  alone: boolean,
): string | null {
  const { selection, cursor } = useTranscript.getState();
  const words = selection ?? (cursor === null ? null : wholeTurn(utterances, cursor));
  if (words === null) return null;
  const study = openStudy();
  if (!study || study.readOnly) return texts.readOnly;
  const passage = passageOf(utterances, words);
  if (passage === null) return texts.blank;
  const sessionId = view.session.id;
  const target = alone ? null : targetNow(sessionId);
  if (target?.kind === 'none') return texts.refused(formatClock(usePlayback.getState().sessionMs));
  const momentIds = target === null ? [] : [momentOf(target, sessionId, study.study.id)];
  const known = samePassage(snippets, passage);
  const expected = expectedSnippet({
    id: newIdentifier(),
    transcriptId: choice.transcript.id,
    interviewId: choice.interviewId,
    passage,
    momentIds,
    utterances,
    speakers: choice.transcript.speakers,
    wallMs: Date.now(),
  });
  // The same words are one snippet, however many moments they tell of.
  if (known) for (const momentId of momentIds) void attachSnippet(known, momentId);
  else if (expected) void makeSnippet(expected);
  const next = endsOf(words)[1].turn + 1;
  setCursor(Math.min(next, utterances.length - 1));
  return null;
}

/** The target's moment; the range of in and out becomes one, and is used up by it. */
function momentOf(
  target: Exclude<AttachTarget, { kind: 'none' }>,
  sessionId: string,
  studyId: string,
): string {
  if (target.kind === 'moment') return target.momentId;
  const id = newIdentifier();
  const { startMs, endMs } = target;
  void makeMoment({
    id,
    sessionId,
    startMs: Math.round(startMs),
    endMs: Math.round(endMs),
    nominatedBy: markingAs(studyId),
  });
  usePlayback.getState().setIn(null);
  usePlayback.getState().setOut(null);
  return id;
}
