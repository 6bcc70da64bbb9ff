import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { applyAmends } from '#shared/recall/amend.ts';
import { stopsByHand } from '#shared/recall/by-hand.ts';
import { coverage, coverageMs } from '#shared/recall/coverage.ts';
import { recallState } from '#shared/recall/state.ts';
import { stops } from '#shared/recall/stops.ts';
import { newId } from '../support.ts';
import { type RunningInterview, runningInterview } from './recall-support.ts';

vi.setConfig({ testTimeout: 60_000 });

const sampleMedia = join(import.meta.dirname, '..', '..', '..', 'sample', 'media');

async function addRecording(running: RunningInterview, file: string, ofInterview: boolean): Promise<string> {
  const { core, value, sessionId, interviewId } = running;
  const id = newId();
  const path = join(sampleMedia, file);
  core.grant(path);
  const owner = ofInterview ? { sessionId: null, interviewId } : { sessionId, interviewId: null };
  await value('recording.add', { id, path, ...owner });
  return id;
}

test('a recall is entered from paper, and entered anew it takes the place of the first', async () => {
  const running = await runningInterview({ begin: false });
  const { ask, value, interviewId } = running;
  const entries = [
    {
      id: newId(),
      fromMs: 0,
      toMs: 120_000,
      wantedBy: 'client' as const,
      note: 'a sigh',
      uncertaintyMs: 5000,
    },
    { id: newId(), fromMs: 100_000, toMs: 130_000, wantedBy: 'not said' as const, interviewMs: 400_000 },
    { id: newId(), fromMs: 130_000, toMs: 130_000, wantedBy: 'interviewer' as const },
  ];
  const sent = { interviewId, entries, endedMs: 900_000 };
  const entered = await value('recall.byHand', sent);
  expect(await value('recall.byHand', sent)).toEqual(entered);
  expect(entered.events.map(({ kind, interviewMs, sessionMs }) => [kind, interviewMs, sessionMs])).toEqual([
    ['resume', 0, null],
    ['play', 0, 0],
    ['pause', 120_000, 120_000],
    ['play', 370_000, 100_000],
    ['pause', 400_000, 130_000],
    ['seek', 400_000, 130_000],
    ['pause', 400_000, 130_000],
    ['end', 900_000, null],
  ]);
  expect(new Set(entered.events.map(({ source }) => source))).toEqual(new Set(['by hand']));
  expect(entered.stopNotes).toMatchObject([{ eventId: entries[0]!.id, note: 'a sigh' }]);
  const read = stops(entered.events);
  // Stopped again where the picture still stood: a stop of its own.
  expect(read.map(({ eventId }) => eventId)).toEqual(entries.map(({ id }) => id));
  expect(read.map(({ wantedBy, approximate }) => [wantedBy, approximate])).toContainEqual(['client', true]);
  expect(read.at(-1)?.talkEndInterviewMs).toBe(900_000);
  const view = await value('recall.view', { interviewId });
  expect(view).toMatchObject({ interview: { state: 'held' }, needsRecovery: false });

  const anew = [{ id: newId(), fromMs: 0, toMs: 60_000, wantedBy: 'client' as const }];
  const after = await value('recall.byHand', { interviewId, entries: anew });
  expect(coverageMs(coverage(after.events, { durationMs: null }))).toBe(60_000);
  expect(after.stopNotes).toEqual([]);
  expect(stops(after.events).map(({ eventId }) => eventId)).toEqual([anew[0]!.id]);
  expect(stopsByHand(after.events).endedMs).toBeNull();

  const mixed = { interviewId, entries: [anew[0]!, { ...anew[0]!, id: newId() }] };
  expect(await ask('recall.byHand', mixed)).toMatchObject({ error: { code: 'recall.other-event' } });
  const back = { interviewId, entries: [{ ...anew[0]!, id: newId(), toMs: 0, fromMs: 5 }] };
  expect(await ask('recall.byHand', back)).toMatchObject({ error: { code: 'recall.entry-bounds' } });
});

