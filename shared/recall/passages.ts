import type { Role } from '../contract/common.ts';
import { type TurnSpeaker, tellerOf } from '../domain/teller.ts';
import { firstIndex } from './map.ts';

/** A turn of the interview's transcript, on the interview's clock; null where its time is not known. */
export interface TimedTurn extends TurnSpeaker {
  id: string;
  startMs: number | null;
  endMs: number | null;
  /** UTF-16 units of its text. */
  textLength: number;
}

/** Turns said one after the other in one stretch of interview time, as a passage to become a snippet. */
export interface ProposedPassage {
  /** `${proposal}/${first turn's id}`: stable as long as the passage begins with that turn. */
  id: string;
  first: { utteranceId: string; offset: number };
  /** Exclusive: the end of the last turn's text. */
  last: { utteranceId: string; offset: number };
  utteranceIds: string[];
  /** Turns of the same stretch right before it (the question that led to it, say), and right after it. */
  beforeIds: string[];
  afterIds: string[];
  teller: 'client' | 'therapist' | 'together' | 'unknown';
  tellerParticipantId: string | null;
  /** The interviewer spoke in it, or right before it within the same stretch. */
  led: boolean;
}

/** A half-open stretch of interview time under a proposal's id. Stretches must not overlap. */
export interface TalkStretch {
  id: string;
  startMs: number;
  endMs: number;
}

/**
 * The passages said in each stretch: runs of turns that follow each other in the transcript. A turn belongs
 * where more than half of its time lies (at exactly half, where it begins); one without a time belongs to
 * the turns around it if these belong together. The interviewer's turns stay within a passage, and are cut
 * from its ends. Participants count as tellers if their role was interviewed; where nobody of a run is
 * known as one, unknown speakers are taken for the teller.
 */
export function passagesIn(
  stretches: readonly TalkStretch[],
  turns: readonly TimedTurn[],
  roles: readonly Role[],
): Map<string, ProposedPassage[]> {
  const sorted = stretches
    .filter((stretch) => stretch.startMs < stretch.endMs)
    .sort((a, b) => a.startMs - b.startMs);
  const passages = new Map<string, ProposedPassage[]>();
  for (const { stretch, run } of runsIn(sorted, turns)) {
    const passage = passageOfRun(stretch, run, roles);
    if (!passage) continue;
    const found = passages.get(stretch.id);
    if (found) found.push(passage);
    else passages.set(stretch.id, [passage]);
  }
  return passages;
}

function runsIn(stretches: readonly TalkStretch[], turns: readonly TimedTurn[]) {
  const runs: { stretch: TalkStretch; run: TimedTurn[] }[] = [];
  let goesOn = false;
  let untimed: TimedTurn[] = [];
  for (const turn of turns) {
    if (turn.startMs === null) {
      untimed.push(turn);
      continue;
    }
    const stretch = stretchOf(stretches, turn.startMs, turn.endMs ?? turn.startMs);
    const last = runs.at(-1);
    if (stretch && goesOn && last?.stretch === stretch) last.run.push(...untimed, turn);
    else if (stretch) runs.push({ stretch, run: [turn] });
    goesOn = stretch !== null;
    untimed = [];
  }
  return runs;
}

function stretchOf(stretches: readonly TalkStretch[], startMs: number, endMs: number): TalkStretch | null {
  const length = Math.max(0, endMs - startMs);
  let index = firstIndex(stretches, (stretch) => stretch.endMs > startMs);
  for (; index < stretches.length; index++) {
    const stretch = stretches[index]!;
    const begins = startMs >= stretch.startMs;
    if (begins && length === 0) return stretch;
    if (stretch.startMs >= endMs) return null;
    const twice = 2 * (Math.min(endMs, stretch.endMs) - Math.max(startMs, stretch.startMs));
    if (twice > length || (twice === length && begins)) return stretch;
  }
  return null;
}

/**
 * Whose telling turns of an interview are: of those whose roles were interviewed, whatever else was heard from the
 * video.
 */
export function tellerIn(turns: readonly TurnSpeaker[], roles: readonly Role[]): ReturnType<typeof tellerOf> {
  const { told, isTelling } = tellingIn(turns, roles);
  return tellerOf(told.filter(isTelling));
}

/** The turns with the role that is meant where only one was interviewed, and which of them tell. */
function tellingIn<T extends TurnSpeaker>(turns: readonly T[], roles: readonly Role[]) {
  const only = roles.length === 1 ? roles[0]! : null;
  const told = turns.map((turn) => ({ ...turn, role: turn.role ?? only }));
  const isTeller = (turn: TurnSpeaker) =>
    turn.speakerKind === 'participant' && (turn.role === null || roles.includes(turn.role));
  const isUnknown = (turn: TurnSpeaker) => turn.speakerKind === null || turn.speakerKind === 'unknown';
  return { told, isTelling: told.some(isTeller) ? isTeller : isUnknown };
}

/**
 * What of a run would become a snippet: from its first telling to its last. Null where nobody tells in it, as
 * where only the interviewer speaks.
 */
export function passageOfRun(
  stretch: Pick<TalkStretch, 'id'>,
  run: readonly TimedTurn[],
  roles: readonly Role[],
): ProposedPassage | null {
  const { told, isTelling } = tellingIn(run, roles);
  const first = told.findIndex((turn) => isTelling(turn) && turn.textLength > 0);
  const last = told.findLastIndex((turn) => isTelling(turn) && turn.textLength > 0);
  const firstTurn = told[first];
  const lastTurn = told[last];
  if (!firstTurn || !lastTurn) return null;
  const passage = told.slice(first, last + 1);
  const { teller, tellerParticipantId } = tellerOf(passage.filter(isTelling));
  return {
    id: `${stretch.id}/${firstTurn.id}`,
    first: { utteranceId: firstTurn.id, offset: 0 },
    last: { utteranceId: lastTurn.id, offset: lastTurn.textLength },
    utteranceIds: passage.map((turn) => turn.id),
    beforeIds: told.slice(0, first).map((turn) => turn.id),
    afterIds: told.slice(last + 1).map((turn) => turn.id),
    teller: teller === 'interviewer' ? 'unknown' : teller,
    tellerParticipantId,
    led: told.slice(Math.max(0, first - 1), last + 1).some((turn) => turn.speakerKind === 'interviewer'),
  };
}
