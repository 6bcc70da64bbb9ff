import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import { readRecording, recordingPath, sealKeyOf } from '../database/queries/recording.ts';
import { openReader } from '../database/study-file.ts';
import type { ReadContext, StudyHandle } from './context.ts';
import type { MediaFile } from './core.ts';
import { resultOf } from './explain.ts';
import { jobHandlers, prepareHandlers, readHandlers } from './handlers/index.ts';
import { remux } from './media/remux.ts';
import type { WorkerReply, WorkerRequest } from './messages.ts';
import { readNames } from './names/read.ts';

type Handler = (context: ReadContext, args: unknown) => unknown;

/** A reader: a read-only connection for searches and lists, or, in another worker, for long jobs. */
export function readerWorker(
  send: (reply: WorkerReply) => void,
): (request: WorkerRequest) => Promise<WorkerReply> {
  let handle: StudyHandle | null = null;

  const close = () => {
    handle?.connection.close();
    handle = null;
  };
  const studyOf = (): StudyHandle => {
    if (!handle) throw new CallFailure('study.none', 'No study is open. Open one first.');
    return handle;
  };
  const contextOf = (id: number, memberId: string | null): ReadContext => ({
    study: studyOf,
    memberId: () => memberId,
    now: () => Date.now(),
    progress: (done, total, text) => send({ kind: 'progress', id, done, total, text }),
  });

  const read = (name: string, context: ReadContext, args: unknown): unknown => {
    if (Object.hasOwn(readHandlers, name)) {
      const handler = readHandlers[name as keyof typeof readHandlers] as unknown as Handler;
      // One snapshot for all that the call reads.
      return studyOf().connection.transaction(() => handler(context, args))();
    }
    return (jobHandlers[name as keyof typeof jobHandlers] as unknown as Handler)(context, args);
  };

  return async (request) => {
    const answer = async (name: string, work: () => unknown): Promise<WorkerReply> => ({
      kind: 'answer',
      id: request.id,
      result: await resultOf(name, work),
      place: undefined,
    });
    switch (request.kind) {
      case 'call':
        return answer(request.name, () =>
          read(request.name, contextOf(request.id, request.memberId), request.args),
        );
      case 'prepare':
        return answer(request.name, () =>
          (prepareHandlers[request.name as keyof typeof prepareHandlers] as unknown as Handler)(
            contextOf(request.id, request.memberId),
            request.args,
          ),
        );
      case 'open':
        return answer('study.open', () => {
          close();
          const path = resolve(request.place.path);
          const { passphrase, key, lockedBy } = request.place;
          const connection = openReader(path, passphrase, key);
          handle = { path, folder: dirname(path), passphrase, connection, lockedBy };
        });
      case 'rest':
      case 'close':
        return answer('study.close', close);
      case 'recording':
        return answer('recording', (): MediaFile | null => {
          if (!handle) return null;
          try {
            const recording = readRecording(handle.connection, handle.folder, request.recordingId);
            const path = recordingPath(handle.folder, recording.path);
            const sealKey = sealKeyOf(handle.connection, request.recordingId);
            return existsSync(path) ? { path, mime: recording.mime, sealKey, state: recording.state } : null;
          } catch (error) {
            if (error instanceof CallFailure) return null;
            throw error;
          }
        });
      case 'remux': {
        const { progress } = contextOf(request.id, null);
        return answer('recording.copyThatPlays', () =>
          remux(request.path, request.to, (doneMs, totalMs) =>
            progress(Math.round(doneMs / 60_000), Math.round(totalMs / 60_000), 'minutes'),
          ),
        );
      }
      case 'names':
        return answer(`pseudonym ${request.work.step}`, () =>
          readNames(contextOf(request.id, null), request.work),
        );
      case 'beat':
        throw new Error('A reader stores nothing.');
      default:
        return request satisfies never;
    }
  };
}
