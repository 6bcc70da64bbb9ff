import type { CallInput } from '#shared/contract/index.ts';
import type { StopNote } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem, call } from '../../api/client.ts';
import { failedAppend } from '../engine/failed-append.ts';

export type NoteChanges = CallInput<'recall.note'>['changes'];

interface Written {
  id: string;
  revision: number | null;
}

export interface NoteWriter {
  /**
   * Writes a part of a stop's note, after what was written of it before.
   * @throws CallProblem
   */
  write(eventId: string, changes: NoteChanges): Promise<void>;
}

/** A stop may still be on its way into the log when its note is written: so often it is asked for. */
const tries = 40;
/** Between two attempts, in ms: at first, and at most where the disk is full or the program is away. */
const eachMs = 250;
const longestMs = 2_000;

/**
 * Writes notes of stops, each stop's one after the other. `known` answers the notes as they are known; what
 * this page has written since goes before that.
 */
export function createNoteWriter(
  known: () => readonly StopNote[],
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): NoteWriter {
  const written = new Map<string, Written>();
  const last = new Map<string, Promise<void>>();

  const latest = (eventId: string): Written => {
    const there = known().find((note) => note.eventId === eventId);
    const own = written.get(eventId);
    if (own && (own.revision ?? -1) >= (there?.revision ?? -1)) return own;
    const found = there
      ? { id: there.id, revision: there.revision }
      : { id: newIdentifier(), revision: null };
    written.set(eventId, found);
    return found;
  };

  async function send(eventId: string, changes: NoteChanges): Promise<void> {
    let missed = 0;
    let waitMs = eachMs;
    for (;;) {
      const { id, revision } = latest(eventId);
      try {
        const note = await call('recall.note', { id, eventId, revision, changes });
        written.set(eventId, { id: note.id, revision: note.revision });
        return;
      } catch (thrown) {
        const { code, message } = asProblem(thrown);
        if (code === 'not-found') {
          missed += 1;
          if (missed >= tries) throw thrown;
          await wait(eachMs);
        } else {
          // What was written stays, as the log's events do, until there is room or the program is back.
          if (failedAppend(code, message).kind !== 'again') throw thrown;
          await wait(waitMs);
          waitMs = Math.min(waitMs * 2, longestMs);
        }
      }
    }
  }

  return {
    write(eventId, changes) {
      const before = last.get(eventId) ?? Promise.resolve();
      const next = () => send(eventId, changes);
      const turn = before.then(next, next);
      last.set(eventId, turn);
      return turn;
    },
  };
}
