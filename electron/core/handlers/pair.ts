import { CallFailure } from '#shared/contract/call.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { inPairOrder } from '#shared/domain/moment-pairs.ts';
import type { Connection } from '../../database/connection.ts';
import { readCode } from '../../database/queries/code.ts';
import { readMoment } from '../../database/queries/moment.ts';
import {
  listPairs,
  pairIdOf,
  readPair,
  readPairRule,
  removePair,
  writePairRule,
} from '../../database/queries/pair.ts';
import { deleteRow, insertRow, updateRow } from '../../database/queries/row.ts';
import { named } from '../command-name.ts';
import type { ReadHandlers, WriteHandlers } from '../context.ts';

type Names = 'pair.decide' | 'pair.open' | 'pair.code' | 'pair.rule';

export const pairWriteHandlers: Pick<WriteHandlers, Names> = {
  'pair.decide': (context, args) => {
    const { connection } = context.study();
    const [first, second] = inPairOrder(
      readMoment(connection, args.momentIds[0]),
      readMoment(connection, args.momentIds[1]),
    );
    if (first.sessionId !== second.sessionId || first.nominatedBy === second.nominatedBy) {
      throw new CallFailure(
        'pair.moments',
        'Only moments of one session that were nominated by different people can go together.',
      );
    }
    const { state, rule } = args;
    const knownId = pairIdOf(connection, first.id, second.id);
    const known = knownId === null ? null : readPair(connection, knownId);
    if (known?.state === state) return known;
    const id = known?.id ?? args.id;
    const what =
      state === 'accepted' ? 'Say that moments go together' : 'Say that moments do not go together';
    const { memberId } = context.author();
    context.command(named(what, first.label), () => {
      if (known) {
        if (state === 'refused')
          for (const coding of known.codings) deleteRow(connection, 'pair_coding', coding.id);
        updateRow(connection, 'moment_pair', id, known.revision, {
          firstMomentId: first.id,
          secondMomentId: second.id,
          state,
          rule,
          memberId,
          createdWallMs: context.now(),
        });
      } else {
        insertRow(connection, 'moment_pair', {
          id,
          firstMomentId: first.id,
          secondMomentId: second.id,
          state,
          rule,
          memberId,
          createdWallMs: context.now(),
        });
      }
    });
    return readPair(connection, id);
  },
  'pair.open': (context, args) => {
    const { connection } = context.study();
    const label = firstLabel(connection, args.id);
    context.command(named('Take back what was decided about moments', label), () =>
      removePair(connection, args.id),
    );
    return { done: true };
  },
  'pair.code': (context, args) => {
    const { connection } = context.study();
    const { memberId } = context.author();
    const known = readPair(connection, args.id);
    const code = readCode(connection, memberId, args.codeId);
    if (known.state !== 'accepted') {
      throw new CallFailure('pair.refused', 'Only moments that go together can be coded as a pair.');
    }
    const own = known.codings.filter(
      (coding) => coding.codeId === args.codeId && (coding.memberId ?? memberId) === memberId,
    );
    if (args.on ? own.length > 0 : own.length === 0) return known;
    context.command(named(args.on ? 'Code a pair with' : 'Take off a pair', code.name), () => {
      for (const coding of own) deleteRow(connection, 'pair_coding', coding.id);
      if (!args.on) return;
      insertRow(connection, 'pair_coding', {
        id: newIdentifier(),
        pairId: args.id,
        codeId: args.codeId,
        memberId,
        createdWallMs: context.now(),
      });
    });
    return readPair(connection, args.id);
  },
  'pair.rule': (context, args) => {
    const { connection } = context.study();
    if (JSON.stringify(readPairRule(connection)) !== JSON.stringify(args.rule)) {
      context.command('Change the rule for moments that go together', () =>
        writePairRule(connection, args.rule),
      );
    }
    return readPairRule(connection);
  },
};

export const pairReadHandlers: Pick<ReadHandlers, 'pair.list'> = {
  'pair.list': (context, args) => {
    const { connection } = context.study();
    return { rule: readPairRule(connection), pairs: listPairs(connection, args.sessionId) };
  },
};

function firstLabel(connection: Connection, id: string): string {
  return readMoment(connection, readPair(connection, id).firstMomentId).label;
}