test('a stop entered anew keeps what was bound to it, however often; the log begins and ends once', async () => {
  const { value, interviewId } = await runningInterview({ begin: false });
  const nominationId = newId();
  await value('nomination.create', { id: nominationId, interviewId, label: 'the silence' });
  const ids = [newId(), newId()] as const;
  const enter = (entries: { id: string; formerId?: string; note?: string }[]) =>
    value('recall.byHand', {
      interviewId,
      entries: entries.map((entry, index) => ({
        ...{ fromMs: index * 60_000, toMs: (index + 1) * 60_000, wantedBy: 'client' as const },
        ...entry,
      })),
    });
  const { stopNotes } = await enter([{ id: ids[0], note: 'a sigh' }, { id: ids[1] }]);
  const bound = { nominationId, lead: 'And then?' };
  const revision = stopNotes[0]!.revision;
  await value('recall.note', { id: stopNotes[0]!.id, eventId: ids[0], revision, changes: bound });

  let former = ids[0] as string;
  for (const note of ['a long sigh', '', 'he sighs']) {
    const id = newId();
    const { events, stopNotes: notes } = await enter([{ id: newId() }, { id, formerId: former, note }]);
    expect(notes).toMatchObject([{ eventId: id, note, ...bound }]);
    const read = applyAmends(events);
    expect(read.map(({ kind }) => kind)).toEqual(['resume', 'play', 'pause', 'play', 'pause', 'end']);
    expect(recallState(events)).toMatchObject({ started: true, ended: true });
    former = id;
  }
});

test("anchors put an interview's recording on the log's clock, and take its drift off", async () => {
  const running = await runningInterview();
  const { ask, value, interviewId } = running;
  const recordingId = await addRecording(running, 'D1-S3-C.webm', true);
  const anchor = (recordingMs: number, clockMs: number) => ({
    id: newId(),
    recordingMs,
    clockMs,
    kind: 'clap' as const,
    note: '',
  });
  const one = anchor(1000, 6000);
  const placed = await value('recall.anchors', { recordingId, anchors: [one] });
  expect(placed.recording).toMatchObject({ offsetMs: 5000, rate: 1 });
  // A recorder 100 millionths too slow.
  const two = anchor(3_601_000, 3_606_360);
  const fitted = await value('recall.anchors', { recordingId, anchors: [one, two] });
  expect(fitted.recording.rate).toBeCloseTo(1.0001, 9);
  expect(fitted.fit).toMatchObject({ problem: null });
  expect(fitted.fit?.driftPpm).toBeCloseTo(100, 3);
  expect((await value('recall.log', { interviewId })).anchors).toEqual(fitted.anchors);
  const wrong = await ask('recall.anchors', { recordingId, anchors: [one, anchor(2000, 60_000)] });
  expect(wrong).toMatchObject({ ok: false, error: { code: 'recall.anchor-clock' } });
  await value('history.undo', {});
  const view = await value('recall.view', { interviewId });
  expect(view.interviewRecordings).toMatchObject([{ id: recordingId, offsetMs: 5000, rate: 1 }]);
  expect((await value('recall.log', { interviewId })).anchors).toHaveLength(1);

  const session = await addRecording(running, 'D1-S3.mp4', false);
  const refused = await ask('recall.anchors', { recordingId: session, anchors: [one] });
  expect(refused).toMatchObject({ ok: false, error: { code: 'recall.not-an-interview' } });
});

