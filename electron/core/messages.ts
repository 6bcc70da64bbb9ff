import type { Result } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import type { RecallBeat } from '#shared/contract/recall-log.ts';
import type { LockHolder } from '#shared/contract/study.ts';
import type { NamesWork } from './names/work.ts';

export type WorkerRole = 'writer' | 'reader' | 'job';

/** What a worker is started with. */
export interface WorkerSetup {
  role: WorkerRole;
  dataFolder: string;
  sampleFolder: string;
  platform: 'electron' | 'browser';
}

/** The study that a worker is to have open; the writer takes the lock again, the others only read. */
export interface StudyPlace {
  path: string;
  passphrase: string | null;
  /** What the writer derived from the passphrase; null where a reader is to derive it itself. */
  key: string | null;
  /** Who holds the lock, where that is another program: the study is read-only here. */
  lockedBy: LockHolder | null;
  memberId: string;
}

export type WorkerRequest =
  | { kind: 'call'; id: number; name: string; args: unknown; prepared: unknown; memberId: string | null }
  | { kind: 'prepare'; id: number; name: string; args: unknown; memberId: string | null }
  | { kind: 'open'; id: number; place: StudyPlace }
  /** Lets go of the study; what is opened next is read. */
  | { kind: 'rest'; id: number }
  /** Lets go of the study, and ends. */
  | { kind: 'close'; id: number }
  | { kind: 'recording'; id: number; recordingId: string }
  | { kind: 'remux'; id: number; path: string; to: string }
  | { kind: 'names'; id: number; work: NamesWork }
  | { kind: 'beat'; id: number; interviewId: string; beat: RecallBeat };

export type WorkerReply =
  | { kind: 'answer'; id: number; result: Result<unknown>; place: StudyPlace | null | undefined }
  | { kind: 'event'; event: CoreEvent }
  | { kind: 'progress'; id: number; done: number; total: number | null; text: string };
