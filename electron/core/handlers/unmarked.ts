import { CallFailure } from '#shared/contract/call.ts';
import type { Unmarked } from '#shared/contract/unmarked.ts';
import { formatClockRange } from '#shared/domain/clock-format.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { partsWithout } from '#shared/domain/unmarked-parts.ts';
import { listMoments } from '../../database/queries/moment.ts';
import { deleteRow, insertRow, requireRow, rowExists, updateRow } from '../../database/queries/row.ts';
import { listUnmarked, readUnmarked } from '../../database/queries/unmarked.ts';
import type { ReadHandlers, WriteHandlers } from '../context.ts';

type Names = 'unmarked.create' | 'unmarked.update' | 'unmarked.clear' | 'unmarked.remove';

/** What is said of stretches without moments; they lie beside the moments and touch none. */
export const unmarkedWriteHandlers: Pick<WriteHandlers, Names> = {
  'unmarked.create': (context, args) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'unmarked', args.id)) {
      requireStretch(args);
      requireRow(connection, 'session', args.sessionId);
      const { memberId } = context.author();
      context.command(`Nothing marked in ${formatClockRange(args.startMs, args.endMs)}`, () =>
        insertRow(connection, 'unmarked', { ...args, memberId, createdWallMs: context.now() }),
      );
    }
    return readUnmarked(connection, args.id);
  },
  'unmarked.update': (context, args) => {
    const { connection } = context.study();
    const known = readUnmarked(connection, args.id);
    const { startMs = known.startMs, endMs = known.endMs } = args.changes;
    requireStretch({ startMs, endMs });
    context.command(`Change the stretch without moments ${spanOf(known)}`, () =>
      updateRow(connection, 'unmarked', args.id, args.revision, args.changes),
    );
    return readUnmarked(connection, args.id);
  },
  'unmarked.clear': (context, args) => {
    const { connection } = context.study();
    const known = readUnmarked(connection, args.id);
    const moments = listMoments(connection, known.sessionId).filter(
      ({ nominatedBy }) => nominatedBy === known.perspective,
    );
    const [first, ...rest] = partsWithout(known, moments);
    const parts = [
      { ...known, ...first },
      ...rest.map((part) => ({ ...known, ...part, id: newIdentifier() })),
    ];
    context.command(`Leave the moments out of the stretch ${spanOf(known)}`, () => {
      updateRow(connection, 'unmarked', args.id, args.revision, { ...first });
      if (!first) deleteRow(connection, 'unmarked', args.id);
      for (const { revision: _, ...part } of parts.slice(1)) insertRow(connection, 'unmarked', part);
    });
    return first ? parts.map(({ id }) => readUnmarked(connection, id)) : [];
  },
  'unmarked.remove': (context, args) => {
    const { connection } = context.study();
    const ids = [...new Set(args.ids)];
    const label =
      ids.length === 1
        ? `Remove the stretch without moments ${spanOf(readUnmarked(connection, ids[0] ?? ''))}`
        : `Remove ${ids.length} stretches without moments`;
    context.command(label, () => {
      for (const id of ids) deleteRow(connection, 'unmarked', id);
    });
    return { done: true };
  },
};

export const unmarkedReadHandlers: Pick<ReadHandlers, 'unmarked.list'> = {
  'unmarked.list': (context, args) => listUnmarked(context.study().connection, args.sessionId),
};

function spanOf({ startMs, endMs }: Unmarked): string {
  return formatClockRange(startMs, endMs);
}

/** Throws unmarked.bounds unless the end (ms, exclusive) comes after the start. */
function requireStretch({ startMs, endMs }: { startMs: number; endMs: number }): void {
  if (endMs <= startMs) {
    throw new CallFailure('unmarked.bounds', 'The end of a stretch must come after its start.');
  }
}
