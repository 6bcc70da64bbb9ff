import { resolve } from 'node:path';
import { exportTo } from '../../transfer/export.ts';
import type { JobHandlers } from '../context.ts';

export const fileJobHandlers: Pick<JobHandlers, 'file.export'> = {
  'file.export': (context, args) => {
    const { connection } = context.study();
    return exportTo(connection, {
      what: args.what,
      path: resolve(args.path),
      sessionId: args.sessionId,
      replace: args.replace,
      progress: (done, total) => context.progress(done, total, 'rows'),
    });
  },
};
