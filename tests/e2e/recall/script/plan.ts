import { createRandom, type Random } from '../../../fuzz/random.ts';

/** Who wants a stop, and who speaks. */
export type Actor = 'client' | 'therapist' | 'interviewer';

/** A turn as it is to be spoken; `gapMs` is the silence before it. */
export interface PlannedTurn {
  speaker: Actor;
  words: string;
  gapMs: number;
  lengthMs: number;
}

/** How a stop is brought about: by whose hand, on whose page. */
export type StopWay = 'key' | 'passed key' | 'button' | 'clicker' | 'space';

export interface StopStep {
  kind: 'stop';
  actor: Actor;
  way: StopWay;
  /** The first turn begins so long before the stop is pressed. */
  earlyMs: number;
  turns: PlannedTurn[];
  note: string | null;
  /** The number (from 0) of the nomination that is found here. */
  nomination: number | null;
  /** A lead of the palette is used. */
  lead: boolean;
}

/** Times are in ms of the interview. */
export type Step =
  | { kind: 'run'; forMs: number; by: 'space' | 'button' | 'clicker'; aside: PlannedTurn | null }
  | { kind: 'back'; by: 'arrow' | 'button' | 'clicker' }
  | { kind: 'rate'; rate: number }
  | { kind: 'kill' }
  | StopStep;

/** How much is in a script. Lengths in ms, from and to. */
export interface ScriptSize {
  stops: number;
  back: number;
  rates: number;
  nominations: number;
  reached: number;
  runMs: readonly [number, number];
  talkMs: readonly [number, number];
  /** How far 'again' goes back. */
  againMs: number;
}

export interface RecallScript extends ScriptSize {
  steps: Step[];
  nominationLabels: string[];
}

const waysOf: Record<Actor, readonly StopWay[]> = {
  client: ['key', 'button', 'clicker', 'passed key'],
  therapist: ['button', 'key', 'passed key'],
  interviewer: ['space', 'key', 'passed key'],
};
const actors = ['client', 'therapist', 'interviewer'] as const;

/** Who speaks in a stop, one turn after the other. */
const talks: readonly (readonly Actor[])[] = [
  ['interviewer', 'client', 'interviewer'],
  ['client'],
  ['client', 'interviewer', 'client', 'interviewer'],
  ['interviewer', 'therapist'],
  ['interviewer', 'client', 'therapist'],
  ['therapist', 'interviewer', 'therapist'],
  ['interviewer', 'interviewer'],
];

const rates = [1.5, 1, 2, 1, 0.75, 1];
const vocabulary =
  'letter drawer window silence shoulder kitchen father winter corridor shame breath ceiling anger lamp garden holding waiting turning quiet heavy'.split(
    ' ',
  );

/** The same script for the same seed: one killing of the program among its runs, everything else spread over it. */
export function writeScript(seed: number, size: ScriptSize): RecallScript {
  const random = createRandom(seed);
  const sentence = createSentences(random);
  const nominationLabels = Array.from({ length: size.nominations }, () => `when ${sentence().slice(0, -1)}`);
  const stops = Array.from({ length: size.stops }, (_, index) => index);
  const backAt = someOf(random, stops, size.back);
  // A killing after the first stop, so that something stands in the log that must not be lost.
  const killAt = 1 + random.below(size.stops - 1);
  const rateAt = someOf(
    random,
    stops.filter((index) => index !== killAt),
    size.rates,
  ).sort((a, b) => a - b);
  const foundAt = someOf(random, stops, size.reached);
  const steps: Step[] = [];
  for (const index of stops) {
    const back = (): Step => ({ kind: 'back', by: random.pick(['arrow', 'button', 'clicker'] as const) });
    const rate = rateAt.indexOf(index);
    const parts: Step[] = [];
    if (index === killAt) parts.push({ kind: 'kill' });
    // The first one back is while it stands, the others while it runs.
    if (backAt.includes(index) && index !== backAt[0]) parts.push(back());
    if (rate >= 0) parts.push({ kind: 'rate', rate: rates[rate % rates.length]! });
    const wholeMs = between(random, size.runMs);
    const run = (): Step => ({
      kind: 'run',
      forMs: wholeMs / (parts.length + 1),
      by: random.pick(['space', 'button', 'clicker'] as const),
      aside: null,
    });
    const runs = [run(), ...parts.flatMap((part) => [part, run()])];
    const alone = runs.length === 1 && runs[0]!.kind === 'run' && runs[0]!.forMs > 3_500 ? runs[0]! : null;
    if (alone?.kind === 'run' && index % 2 === 1) {
      alone.aside = { speaker: random.pick(actors), words: sentence(), gapMs: 700, lengthMs: 1_200 };
    }
    steps.push(...runs, stopStep({ random, sentence }, index, size, foundAt));
    if (index === backAt[0]) steps.push(back());
  }
  return { ...size, steps, nominationLabels };
}

function stopStep(
  { random, sentence }: { random: Random; sentence: () => string },
  index: number,
  size: ScriptSize,
  foundAt: readonly number[],
): StopStep {
  const actor = actors[index % actors.length]!;
  const found = foundAt.indexOf(index);
  const speakers = talks[(index + random.below(2)) % talks.length]!;
  const wholeMs = between(random, size.talkMs);
  const turns = speakers.map((speaker) => ({
    speaker,
    words: sentence(),
    gapMs: 120 + random.below(150),
    lengthMs: wholeMs / speakers.length - 300,
  }));
  return {
    kind: 'stop',
    actor,
    way: waysOf[actor][(Math.floor(index / actors.length) + random.below(2)) % waysOf[actor].length]!,
    earlyMs: random.below(2) === 0 ? 0 : 250 + random.below(150),
    turns,
    note: index % 3 === 0 ? `Note: ${sentence()}` : null,
    nomination: found < 0 ? null : found,
    lead: index % 4 === 1,
  };
}

/** Sentences with a word each that occurs once: what is searched for is found in one place. */
function createSentences(random: Random): () => string {
  let written = 0;
  return () => {
    written += 1;
    const words = Array.from({ length: 3 + random.below(5) }, () => random.pick(vocabulary));
    return `The ${words.join(' ')} ${uniqueWord(written)}.`;
  };
}

/** A word of letters for a number. */
function uniqueWord(number: number): string {
  const syllables = ['ba', 'ke', 'di', 'lo', 'mu', 'fa', 'ne', 'pi', 'ro', 'su'];
  return `zo${String(number)
    .split('')
    .map((digit) => syllables[Number(digit)])
    .join('')}q`;
}

function someOf(random: Random, list: readonly number[], count: number): number[] {
  const left = [...list];
  return Array.from({ length: count }, () => left.splice(random.below(left.length), 1)[0]!);
}

function between(random: Random, [from, to]: readonly [number, number]): number {
  return from + random.below(to - from + 1);
}
