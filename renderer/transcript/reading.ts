import { create } from 'zustand';
import { readThrough } from '#shared/transcript/follow.ts';
import { call } from '../api/client.ts';

/** How far each transcript was read here, before the core has told everybody. */
export const useReading = create<{ read: Readonly<Record<string, number>> }>(() => ({ read: {} }));

const sendAfterMs = 1_500;
const waiting = new Map<string, number>();
let timer: ReturnType<typeof setTimeout> | null = null;

function note(transcriptId: string, turnsRead: number): void {
  useReading.setState(({ read }) => ({ read: { ...read, [transcriptId]: turnsRead } }));
  waiting.set(transcriptId, turnsRead);
  if (timer === null) timer = setTimeout(send, sendAfterMs);
}

function send(): void {
  timer = null;
  for (const [id, turnsRead] of waiting) {
    // How far one has read is told again with the next turn; the connection's own band says what is wrong.
    void call('transcript.read', { id, turnsRead }).catch(() => undefined);
  }
  waiting.clear();
}

/** How many turns are read: by the core, and here since. */
export function turnsRead(transcript: { id: string; turnsRead: number }): number {
  return Math.max(transcript.turnsRead, useReading.getState().read[transcript.id] ?? 0);
}

/** One has come to a turn (its index): reading went on, unless it was a jump. */
export function cameTo(transcript: { id: string; turnsRead: number }, turn: number): void {
  const before = turnsRead(transcript);
  const after = readThrough(before, turn);
  if (after > before) note(transcript.id, after);
}

/** Counts all turns up to one (its index) as read. */
export function readUpTo(transcript: { id: string; turnsRead: number }, turn: number): void {
  if (turn + 1 > turnsRead(transcript)) note(transcript.id, turn + 1);
}
