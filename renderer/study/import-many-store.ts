import { createStore, type StoreApi } from 'zustand';
import type { CallInput, CallValue } from '#shared/contract/index.ts';
import type { TranscriptClock } from '#shared/contract/transcript.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem } from '../api/client.ts';
import { fileNameOf } from './adding-store.ts';
import {
  choiceOf,
  clockOf,
  clocksFor,
  importable,
  type ManyAnswers,
  type ManyFile,
} from './import-many-model.ts';
import type { ImportTarget, SpeakerChoice } from './import-model.ts';
import type { Encoding } from './texts.ts';

/** A file to import: the path of one that was chosen, or one that was dropped. */
export type TranscriptSource = string | File;

/** What importing needs of the program around it. */
export interface ImportCalls {
  pathOf(file: File): Promise<string>;
  preview(
    input: CallInput<'transcript.preview'>,
    signal: AbortSignal,
  ): Promise<CallValue<'transcript.preview'>>;
  store(input: CallInput<'transcript.import'>): Promise<CallValue<'transcript.import'>>;
  /** The interview or session a file is called after; null where its name says none. */
  match(fileName: string): ImportTarget | null;
}

/** An import that runs, or the last one. */
export interface ImportRun {
  /** Files that were stored, and those that failed, of `total`. */
  stored: number;
  failed: number;
  total: number;
  state: 'running' | 'stopping' | 'stopped' | 'done';
}

export interface ManyImport {
  files: readonly ManyFile[];
  answers: ManyAnswers;
  run: ImportRun | null;
  /** Reads the files that wait, one after the other; answers how to stop, in the middle of a file too. */
  read(): () => void;
  setTarget(id: string, target: ImportTarget | null): void;
  /** A clock of its own for one file; null: as for all. */
  setClock(id: string, clock: TranscriptClock | null): void;
  setEncoding(id: string, encoding: Encoding): void;
  setClockForAll(kind: ImportTarget['kind'], clock: TranscriptClock | null): void;
  setSpeaker(name: string, choice: SpeakerChoice): void;
  leaveOut(id: string): void;
  /** Reads a file again that could not be read (as its bytes suggest), or stores one that could not be stored. */
  retry(id: string): void;
  /** Stores all files that are ready, one after the other: each is one undo. */
  importAll(): Promise<void>;
  /** After the file that is being stored; what is stored stays. */
  stop(): void;
}

