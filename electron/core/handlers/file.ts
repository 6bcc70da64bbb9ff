import { statfsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';
import { exportTo } from '../../transfer/export.ts';
import { exportHits } from '../../transfer/export-hits.ts';
import type { JobHandlers, ReadHandlers } from '../context.ts';
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
    if (what === 'hits-csv') {
      if (search === null)
        throw new CallFailure('call.arguments', 'Say which search: its hits are exported.');
      const hits = allHits(connection, search);
      const progress = (done: number) => context.progress(done, null, 'hits');
      return exportHits({ hits, path, replace, progress });
    }
    const progress = (done: number, total: number) => context.progress(done, total, 'rows');
    return exportTo(connection, { what, path, sessionId, replace, progress });
  },
};
