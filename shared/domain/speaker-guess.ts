export type SpeakerGuess = 'client' | 'therapist' | 'interviewer' | 'other' | 'unknown';

const words: readonly [SpeakerGuess, RegExp][] = [
  ['interviewer', /^(i|int|iv|interviewer|intervjuer|researcher|r|inquirer)\d*$/],
  ['client', /^(c|cl|client|k|kl|klient|klientin|patient|pat|p)\d*$/],
  ['therapist', /^(t|th|therapist|terapeut|therapeut|therapeutin|psychologist)\d*$/],
];

/**
 * What a speaker's name in a transcript is probably: 'I', 'Interviewer', 'C', 'D7-C', 'Therapist' … The
 * person confirms it; an unclear name stays unknown.
 */
export function guessSpeaker(name: string): SpeakerGuess {
  const folded = name
    .trim()
    .toLowerCase()
    .replace(/[.:]+$/, '');
  const code = /^d\d+[-_ ]?([ct])\d*$/.exec(folded);
  if (code) return code[1] === 'c' ? 'client' : 'therapist';
  for (const [guess, pattern] of words) if (pattern.test(folded)) return guess;
  return 'unknown';
}
