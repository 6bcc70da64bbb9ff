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
import { codesOf } from '../recall-writing.ts';

type Verbs = 'create' | 'update' | 'find' | 'reorder' | 'remove';

// The history names them by whose interview they are of, and not by their words: the bar on top stands over the
// other participant's interview too.
export const nominationWriteHandlers: Pick<WriteHandlers, `nomination.${Verbs}`> = {
  'nomination.create': (context, { id, interviewId, label }) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'nomination', id)) {
      const interview = readInterview(connection, interviewId);
      const position = nextNominationPosition(connection, interviewId);
      context.command(`Add a nomination of ${codesOf(interview)}`, () =>
        insertRow(connection, 'nomination', { id, interviewId, position, label }),
      );
    }
    return readNomination(connection, id);
  },
  'nomination.update': (context, { id, revision, changes }) => {
    const { connection } = context.study();
    const nomination = readNomination(connection, id);
    const interview = readInterview(connection, nomination.interviewId);
    if (changes.momentId != null) {
      const { sessionId } = readMoment(connection, changes.momentId);
      if (sessionId !== interview.sessionId) throw notFound('moment');
    }
    context.command(`Change a nomination of ${codesOf(interview)}`, () =>
      updateRow(connection, 'nomination', id, revision, changes),
    );
    return readNomination(connection, id);
  },
  'nomination.find': (context, { id, sessionMs }) => {
    const { connection } = context.study();
    const nomination = readNomination(connection, id);
    const state = sessionMs === null ? 'open' : 'reviewed';
    if (nomination.sessionMs !== sessionMs || nomination.state !== state) {
      const codes = codesOf(readInterview(connection, nomination.interviewId));
      context.command(`${sessionMs === null ? 'Look for' : 'Find'} a nomination of ${codes}`, () =>
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
    const { connection } = context.study();
    const { interviewId } = readNomination(connection, id);
    context.command(`Remove a nomination of ${codesOf(readInterview(connection, interviewId))}`, () =>
      removeNomination(connection, id),
    );
    return { done: true };
  },
};

function rankOf(rank: ReadonlyMap<string, number>, id: string): number {
  return rank.get(id) ?? Number.MAX_SAFE_INTEGER;
}
