import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { ParticipantCaller } from '#shared/contract/call.ts';
import { newId } from '../support.ts';
import { type RunningInterview, runningInterview } from './recall-support.ts';

vi.setConfig({ testTimeout: 60_000 });

/** What the therapist's interview holds, by which it would be known wherever it is told. */
const words = {
  nomination: 'the unopened letter',
  renamed: 'the torn letter',
  note: 'She was close to tears.',
  lead: 'What did the letter hold?',
  moment: 'A letter is named',
  telling: 'I wished the letter away.',
  feedback: 'Tiring, and the letter stays.',
  interviewer: 'Interviewer Two',
};

/** The therapist's interview of the same session: begun, and full of words. */
async function otherUnderWay(running: RunningInterview): Promise<string[]> {
  const { core, folder, value, sessionId, otherId, baseMs, baseWallMs, event } = running;
  const at = { id: newId(), coreMs: baseMs, wallMs: baseWallMs };
  await value('recall.begin', { interviewId: otherId, ...at, interviewer: words.interviewer });
  const stop = event('pause', 9000, { sessionMs: 7777, wantedBy: 'therapist' });
  const events = [
    event('play', 1000, { sessionMs: 0 }),
    stop,
    event('lead', 9500, { detail: { category: 'body', text: words.lead } }),
    event('this_one', 9900, { sessionMs: 7777 }),
  ];
  await value('recall.append', { interviewId: otherId, events });
  await value('recall.note', {
    ...{ id: newId(), eventId: stop.id, revision: null, changes: { note: words.note, lead: words.lead } },
  });
  const nominated = await value('nomination.create', {
    ...{ id: newId(), interviewId: otherId, label: words.nomination },
  });
  const { id, revision } = nominated;
  await value('nomination.update', { id, revision, changes: { label: words.renamed } });
  const momentId = newId();
  await value('moment.create', {
    ...{ id: momentId, sessionId, interviewId: otherId, startMs: 5000, endMs: 7777 },
    ...{ label: words.moment, note: words.note, nominatedBy: 'therapist' },
  });
  const transcriptId = newId();
  const path = join(folder, `${transcriptId}.vtt`);
  writeFileSync(path, `WEBVTT\n\n00:08.000 --> 00:12.000\n<v T>${words.telling}\n`);
  core.grant(path);
  await value('transcript.import', {
    ...{ id: transcriptId, path, sessionId: null, interviewId: otherId, clock: 'interview' },
    speakers: [{ name: 'T', kind: 'therapist' }],
  });
  await value('nomination.find', { id, sessionMs: 7777 });
  return [otherId, id, momentId, transcriptId, ...events.map((each) => each.id), ...Object.values(words)];
}

test('an interview that is under way, or done, tells nothing to the other one of its session', async () => {
  const running = await runningInterview();
  const { core, value, interviewId, otherId, event } = running;
  const caller: ParticipantCaller = { role: 'participant', interviewId };
  const told: unknown[] = [];
  const stop = core.subscribe(caller, (each) => told.push(each));
  const secrets = await otherUnderWay(running);
  const expectSilence = async () => {
    await value('recall.append', { interviewId, events: [event('play', 1000, { sessionMs: 0 })] });
    const answers = {
      view: await value('recall.view', { interviewId }),
      log: await value('recall.log', { interviewId }),
      watch: await core.call(caller, 'recall.watch', {}),
      told,
      // Stands in the bar above the interview before it begins.
      history: (await value('history.state', {})).undo,
    };
    const found = Object.entries(answers).flatMap(([name, answer]) =>
      secrets
        .filter((secret) => JSON.stringify(answer).includes(secret))
        .map((secret) => `${name}: ${secret}`),
    );
    expect(found).toEqual([]);
    expect(answers.view.events.every(({ sessionMs }) => sessionMs !== 7777)).toBe(true);
    expect(answers.history).toMatch(/D\d+-T$/);
  };
  await expectSilence();
  expect((await value('recall.log', { interviewId: otherId })).stopNotes).toHaveLength(1);

  // The page of one can not be told of the other's beats and commands either.
  await value('recall.beat', {
    ...{ interviewId: otherId, page: 'other', coreMs: 1, sessionMs: 7777, playing: true, rate: 1 },
  });
  const command = { kind: 'seek', id: newId(), sessionMs: 7777 } as const;
  await value('recall.command', { interviewId: otherId, page: 'other', command });
  expect(told).toEqual([]);

  const { coreMs, wallMs } = await value('recall.clock', {});
  const end = { id: newId(), coreMs, wallMs, how: 'complete' as const };
  const { interview } = await value('recall.end', { interviewId: otherId, ...end });
  await value('recall.close', {
    ...{ interviewId: otherId, revision: interview.revision },
    closing: {
      ...{ feedbackAsked: true, feedback: words.feedback, distressChecked: true, distress: words.note },
      text: words.feedback,
    },
  });
  await expectSilence();
  expect(told).toEqual([]);
  stop();
});

test('what was said is known to be of an interview that is to be held, until its end', async () => {
  const running = await runningInterview();
  const { value, sessionId, interviewId, otherId } = running;
  const toHold = async () => {
    const said = await value('recall.said', { sessionId, startMs: 0, endMs: 1000 });
    return Object.fromEntries(said.map((each) => [each.interviewId, each.toHold]));
  };
  expect(await toHold()).toEqual({ [interviewId]: true, [otherId]: true });
  await otherUnderWay(running);
  expect(await toHold()).toEqual({ [interviewId]: true, [otherId]: true });
  const { coreMs, wallMs } = await value('recall.clock', {});
  await value('recall.end', { interviewId: otherId, id: newId(), coreMs, wallMs, how: 'complete' });
  expect(await toHold()).toEqual({ [interviewId]: true, [otherId]: false });
});
