import { readInterview } from '../../database/queries/interview.ts';
import { removeInterview } from '../../database/queries/remove.ts';
import { rowExists, updateRow } from '../../database/queries/row.ts';
import { readSession } from '../../database/queries/session.ts';
import type { WriteHandlers } from '../context.ts';
import { addInterview } from './dyad.ts';

type Names = 'interview.create' | 'interview.update' | 'interview.remove';

export const interviewWriteHandlers: Pick<WriteHandlers, Names> = {
  'interview.create': (context, args) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'interview', args.id)) {
      const session = readSession(connection, args.sessionId);
      const roles = [...new Set(args.roles)];
      const label = roles.length > 1 ? 'Add a mutual recall' : `Add the ${roles[0]}'s interview`;
      context.command(label, () => addInterview(connection, args.id, session.id, session.dyadId, roles));
    }
    return readInterview(connection, args.id);
  },
  'interview.update': (context, args) => {
    context.command('Change an interview', (connection) =>
      updateRow(connection, 'interview', args.id, args.revision, args.changes),
    );
    return readInterview(context.study().connection, args.id);
  },
  'interview.remove': (context, args) => {
    const interview = readInterview(context.study().connection, args.id);
    const who = interview.participants.map((participant) => participant.code).join(' and ');
    context.command(`Remove the interview with ${who}`, (connection) => removeInterview(connection, args.id));
    return { done: true };
  },
};
