import { CallFailure } from '#shared/contract/call.ts';
import { longText, shortText } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { inJoiningOrder, joinedMoment } from '#shared/domain/moment-parts.ts';
import type { Connection } from '../../database/connection.ts';
import { readMoment } from '../../database/queries/moment.ts';
import { copyAttachments, handOver } from '../../database/queries/moment-parts.ts';
import { removeMoment } from '../../database/queries/remove.ts';
import { insertRow, updateRow } from '../../database/queries/row.ts';
import type { WriteHandlers } from '../context.ts';
import { named, requireBounds } from './moment.ts';

type Names = 'moment.place' | 'moment.split' | 'moment.join';

/** What changes several moments, or their number, in one command. */
export const momentPartsWriteHandlers: Pick<WriteHandlers, Names> = {
  'moment.place': (context, args) => {
    const { connection } = context.study();
    const [first] = args.moments;
    for (const { startMs, endMs } of args.moments) requireBounds(startMs, endMs);
    const label =
      args.moments.length === 1
        ? named('Move the bounds of moment', readMoment(connection, first?.id ?? '').label)
        : `Move ${args.moments.length} moments`;
    context.command(label, () => {
      for (const { id, revision, startMs, endMs } of args.moments) {
        updateRow(connection, 'moment', id, revision, { startMs, endMs });
      }
    });
    return args.moments.map(({ id }) => readMoment(connection, id));
  },
  'moment.split': (context, args) => {
    const { connection } = context.study();
    const moments = args.moments.map(({ id }) => readMoment(connection, id));
    const whole = moments.find(({ startMs, endMs }) => startMs >= args.atMs || (endMs ?? 0) <= args.atMs);
    if (whole) {
      throw new CallFailure(
        'moment.split',
        'A moment can be split only at a time between its start and its end.',
      );
    }
    const label =
      moments.length === 1
        ? named('Split moment', moments[0]?.label ?? '')
        : `Split ${moments.length} moments`;
    context.command(label, () => {
      args.moments.forEach(({ id, revision, newId }, index) => {
        updateRow(connection, 'moment', id, revision, { endMs: args.atMs });
        insertSecondPart(connection, moments[index] as Moment, newId, args.atMs);
      });
    });
    const ids = [...args.moments.map(({ id }) => id), ...args.moments.map(({ newId }) => newId)];
    return ids.map((id) => readMoment(connection, id));
  },
  'moment.join': (context, args) => {
    const { connection } = context.study();
    const revisions = new Map(args.moments.map(({ id, revision }) => [id, revision]));
    const [kept, ...others] = inJoiningOrder([...revisions.keys()].map((id) => readMoment(connection, id)));
    if (!kept || others.length === 0) {
      throw new CallFailure('moment.join', 'Choose two moments or more to join.');
    }
    const { startMs, endMs, ...rest } = joinedMoment([kept, ...others]);
    requireOneSide(kept, others);
    requireRoom(rest);
    context.command(`Join ${others.length + 1} moments`, () => {
      for (const other of others) {
        // The revision is checked, so that nothing that somebody wrote since goes unseen.
        updateRow(connection, 'moment', other.id, revisions.get(other.id) ?? -1, {});
        copyAttachments(connection, other.id, kept.id);
        handOver(connection, other.id, kept.id);
        removeMoment(connection, other.id);
      }
      updateRow(connection, 'moment', kept.id, revisions.get(kept.id) ?? -1, { startMs, endMs, ...rest });
    });
    return readMoment(connection, kept.id);
  },
};

/** The part behind `atMs`, as a moment of its own with all that belongs to the whole. */
function insertSecondPart(connection: Connection, whole: Moment, id: string, atMs: number): void {
  const { tellings: _, revision: __, ...fields } = whole;
  insertRow(connection, 'moment', {
    ...fields,
    id,
    startMs: atMs,
    originalStartMs: atMs,
    originalEndMs: whole.endMs,
  });
  copyAttachments(connection, whole.id, id);
}

function requireOneSide(kept: Moment, others: readonly Moment[]): void {
  if (others.some((other) => other.sessionId !== kept.sessionId)) {
    throw new CallFailure('moment.join', 'Moments of different sessions can not be joined.');
  }
  if (others.some((other) => other.nominatedBy !== kept.nominatedBy)) {
    throw new CallFailure(
      'moment.join',
      'These moments were nominated by different people. Only moments of one side can be joined.',
    );
  }
}

function requireRoom({ label, note }: { label: string; note: string }): void {
  if (!shortText.safeParse(label).success) {
    throw new CallFailure(
      'moment.join',
      'Their labels are too long to stand behind each other. Shorten some first.',
    );
  }
  if (!longText.safeParse(note).success) {
    throw new CallFailure(
      'moment.join',
      'Their notes are too long to stand behind each other. Shorten some first.',
    );
  }
}
