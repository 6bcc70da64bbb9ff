import type { Role } from '#shared/contract/common.ts';
import type { Board } from '#shared/contract/session.ts';
import { counted } from './words.ts';

/** Session numbers as typed, "3, 5": ascending and once each; null where a part is no number from 1 to 999. */
export function parseSessionNumbers(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const numbers = parts.map(Number);
  if (numbers.some((number) => !Number.isInteger(number) || number < 1 || number > 999)) return null;
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** The number that the next new dyad has. */
export function nextDyadNumber(board: Pick<Board, 'dyads'>): number {
  return Math.max(0, ...board.dyads.map((dyad) => dyad.number)) + 1;
}

/**
 * What laying will make, in a sentence: dyads in the given range that exist are completed, never doubled,
 * so that the numbers are of what is new.
 */
export function layoutSentence(
  board: Pick<Board, 'dyads'>,
  firstDyad: number,
  dyadCount: number,
  sessionNumbers: readonly number[],
  interviewed: readonly Role[],
): string {
  let [dyads, sessions, interviews] = [0, 0, 0];
  for (let number = firstDyad; number < firstDyad + dyadCount; number += 1) {
    const dyad = board.dyads.find((one) => one.number === number);
    if (!dyad) dyads += 1;
    for (const sessionNumber of sessionNumbers) {
      const session = dyad?.sessions.find((one) => one.number === sessionNumber);
      if (!session) sessions += 1;
      interviews += interviewed.filter(
        (role) =>
          !session?.interviews.some(
            (interview) => interview.kind === 'single' && interview.participants[0]?.role === role,
          ),
      ).length;
    }
  }
  if (dyads + sessions + interviews === 0) return 'All of it is laid already.';
  return `Lays ${counted(dyads, 'dyad', 'dyads')}, ${counted(sessions, 'session', 'sessions')} and ${counted(interviews, 'interview', 'interviews')}.`;
}
