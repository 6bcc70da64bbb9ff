import type { TranscriptComparison } from '#shared/contract/transcript.ts';
import type { SnippetMove } from '#shared/contract/utterance.ts';
import type { SpeakerChoice } from './import-model.ts';

export type Difference = TranscriptComparison['differences'][number];

/** What the list of a comparison is narrowed to. */
export type ReimportFilter = 'all' | 'passages' | Difference['kind'];

/** One line of the list: a passage that does not keep its words, or a turn that is not the same. */
export type ReimportRow =
  | { kind: 'passage'; key: string; move: SnippetMove }
  | { kind: 'difference'; key: string; difference: Difference };

/** What is worse for a passage stands first. */
const severity: Record<SnippetMove['change'], number> = {
  lost: 0,
  'loses words': 1,
  changed: 2,
  found: 3,
  moved: 4,
};

/** The passages that do not keep their words, the worst first, and among equals in reading order. */
export function passagesOf({ snippets }: TranscriptComparison): SnippetMove[] {
  return [...snippets.listed].sort((one, other) => severity[one.change] - severity[other.change]);
}

/** The lines to read: passages first, then the turns in reading order. */
export function rowsOf(comparison: TranscriptComparison, filter: ReimportFilter): ReimportRow[] {
  const passages =
    filter === 'all' || filter === 'passages'
      ? passagesOf(comparison).map((move): ReimportRow => ({ kind: 'passage', key: move.id, move }))
      : [];
  const differences = comparison.differences.flatMap((difference, index): ReimportRow[] =>
    filter === 'all' || filter === difference.kind
      ? [{ kind: 'difference', key: `turn ${index}`, difference }]
      : [],
  );
  return [...passages, ...differences];
}

/** How many lines each filter shows. */
export function rowCounts({ turns, differences, snippets }: TranscriptComparison) {
  return {
    all: differences.length + snippets.listed.length,
    passages: snippets.listed.length,
    changed: turns.changed,
    added: turns.added,
    removed: turns.removed,
  } satisfies Record<ReimportFilter, number>;
}

/** Whether the file says what the transcript says: there is nothing to take over. */
export function saysTheSame({ differences, snippets }: TranscriptComparison): boolean {
  return differences.length === 0 && snippets.listed.length === 0;
}

/** How many passages would lose some of their words, and how many all of them. */
export function lossesOf({ snippets }: TranscriptComparison): { loseWords: number; lost: number } {
  const count = (change: SnippetMove['change']) =>
    snippets.listed.filter((move) => move.change === change).length;
  return { loseWords: count('loses words'), lost: count('lost') };
}

/**
 * Whether two transcripts are the same words, corrected: at least half of the turns on the longer side are
 * turns of the other, the same or changed.
 */
export function isNearlySame({ turns }: TranscriptComparison): boolean {
  const common = turns.unchanged + turns.changed;
  const longer = common + Math.max(turns.added, turns.removed);
  return common > 0 && common * 2 >= longer;
}

/** Who a name in the file is: a speaker of the transcript by id, or a new one of a kind. */
export type NamedChoice = { speakerId: string } | { kind: SpeakerChoice };

/** A choice as a select holds it, and back. */
export function choiceKey(choice: NamedChoice): string {
  return 'speakerId' in choice ? `speaker ${choice.speakerId}` : `new ${choice.kind}`;
}

export function choiceOfKey(key: string): NamedChoice {
  const [what, ...rest] = key.split(' ');
  const value = rest.join(' ');
  return what === 'speaker' ? { speakerId: value } : { kind: value as SpeakerChoice };
}

/** Whom a name is taken for, as compared. */
export function namedAs(named: TranscriptComparison['speakers']['named'][number]): NamedChoice {
  return named.speakerId === null ? { kind: named.kind ?? 'unknown' } : { speakerId: named.speakerId };
}

/** The choices as the calls take them; only what the person said, the rest is found by the names. */
export function spokenChoices(choices: Readonly<Record<string, NamedChoice>>) {
  return Object.entries(choices).map(([name, choice]) => ({
    name,
    speakerId: 'speakerId' in choice ? choice.speakerId : null,
    kind: 'kind' in choice ? choice.kind : ('unknown' as const),
  }));
}

/** The clock that the file's times go on: asked only where it has some and the transcript has no clock yet. */
export function asksForClock(comparison: TranscriptComparison, clock: string): boolean {
  return comparison.times !== 'none' && clock === 'none';
}

/** The line that a step leads to, from the one the keys are on (-1: none yet); it stays within the list. */
export function steppedTo(current: number, by: number, count: number): number {
  return Math.max(0, Math.min(count - 1, current + by));
}
