import type { Caller } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import type { CallArgs, CallName, CallsAt, CallValue } from '#shared/contract/index.ts';
import type { LockHolder } from '#shared/contract/study.ts';
import type { Author, NamedRows } from '../database/change-log.ts';
import type { Connection } from '../database/connection.ts';
import type { Pieces } from '../database/pieces.ts';
import type { OpenedFile } from '../database/study-file.ts';
import type { InstallationFile } from './installation.ts';

/** The open study as a worker holds it. */
export interface StudyHandle {
  path: string;
  /** The folder that media paths are relative to. */
  folder: string;
  passphrase: string | null;
  connection: Connection;
  /** Who holds the study's lock, where that is another program. */
  lockedBy: LockHolder | null;
}

/** What a handler of the writer gets. */
export interface WriteContext {
  readonly platform: 'electron' | 'browser';
  readonly sampleFolder: string;
  readonly installation: InstallationFile;
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** The open study; throws study.none where none is open. */
  study(): StudyHandle;
  file(): OpenedFile | null;
  /** Takes the place of the open study; the former is closed. */
  replaceStudy(next: { handle: StudyHandle; file: OpenedFile; memberId: string } | null): void;
  author(): Author;
  chooseMember(id: string): void;
  /**
   * Runs a labelled command: one transaction, one entry of the history. Throws study.read-only where the
   * study can not be written.
   */
  command<T>(label: string, work: (connection: Connection) => T): T;
  /**
   * The same for a command that changes many rows: in pieces, between which others write (`database/pieces.ts`). It
   * may be cut wherever `work` yields. All of it or nothing: what was written is taken back where it throws.
   */
  commandInPieces<T>(label: string, work: (connection: Connection) => Pieces<T>): Promise<T>;
  /** Resolves when calls that waited have been answered. */
  breathe(): Promise<void>;
  /** The same for what happened in the world: it stands in the history, and can not be undone. */
  happened<T>(label: string, work: (connection: Connection) => T): T;
  /**
   * Writes into append-only tables, which the history leaves out: one transaction and no more. Throws
   * study.read-only as `command` does.
   */
  append<T>(tables: readonly string[], work: (connection: Connection) => T): T;
  /** Tells the pages something that is no change of rows. */
  tell(event: CoreEvent): void;
  /**
   * Tells the pages that the answers about these tables' rows may differ now; of moments,
   * snippets and turns, about these alone where they are named.
   */
  changed(tables: readonly string[], named?: NamedRows | null): void;
}

/** What a handler of the reader, or of a job, gets. */
export interface ReadContext {
  study(): StudyHandle;
  memberId(): string | null;
  now(): number;
  /** Reports progress of a job, in the unit that `text` names. */
  progress(done: number, total: number | null, text: string): void;
}

type Answer<T> = T | Promise<T>;

export type WriteHandlers = {
  [N in CallsAt<'write'>]: (
    context: WriteContext,
    args: CallArgs<N>,
    prepared: N extends keyof Prepared ? Prepared[N] : undefined,
  ) => Answer<CallValue<N>>;
};
export type ReadHandlers = {
  [N in CallsAt<'read'>]: (context: ReadContext, args: CallArgs<N>) => CallValue<N>;
};
/** What the core's main thread passes on itself, at once. */
export type RelayHandlers = {
  [N in CallsAt<'relay'>]: (caller: Caller, args: CallArgs<N>) => Answer<CallValue<N>>;
};
export type JobHandlers = {
  [N in CallsAt<'job'>]: (context: ReadContext, args: CallArgs<N>) => Answer<CallValue<N>>;
};

/** Reading work done in the job worker before a writing call, so that the writer never waits for it. */
export interface Prepared {
  'recording.add': import('./media/probe.ts').ProbedFile;
  'recording.relink': import('./media/probe.ts').ProbedFile;
  'recording.finish': import('./media/probe.ts').ProbedFile | null;
  'recording.find': import('./media/find.ts').FoundFile[];
  'transcript.import': import('#shared/formats/transcript-file.ts').ParsedTranscript;
  'transcript.reimport': import('#shared/formats/transcript-file.ts').ParsedTranscript;
}
export type PreparedCall = keyof Prepared;
export type PrepareHandlers = {
  [N in PreparedCall]: (context: ReadContext, args: CallArgs<N & CallName>) => Answer<Prepared[N]>;
};
