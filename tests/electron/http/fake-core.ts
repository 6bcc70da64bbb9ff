import { type Caller, failure, type Result, success } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import type { Core, MediaFile } from '../../../electron/core/core.ts';

export interface FakeCore extends Core {
  calls: { caller: Caller; name: string; args: unknown }[];
  granted: string[];
  recordings: Map<string, MediaFile>;
  folder: string | null;
  emit(event: CoreEvent): void;
  listeners(): number;
}

/** A core that remembers what it was asked: the server is tested here, not the study behind it. */
export function createFakeCore(): FakeCore {
  const listeners = new Set<(event: CoreEvent) => void>();
  return {
    calls: [],
    granted: [],
    recordings: new Map(),
    folder: null,
    async call(caller, name, args): Promise<Result<unknown>> {
      this.calls.push({ caller, name, args });
      return name === 'echo.back' ? success(args) : failure('call.unknown', `There is no call ${name}.`);
    },
    subscribe(_caller: Caller, listener: (event: never) => void) {
      const told = listener as (event: CoreEvent) => void;
      listeners.add(told);
      return () => listeners.delete(told);
    },
    async admitParticipant() {
      return failure('study.none', 'No study is open.');
    },
    dismissParticipant() {},
    participantOf: () => null,
    noteParticipant() {},
    noteMachine() {},
    watchedFile: async () => null,
    appendRecording: async (_id, offset, piece) => success({ bytes: offset + piece.length }),
    async recordingFile(recordingId) {
      return this.recordings.get(recordingId) ?? null;
    },
    grant(path) {
      this.granted.push(path);
    },
    async mediaFolder() {
      return this.folder;
    },
    async close() {},
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    listeners: () => listeners.size,
  };
}
