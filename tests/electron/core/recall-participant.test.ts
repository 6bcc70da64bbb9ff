import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { ParticipantCaller, Result } from '#shared/contract/call.ts';
import type { CoreEvent } from '#shared/contract/events.ts';
import { contract } from '#shared/contract/index.ts';
import type { ParticipantEvent, RecallCommand, Watch } from '#shared/contract/recall-watch.ts';
import { contractSchema } from '#shared/contract/schema.ts';
import { newId } from '../support.ts';
import { coreIn, newFolder, type RunningInterview, runningInterview, studyIn } from './recall-support.ts';

vi.setConfig({ testTimeout: 60_000 });

const mayMake = ['recall.watch', 'recall.clock', 'recall.append', 'recall.beat', 'recall.command'];

function participantOf({ core, interviewId }: RunningInterview) {
  const caller: ParticipantCaller = { role: 'participant', interviewId };
  const ask = (name: string, args: unknown): Promise<Result<unknown>> => core.call(caller, name, args);
  const code = async (name: string, args: unknown) => {
    const result = await ask(name, args);
    return result.ok ? 'ok' : result.error.code;
  };
  return { caller, ask, code };
}

function command(kind: RecallCommand['kind'], more: object = {}) {
  return { page: 'here', command: { kind, id: newId(), ...more } };
}

test('every other call of the contract is forbidden to a participant, whatever its arguments', async () => {
  const running = await runningInterview();
  const { code } = participantOf(running);
  const { interviewId, sessionId } = running;
  const { calls } = contractSchema();
  const outcomes = await Promise.all(
    Object.keys(contract)
      .filter((name) => !mayMake.includes(name))
      .flatMap((name) => {
        // Good arguments, too: what is refused must not hang on their being wrong.
        const { properties = {} } = calls[name]!.arguments as { properties?: Record<string, unknown> };
        const filled = Object.fromEntries(Object.keys(properties).map((field) => [field, interviewId]));
        return [{}, { interviewId }, { id: sessionId }, filled].map(async (args) => ({
          name,
          code: await code(name, args),
        }));
      }),
  );
  expect(outcomes.length).toBeGreaterThan(200);
  expect(outcomes.filter((outcome) => outcome.code !== 'call.forbidden')).toEqual([]);
});

test('a participant writes what its picture did and its own buttons, into its own interview alone', async () => {
  const running = await runningInterview();
  const other = await runningInterview();
  const { code, ask } = participantOf(running);
  const { event, value, interviewId } = running;
  for (const kind of ['picture_off', 'talk', 'lead', 'break', 'resume', 'interviewer', 'amend', 'end']) {
    const events = [{ ...event('play', 10), kind }];
    expect(await code('recall.append', { events })).toMatch(/call\.(forbidden|arguments)/);
  }
  const words = event('pause', 10, { detail: { text: 'words' } });
  expect(await code('recall.append', { events: [words] })).toBe('call.forbidden');

  const stop = event('pause', 9000, { sessionMs: 8000, pressedBy: 'interviewer', wantedBy: 'interviewer' });
  const clip = event('pause', 21_000, { sessionMs: 18_000, wantedBy: 'clip' });
  const written = await ask('recall.append', {
    // Another interview's name changes nothing: the token stands for one.
    interviewId: other.interviewId,
    events: [
      event('play', 1000, { sessionMs: 0 }),
      event('this_one', 2000, { sessionMs: 1000 }),
      stop,
      event('seek', 10_000, { sessionMs: 8000, detail: { fromMs: 8000 } }),
      event('play', 11_000, { sessionMs: 8000 }),
      clip,
      event('play', 22_000, { sessionMs: 18_000 }),
      // Its machine slept: it may say for how long.
      event('pause', 40_000, { sessionMs: 20_000, pressedBy: 'program', detail: { unseenMs: 16_000 } }),
    ],
  });
  expect(written).toEqual({ ok: true, value: { events: [] } });
  const { events } = await value('recall.log', { interviewId });
  expect(events.slice(2).map(({ kind, pressedBy, wantedBy }) => [kind, pressedBy, wantedBy])).toEqual([
    ['play', 'participant', null],
    ['this_one', 'participant', null],
    // It can not say that somebody else pressed or wanted it.
    ['pause', 'participant', 'client'],
    ['seek', 'participant', 'client'],
    ['play', 'participant', null],
    ['pause', 'program', 'clip'],
    ['play', 'participant', null],
    ['pause', 'program', null],
  ]);
  expect(events.at(-1)?.detail).toEqual({ unseenMs: 16_000 });
  expect((await value('recall.log', { interviewId: other.interviewId })).events).toHaveLength(2);
});