/** Several transcript files on their way into the study: read, corrected by the person, then stored. */
export function createManyImport(
  sources: readonly TranscriptSource[],
  calls: ImportCalls,
): StoreApi<ManyImport> {
  const paths = new Map<string, string>();
  const dropped = new Map<string, File>();
  /** What ends the reading of a file that is being read, by its id. */
  const readings = new Map<string, AbortController>();

  const begin = (source: TranscriptSource): ManyFile => {
    const id = newIdentifier();
    const fileName = typeof source === 'string' ? fileNameOf(source) : source.name;
    if (typeof source === 'string') paths.set(id, source);
    else dropped.set(id, source);
    return {
      ...{ id, fileName, state: 'waiting', preview: null, problem: null, encoding: null, clock: null },
      target: calls.match(fileName),
    };
  };

  const pathOf = async (id: string): Promise<string> => {
    const path = paths.get(id) ?? (await calls.pathOf(dropped.get(id)!));
    paths.set(id, path);
    return path;
  };

  return createStore<ManyImport>((set, get) => {
    const fileOf = (id: string) => get().files.find((file) => file.id === id);
    const change = (id: string, changes: Partial<ManyFile>): void =>
      set(({ files }) => ({ files: files.map((file) => (file.id === id ? { ...file, ...changes } : file)) }));

    const readOne = async (id: string): Promise<void> => {
      // Another encoding may be asked for meanwhile: then that answer counts.
      readings.get(id)?.abort();
      const reading = new AbortController();
      readings.set(id, reading);
      const { signal } = reading;
      const answer = (changes: Partial<ManyFile>): void => {
        if (!signal.aborted) change(id, changes);
      };
      change(id, { state: 'reading', problem: null });
      try {
        const path = await pathOf(id);
        signal.throwIfAborted();
        const encoding = fileOf(id)?.encoding ?? null;
        answer({ state: 'read', preview: await calls.preview({ path, encoding }, signal) });
      } catch (thrown) {
        answer({ state: 'unreadable', preview: null, problem: asProblem(thrown) });
      }
    };

    const storeOne = async (file: ManyFile): Promise<boolean> => {
      const { answers } = get();
      const { id, target, preview } = file;
      const clock = clockOf(file, answers);
      if (target === null || preview === null || clock === null) return false;
      change(id, { state: 'importing', problem: null });
      try {
        await calls.store({
          id,
          path: await pathOf(id),
          sessionId: target.kind === 'session' ? target.sessionId : null,
          interviewId: target.kind === 'interview' ? target.interviewId : null,
          encoding: file.encoding,
          clock,
          speakers: preview.speakers.map(({ name, proposal }) => ({
            name,
            kind: choiceOf(name, proposal, answers),
          })),
        });
        change(id, { state: 'imported' });
        return true;
      } catch (thrown) {
        change(id, { state: 'failed', problem: asProblem(thrown) });
        return false;
      }
    };

    const store = async (files: readonly ManyFile[]): Promise<void> => {
      if (files.length === 0 || isRunning(get().run)) return;
      const progress = (changes: Partial<ImportRun>): void => {
        const { run } = get();
        if (run) set({ run: { ...run, ...changes } });
      };
      set({ run: { stored: 0, failed: 0, total: files.length, state: 'running' } });
      for (const file of files) {
        if (get().run?.state === 'stopping') break;
        const done = await storeOne(file);
        const { stored = 0, failed = 0 } = get().run ?? {};
        progress(done ? { stored: stored + 1 } : { failed: failed + 1 });
      }
      const { stored = 0, failed = 0, total = 0 } = get().run ?? {};
      progress({ state: stored + failed < total ? 'stopped' : 'done' });
    };

    return {
      files: sources.map(begin),
      answers: { clocks: { interview: null, session: null }, speakers: {} },
      run: null,
      read: () => {
        let isWanted = true;
        const next = async (): Promise<void> => {
          const waiting = get().files.find((file) => file.state === 'waiting');
          if (!isWanted || !waiting) return;
          await readOne(waiting.id);
          await next();
        };
        void next();
        return () => {
          isWanted = false;
          for (const [id, reading] of readings) {
            if (fileOf(id)?.state !== 'reading') continue;
            reading.abort();
            change(id, { state: 'waiting' });
          }
        };
      },
      setTarget: (id, target) => {
        const clock = fileOf(id)?.clock ?? null;
        // A session's own transcript is on no interview's clock: it is asked again.
        const fits = target === null || clock === null || clocksFor(target.kind).includes(clock);
        change(id, { target, clock: fits ? clock : null });
      },
      setClock: (id, clock) => change(id, { clock }),
      setEncoding: (id, encoding) => {
        change(id, { encoding });
        void readOne(id);
      },
      setClockForAll: (kind, clock) =>
        set(({ answers }) => ({ answers: { ...answers, clocks: { ...answers.clocks, [kind]: clock } } })),
      setSpeaker: (name, choice) =>
        set(({ answers }) => ({
          answers: { ...answers, speakers: { ...answers.speakers, [name]: choice } },
        })),
      leaveOut: (id) => {
        readings.get(id)?.abort();
        set(({ files }) => ({ files: files.filter((file) => file.id !== id) }));
      },
      retry: (id) => {
        const file = fileOf(id);
        if (file?.state === 'unreadable') {
          change(id, { encoding: null });
          void readOne(id);
        }
        if (file?.state === 'failed') void store([file]);
      },
      importAll: () => store(importable(get().files, get().answers)),
      stop: () => {
        const { run } = get();
        if (run?.state === 'running') set({ run: { ...run, state: 'stopping' } });
      },
    };
  });
}

export function isRunning(run: ImportRun | null): boolean {
  return run !== null && (run.state === 'running' || run.state === 'stopping');
}
