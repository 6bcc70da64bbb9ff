import { CallFailure } from '#shared/contract/call.ts';
import { longText, shortText } from '#shared/contract/common.ts';
import type { CallArgs } from '#shared/contract/index.ts';
import type { LabelChange, Moment } from '#shared/contract/moment.ts';
import { changedLabel } from '#shared/domain/label-change.ts';
import { inJoiningOrder, joinedMoment } from '#shared/domain/moment-parts.ts';
import type { Connection } from '../../database/connection.ts';
import type { Pieces } from '../../database/pieces.ts';
import { listLabels, listMoments, readMoment, readMoments } from '../../database/queries/moment.ts';
import { copyAttachments, handOver } from '../../database/queries/moment-parts.ts';
import { copyPairs, fitPairs } from '../../database/queries/pair.ts';
import { removeMoment } from '../../database/queries/remove.ts';
import {
  inBatches,
  insertRow,
  notFound,
  type RowChange,
  requireRevisions,
  updateRow,
  updateRows,
} from '../../database/queries/row.ts';
import { named, shortened } from '../command-name.ts';
import type { WriteHandlers } from '../context.ts';
import { requireBounds } from '../moment-writing.ts';

type Names = 'moment.updateAll' | 'moment.place' | 'moment.split' | 'moment.join';

/** What changes several moments, or their number, in one command. */
export const momentPartsWriteHandlers: Pick<WriteHandlers, Names> = {
  'moment.updateAll': async (context, args) => {
    const { connection } = context.study();
    const { sessionId, changes, label } = args;
    const known = new Map(listLabels(connection, sessionId).map((row) => [row.id, row.label]));
    const rows = args.moments.map(({ id, revision }): RowChange => {
      const before = known.get(id);
      if (before === undefined) throw notFound('moment');
      const values = label === null ? changes : { ...changes, label: fittingLabel(before, label) };
      return { id, revision, values };
    });
    const name = changeAllName(rows.length, changes, label);
    await context.commandInPieces(name, () => changeAlike(connection, rows, changes));
    await context.breathe();
    const changed = new Set(rows.map(({ id }) => id));
    return listMoments(connection, sessionId).filter(({ id }) => changed.has(id));
  },
  'moment.place': async (context, args) => {
    const { connection } = context.study();
    const [first] = args.moments;
    for (const { startMs, endMs } of args.moments) requireBounds(startMs, endMs);
    const name =
      args.moments.length === 1
        ? named('Move the bounds of moment', readMoment(connection, first?.id ?? '').label)
        : `Move ${args.moments.length} moments`;
    const rows = args.moments.map(
      ({ id, revision, startMs, endMs }): RowChange => ({ id, revision, values: { startMs, endMs } }),
    );
    await context.commandInPieces(name, () => changeSeen(connection, rows));
    await context.breathe();
    return readMoments(
      connection,
      rows.map(({ id }) => id),
    );
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

/** Refuses all at once what is not as it was seen, before the first piece of it is written. */
function* changeSeen(connection: Connection, rows: readonly RowChange[]): Pieces<void> {
  requireRevisions(connection, 'moment', rows);
  yield* updateRows(connection, 'moment', rows);
}

/** The same, with the pairs of moments that somebody else nominated now. */
function* changeAlike(
  connection: Connection,
  rows: readonly RowChange[],
  changes: CallArgs<'moment.updateAll'>['changes'],
): Pieces<void> {
  yield* changeSeen(connection, rows);
  if (changes.nominatedBy === undefined) return;
  for (const some of inBatches(rows)) {
    fitPairs(
      connection,
      some.map(({ id }) => id),
    );
    yield;
  }
}

/** A changed label. Throws moment.label where there is no room for it. */
function fittingLabel(label: string, change: LabelChange): string {
  const whole = changedLabel(label, change);
  if (!shortText.safeParse(whole).success) {
    throw new CallFailure(
      'moment.label',
      `The label ‘${shortened(label)}’ would become too long by this. Shorten it first.`,
    );
  }
  return whole;
}

function changeAllName(
  count: number,
  changes: CallArgs<'moment.updateAll'>['changes'],
  label: LabelChange | null,
): string {
  const fields = Object.entries(changes).filter(([, value]) => value !== undefined);
  const [field] = fields[0] ?? [];
  const moments = count === 1 ? '1 moment' : `${count} moments`;
  if (fields.length + (label === null ? 0 : 1) > 1) return `Change ${moments}`;
  if (label !== null) return labelChangeName(label, moments);
  switch (field) {
    case 'nominatedBy':
      return `Change who nominated ${moments}`;
    case 'rating':
      return `Rate ${moments}`;
    case 'colour':
      return `Colour ${moments}`;
    default:
      return `Change ${moments}`;
  }
}

function labelChangeName(change: LabelChange, moments: string): string {
  switch (change.kind) {
    case 'set':
      return change.text === ''
        ? `Clear the labels of ${moments}`
        : `Label ${moments} ‘${shortened(change.text)}’`;
    case 'prefix':
      return `Put ‘${shortened(change.text.trim())}’ before the labels of ${moments}`;
    case 'replace':
      return `Replace ‘${shortened(change.find)}’ in the labels of ${moments}`;
    default:
      return change satisfies never;
  }
}

/** The part behind `atMs`, as a moment of its own with all that belongs to the whole. */
function insertSecondPart(connection: Connection, whole: Moment, id: string, atMs: number): void {
  const { tellings: _, comments: __, revision: ___, ...fields } = whole;
  insertRow(connection, 'moment', {
    ...fields,
    id,
    startMs: atMs,
    originalStartMs: atMs,
    originalEndMs: whole.endMs,
    pressedMs: null,
  });
  copyAttachments(connection, whole.id, id);
  copyPairs(connection, whole.id, id);
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
