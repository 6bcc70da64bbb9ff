import type { Caller, Owner, ParticipantCaller, Result } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import type { MachineEvent, ParticipantEvent } from '#shared/contract/recall-watch.ts';

/** A media file as the shells serve it. */
export interface MediaFile {
  path: string;
  /** The MIME type for Content-Type, e.g. `video/mp4`. */
  mime: string;
  /** The key of a recording that was made here in a study with a passphrase (base64); else none. */
  sealKey?: string | null;
  /** Whether it is still being recorded here; a file from elsewhere is whole. */
  state?: 'whole' | 'being recorded';
}

/** What both shells see of the core: one way in for calls, one way out for events, and media by id. */
export interface Core {
  /** The one dispatch: parses the arguments, runs the call, answers after its commit. Never rejects. */
  call(caller: Caller, name: string, args: unknown): Promise<Result<unknown>>;
  /**
   * What the core tells this caller from now on; returns the function that ends the subscription. The owner's
   * pages hear everything, a participant's page what it must follow in its interview.
   */
  subscribe(caller: Owner, listener: (event: CoreEvent) => void): () => void;
  subscribe(caller: ParticipantCaller, listener: (event: ParticipantEvent) => void): () => void;
  subscribe(caller: Caller, listener: (event: CoreEvent | ParticipantEvent) => void): () => void;
  /**
   * Opens the participant's place of an interview: answers the token by which its page is known, the same
   * one while the interview is open, also after the program was started again. It ends with the interview,
   * when its study is closed, and when the interview or its consent is gone. Fails with not-found,
   * recall.ended, recall.withdrawn or study.none.
   */
  admitParticipant(interviewId: string): Promise<Result<{ token: string }>>;
  /** Ends the participant's place: its token is worth nothing from then on. */
  dismissParticipant(interviewId: string): void;
  /** Who holds this token; null where it is nobody's (any more). */
  participantOf(token: string): ParticipantCaller | null;
  /** Says to the owner's pages whether the participant's page is there. */
  noteParticipant(caller: ParticipantCaller, connected: boolean): void;
  /** Tells all pages that the machine goes to sleep, or is awake again. */
  noteMachine(what: MachineEvent['what']): void;
  /** The file behind a medium of recall.watch, for the page that it was told to; else null. */
  watchedFile(caller: ParticipantCaller, mediaId: string): Promise<MediaFile | null>;
  /** The file of a recording of the open study, or null where there is none or its file is missing. */
  recordingFile(recordingId: string): Promise<MediaFile | null>;
  /**
   * Appends a piece to a recording that is being made (recording.begin); answered when it is on the disk.
   * `offset` is the place of its first byte in the recording: a piece may be sent again. Never rejects; fails
   * with recording.gap (`details.bytes`: from where to send again), recording.none, disk.full, disk.failed.
   */
  appendRecording(recordingId: string, offset: number, piece: Uint8Array): Promise<Result<{ bytes: number }>>;
  /** Lets the owner's page have this file or folder opened: chosen in a dialog, dropped, or uploaded. */
  grant(path: string): void;
  /** Where a dropped file is put by the browser shell: the folder of the open study's media, or null. */
  mediaFolder(): Promise<string | null>;
  /** Closes the study (checkpoint, lock released) and ends the workers. */
  close(): Promise<void>;
}