test("what the participant's page does for the interviewer is the interviewer's in the log", async () => {
  const running = await runningInterview();
  const { caller, ask, code } = participantOf(running);
  const { core, value, event, interviewId } = running;
  const told: ParticipantEvent[] = [];
  const stop = core.subscribe(caller, (each) => told.push(each));
  await value('recall.append', { interviewId, events: [event('play', 1000, { sessionMs: 0 })] });
  const asked = command('stop', { wantedBy: 'therapist', pressedBy: 'interviewer' });
  await value('recall.command', { interviewId, ...asked } as never);
  expect(told).toEqual([
    {
      kind: 'recall',
      what: 'command',
      command: { kind: 'stop', id: asked.command.id, wantedBy: null, pressedBy: 'interviewer' },
    },
  ]);
  stop();
  const done = { ...event('pause', 5000, { sessionMs: 4000 }), id: asked.command.id };
  await ask('recall.append', { events: [done] });
  const { events } = await value('recall.log', { interviewId });
  expect(events.at(-1)).toMatchObject({ kind: 'pause', wantedBy: 'therapist', pressedBy: 'interviewer' });

  for (const kind of ['seek', 'rate', 'hide', 'show', 'talk', 'volume', 'break', 'resume'] as const) {
    const more = { sessionMs: 1, rate: 1, on: true, volume: 1 };
    expect(await code('recall.command', command(kind, more))).toBe('call.forbidden');
  }
  for (const kind of ['stop', 'go on', 'again', 'this one'] as const) {
    expect(await code('recall.command', command(kind))).toBe('ok');
  }
});

test("a participant's page hears the interviewer's page of its interview, and nothing else", async () => {
  const running = await runningInterview();
  const other = await runningInterview();
  const { caller, ask } = participantOf(running);
  const { core, value, ask: asOwner, interviewId, sessionId, event } = running;
  const told: ParticipantEvent[] = [];
  const owners: CoreEvent[] = [];
  const stops = [core.subscribe(caller, (each) => told.push(each))];
  stops.push(core.subscribe({ role: 'owner' }, (each) => owners.push(each)));
  const beat = { coreMs: 5, sessionMs: 1234, playing: true, rate: 1 };
  await value('recall.beat', { interviewId, page: 'left', ...beat });
  await value('recall.beat', { interviewId: other.interviewId, page: 'left', ...beat });
  await value('recall.command', { interviewId: other.interviewId, ...command('stop') } as never);
  await ask('recall.beat', { page: 'right', ...beat, sessionMs: 1300 });
  await ask('recall.command', command('this one', { wantedBy: 'interviewer', pressedBy: 'program' }));
  await value('moment.create', { id: newId(), sessionId, startMs: 5, label: 'secret' });
  await value('recall.append', { interviewId, events: [event('lead', 100, { detail: { text: 'secret' } })] });
  await asOwner('study.backupNow', {});
  core.noteParticipant(caller, true);
  core.noteMachine('suspended');
  expect(told).toEqual([
    { kind: 'recall', what: 'beat', ...beat },
    { kind: 'machine', what: 'suspended', coreMs: expect.any(Number) },
  ]);

  const ofThis = owners.filter((each) => each.kind === 'recall' && each.interviewId === interviewId);
  expect(ofThis).toMatchObject([
    { what: 'beat', from: 'owner', page: 'left' },
    { what: 'beat', from: 'participant', page: 'right', sessionMs: 1300 },
    // Whose hand it was is known, not taken from the page.
    { what: 'command', from: 'participant', command: { wantedBy: 'participant', pressedBy: 'participant' } },
    { what: 'log' },
    { what: 'participant', connected: true },
  ]);
  for (const stop of stops) stop();
});

