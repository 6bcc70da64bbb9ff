import type { Speaker } from '../contract/transcript.ts';
import type { Utterance } from '../contract/utterance.ts';
import { newIdentifier } from '../domain/identifier.ts';
import type { SpeakerGuess } from '../domain/speaker-guess.ts';
import type { ParsedTranscript, ParsedUtterance } from '../formats/transcript-types.ts';
import { alignTurns } from './align-turns.ts';
import { type AnchoredSnippet, type MovedSnippet, moveByDiff } from './move-anchors.ts';
import { diffTurns } from './text-diff.ts';

/** Who a name in the file is: a speaker of the transcript, or (null) a new one of this kind. */
export interface SpeakerChoice {
  name: string;
  speakerId: string | null;
  kind: SpeakerGuess;
}

export interface PlannedSpeaker {
  name: string;
  /** How many turns of the file are theirs. */
  turns: number;
  /** The speaker of the transcript whom the name is taken for; null for a new one. */
  stored: Speaker | null;
  /** What a new speaker was said to be; null where nothing was said. */
  kind: SpeakerGuess | null;
}

/** A turn as it is to be: `old` is the stored turn that it is, or null where it is added. */
export interface PlannedTurn extends Omit<Utterance, 'sequence' | 'speakerId' | 'revision'> {
  old: Utterance | null;
  /** The name of a speaker in the file, or the id of one in the transcript. */
  speaker: { name: string } | { id: string | null };
}

export interface ReimportPlan {
  turns: PlannedTurn[];
  removed: Utterance[];
  /** For each removed turn the one that takes over its memos: that before it, else that behind it. */
  heirs: Map<string, string>;
  speakers: PlannedSpeaker[];
  moved: MovedSnippet[];
}

/**
 * What taking over a corrected file means for a stored transcript. Turns that are the same, or the same
 * corrected, keep their ids; a time in the file replaces the stored one unless it merely is less exact; a
 * file without any speaker leaves the speakers as they are. `corrected` has a turn.
 */
export function planReimport(
  stored: { turns: readonly Utterance[]; speakers: readonly Speaker[]; snippets: readonly AnchoredSnippet[] },
  corrected: ParsedTranscript,
  choices: readonly SpeakerChoice[],
): ReimportPlan {
  const diff = diffTurns(
    stored.turns,
    corrected.utterances.map(({ text }) => ({ id: '', text })),
  );
  const aligned = alignTurns(diff);
  const olds = corrected.utterances.map((_, index) => stored.turns[aligned[index] ?? -1] ?? null);
  const speakers = nameSpeakers(stored.speakers, corrected, olds, choices);
  const byName = new Map(speakers.map((speaker) => [speaker.name, speaker]));
  const turns = corrected.utterances.map((turn, index): PlannedTurn => {
    const old = olds[index] ?? null;
    return {
      id: old?.id ?? newIdentifier(),
      old,
      text: turn.text,
      speaker: speakerOf(turn, old, byName),
      ...timesOf(turn, old),
      sourcePage: turn.source.page,
      sourceLine: turn.source.line,
      sourceParagraph: turn.source.paragraph,
    };
  });
  const kept = new Set(olds.map((old) => old?.id));
  return {
    turns,
    removed: stored.turns.filter((turn) => !kept.has(turn.id)),
    heirs: heirsOf(stored.turns, kept, turns[0]?.id ?? ''),
    speakers,
    moved: moveByDiff({ ...diff, after: turns }, stored.snippets),
  };
}

function heirsOf(
  stored: readonly Utterance[],
  kept: ReadonlySet<string | undefined>,
  first: string,
): Map<string, string> {
  const heirs = new Map<string, string>();
  let heir = first;
  for (const { id } of stored) {
    if (kept.has(id)) heir = id;
    else heirs.set(id, heir);
  }
  return heirs;
}

function speakerOf(
  turn: ParsedUtterance,
  old: Utterance | null,
  byName: ReadonlyMap<string, PlannedSpeaker>,
): PlannedTurn['speaker'] {
  if (byName.size === 0) return { id: old?.speakerId ?? null };
  if (turn.speaker === null) return { id: null };
  const stored = byName.get(turn.speaker)?.stored;
  return stored ? { id: stored.id } : { name: turn.speaker };
}

/** Of the turns that a name stands at, this part must be one speaker's for the name to be theirs. */
const mostTurns = 0.6;

/**
 * Whom the file's names mean: as chosen; else the speaker of that name; else, where a speaker was renamed
 * here or there, the one who speaks most of the same turns and has no name of their own in the file.
 */
function nameSpeakers(
  stored: readonly Speaker[],
  corrected: ParsedTranscript,
  olds: readonly (Utterance | null)[],
  choices: readonly SpeakerChoice[],
): PlannedSpeaker[] {
  const plain = (name: string) => name.trim().toLowerCase();
  const byId = new Map(stored.map((speaker) => [speaker.id, speaker]));
  const inFile = new Set(corrected.speakers.map(plain));
  const taken = new Set<string>();
  const take = (speaker: Speaker | undefined): Speaker | null => {
    if (!speaker) return null;
    taken.add(speaker.id);
    return speaker;
  };
  const planned = corrected.speakers.map((name): PlannedSpeaker => {
    const turns = corrected.utterances.filter((turn) => turn.speaker === name).length;
    const choice = choices.find((candidate) => candidate.name === name);
    const known = choice
      ? byId.get(choice.speakerId ?? '')
      : stored.find((speaker) => plain(speaker.name) === plain(name));
    return { name, turns, stored: take(known), kind: choice && !known ? choice.kind : null };
  });
  for (const speaker of planned) {
    if (speaker.stored || choices.some((choice) => choice.name === speaker.name)) continue;
    const counts = new Map<string, number>();
    let all = 0;
    corrected.utterances.forEach((turn, index) => {
      const id = olds[index]?.speakerId;
      if (turn.speaker !== speaker.name || !id) return;
      all += 1;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    });
    const [id, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
    const candidate = byId.get(id);
    if (!candidate || taken.has(id) || inFile.has(plain(candidate.name)) || count < all * mostTurns) continue;
    speaker.stored = take(candidate);
  }
  return planned;
}

type Times = Pick<Utterance, 'startMs' | 'endMs' | 'timing'>;

/** A turn's times: the file's, unless it has none, has an estimate only, or the same to the second. */
function timesOf(turn: ParsedUtterance, old: Utterance | null): Times {
  const { startMs, endMs, startEstimated } = turn;
  const kept: Times | null = old && { startMs: old.startMs, endMs: old.endMs, timing: old.timing };
  if (startMs === null) return kept ?? { startMs, endMs, timing: 'none' };
  if (startEstimated) {
    return kept?.timing === 'anchored' ? kept : { startMs, endMs, timing: 'interpolated' };
  }
  const sameSecond = (stored: number | null, read: number | null) =>
    read === null || (stored !== null && read % 1000 === 0 && Math.floor(stored / 1000) * 1000 === read);
  if (
    kept &&
    kept.timing === 'anchored' &&
    sameSecond(kept.startMs, startMs) &&
    sameSecond(kept.endMs, endMs)
  ) {
    return kept;
  }
  return { startMs, endMs, timing: 'anchored' };
}
