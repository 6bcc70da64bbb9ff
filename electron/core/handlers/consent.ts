import { readInterview } from '../../database/queries/interview.ts';
import { participantOfRole } from '../../database/queries/participant.ts';
import { insertRow, notFound, rowExists } from '../../database/queries/row.ts';
import type { WriteHandlers } from '../context.ts';

export const consentWriteHandlers: Pick<WriteHandlers, 'consent.note'> = {
  'consent.note': (context, { id, interviewId, role, scope, note }) => {
    const { connection } = context.study();
    if (!rowExists(connection, 'consent', id)) {
      const { sessionId } = readInterview(connection, interviewId);
      const participant = participantOfRole(connection, sessionId, role);
      if (!participant) throw notFound('participant');
      context.command(`Note the consent of ${participant.code}`, () =>
        insertRow(connection, 'consent', {
          ...{ id, participantId: participant.id, interviewId: scope === 'all' ? null : interviewId },
          ...{ scope, givenWallMs: context.now(), note },
        }),
      );
    }
    return { done: true };
  },
};
