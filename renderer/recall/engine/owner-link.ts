import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem, call } from '../../api/client.ts';
import { useConnection } from '../../api/connection.ts';
import { onCoreEvent } from '../../api/events.ts';
import { failedAppend } from './failed-append.ts';
import { asNews, type RecallLink } from './link.ts';

/** The interviewer's page: its calls are the owner's. */
export function createOwnerLink(interviewId: string): RecallLink {
  const page = newIdentifier();
  const arrived = (sent: Promise<unknown>) =>
    sent.then(
      () => true,
      () => false,
    );
  return {
    page,
    clock: () => call('recall.clock', {}),
    async append(events) {
      try {
        const answer = await call('recall.append', { interviewId, events: [...events] });
        return { kind: 'kept', events: answer.events };
      } catch (error) {
        const { code, message } = asProblem(error);
        return failedAppend(code, message);
      }
    },
    beat: (beat) => arrived(call('recall.beat', { interviewId, page, ...beat })),
    command: (command) => arrived(call('recall.command', { interviewId, page, command })),
    listen: (listener) =>
      onCoreEvent((event) => {
        if (event.kind === 'machine') return listener(asNews(event));
        if (event.kind !== 'recall' || event.interviewId !== interviewId) return;
        if ('page' in event && event.page === page) return;
        listener(event);
      }),
    connected: () => useConnection.getState().state === 'connected',
  };
}
