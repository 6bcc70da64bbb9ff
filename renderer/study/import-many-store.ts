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
import { type ImportTarget, type SpeakerChoice, tiersToImport } from './import-model.ts';
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
  /** Cancels the storing of the transcript with this id, which then fails with job.cancelled unless it is too late. */
  cancel(id: string): Promise<unknown>;
  /** The interview or session a file is called after; null where its name says none. */
  match(fileName: string): ImportTarget | null;
}

/** An import that runs, or the last one. */
export interface ImportRun {
  /** Files that were stored, and those that failed, of `total`. */
  stored: number;
  failed: number;
  total: number;
  /** The file that was being stored when it was stopped: `whole` where it was too late, else nothing of it is stored. */
  cut: { fileName: string; whole: boolean } | null;
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
  /** Reads these tiers of the files, which are read anew, one after the other. */
  setTiers(ids: readonly string[], tiers: readonly string[]): void;
  setClockForAll(kind: ImportTarget['kind'], clock: TranscriptClock | null): void;
  setSpeaker(name: string, choice: SpeakerChoice): void;
  leaveOut(id: string): void;
  /** Reads a file again that could not be read (as its bytes suggest), or stores one that could not be stored. */
  retry(id: string): void;
  /** Stores all files that are ready, one after the other: each is one undo. */
  importAll(): Promise<void>;
  /** Cancels the file that is being stored, unless it is too late, and begins no other; what is stored stays. */
  stop(): void;
  /** The file was taken over into a transcript that was stored before, or that was undone. */
  setCorrected(id: string, isCorrected: boolean): void;
  /** Where the file lies. */
  pathOf(id: string): Promise<string>;
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
  let isOpen = false;
  let isReading = false;

  const begin = (source: TranscriptSource): ManyFile => {
    const id = newIdentifier();
    const fileName = typeof source === 'string' ? fileNameOf(source) : source.name;
    if (typeof source === 'string') paths.set(id, source);
    else dropped.set(id, source);
    return {
      ...{ id, fileName, state: 'waiting', preview: null, problem: null, encoding: null, clock: null },
      tiers: null,
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
        const { encoding = null, tiers = null } = fileOf(id) ?? {};
        const input = { path, encoding, tiers: tiers === null ? null : [...tiers] };
        answer({ state: 'read', preview: await calls.preview(input, signal) });
      } catch (thrown) {
        answer({ state: 'unreadable', preview: null, problem: asProblem(thrown) });
      }
    };

    /** Reads what waits, one after the other, as long as the dialog is open. */
    const readWaiting = async (): Promise<void> => {
      if (isReading) return;
      isReading = true;
      const next = async (): Promise<void> => {
        const waiting = get().files.find((file) => file.state === 'waiting');
        if (!isOpen || !waiting) {
          isReading = false;
          return;
        }
        await readOne(waiting.id);
        await next();
      };
      await next();
    };

    const isStopping = () => get().run?.state === 'stopping';

    const storeOne = async (file: ManyFile): Promise<'stored' | 'failed' | 'cancelled'> => {
      const { answers } = get();
      const { id, target, preview } = file;
      const clock = clockOf(file, answers);
      if (target === null || preview === null || clock === null) return 'failed';
      change(id, { state: 'importing', problem: null });
      try {
        await calls.store({
          id,
          path: await pathOf(id),
          sessionId: target.kind === 'session' ? target.sessionId : null,
          interviewId: target.kind === 'interview' ? target.interviewId : null,
          encoding: file.encoding,
          tiers: tiersToImport(preview, file.tiers),
          clock,
          speakers: preview.speakers.map(({ name, proposal }) => ({
            name,
            kind: choiceOf(name, proposal, answers),
          })),
        });
        change(id, { state: 'imported' });
        return 'stored';
      } catch (thrown) {
        const problem = asProblem(thrown);
        if (isStopping() && problem.code === 'job.cancelled') {
          change(id, { state: 'read' });
          return 'cancelled';
        }
        change(id, { state: 'failed', problem });
        return 'failed';
      }
    };

    const store = async (files: readonly ManyFile[]): Promise<void> => {
      if (files.length === 0 || isRunning(get().run)) return;
      const progress = (changes: Partial<ImportRun>): void => {
        const { run } = get();
        if (run) set({ run: { ...run, ...changes } });
      };
      set({ run: { stored: 0, failed: 0, total: files.length, cut: null, state: 'running' } });
      for (const file of files) {
        if (isStopping()) break;
        const outcome = await storeOne(file);
        const { stored = 0, failed = 0 } = get().run ?? {};
        if (outcome === 'stored') progress({ stored: stored + 1 });
        if (outcome === 'failed') progress({ failed: failed + 1 });
        if (isStopping() && outcome !== 'failed') {
          progress({ cut: { fileName: file.fileName, whole: outcome === 'stored' } });
        }
      }
      const { stored = 0, failed = 0, total = 0 } = get().run ?? {};
      progress({ state: stored + failed < total ? 'stopped' : 'done' });
    };

    return {
      files: sources.map(begin),
      answers: { clocks: { interview: null, session: null }, speakers: {} },
      run: null,
      read: () => {
        isOpen = true;
        void readWaiting();
        return () => {
          isOpen = false;
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
      setTiers: (ids, tiers) => {
        // Until it is read anew, a file is not ready.
        for (const id of ids) change(id, { tiers, state: 'waiting' });
        void readWaiting();
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
          change(id, { encoding: null, tiers: null });
          void readOne(id);
        }
        if (file?.state === 'failed') void store([file]);
      },
      importAll: () => store(importable(get().files, get().answers)),
      stop: () => {
        const { run } = get();
        if (run?.state !== 'running') return;
        set({ run: { ...run, state: 'stopping' } });
        const current = get().files.find(({ state }) => state === 'importing');
        // What became of it tells the answer of the import itself, which comes in any case.
        if (current) void calls.cancel(current.id).catch(() => undefined);
      },
      setCorrected: (id, isCorrected) => change(id, { state: isCorrected ? 'corrected' : 'read' }),
      pathOf,
    };
  });
}

export function isRunning(run: ImportRun | null): boolean {
  return run !== null && (run.state === 'running' || run.state === 'stopping');
}
