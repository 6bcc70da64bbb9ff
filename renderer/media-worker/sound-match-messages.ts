import type { SoundMatch } from '#shared/sound/match.ts';

/** Two recordings whose sound is to be compared: where each is read, and how long it is. */
export interface MatchOrder {
  first: { url: string; durationMs: number };
  second: { url: string; durationMs: number };
}

export type FromMatchWorker =
  /** So much of both was heard, in ms of both together. */
  | { kind: 'progress'; doneMs: number; totalMs: number }
  | { kind: 'match'; match: SoundMatch | null }
  | {
      kind: 'failed';
      which: 'first' | 'second';
      why: 'no sound' | 'not decodable' | 'not readable';
      detail: string;
    };
