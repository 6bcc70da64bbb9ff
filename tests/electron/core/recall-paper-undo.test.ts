import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { CallInput } from '#shared/contract/index.ts';
import { applyAmends } from '#shared/recall/amend.ts';
import { checkLog } from '#shared/recall/rules.ts';
import { recallState } from '#shared/recall/state.ts';
import { newId } from '../support.ts';
import { type RunningInterview, runningInterview } from './recall-support.ts';

vi.setConfig({ testTimeout: 120_000 });

type Entry = CallInput<'recall.byHand'>['entries'][number];

const entry = (toMs: number, more: Partial<Entry> = {}): Entry => ({
  ...{ id: newId(), fromMs: 0, toMs, wantedBy: 'client' as const },
  ...more,
});

/** All that the screens are told of an interview's recall. */
async function toldOf({ value, interviewId, sessionId }: RunningInterview) {
  const { events, stopNotes, interview } = await value('recall.view', { interviewId });
  const { dyads } = await value('session.board', {});
  const board = dyads.flatMap(({ sessions }) => sessions).find(({ id }) => id === sessionId);
  return {
    read: applyAmends(events).map(({ sequence: _, ...event }) => event),
    notes: stopNotes.map(({ revision: _, ...note }) => note),
    state: interview.state,
    board: board?.interviews.find(({ id }) => id === interviewId)?.recall,
  };
}

test('a recall from paper is undone and done again, each saving as one step, with what was bound to its stops', async () => {
  const running = await runningInterview({ begin: false });
  const { value, interviewId } = running;
  const atFirst = await toldOf(running);
  expect(atFirst).toEqual({ read: [], notes: [], state: 'planned', board: null });

  const first = entry(60_000, { note: 'a sigh' });
  await value('recall.byHand', { interviewId, entries: [first, entry(90_000)], endedMs: 200_000 });
  const entered = await toldOf(running);
  expect(entered).toMatchObject({ notes: [{ eventId: first.id, note: 'a sigh' }], state: 'held' });
  const corrected = entry(70_000, { note: 'a long sigh', formerId: first.id });
  await value('recall.byHand', { interviewId, entries: [corrected], endedMs: 300_000 });
  const anew = await toldOf(running);
  expect(anew.notes).toMatchObject([{ eventId: corrected.id, note: 'a long sigh' }]);

  expect((await value('history.undo', {})).label).toMatch(/^Enter the recall with D\d+-C by hand$/);
  expect(await toldOf(running)).toEqual(entered);
  await value('history.undo', {});
  expect(await toldOf(running)).toEqual(atFirst);
  await value('history.redo', {});
  expect(await toldOf(running)).toEqual(entered);
  await value('history.redo', {});
  expect(await toldOf(running)).toEqual(anew);
  const { events } = await value('recall.log', { interviewId });
  expect(checkLog(events)).toEqual([]);
});

test('after its undo the interview is planned: it can be entered again, or held here', async () => {
  const running = await runningInterview({ begin: false });
  const { value, interviewId, event, baseMs, baseWallMs, sessionId } = running;
  await value('recall.byHand', { interviewId, entries: [entry(60_000)], endedMs: 5_000_000 });
  await value('history.undo', {});
  const { events: none } = await value('recall.log', { interviewId });
  expect(none).toEqual([]);
  const at = { id: newId(), coreMs: baseMs, wallMs: baseWallMs };
  await value('recall.begin', { interviewId, ...at, interviewer: 'Interviewer One' });
  await value('recall.append', {
    interviewId,
    events: [
      event('play', 1000, { sessionMs: 0 }),
      event('pause', 9000, { sessionMs: 8000, wantedBy: 'client' }),
    ],
  });
  const { coreMs, wallMs } = { coreMs: baseMs + 20_000, wallMs: Math.round(baseWallMs + 20_000) };
  const { events } = await value('recall.end', { interviewId, id: newId(), coreMs, wallMs, how: 'complete' });
  expect(events.map(({ kind, interviewMs, source }) => [kind, interviewMs, source])).toEqual([
    ['resume', 0, 'live'],
    ['interviewer', 0, 'live'],
    ['play', 1000, 'live'],
    ['pause', 9000, 'live'],
    ['end', 20_000, 'live'],
  ]);
  expect(recallState(events)).toMatchObject({ ended: true, byHand: false });
  const [own] = await value('recall.said', { sessionId, startMs: 0, endMs: 1000 });
  expect(own).toMatchObject({ shown: 'seen', toHold: false });
});

