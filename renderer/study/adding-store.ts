import { create } from 'zustand';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem, type CallProblem, call } from '../api/client.ts';
import { pathOfDropped } from '../api/files.ts';
import { recordingRemarks } from './recording-facts.ts';

/** To what recordings are added: a session, or an interview. */
export type RecordingTarget =
  | { sessionId: string; interviewId: null }
  | { sessionId: null; interviewId: string };

export interface Adding {
  id: string;
  target: RecordingTarget;
  fileName: string;
  /** Where it lies, once that is known. */
  path: string | null;
  state: 'waiting' | 'copying' | 'reading' | 'added' | 'failed';
  remarks: string[];
  problem: CallProblem | null;
}

interface AddingState {
  list: Adding[];
  dismiss(id: string): void;
}

/** Media files on their way into the study, and those with something to say about them. */
export const useAdding = create<AddingState>((set) => ({
  list: [],
  dismiss: (id) => set(({ list }) => ({ list: list.filter((adding) => adding.id !== id) })),
}));

function change(id: string, changes: Partial<Adding>): void {
  useAdding.setState(({ list }) => ({
    list: list.map((adding) => (adding.id === id ? { ...adding, ...changes } : adding)),
  }));
}

/** One file after the other, however many drops there are: the disk has one head, the core one writer. */
let queue: Promise<void> = Promise.resolve();

/**
 * Adds media files to a session or an interview: paths that were chosen, or files that were dropped. What
 * fails stays in the list with its sentence; what succeeds leaves it, unless there is a remark on it.
 */
export function addRecordings(target: RecordingTarget, sources: (string | File)[]): Promise<void> {
  const added = sources.map((source): { adding: Adding; source: string | File } => ({
    source,
    adding: {
      id: newIdentifier(),
      target,
      fileName: typeof source === 'string' ? fileNameOf(source) : source.name,
      path: typeof source === 'string' ? source : null,
      state: 'waiting',
      remarks: [],
      problem: null,
    },
  }));
  useAdding.setState(({ list }) => ({ list: [...list, ...added.map(({ adding }) => adding)] }));
  for (const { adding, source } of added) queue = queue.then(() => addOne(adding, source));
  return queue;
}

async function addOne(adding: Adding, source: string | File): Promise<void> {
  try {
    change(adding.id, { state: typeof source === 'string' ? 'reading' : 'copying' });
    const path = typeof source === 'string' ? source : await pathOfDropped(source);
    change(adding.id, { state: 'reading', path });
    const { recording, remarks } = await call('recording.add', { id: adding.id, ...adding.target, path });
    // What can be told from the recording itself, its own card says for good.
    if (remarks.length <= recordingRemarks(recording).length) useAdding.getState().dismiss(adding.id);
    else change(adding.id, { state: 'added', remarks });
  } catch (thrown) {
    change(adding.id, { state: 'failed', problem: asProblem(thrown) });
  }
}

/** Adds the copy that was made of a file that does not play, in its place in the list. */
export async function addCopy(adding: Adding, path: string): Promise<void> {
  useAdding.getState().dismiss(adding.id);
  await addRecordings(adding.target, [path]);
}

/** The last part of a path, on any system. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
