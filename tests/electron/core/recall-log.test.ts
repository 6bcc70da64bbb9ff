import { expect, test, vi } from 'vitest';
import type { CoreEvent } from '#shared/contract/events.ts';
import { newId } from '../support.ts';
import { coreIn, newFolder, runningInterview, studyIn } from './recall-support.ts';

vi.setConfig({ testTimeout: 60_000 });

test('an interview begins once: held, by this interviewer, with a log at 0 that undo passes over', async () => {
  const { ask, value, interviewId, code, baseMs, baseWallMs } = await runningInterview({ begin: false });
  expect((await value('recall.view', { interviewId })).events).toEqual([]);
  const early = await ask('recall.append', {
    interviewId,
    events: [{ id: newId(), kind: 'play', coreMs: baseMs, wallMs: baseWallMs }],
  });
  expect(early).toMatchObject({ ok: false, error: { code: 'recall.not-begun' } });
  await value('interview.update', { id: interviewId, revision: 0, changes: { note: 'in the quiet room' } });

  const id = newId();
  const begin = { interviewId, id, coreMs: baseMs, wallMs: baseWallMs, interviewer: 'Interviewer One' };
  const begun = await value('recall.begin', begin);
  expect(begun.interview).toMatchObject({
    state: 'held',
    heldWallMs: baseWallMs,
    interviewer: 'Interviewer One',
  });
  expect(begun.events).toMatchObject([
    { id, kind: 'resume', sequence: 0, interviewMs: 0, detail: { start: true, clock: { coreMs: baseMs } } },
    { kind: 'interviewer', sequence: 1, interviewMs: 0, detail: { name: 'Interviewer One' } },
  ]);
  // Sent again it answers what is there; begun by somebody else it is refused.
  expect(await value('recall.begin', begin)).toEqual(begun);
  expect(await ask('recall.begin', { ...begin, id: newId() })).toMatchObject({
    ok: false,
    error: { code: 'recall.begun' },
  });
  const history = await value('history.list', {});
  expect(history[0]?.label).toBe(`Begin the interview with ${code}`);
  expect((await value('history.state', {})).undo).toBe('Change an interview');
});

test('what happens is written once, in whatever order and however often it is sent', async () => {
  const { core, value, interviewId, event } = await runningInterview();
  const news: CoreEvent[] = [];
  core.subscribe({ role: 'owner' }, (told) => told.kind === 'recall' && news.push(told));
  const play = event('play', 10_000, { sessionMs: 0, rate: 1, pressedBy: 'interviewer' });
  const pause = event('pause', 25_000.4, { sessionMs: 15_000, wantedBy: 'client', pressedBy: 'participant' });
  const first = await value('recall.append', { interviewId, events: [play, pause] });
  expect(first.events).toMatchObject([
    { id: play.id, kind: 'play', interviewMs: 10_000, sessionMs: 0, rate: 1, wantedBy: null },
    { id: pause.id, kind: 'pause', interviewMs: 25_000, wantedBy: 'client', pressedBy: 'participant' },
  ]);
  // Two pages send the same stop at once, one of them twice, and one with other words for it.
  const again = event('play', 30_000, { sessionMs: 15_000 });
  const doubled = [pause, again];
  const answers = await Promise.all([
    value('recall.append', { interviewId, events: doubled }),
    value('recall.append', { interviewId, events: doubled }),
    value('recall.append', { interviewId, events: [{ ...again, sessionMs: 14_990 }] }),
  ]);
  expect(answers[0].events).toEqual(answers[1].events);
  expect(answers[2].events).toEqual([answers[0].events[1]]);
  // A page that was cut off sends late what it saw: it stands where it happened.
  const late = event('this_one', 20_000, { sessionMs: 10_000, pressedBy: 'participant' });
  await value('recall.append', { interviewId, events: [late] });
  const { events } = await value('recall.log', { interviewId });
  expect(events.map(({ kind, interviewMs }) => [kind, interviewMs])).toEqual([
    ['resume', 0],
    ['interviewer', 0],
    ['play', 10_000],
    ['this_one', 20_000],
    ['pause', 25_000],
    ['play', 30_000],
  ]);
  expect(new Set(events.map(({ sequence }) => sequence)).size).toBe(6);
  // Pages hear of each event once.
  const told = news.flatMap((each) => (each.kind === 'recall' && each.what === 'log' ? each.events : []));
  expect(told.map(({ id }) => id)).toEqual([play.id, pause.id, again.id, late.id]);
});

test('the log is no part of undo, and writing it tells the pages of nothing else', async () => {
  const { core, value, interviewId, sessionId, event } = await runningInterview();
  await value('moment.create', { id: newId(), sessionId, startMs: 1000 });
  const nouns: string[][] = [];
  core.subscribe({ role: 'owner' }, (told) => told.kind === 'changed' && nouns.push(told.nouns));
  await value('recall.append', { interviewId, events: [event('play', 1000, { sessionMs: 0 })] });
  expect(nouns).toEqual([['recall']]);
  expect((await value('history.state', {})).undo).toBe('Mark moment');
});

