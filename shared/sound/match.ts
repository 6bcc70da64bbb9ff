import { type Complex, correlateSpectra, padded, powerOfTwo, transform } from './fft.ts';
import { curveRate } from './loudness.ts';

/** A place that two recordings of the same talk share, in ms of each file. */
export interface SharedPlace {
  firstMs: number;
  secondMs: number;
  /** How alike they are there, −1 to 1. */
  likeness: number;
  /** How far above the next best place that is, as a part of it: 0 to 1. */
  clearness: number;
}

export interface SoundMatch {
  /** Places that agree with each other, in the order of time. */
  places: SharedPlace[];
  /** 0 (a guess) to 1. */
  confidence: number;
}

/** How much of the first recording is looked for at a time, and how often (values of the curve). */
const stretchValues = 40 * curveRate;
const leastValues = 4 * curveRate;
const mostStretches = 12;
const leastStretches = 4;
/** A curve that moves less than this (standard deviation, in tens of decibels) is silence. */
const leastMovement = 0.05;
/** Places nearer than this (values) to the best one are the same place. */
const sameValues = curveRate / 2;
/** Agreeing places lie on one line: so far apart (ms), and what clocks drift on the way. */
const agreeMs = 60;
const agreeDrift = 300e-6;

/**
 * Finds where a second recording heard what a first one did, by their loudness curves. Null where either is too
 * short or silent.
 */
export function matchSounds(first: Float32Array, second: Float32Array): SoundMatch | null {
  // Most stretches of a long recording lie outside of a short one, and what is found of them there agrees by chance.
  if (second.length >= first.length) return matchInLonger(first, second);
  const match = matchInLonger(second, first);
  return match && { ...match, places: match.places.map(turnedRound).sort(byFirst) };
}

const turnedRound = (place: SharedPlace): SharedPlace => ({
  ...place,
  firstMs: place.secondMs,
  secondMs: place.firstMs,
});

const byFirst = (a: SharedPlace, b: SharedPlace) => a.firstMs - b.firstMs;

/** Stretches of the first are looked for in all of the second; what agrees counts. */
function matchInLonger(first: Float32Array, second: Float32Array): SoundMatch | null {
  const length = Math.min(stretchValues, Math.floor(Math.min(first.length, second.length) / leastStretches));
  if (length < leastValues) return null;
  const size = powerOfTwo(second.length + length);
  const spectrum = padded(second, size);
  transform(spectrum);
  const energies = runningEnergy(second);
  const found = stretchesOf(first, length).flatMap((from) => {
    const stretch = first.subarray(from, from + length);
    const place = findStretch(stretch, spectrum, energies, second.length);
    return place ? [toPlace(place, from, length)] : [];
  });
  if (found.length === 0) return null;
  const group = largestGroup(found);
  const others = found.filter((place) => !group.includes(place));
  const unclear = group.reduce((product, { clearness }) => product * (1 - clearness), 1);
  const placesMs = ((second.length - length + 1) * 1000) / curveRate;
  const doubt = unclear * chanceToAgree(group.length, found.length, (2 * agreeMs) / placesMs);
  const against = Math.max(0, ...groups(others).map(weightOf));
  const share = weightOf(group) / (weightOf(group) + against || 1);
  return { places: group.sort(byFirst), confidence: (1 - doubt) * share };
}

/** How likely so many of all agree by chance alone, where two do with the given chance; at most 1. */
function chanceToAgree(agreeing: number, all: number, chanceOfTwo: number): number {
  let ways = 1;
  for (let at = 0; at < agreeing; at += 1) ways *= (all - at) / (at + 1);
  return Math.min(1, ways * chanceOfTwo ** (agreeing - 1));
}

/** Where stretches of the first begin: evenly over it, silent ones left out. */
function stretchesOf(curve: Float32Array, length: number): number[] {
  const count = Math.min(mostStretches, Math.floor(curve.length / length));
  const apart = (curve.length - length) / (count - 1);
  return Array.from({ length: count }, (_, index) => Math.floor(index * apart)).filter((from) => {
    const stretch = curve.subarray(from, from + length);
    return Math.sqrt(energyOf(stretch) / length) >= leastMovement;
  });
}

interface Found {
  at: number;
  likeness: number;
  nextBest: number;
}

function findStretch(
  stretch: Float32Array,
  spectrum: Complex,
  energies: Float64Array,
  secondLength: number,
): Found | null {
  const sought = padded(stretch, spectrum.re.length);
  transform(sought);
  const product = { re: spectrum.re.slice(), im: spectrum.im.slice() };
  correlateSpectra(product, sought);
  transform(product, true);
  const own = energyOf(stretch);
  const places = secondLength - stretch.length + 1;
  const likeness = new Float64Array(places);
  // Where the second is silent, anything would be like it: that counts as the stretch's own level.
  const floor = own * 0.05;
  for (let at = 0; at < places; at += 1) {
    const energy = energies[at + stretch.length]! - energies[at]!;
    likeness[at] = product.re[at]! / Math.sqrt(own * Math.max(energy, floor));
  }
  let best = 0;
  for (let at = 1; at < places; at += 1) if (likeness[at]! > likeness[best]!) best = at;
  let nextBest = 0;
  for (let at = 0; at < places; at += 1) {
    if (Math.abs(at - best) > sameValues) nextBest = Math.max(nextBest, likeness[at]!);
  }
  if (likeness[best]! <= 0) return null;
  return { at: best + between(likeness, best), likeness: likeness[best]!, nextBest };
}

/** How far the top of a parabola through the best value and its neighbours is from it, −0.5 to 0.5 values. */
function between(likeness: Float64Array, best: number): number {
  const [before, top, after] = [likeness[best - 1], likeness[best]!, likeness[best + 1]];
  if (before === undefined || after === undefined) return 0;
  const bend = before - 2 * top + after;
  return bend < 0 ? (before - after) / (2 * bend) : 0;
}

function toPlace({ at, likeness, nextBest }: Found, from: number, length: number): SharedPlace {
  const middle = length / 2;
  return {
    firstMs: ((from + middle) * 1000) / curveRate,
    secondMs: ((at + middle) * 1000) / curveRate,
    likeness,
    clearness: Math.max(0, likeness - nextBest) / likeness,
  };
}

const weightOf = (places: readonly SharedPlace[]) =>
  places.reduce((sum, { likeness, clearness }) => sum + likeness * clearness, 0);

function agree(a: SharedPlace, b: SharedPlace): boolean {
  const apart = Math.abs(a.firstMs - a.secondMs - (b.firstMs - b.secondMs));
  return apart <= agreeMs + agreeDrift * Math.abs(a.firstMs - b.firstMs);
}

const groups = (places: readonly SharedPlace[]) =>
  places.map((place) => places.filter((other) => agree(place, other)));

function largestGroup(places: readonly SharedPlace[]): SharedPlace[] {
  return groups(places).reduce((best, group) => (weightOf(group) > weightOf(best) ? group : best));
}

function energyOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

/** Energy of all values before each. */
function runningEnergy(values: Float32Array): Float64Array {
  const energies = new Float64Array(values.length + 1);
  for (let at = 0; at < values.length; at += 1) energies[at + 1] = energies[at]! + values[at]! ** 2;
  return energies;
}
