import { realpathSync, statfsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import { transaction } from '../../database/connection.ts';
import { listRecordings, recordingPath } from '../../database/queries/recording.ts';
import { exportTo } from '../../transfer/export.ts';
import { exportHits } from '../../transfer/export-hits.ts';
import type { JobHandlers, ReadHandlers, StudyHandle } from '../context.ts';
import { allHits } from '../search.ts';

export const fileReadHandlers: Pick<ReadHandlers, 'file.room'> = {
  'file.room': (context) => {
    const { folder } = context.study();
    try {
      const { bavail, bsize } = statfsSync(folder);
      return { freeBytes: bavail * bsize };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new CallFailure('file.unreadable', `The room on the disk of ${folder} can not be read: ${why}`);
    }
  },
};

export const fileJobHandlers: Pick<JobHandlers, 'file.export'> = {
  'file.export': (context, args) => {
    const { connection } = context.study();
    const { what, sessionId, search, replace } = args;
    const path = resolve(args.path);
    refuseOwnFile(context.study(), path);
    // One picture of the study, whatever is written to it meanwhile.
    return transaction(connection, () => {
      if (what === 'hits-csv') {
        if (search === null)
          throw new CallFailure('call.arguments', 'Say which search: its hits are exported.');
        const hits = allHits(connection, search);
        const progress = (done: number) => context.progress(done, null, 'hits');
        return exportHits({ hits, path, replace, progress });
      }
      const progress = (done: number, total: number) => context.progress(done, total, 'rows');
      return exportTo(connection, { what, path, sessionId, replace, progress });
    });
  },
};

/** What SQLite and the program put beside a study's file. */
const besides = ['', '-wal', '-shm', '-journal', '-lock'];

/** Throws file.unwritable where an export would take the place of a study's file, its backup or its recording. */
function refuseOwnFile(study: Pick<StudyHandle, 'connection' | 'path' | 'folder'>, path: string): void {
  const place = placeOf(path);
  const recordings = listRecordings(study.connection, study.folder, 'all');
  const own = new Set([
    ...besides.map((suffix) => placeOf(study.path + suffix)),
    ...recordings.map(({ path: recorded }) => placeOf(recordingPath(study.folder, recorded))),
  ]);
  if (!own.has(place) && !/\.(iprstudy|iprkey)$/i.test(path)) return;
  throw new CallFailure(
    'file.unwritable',
    `Nothing was written: ${path} is a file of a study, or has the name of one. Choose another name.`,
  );
}

/** A file's place, whatever links lead to its folder; of a folder that is gone, its name. */
function placeOf(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}