test('an event that can be of no such time is taken for now, never for later', async () => {
  const { value, interviewId, event } = await runningInterview({ sinceMs: 60_000 });
  const { events } = await value('recall.append', {
    interviewId,
    events: [event('play', 50_000_000, { sessionMs: 0 }), event('lead', -5000)],
  });
  expect(events[0]?.interviewMs).toBeGreaterThanOrEqual(60_000);
  expect(events[0]?.interviewMs).toBeLessThan(90_000);
  expect(events[1]?.interviewMs).toBe(0);
});

test('in a break the clock halts; going on it runs from where it stood', async () => {
  const { value, interviewId, event } = await runningInterview();
  const sent = [
    event('play', 1000, { sessionMs: 0 }),
    event('break', 61_000, { sessionMs: 60_000, detail: { why: 'pause' } }),
    event('lead', 90_000, { detail: { category: 'affect', text: 'What were you feeling there?' } }),
    event('resume', 361_000),
    event('play', 362_500, { sessionMs: 60_000 }),
  ];
  const { events } = await value('recall.append', { interviewId, events: sent });
  expect(events.map(({ kind, interviewMs }) => [kind, interviewMs])).toEqual([
    ['play', 1000],
    ['break', 61_000],
    ['lead', 61_000],
    ['resume', 61_000],
    ['play', 62_500],
  ]);
  expect(events[3]?.detail.clock?.coreMs).toBe(sent[3]?.coreMs);
  // In another call, from a page that knows nothing of the break.
  const later = await value('recall.append', { interviewId, events: [event('pause', 400_000)] });
  expect(later.events[0]?.interviewMs).toBe(100_000);
});

test("whoever sits in the participant's place is named by role, and of two it is not said which", async () => {
  const { value, interviewId, sessionId, event, baseMs, baseWallMs } = await runningInterview();
  const stop = event('pause', 5000, { wantedBy: 'participant', pressedBy: 'participant' });
  const single = await value('recall.append', { interviewId, events: [stop] });
  expect(single.events[0]).toMatchObject({ wantedBy: 'client', pressedBy: 'participant' });

  const mutualId = newId();
  await value('interview.create', { id: mutualId, sessionId, roles: ['client', 'therapist'] });
  const begin = { id: newId(), coreMs: baseMs, wallMs: baseWallMs, interviewer: '' };
  await value('recall.begin', { interviewId: mutualId, ...begin });
  const mutual = await value('recall.append', {
    interviewId: mutualId,
    events: [event('pause', 5000, { wantedBy: 'participant', pressedBy: 'participant' })],
  });
  expect(mutual.events[0]?.wantedBy).toBe('not said');
});

test('an event is corrected by another one; it is not changed itself', async () => {
  const { ask, value, interviewId, otherId, event } = await runningInterview();
  const stop = event('pause', 5000, { sessionMs: 4000, wantedBy: 'not said' });
  await value('recall.append', { interviewId, events: [stop] });
  const amend = { interviewId, id: newId(), eventId: stop.id, changes: { wantedBy: 'client' as const } };
  const written = await value('recall.amend', amend);
  expect(await value('recall.amend', amend)).toEqual(written);
  expect(written).toMatchObject({
    kind: 'amend',
    interviewMs: 5000,
    detail: { eventId: stop.id, changes: { wantedBy: 'client' } },
  });
  const { events } = await value('recall.log', { interviewId });
  expect(events.filter(({ kind }) => kind === 'amend')).toHaveLength(1);
  expect(events.find(({ id }) => id === stop.id)?.wantedBy).toBe('not said');
  for (const wrong of [
    { ...amend, id: newId(), eventId: newId() },
    { ...amend, id: newId(), interviewId: otherId },
  ]) {
    const refused = await ask('recall.amend', wrong);
    expect(refused.ok ? '' : refused.error.code).toMatch(/not-found|recall\.other-event/);
  }
});

test('an interview ends once; taken out, its end lets it go on', async () => {
  const { ask, value, interviewId, event, baseMs, baseWallMs } = await runningInterview();
  await value('recall.append', { interviewId, events: [event('play', 1000, { sessionMs: 0 })] });
  const end = { interviewId, id: newId(), coreMs: baseMs + 90_000, wallMs: baseWallMs + 90_000 };
  const over = await value('recall.end', { ...end, how: 'complete', sessionMs: 80_000 });
  expect(over.interview.ended).toBe('complete');
  expect(over.events.at(-1)).toMatchObject({ kind: 'end', interviewMs: 90_000, detail: { how: 'complete' } });
  expect(await value('recall.end', { ...end, how: 'complete' })).toEqual(over);
  const twice = await ask('recall.end', { ...end, id: newId(), how: 'time' });
  expect(twice).toMatchObject({ ok: false, error: { code: 'recall.ended' } });
  const recover = { interviewId, breakId: newId(), resumeId: newId(), coreMs: baseMs, wallMs: baseWallMs };
  expect(await ask('recall.recover', recover)).toMatchObject({ ok: false, error: { code: 'recall.ended' } });

  await value('recall.amend', { interviewId, id: newId(), eventId: end.id, removed: true });
  const again = await value('recall.end', { ...end, id: newId(), how: 'time', coreMs: baseMs + 95_000 });
  expect(again.interview.ended).toBe('time');
  expect(again.events.at(-1)?.interviewMs).toBe(95_000);
});

