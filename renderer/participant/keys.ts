import type { PassedKey } from '#shared/contract/recall-watch.ts';

/** What a key does on this page: a presenter's clicker is the participant's button, the rest is passed on or rests. */
export type KeyDeed = { press: 'stop or go on' | 'again' } | { pass: PassedKey } | null;

const passed: Record<string, PassedKey> = {
  ' ': 'Space',
  F4: 'Space',
  ArrowLeft: 'ArrowLeft',
};
const letters = new Set<string>([
  'c',
  't',
  'i',
  'v',
  'h',
  'b',
  'm',
  'n',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
]);

export interface PressedKey {
  key: string;
  repeat: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Where a key finds the page. */
export interface KeyPlace {
  /** A button has the keyboard's focus, which Space presses. */
  onButton: boolean;
  /** The interviewer asked for the note, which is in their own window: what is typed here is meant for it. */
  noting: boolean;
}

/** The deed of a key; null for what rests. */
export function deedOfKey(event: PressedKey, { onButton, noting }: KeyPlace): KeyDeed {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'PageDown') return { press: 'stop or go on' };
  if (event.key === 'PageUp') return { press: 'again' };
  if (onButton && (event.key === ' ' || event.key === 'Enter')) return null;
  if (noting && event.key !== 'F4') return null;
  const letter = event.key.toLowerCase();
  const key = passed[event.key] ?? (letters.has(letter) ? (letter as PassedKey) : undefined);
  return key === undefined ? null : { pass: key };
}
