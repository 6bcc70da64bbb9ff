import { readInterview } from '../../database/queries/interview.ts';
import { readMoment } from '../../database/queries/moment.ts';
import {
  listNominations,
  nextNominationPosition,
  readNomination,
} from '../../database/queries/nomination.ts';
import { removeNomination } from '../../database/queries/remove.ts';
import { insertRow, notFound, requireRow, rowExists, updateRow } from '../../database/queries/row.ts';
import type { WriteHandlers } from '../context.ts';

type Verbs = 'create' | 'update' | 'find' | 'reorder' | 'remove';

export const nominationWriteHandlers: Pick<WriteHandlers, `nomination.${Verbs}`> = {
  'nomination.create': (context, { id, interviewId, label }) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'nomination', id)) {
      requireRow(connection, 'interview', interviewId);
      const position = nextNominationPosition(connection, interviewId);
      context.command(`Nominate ${quoted(label)}`, () =>
        insertRow(connection, 'nomination', { id, interviewId, position, label }),
      );
    }
    return readNomination(connection, id);
  },
  'nomination.update': (context, { id, revision, changes }) => {
    const { connection } = context.study();
    const nomination = readNomination(connection, id);
    if (changes.momentId != null) {
      const { sessionId } = readInterview(connection, nomination.interviewId);
      if (readMoment(connection, changes.momentId).sessionId !== sessionId) throw notFound('moment');
    }
    context.command(`Change the nomination ${quoted(nomination.label)}`, () =>
      updateRow(connection, 'nomination', id, revision, changes),
    );
    return readNomination(connection, id);
  },
  'nomination.find': (context, { id, sessionMs }) => {
    const { connection } = context.study();
    const nomination = readNomination(connection, id);
    const state = sessionMs === null ? 'open' : 'reviewed';
    if (nomination.sessionMs !== sessionMs || nomination.state !== state) {
      const label = sessionMs === null ? 'Look for' : 'Find';
      context.command(`${label} the nomination ${quoted(nomination.label)}`, () =>
        updateRow(connection, 'nomination', id, nomination.revision, { sessionMs, state }),
      );
    }
    return readNomination(connection, id);
  },
  'nomination.reorder': (context, { interviewId, ids }) => {
    const { connection } = context.study();
    requireRow(connection, 'interview', interviewId);
    const before = listNominations(connection, interviewId);
    const rank = new Map(ids.map((id, index) => [id, index]));
    const order = before.toSorted((one, other) => rankOf(rank, one.id) - rankOf(rank, other.id));
    context.command('Put nominations in order', () => {
      for (const [position, nomination] of order.entries()) {
        if (nomination.position === position) continue;
        updateRow(connection, 'nomination', nomination.id, nomination.revision, { position });
      }
    });
    return listNominations(connection, interviewId);
  },
  'nomination.remove': (context, { id }) => {
    const { label } = readNomination(context.study().connection, id);
    context.command(`Remove the nomination ${quoted(label)}`, (connection) =>
      removeNomination(connection, id),
    );
    return { done: true };
  },
};

function rankOf(rank: ReadonlyMap<string, number>, id: string): number {
  return rank.get(id) ?? Number.MAX_SAFE_INTEGER;
}

function quoted(label: string): string {
  return `‘${label.length > 40 ? `${label.slice(0, 39)}…` : label}’`;
}