test('a study that can only be read is refused with a sentence, and a study that is closed too', async () => {
  const first = await runningInterview({ in: await studyIn(newFolder()) });
  const { interviewId, event } = first;
  const second = await coreIn(first.folder);
  const opened = await second.value('study.open', { path: first.path, passphrase: null });
  expect(opened.readOnly).toBe(true);
  const events = [event('play', 1000, { sessionMs: 0 })];
  const refused = await second.ask('recall.append', { interviewId, events });
  expect(refused).toMatchObject({ ok: false, error: { code: 'study.read-only' } });
  // It runs elsewhere, and the one who looks here is told where.
  await first.value('recall.append', {
    interviewId,
    events: [{ ...event('lead', 2000), wallMs: Date.now() }],
  });
  expect((await second.value('recall.view', { interviewId })).elsewhere).toMatchObject({
    process: process.pid,
  });
  expect((await first.value('recall.view', { interviewId })).elsewhere).toBeNull();

  await first.value('study.close', {});
  const closed = await first.ask('recall.append', { interviewId, events });
  expect(closed).toMatchObject({ ok: false, error: { code: 'study.none' } });
});

test('an event that contradicts what was written is kept, and says so', async () => {
  const { value, interviewId, event } = await runningInterview();
  const sent = [
    event('play', 1000, { sessionMs: 0 }),
    event('play', 2000, { sessionMs: 1000 }),
    event('pause', 5000, { sessionMs: 4000, wantedBy: 'client' }),
    event('pause', 5020, { sessionMs: 4010, wantedBy: 'client' }),
    event('resume', 6000),
  ];
  const { events } = await value('recall.append', { interviewId, events: sent });
  const told = events.map(({ detail }) => detail.contradicts ?? null);
  expect(told).toEqual([null, 'recall.playing', null, 'recall.stopped', 'recall.noBreak']);
  // In a call of its own it is held against all that was written before, and what comes late against its time.
  const late = event('play', 3000, { sessionMs: 2000 });
  const after = event('pause', 7000, { sessionMs: 4000 });
  const later = await value('recall.append', { interviewId, events: [late, after] });
  expect(later.events.map(({ detail }) => detail.contradicts ?? null)).toEqual([
    'recall.playing',
    'recall.stopped',
  ]);
  const fits = await value('recall.append', {
    interviewId,
    events: [event('play', 8000, { sessionMs: 4000 })],
  });
  expect(fits.events[0]?.detail).toEqual({});
});

test('what comes after a late event of the same writing is held against it', async () => {
  const { value, interviewId, event } = await runningInterview();
  const first = [event('play', 10_000, { sessionMs: 0 }), event('this_one', 30_000, { sessionMs: 20_000 })];
  await value('recall.append', { interviewId, events: first });
  // The stop of 20 s waited for room on the disk; then it went on.
  const late = event('pause', 20_000, { sessionMs: 10_000, wantedBy: 'client' });
  const on = event('play', 40_000, { sessionMs: 10_000 });
  const { events } = await value('recall.append', { interviewId, events: [late, on] });
  expect(events.map(({ kind, detail }) => [kind, detail.contradicts])).toEqual([
    ['pause', undefined],
    ['play', undefined],
  ]);
});

test('a picture that plays on in a break takes the interview out of it: its clock runs', async () => {
  const { value, interviewId, event } = await runningInterview();
  await value('recall.append', {
    interviewId,
    events: [event('play', 1000, { sessionMs: 0 }), event('break', 61_000, { sessionMs: 60_000 })],
  });
  const { events } = await value('recall.append', {
    interviewId,
    events: [event('play', 100_000, { sessionMs: 60_000 }), event('pause', 110_000, { sessionMs: 70_000 })],
  });
  expect(events.map(({ kind, interviewMs }) => [kind, interviewMs])).toEqual([
    ['resume', 61_000],
    ['play', 61_000],
    ['pause', 71_000],
  ]);
});

test('a batch of which one can not be written is not written at all', async () => {
  const one = await runningInterview();
  const other = await runningInterview();
  const mine = one.event('play', 1000, { sessionMs: 0 });
  await other.value('recall.append', { interviewId: other.interviewId, events: [mine] });
  const fresh = one.event('lead', 500);
  const refused = await one.ask('recall.append', { interviewId: one.interviewId, events: [fresh, mine] });
  expect(refused).toMatchObject({ ok: false, error: { code: 'recall.other-event' } });
  const { events } = await one.value('recall.log', { interviewId: one.interviewId });
  expect(events.map(({ kind }) => kind)).toEqual(['resume', 'interviewer']);
  const again = await one.value('recall.append', { interviewId: one.interviewId, events: [fresh] });
  expect(again.events[0]).toMatchObject({ id: fresh.id, sequence: 2, detail: {} });
});
