import { expect, test, vi } from 'vitest';
import { newId } from '../support.ts';
import { runningInterview } from './recall-support.ts';

vi.setConfig({ testTimeout: 60_000 });

test('a stop has one note, which can be undone; other events have none', async () => {
  const { ask, value, interviewId, event } = await runningInterview();
  const stop = event('pause', 5000, { sessionMs: 4000, wantedBy: 'client' });
  const play = event('play', 9000, { sessionMs: 4000 });
  await value('recall.append', { interviewId, events: [stop, play] });
  const nominationId = newId();
  await value('nomination.create', { id: nominationId, interviewId, label: 'the silence' });
  const id = newId();
  const changes = { leadCategory: 'affect', lead: 'What were you feeling there?', nominationId };
  const note = await value('recall.note', { id, eventId: stop.id, revision: null, changes });
  expect(note).toMatchObject({ ...changes, note: '', revision: 0 });
  expect(await value('recall.note', { id, eventId: stop.id, revision: null, changes: {} })).toEqual(note);
  const other = await ask('recall.note', { id: newId(), eventId: stop.id, revision: null, changes });
  expect(other).toMatchObject({ ok: false, error: { code: 'revision.stale' } });
  const ofPlay = await ask('recall.note', { id: newId(), eventId: play.id, revision: null, changes });
  expect(ofPlay).toMatchObject({ ok: false, error: { code: 'recall.not-a-stop' } });

  const said = await value('recall.note', {
    id,
    eventId: stop.id,
    revision: 0,
    changes: { note: 'a breath' },
  });
  expect(said).toMatchObject({ note: 'a breath', leadCategory: 'affect', revision: 1 });
  await value('nomination.remove', { id: nominationId });
  expect((await value('recall.log', { interviewId })).stopNotes).toMatchObject([{ nominationId: null }]);
  await value('history.undo', {});
  await value('history.undo', {});
  const { stopNotes, nominations } = await value('recall.log', { interviewId });
  expect(stopNotes).toMatchObject([{ id, note: '', nominationId }]);
  expect(nominations).toMatchObject([{ id: nominationId }]);
});

test("nominations keep an order, are found in the session, and are 'not reached' at the closing", async () => {
  const { ask, value, interviewId } = await runningInterview();
  const ids = [newId(), newId(), newId()];
  for (const [index, id] of ids.entries()) {
    await value('nomination.create', { id, interviewId, label: `nomination ${index}` });
  }
  const [first, second, third] = ids;
  const order = await value('nomination.reorder', { interviewId, ids: [third!, first!] });
  expect(order.map(({ id }) => id)).toEqual([third, first, second]);
  const found = await value('nomination.find', { id: first!, sessionMs: 125_000 });
  expect(found).toMatchObject({ state: 'reviewed', sessionMs: 125_000 });
  expect(await value('nomination.find', { id: first!, sessionMs: 125_000 })).toEqual(found);
  const lost = await value('nomination.find', { id: third!, sessionMs: 99 });
  expect(await value('nomination.find', { id: third!, sessionMs: null })).toMatchObject({
    state: 'open',
    sessionMs: null,
    revision: lost.revision + 1,
  });
  const { interview } = await value('recall.view', { interviewId });
  const closing = { feedbackAsked: true, feedback: 'fine', distressChecked: true, distress: '', text: '' };
  const closed = await value('recall.close', { interviewId, revision: interview.revision, closing });
  expect(closed.closing).toEqual(closing);
  expect(closed.nominations.map(({ state }) => state)).toEqual(['not reached', 'reviewed', 'not reached']);
  expect((await value('recall.view', { interviewId })).closing).toEqual(closing);
  const stale = await ask('recall.close', { interviewId, revision: interview.revision, closing });
  expect(stale).toMatchObject({ ok: false, error: { code: 'revision.stale' } });
  await value('history.undo', {});
  const view = await value('recall.view', { interviewId });
  expect(view.closing).toBeNull();
  expect(view.nominations.map(({ state }) => state)).toEqual(['open', 'reviewed', 'open']);
});