test('what a participant sees says nothing of the study', async () => {
  const running = await runningInterview({ begin: false });
  const { core, value, sessionId, interviewId, otherId, code: participantCode, folder } = running;
  const recordingId = newId();
  const sample = `${import.meta.dirname}/../../../sample/media/D1-S3.mp4`;
  core.grant(sample);
  await value('recording.add', { id: recordingId, sessionId, interviewId: null, path: sample });
  await value('nomination.create', { id: newId(), interviewId, label: 'the silence' });
  const admitted = await core.admitParticipant(interviewId);
  if (!admitted.ok) throw new Error(admitted.error.message);
  const caller = core.participantOf(admitted.value.token)!;
  expect(caller).toEqual({ role: 'participant', interviewId });
  const result = await core.call(caller, 'recall.watch', {});
  expect(result.ok).toBe(true);
  const seen = contract['recall.watch'].result.parse((result as { value: Watch }).value);
  expect(seen.media).toHaveLength(1);
  expect(seen.media[0]).toMatchObject({ kind: 'video', offsetMs: 0, rate: 1 });
  expect(seen.state).toMatchObject({ resting: true, playing: false, pictureOn: true, ended: false });
  const study = (await value('study.current', {}))!;
  // The page's own names of media are letters at random, in which anything short may stand.
  const said = seen.media.reduce((text, { id }) => text.replaceAll(id, ''), JSON.stringify(result));
  const secret = [
    recordingId,
    interviewId,
    otherId,
    sessionId,
    study.study.id,
    study.study.title,
    study.members[0]!.name,
    folder,
    'D1',
    participantCode,
    'silence',
  ];
  expect(secret.filter((word) => said.includes(word))).toEqual([]);
  expect(said).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);

  // The name leads to the file for this page, and for no other.
  expect(await core.watchedFile(caller, seen.media[0]!.id)).toMatchObject({ mime: 'video/mp4' });
  expect(await core.watchedFile(caller, recordingId)).toBeNull();
  const other = await runningInterview();
  await core.admitParticipant(other.interviewId);
  const stranger: ParticipantCaller = { role: 'participant', interviewId: other.interviewId };
  expect(await core.watchedFile(stranger, seen.media[0]!.id)).toBeNull();

  // Where the picture is, is told from the last sign of life.
  await value('recall.beat', { interviewId, page: '', coreMs: 1, sessionMs: 777, playing: true, rate: 1.5 });
  const again = (await core.call(caller, 'recall.watch', {})) as { value: Watch };
  expect(again.value.state).toMatchObject({ sessionMs: 777, playing: true, rate: 1.5 });
});

test('a token lasts as long as its interview, over a restart, and no longer', async () => {
  const folder = newFolder();
  const study = await studyIn(folder);
  const [ending, withdrawn, removed, closing] = [
    await runningInterview({ in: study }),
    await runningInterview({ in: study }),
    await runningInterview({ in: study }),
    await runningInterview({ in: study }),
  ];
  const tokenOf = async ({ interviewId }: RunningInterview, core = study.core) => {
    const admitted = await core.admitParticipant(interviewId);
    return admitted.ok ? admitted.value.token : admitted.error.code;
  };
  const tokens: string[] = [];
  for (const running of [ending, withdrawn, removed, closing]) tokens.push(await tokenOf(running));
  expect(new Set(tokens).size).toBe(4);
  expect(await tokenOf(ending)).toBe(tokens[0]);
  expect(study.core.participantOf('no token')).toBeNull();

  await study.core.close();
  const next = await coreIn(folder);
  await next.value('study.open', { path: study.path, passphrase: null });
  const holder = next.core.participantOf(tokens[0]!)!;
  expect(holder.interviewId).toBe(ending.interviewId);
  expect((await next.core.call(holder, 'recall.watch', {})).ok).toBe(true);

  const told: ParticipantEvent[] = [];
  next.core.subscribe(holder, (event) => told.push(event));
  const at = { coreMs: ending.baseMs + 5000, wallMs: ending.baseWallMs + 5000 };
  await next.value('recall.end', { interviewId: ending.interviewId, id: newId(), ...at, how: 'complete' });
  await expect.poll(() => next.core.participantOf(tokens[0]!)).toBeNull();
  expect(told).toEqual([{ kind: 'recall', what: 'ended' }]);
  expect(await tokenOf(ending, next.core)).toBe('recall.ended');

  const letGo = [1, 2, 3].map((index) => {
    const heard: ParticipantEvent[] = [];
    next.core.subscribe(next.core.participantOf(tokens[index]!)!, (event) => heard.push(event));
    return heard;
  });
  const { interview } = await next.value('recall.view', { interviewId: withdrawn.interviewId });
  await next.value('interview.update', {
    id: interview.id,
    revision: interview.revision,
    changes: { state: 'withdrawn' },
  });
  await next.value('interview.remove', { id: removed.interviewId });
  await expect.poll(() => next.core.participantOf(tokens[1]!)).toBeNull();
  await expect.poll(() => next.core.participantOf(tokens[2]!)).toBeNull();
  expect(await tokenOf(withdrawn, next.core)).toBe('recall.withdrawn');
  expect(next.core.participantOf(tokens[3]!)).not.toBeNull();
  await next.value('study.close', {});
  expect(next.core.participantOf(tokens[3]!)).toBeNull();
  expect(letGo).toEqual(Array(3).fill([{ kind: 'recall', what: 'ended' }]));
  await wait(50);
}, 120_000);
