import { expect, test, vi } from 'vitest';
import { newId } from '../support.ts';
import { runningInterview } from './recall-support.ts';

vi.setConfig({ testTimeout: 60_000 });

test('a consent is noted for one interview or for all, once, and one undo takes it back', async () => {
  const { value, interviewId, otherId, sessionId } = await runningInterview();
  const consents = async (id = interviewId) => (await value('recall.view', { interviewId: id })).consents;
  expect(await consents()).toEqual({ client: 'missing', therapist: 'missing' });

  const id = newId();
  const note = { id, interviewId, role: 'client', scope: 'interview', note: 'Signed form' } as const;
  await value('consent.note', note);
  await value('consent.note', note);
  expect(await consents()).toEqual({ client: 'given', therapist: 'missing' });
  expect(await consents(otherId)).toEqual({ client: 'missing', therapist: 'missing' });

  await value('consent.note', { id: newId(), interviewId, role: 'therapist', scope: 'all' });
  expect(await consents()).toEqual({ client: 'given', therapist: 'given' });
  expect(await consents(otherId)).toEqual({ client: 'missing', therapist: 'given' });

  const { undo } = await value('history.state', {});
  const view = await value('session.view', { id: sessionId });
  const therapist = view.interviews
    .flatMap(({ participants }) => participants)
    .find((one) => one.role === 'therapist');
  expect(undo).toBe(`Note the consent of ${therapist?.code}`);
  await value('history.undo', {});
  await value('history.undo', {});
  expect(await consents()).toEqual({ client: 'missing', therapist: 'missing' });
  await value('history.redo', {});
  expect(await consents()).toEqual({ client: 'given', therapist: 'missing' });
});

test('a participant who is nowhere any more is removed with their consent, and comes back with it', async () => {
  const { value, interviewId, sessionId } = await runningInterview();
  const view = await value('session.view', { id: sessionId });
  const client = view.interviews
    .flatMap(({ participants }) => participants)
    .find((one) => one.role === 'client')!;
  await value('consent.note', { id: newId(), interviewId, role: 'client', scope: 'all' });
  const board = await value('session.board', {});
  const dyad = board.dyads.find(({ sessions }) => sessions.some((session) => session.id === sessionId))!;
  await value('dyad.remove', { id: dyad.id });
  await value('participant.remove', { id: client.participantId });
  const left = await value('participant.list', {});
  expect(left.map(({ id }) => id)).not.toContain(client.participantId);
  await value('history.undo', {});
  await value('history.undo', {});
  expect((await value('recall.view', { interviewId })).consents.client).toBe('given');
});