test('a plan replaces the one before it in one step, and stays with its session', async () => {
  const { ask, value, interviewId, sessionId } = await runningInterview({ begin: false });
  const elsewhere = await runningInterview({ begin: false });
  const momentId = newId();
  await value('moment.create', { id: momentId, sessionId, startMs: 10_000, endMs: 20_000 });
  const clip = { id: newId(), startMs: 10_000, endMs: 20_000, momentId, prompted: true };
  const later = { id: newId(), startMs: 30_000, endMs: 31_000, momentId: null, prompted: false };
  const plan = { interviewId, clips: [clip, later], intervalMs: 120_000 };
  expect(await value('recall.plan', plan)).toEqual({ clips: [clip, later], intervalMs: 120_000 });
  await value('recall.plan', plan);
  const changed = { interviewId, clips: [later], intervalMs: null };
  expect(await value('recall.plan', changed)).toEqual({ clips: [later], intervalMs: null });
  await value('history.undo', {});
  expect((await value('recall.view', { interviewId })).plan).toEqual({
    clips: [clip, later],
    intervalMs: 120_000,
  });
  // The moment goes, the clip that was made of it stays.
  await value('moment.remove', { ids: [momentId] });
  expect((await value('recall.view', { interviewId })).plan.clips[0]?.momentId).toBeNull();
  const back = { ...plan, clips: [{ ...clip, endMs: 10_000 }] };
  expect(await ask('recall.plan', back)).toMatchObject({ ok: false, error: { code: 'recall.clip-bounds' } });
  const foreign = newId();
  await value('moment.create', { id: foreign, sessionId: elsewhere.sessionId, startMs: 1 });
  const wrong = { ...plan, clips: [{ ...clip, id: newId(), momentId: foreign }] };
  expect(await ask('recall.plan', wrong)).toMatchObject({
    ok: false,
    error: { code: 'recall.other-session' },
  });
});

test('a study begins with leads and buttons, and changes its own alone', async () => {
  const { value, interviewId } = await runningInterview({ begin: false });
  const before = await value('recall.view', { interviewId });
  expect(before.settings.leads.map(({ category }) => category)).toContain('the unsaid');
  expect(before.buttonWords).toMatchObject({ stop: 'Stop', goOn: 'Go on' });
  const words = { ...before.settings.words, thisOne: 'Her!' };
  const changed = await value('recall.settings', {
    revision: before.studyRevision,
    changes: { words, againMs: 5000 },
  });
  expect(changed.settings).toEqual({ ...before.settings, words, againMs: 5000 });
  await value('study.update', { revision: changed.revision, changes: { language: 'nb-NO' } });
  const after = await value('recall.view', { interviewId });
  expect(after.buttonWords).toMatchObject({ goOn: 'Fortsett', thisOne: 'Her!' });
  expect((await value('study.current', {}))?.study.recall).toEqual(changed.settings);
  await value('history.undo', {});
  await value('history.undo', {});
  expect((await value('study.current', {}))?.study.recall).toEqual(before.settings);
});

test('the view is of this interview alone, and says how long after the session it is', async () => {
  const { value, interviewId, otherId, sessionId, baseWallMs, event } = await runningInterview();
  await value('nomination.create', { id: newId(), interviewId: otherId, label: 'only the therapist knows' });
  await value('moment.create', { id: newId(), sessionId, interviewId: otherId, startMs: 1, label: 'secret' });
  const begin = { id: newId(), coreMs: 1, wallMs: baseWallMs, interviewer: 'Interviewer Two' };
  await value('recall.begin', { interviewId: otherId, ...begin });
  await value('session.update', {
    id: sessionId,
    revision: 0,
    changes: { heldWallMs: baseWallMs - 50 * 3_600_000 },
  });
  await value('recall.append', { interviewId, events: [event('play', 100, { sessionMs: 0 })] });
  const view = await value('recall.view', { interviewId });
  expect(JSON.stringify(view)).not.toMatch(/therapist knows|secret|Interviewer Two/);
  expect(JSON.stringify(view)).not.toContain(otherId);
  expect(view).toMatchObject({
    hoursAfter: 50,
    late: true,
    consents: { client: 'missing', therapist: 'missing' },
  });
  const board = await value('session.board', {});
  const cell = board.dyads.flatMap(({ sessions }) => sessions).find(({ id }) => id === sessionId);
  expect(cell?.interviews.find(({ id }) => id === interviewId)).toMatchObject({ hoursAfter: 50, late: true });
});
