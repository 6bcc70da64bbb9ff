import { CallFailure } from '#shared/contract/call.ts';
import {
  listParticipants,
  participantByCode,
  participantUses,
  readParticipant,
} from '../../database/queries/participant.ts';
import { removeParticipant } from '../../database/queries/remove.ts';
import { insertRow, rowExists, updateRow } from '../../database/queries/row.ts';
import type { ReadHandlers, WriteHandlers } from '../context.ts';

type Names = 'participant.create' | 'participant.update' | 'participant.remove';

export const participantWriteHandlers: Pick<WriteHandlers, Names> = {
  'participant.create': (context, args) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'participant', args.id)) {
      if (participantByCode(connection, args.code)) throw codeTaken(args.code);
      context.command(`Add participant ${args.code}`, () =>
        insertRow(connection, 'participant', {
          id: args.id,
          code: args.code,
          attributes: args.attributes ?? {},
        }),
      );
    }
    return readParticipant(connection, args.id);
  },
  'participant.update': (context, args) => {
    const { connection } = context.study();
    const { code } = args.changes;
    const taken = code === undefined ? undefined : participantByCode(connection, code);
    if (code !== undefined && taken && taken.id !== args.id) throw codeTaken(code);
    context.command(`Change participant ${readParticipant(connection, args.id).code}`, () =>
      updateRow(connection, 'participant', args.id, args.revision, args.changes),
    );
    return readParticipant(connection, args.id);
  },
  'participant.remove': (context, args) => {
    const { connection } = context.study();
    const participant = readParticipant(connection, args.id);
    if (participantUses(connection, args.id) > 0) {
      throw new CallFailure(
        'participant.in-use',
        `${participant.code} is in a dyad, an interview or a transcript. Assign another participant there first.`,
      );
    }
    context.command(`Remove participant ${participant.code}`, () => removeParticipant(connection, args.id));
    return { done: true };
  },
};

export const participantReadHandlers: Pick<ReadHandlers, 'participant.list'> = {
  'participant.list': (context) => listParticipants(context.study().connection),
};

function codeTaken(code: string): CallFailure {
  return new CallFailure('participant.code-taken', `Another participant has the code ${code}.`);
}