test('a correction of what was held after an undone recall from paper leaves its clock where it is', async () => {
  const running = await runningInterview({ begin: false });
  const { value, interviewId, event, baseMs, baseWallMs } = running;
  await value('recall.byHand', { interviewId, entries: [entry(60_000)], endedMs: 5_000_000 });
  await value('history.undo', {});
  const start = { id: newId(), coreMs: baseMs, wallMs: baseWallMs };
  await value('recall.begin', { interviewId, ...start, interviewer: 'Interviewer One' });
  const pause = event('pause', 9000, { sessionMs: 8000, wantedBy: 'client' });
  await value('recall.append', { interviewId, events: [event('play', 1000, { sessionMs: 0 }), pause] });
  const changes = { wantedBy: 'interviewer' as const };
  const amend = await value('recall.amend', { interviewId, id: newId(), eventId: pause.id, changes });
  expect(amend.interviewMs).toBe(9000);
  const { coreMs, wallMs } = { coreMs: baseMs + 20_000, wallMs: Math.round(baseWallMs + 20_000) };
  const { events } = await value('recall.end', { interviewId, id: newId(), coreMs, wallMs, how: 'complete' });
  expect(events.at(-1)).toMatchObject({ kind: 'end', interviewMs: 20_000 });
});

test('a recall from paper is not done again into a log that was held here meanwhile', async () => {
  const running = await runningInterview({ begin: false });
  const { value, ask, interviewId, event, baseMs, baseWallMs } = running;
  const study = (await value('study.current', {}))!;
  const { id: other } = await value('member.create', { id: newId(), name: 'Researcher Three' });
  const { interview } = await value('recall.view', { interviewId });
  await value('interview.update', {
    id: interviewId,
    revision: interview.revision,
    changes: { state: 'held' },
  });
  await value('recall.byHand', { interviewId, entries: [entry(60_000)], endedMs: 5_000_000 });
  await value('history.undo', {});
  await value('member.choose', { id: other });
  const start = { id: newId(), coreMs: baseMs, wallMs: baseWallMs };
  await value('recall.begin', { interviewId, ...start, interviewer: 'Interviewer One' });
  await value('recall.append', { interviewId, events: [event('play', 1000, { sessionMs: 0 })] });
  await value('member.choose', { id: study.memberId ?? '' });
  expect(await ask('history.redo', {})).toMatchObject({ error: { code: 'history.conflict' } });
  const { events } = await value('recall.log', { interviewId });
  expect(events.map(({ kind, source }) => [kind, source])).toEqual([
    ['resume', 'live'],
    ['interviewer', 'live'],
    ['play', 'live'],
  ]);
});

test('an interview that was missed, and was held on paper after all, is held', async () => {
  const running = await runningInterview({ begin: false });
  const { value, interviewId } = running;
  const { interview } = await value('recall.view', { interviewId });
  await value('interview.update', {
    id: interviewId,
    revision: interview.revision,
    changes: { state: 'missed' },
  });
  await value('recall.byHand', { interviewId, entries: [entry(60_000)] });
  expect((await toldOf(running)).state).toBe('held');
});

test('what another saving has replaced is not undone, and it is said why', async () => {
  const running = await runningInterview({ begin: false });
  const { value, ask, interviewId } = running;
  const study = (await value('study.current', {}))!;
  const { id: other } = await value('member.create', { id: newId(), name: 'Researcher Two' });
  await value('recall.byHand', { interviewId, entries: [entry(60_000)] });
  await value('member.choose', { id: other });
  await value('recall.byHand', { interviewId, entries: [entry(80_000)] });
  await value('member.choose', { id: study.memberId ?? '' });
  const before = await toldOf(running);
  expect(await ask('history.undo', {})).toMatchObject({
    error: {
      code: 'history.conflict',
      message: expect.stringContaining('The recall was entered anew, or held here.'),
    },
  });
  expect(await toldOf(running)).toEqual(before);
});

test('however often it is entered, undone and done again, it reads as it did at that step', async () => {
  const running = await runningInterview({ begin: false });
  const { value, interviewId } = running;
  const steps = fc.array(
    fc.oneof(
      fc.record({
        do: fc.constant('enter' as const),
        stops: fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }),
    ),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const states = [await toldOf(running)];
      let at = 0;
      for (const step of taken) {
        if (step.do === 'enter') {
          const entries = step.stops.map((stop) => entry(stop * 1000, { note: `stop ${stop}` }));
          await value('recall.byHand', { interviewId, entries });
          states.splice(at + 1);
          states.push(await toldOf(running));
          at += 1;
        } else if (step.do === 'undo' && at > 0) {
          await value('history.undo', {});
          at -= 1;
        } else if (step.do === 'redo' && at < states.length - 1) {
          await value('history.redo', {});
          at += 1;
        }
        expect(await toldOf(running)).toEqual(states[at]);
      }
    }),
    { numRuns: 12 },
  );
});