test('the board says what of each session was covered and whether the interview ended, and follows the log as it grows', async () => {
  const running = await runningInterview();
  const { value, interviewId, otherId, sessionId, event } = running;
  const cell = async () => {
    const { dyads } = await value('session.board', {});
    const session = dyads.flatMap(({ sessions }) => sessions).find(({ id }) => id === sessionId)!;
    const of = (id: string) => session.interviews.find((interview) => interview.id === id)?.recall;
    return { durationMs: session.durationMs, recall: of(interviewId), other: of(otherId) };
  };
  const upTo = (endMs: number) => ({ covered: [{ startMs: 0, endMs }], ended: false });
  expect(await cell()).toEqual({ durationMs: 0, recall: { covered: [], ended: false }, other: null });
  const played = [event('play', 0, { sessionMs: 0 }), event('pause', 60_000, { sessionMs: 60_000 })];
  await value('recall.append', { interviewId, events: played });
  expect(await cell()).toMatchObject({ recall: upTo(60_000) });
  const again = [
    event('play', 70_000, { sessionMs: 50_000 }),
    event('pause', 370_000, { sessionMs: 350_000 }),
  ];
  await value('recall.append', { interviewId, events: again });
  expect(await cell()).toMatchObject({ recall: upTo(350_000) });
  // The session's own end bounds it, once there is a recording.
  await addRecording(running, 'D1-S3.mp4', false);
  expect(await cell()).toMatchObject({ durationMs: 145_600, recall: upTo(145_600) });
  await value('recall.amend', { interviewId, id: newId(), eventId: again[0]!.id, removed: true });
  await value('recall.amend', { interviewId, id: newId(), eventId: again[1]!.id, removed: true });
  expect(await cell()).toMatchObject({ recall: upTo(60_000) });
  const { id, coreMs, wallMs } = event('pause', 400_000);
  await value('recall.end', { interviewId, id, coreMs, wallMs, how: 'complete' });
  expect(await cell()).toMatchObject({ recall: { ended: true } });
});

test('an interview is removed with all that hangs on its recall, comes back whole, and is exported', async () => {
  const running = await runningInterview();
  const { core, folder, value, interviewId, sessionId, event } = running;
  const stop = event('pause', 5000, { sessionMs: 4000, wantedBy: 'client' });
  await value('recall.append', { interviewId, events: [event('play', 1000, { sessionMs: 0 }), stop] });
  const nominationId = newId();
  await value('nomination.create', { id: nominationId, interviewId, label: 'the silence' });
  const note = { nominationId, note: 'a breath' };
  await value('recall.note', { id: newId(), eventId: stop.id, revision: null, changes: note });
  const momentId = newId();
  await value('moment.create', { id: momentId, sessionId, startMs: 0, endMs: 5000 });
  const clip = { id: newId(), startMs: 0, endMs: 5000, momentId, prompted: false };
  await value('recall.plan', { interviewId, clips: [clip], intervalMs: 60_000 });
  const recordingId = await addRecording(running, 'D1-S3-C.webm', true);
  const anchor = { id: newId(), recordingMs: 0, clockMs: 700, kind: 'words' as const, note: '' };
  await value('recall.anchors', { recordingId, anchors: [anchor] });
  const { interview } = await value('recall.view', { interviewId });
  const closing = { feedbackAsked: true, feedback: 'x', distressChecked: true, distress: '', text: '' };
  await value('recall.close', { interviewId, revision: interview.revision, closing });
  const before = await value('recall.view', { interviewId });

  const path = join(folder, `export-${newId()}.json`);
  core.grant(path);
  await value('file.export', { what: 'study-json', path });
  const { tables } = JSON.parse(readFileSync(path, 'utf8')) as { tables: Record<string, object[]> };
  expect(tables.recall_clip).toContainEqual(expect.objectContaining({ id: clip.id, moment_id: momentId }));
  expect(tables.recording_anchor).toContainEqual(expect.objectContaining({ id: anchor.id, clock_ms: 700 }));
  expect(tables.proposal).toEqual([]);
  expect(tables.interview).toContainEqual(expect.objectContaining({ id: interviewId, closing }));
  expect(Object.keys(tables)).toContain('recall_event');

  await value('session.remove', { id: sessionId });
  await value('history.undo', {});
  const after = await value('recall.view', { interviewId });
  const bare = (view: typeof before) =>
    JSON.parse(JSON.stringify(view, (key, at) => (key === 'revision' ? 0 : at)));
  expect(bare(after)).toEqual(bare(before));
  expect((await value('recall.log', { interviewId })).anchors).toEqual([{ ...anchor, recordingId }]);
});
