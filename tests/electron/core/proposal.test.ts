import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { CallInput } from '#shared/contract/index.ts';
import type { Acceptance, Proposal, ProposalList } from '#shared/contract/proposal.ts';
import { newId } from '../support.ts';
import { type RunningInterview, runningInterview, type Sent } from './recall-support.ts';

vi.setConfig({ testTimeout: 60_000 });

type SpeakerKind = 'client' | 'therapist' | 'interviewer';
type Said = [who: 'C' | 'T' | 'I', startS: number, endS: number, text: string];

interface Reviewed extends RunningInterview {
  transcriptId: string;
  list(): Promise<ProposalList>;
  /** The suggestions, each as its place (s) and its state. */
  states(): Promise<string[]>;
  accept(proposal: Proposal, more?: Partial<Acceptance>): Promise<Proposal>;
}

/** Plays 0:10–0:40, the client stops; on to 0:55, the interviewer stops; talk at 1:05–1:10 while it plays. */
const played = ({ event }: RunningInterview): Sent[] => [
  event('play', 1_000, { sessionMs: 10_000 }),
  event('pause', 31_000, { sessionMs: 40_000, wantedBy: 'client' }),
  event('play', 60_000, { sessionMs: 40_000 }),
  event('pause', 75_000, { sessionMs: 55_000, wantedBy: 'interviewer' }),
  event('play', 90_000, { sessionMs: 55_000 }),
  event('talk', 100_000, { sessionMs: 65_000, detail: { on: true } }),
  event('talk', 105_000, { sessionMs: 70_000, detail: { on: false } }),
  event('pause', 120_000, { sessionMs: 85_000 }),
];

const told: Said[] = [
  ['C', 2, 4, 'Here it begins.'],
  ['C', 32, 36, 'I went quiet there.'],
  ['I', 37, 39, 'What was that like?'],
  ['C', 40, 50, 'Like a shop that closes.'],
  ['I', 76, 78, 'And here?'],
  ['C', 78, 84, 'Nothing, really.'],
  ['C', 101, 104, 'This bit, yes.'],
];

async function reviewed(said = told, events = played): Promise<Reviewed> {
  const running = await runningInterview();
  const { core, folder, value, interviewId } = running;
  await value('recall.append', { interviewId, events: events(running) });
  const transcriptId = newId();
  const path = join(folder, `${transcriptId}.vtt`);
  const cues = said.map(([who, from, to, text]) => `${clock(from)} --> ${clock(to)}\n<v ${who}>${text}\n`);
  writeFileSync(path, `WEBVTT\n\n${cues.join('\n')}`);
  core.grant(path);
  const kinds: [string, SpeakerKind][] = [
    ['C', 'client'],
    ['T', 'therapist'],
    ['I', 'interviewer'],
  ];
  const speakers = kinds
    .filter(([name]) => said.some(([who]) => who === name))
    .map(([name, kind]) => ({ name, kind }));
  const owner = { sessionId: null, interviewId, clock: 'interview' as const };
  await value('transcript.import', { id: transcriptId, path, ...owner, speakers });
  const list = () => value('proposal.list', { interviewId });
  return {
    ...running,
    transcriptId,
    list,
    states: async () =>
      (await list()).proposals.map(({ sessionMs, state }) => `${(sessionMs ?? 0) / 1000} ${state}`),
    accept: (proposal, more) =>
      value('proposal.accept', {
        interviewId,
        ...itemOf(proposal),
        ...more,
      }),
  };
}

function clock(seconds: number): string {
  return `00:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}.000`;
}

/** A suggestion taken as it stands. */
function itemOf(proposal: Proposal): Acceptance {
  const { kind, eventId, seen, nominatedBy, nomination, bounds, momentIds } = proposal;
  const likeliest = { id: newId(), label: nomination?.label ?? '', nominatedBy, ...bounds! };
  return {
    ...{ kind, eventId, seen, id: newId() },
    moment: momentIds[0] ? { kind: 'there', id: momentIds[0] } : { kind: 'likeliest', ...likeliest },
    passages: proposal.passages.map(({ turns, led }) => ({
      id: newId(),
      firstUtteranceId: turns[0]!.utteranceId,
      lastUtteranceId: turns.at(-1)!.utteranceId,
      teller: null,
      tense: null,
      led,
    })),
  };
}

const wordsOf = ({ passages }: Proposal) =>
  passages.map(({ before, turns, after, teller, led }) => ({
    before: before.map(({ text }) => text),
    turns: turns.map(({ speaker, text }) => `${speaker}: ${text}`),
    after: after.map(({ text }) => text),
    teller,
    led,
  }));

/** All that the study holds about a session's moments and tellings, and the nominations. */
async function world({ value, sessionId, interviewId }: RunningInterview) {
  // A row that was put back has a further revision.
  const unrevised = <T>(rows: T): T =>
    JSON.parse(JSON.stringify(rows, (key, at) => (key === 'revision' ? 0 : at)));
  return unrevised({
    moments: await value('moment.list', { sessionId }),
    snippets: await value('snippet.list', { sessionId }),
    proposals: await value('proposal.list', { interviewId }),
    nominations: (await value('recall.view', { interviewId })).nominations,
  });
}

test('each stop, and talk while it played, suggests a moment and the passages said', async () => {
  const { value, list, interviewId, transcriptId } = await reviewed();
  const { proposals, ...rest } = await list();
  expect(rest).toMatchObject({ lacks: null, transcriptId, moments: [], gone: 0 });
  expect(
    proposals.map(({ kind, stopNumber, nominatedBy, bounds, state }) => [
      ...[kind, stopNumber, nominatedBy, bounds?.startMs, bounds?.endMs, state],
    ]),
  ).toEqual([
    ['stop', 1, 'client', 30_000, 40_000, 'open'],
    ['stop', 2, 'researcher', 45_000, 55_000, 'open'],
    ['talk', null, 'researcher', 55_000, 70_000, 'open'],
  ]);
  expect(proposals.map(wordsOf)).toEqual([
    [
      {
        before: [],
        turns: ['C: I went quiet there.', 'I: What was that like?', 'C: Like a shop that closes.'],
        after: [],
        teller: 'client',
        led: true,
      },
    ],
    [{ before: ['And here?'], turns: ['C: Nothing, really.'], after: [], teller: 'client', led: true }],
    [{ before: [], turns: ['C: This bit, yes.'], after: [], teller: 'client', led: false }],
  ]);
  expect(await value('proposal.count', { interviewId })).toEqual({
    lacks: null,
    open: 3,
    changed: 0,
    all: 3,
  });
});

test('accepting makes the moment, its snippets and the decision in one step, and undo takes all of it back', async () => {
  const all = await reviewed();
  const { value, list, accept, sessionId, interviewId } = all;
  const nominationId = newId();
  await value('nomination.create', { id: nominationId, interviewId, label: 'the silence' });
  const [first] = (await list()).proposals;
  const changes = { nominationId, note: 'A long breath.' };
  await value('recall.note', { id: newId(), eventId: first!.eventId, revision: null, changes });
  const before = await world(all);
  const [proposal] = before.proposals.proposals;
  expect(proposal).toMatchObject({ nomination: { label: 'the silence' }, note: 'A long breath.' });

  const item = itemOf(proposal!);
  const passages = item.passages.map((passage) => ({ ...passage, tense: 'then' as const }));
  const sent = { interviewId, ...item, passages };
  const accepted = await value('proposal.accept', sent);
  expect(accepted).toMatchObject({ state: 'accepted', decision: { changes: [] } });
  // Sent again, nothing is made twice.
  expect(await value('proposal.accept', sent)).toEqual(accepted);
  const after = await world(all);
  expect(after.moments).toMatchObject([
    {
      ...{ startMs: 30_000, endMs: 40_000, originalStartMs: 30_000, label: 'the silence' },
      ...{ note: 'A long breath.', nominatedBy: 'client', prompting: 'spontaneous', interviewId },
      tellings: { client: 1, therapist: 0, other: 0 },
    },
  ]);
  expect(after.snippets).toMatchObject([
    {
      quote: 'I went quiet there.\nWhat was that like?\nLike a shop that closes.',
      ...{ teller: 'client', led: true, tense: 'then', momentIds: [after.moments[0]!.id] },
    },
  ]);
  expect(after.nominations).toMatchObject([{ state: 'reviewed', momentId: after.moments[0]!.id }]);
  expect((await value('history.state', {})).undo).toBe('Accept stop 1');

  await value('history.undo', {});
  expect(await world(all)).toEqual(before);
  await value('history.redo', {});
  expect((await world(all)).snippets).toEqual(after.snippets);
  await value('history.undo', {});
  // With changes of the person's own.
  const moment = { kind: 'new' as const, id: newId(), startMs: 33_000, endMs: 41_500, label: 'Went quiet' };
  await accept((await list()).proposals[0]!, {
    moment: { ...moment, nominatedBy: 'researcher' },
    passages: [],
  });
  expect(await value('moment.list', { sessionId })).toMatchObject([
    {
      ...{ startMs: 33_000, endMs: 41_500, label: 'Went quiet', nominatedBy: 'researcher' },
      prompting: null,
    },
  ]);
  expect(await value('snippet.list', { sessionId })).toEqual([]);
});

test('what was heard from the video is not whose telling it is', async () => {
  const { list, accept, value, sessionId } = await reviewed([
    ['C', 32, 36, 'I went quiet there.'],
    ['T', 37, 39, 'You went quiet.'],
    ['C', 40, 50, 'Like a shop that closes.'],
  ]);
  const [first] = (await list()).proposals;
  expect(first!.passages).toMatchObject([{ teller: 'client' }]);
  await accept(first!);
  expect(await value('snippet.list', { sessionId })).toMatchObject([{ teller: 'client' }]);
});

test('a nomination that was set at another stop anew goes to that one', async () => {
  const { list, value, interviewId } = await reviewed();
  const [one, other] = (await list()).proposals;
  const nominationId = newId();
  const named = async () => (await list()).proposals.map(({ nomination }) => nomination?.label ?? null);
  await value('nomination.create', { id: nominationId, interviewId, label: 'the silence' });
  for (const { eventId, sessionMs } of [one!, other!]) {
    await value('nomination.find', { id: nominationId, sessionMs });
    await value('recall.note', { id: newId(), eventId, revision: null, changes: { nominationId } });
  }
  expect(await named()).toEqual([null, 'the silence', null]);
  await value('recall.amend', { id: newId(), interviewId, eventId: other!.eventId, removed: true });
  expect(await named()).toEqual(['the silence', null]);
});

test('what another transcript of the interview says is no change of what was decided', async () => {
  const running = await reviewed();
  const { core, folder, list, accept, value, interviewId } = running;
  await accept((await list()).proposals[0]!);
  const path = join(folder, 'second half.vtt');
  writeFileSync(path, `WEBVTT\n\n${clock(76)} --> ${clock(84)}\n<v C>Nothing, really.\n`);
  core.grant(path);
  const transcriptId = newId();
  const owner = { sessionId: null, interviewId, clock: 'interview' as const };
  const speakers = [{ name: 'C', kind: 'client' as const }];
  await value('transcript.import', { id: transcriptId, path, ...owner, speakers });
  const byOther = await value('proposal.list', { interviewId, transcriptId });
  expect(byOther.proposals.map(({ decision }) => decision?.changes ?? null)).toEqual([[], null, null]);
});

test('all open ones are accepted in one step, each new moment reused by the stops that fall into it', async () => {
  const all = await reviewed(told, (running) => [
    ...played(running),
    // Back to 0:52, and stopped at 0:54: within the moment that the second stop makes.
    running.event('play', 130_000, { sessionMs: 52_000 }),
    running.event('pause', 132_000, { sessionMs: 54_000, wantedBy: 'client' }),
  ]);
  const { value, list, states, interviewId } = all;
  const before = await world(all);
  const items = (await list()).proposals.map(itemOf);
  expect(items).toHaveLength(4);
  const answer = await value('proposal.acceptAll', { interviewId, items });
  expect(answer).toEqual({ accepted: 4, left: 0 });
  expect(await value('proposal.acceptAll', { interviewId, items })).toEqual(answer);
  const after = await world(all);
  expect(after.moments.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [30_000, 40_000],
    [45_000, 55_000],
    [55_000, 70_000],
  ]);
  expect(after.proposals.proposals.map(({ decision }) => decision?.momentId)).toEqual(
    [0, 1, 2, 1].map((index) => after.moments[index]!.id),
  );
  expect((await value('history.state', {})).undo).toBe('Accept 4 suggestions');
  await value('history.undo', {});
  expect(await world(all)).toEqual(before);
  expect(await states()).toEqual(['40 open', '55 open', '65 open', '54 open']);
});

test('what was decided or changed meanwhile, and approximate stops, are left unless they are asked for', async () => {
  const all = await reviewed();
  const { value, list, interviewId } = all;
  const before = await list();
  const items = before.proposals.map(itemOf);
  const [first, second] = before.proposals;
  const { kind, eventId, seen } = first!;
  await value('proposal.refuse', { interviewId, kind, eventId, seen, id: newId() });
  await value('recall.amend', {
    interviewId,
    id: newId(),
    eventId: second!.eventId,
    changes: { uncertaintyMs: 4000 },
  });
  expect(await value('proposal.acceptAll', { interviewId, items })).toEqual({ accepted: 1, left: 2 });
  const [, approximate] = (await list()).proposals;
  expect(approximate).toMatchObject({ state: 'open', approximate: true, uncertaintyMs: 4000 });
  const again = { interviewId, items: [itemOf(approximate!)] };
  expect(await value('proposal.acceptAll', again)).toEqual({ accepted: 0, left: 1 });
  expect(await value('proposal.acceptAll', { ...again, approximate: true })).toEqual({
    accepted: 1,
    left: 0,
  });
});

test('a refusal stays through closing and opening, and can be taken back', async () => {
  const all = await reviewed();
  const { value, list, states, interviewId, path } = all;
  const [, proposal] = (await list()).proposals;
  const { kind, eventId, seen } = proposal!;
  const sent = { interviewId, kind, eventId, seen, id: newId() };
  const refused = await value('proposal.refuse', sent);
  expect(await value('proposal.refuse', sent)).toEqual(refused);
  await value('study.close', {});
  await value('study.open', { path, passphrase: null });
  expect(await states()).toEqual(['40 open', '55 refused', '65 open']);
  expect((await value('history.state', {})).undo).toBe('Refuse stop 2');
  await value('proposal.reopen', { id: sent.id });
  expect(await states()).toEqual(['40 open', '55 open', '65 open']);
  await value('history.undo', {});
  expect(await states()).toEqual(['40 open', '55 refused', '65 open']);
});

describe('a moment that is there', () => {
  test('is reused where a stop falls into it or near it, and stays as it is', async () => {
    const { value, list, accept, sessionId } = await reviewed();
    const id = newId();
    await value('moment.create', { id, sessionId, startMs: 43_000, endMs: 50_000, label: 'there' });
    const [moment] = await value('moment.list', { sessionId });
    const before = await list();
    expect(before.proposals.map(({ momentIds }) => momentIds)).toEqual([[id], [id], []]);
    expect(before.moments).toMatchObject([{ id, label: 'there' }]);
    await accept(before.proposals[0]!);
    expect(await value('moment.list', { sessionId })).toEqual([
      { ...moment, tellings: { client: 1, therapist: 0, other: 0 } },
    ]);
  });

  test('counts as near by the study’s own measure', async () => {
    const { value, list, sessionId } = await reviewed();
    await value('moment.create', { id: newId(), sessionId, startMs: 43_000, endMs: null });
    const { study } = (await value('study.current', {}))!;
    expect(study.recall.nearMs).toBe(5000);
    await value('recall.settings', { revision: study.revision, changes: { nearMs: 2000 } });
    expect((await list()).proposals.map(({ momentIds }) => momentIds.length)).toEqual([0, 0, 0]);
    const changed = (await value('study.current', {}))!.study;
    await value('recall.settings', { revision: changed.revision, changes: { nearMs: 5000 } });
    await value('study.update', {
      revision: changed.revision + 1,
      changes: { preRollMs: 3000 },
    });
    expect((await list()).proposals[0]!.bounds).toEqual({ startMs: 37_000, endMs: 40_000 });
    await value('study.update', { revision: changed.revision + 2, changes: { preRollMs: 10_000 } });
  });

  test('of another session is refused', async () => {
    const { ask, value, list, interviewId } = await reviewed();
    const elsewhere = (await value('session.board', {})).dyads.at(-1)!.sessions.at(-1)!.id;
    const id = newId();
    await value('moment.create', { id, sessionId: elsewhere, startMs: 0 });
    const item = { ...itemOf((await list()).proposals[0]!), moment: { kind: 'there' as const, id } };
    const refused = await ask('proposal.accept', { interviewId, ...item });
    expect(refused).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('that is removed after it was made leaves its suggestion open again', async () => {
    const { value, list, accept, states } = await reviewed();
    const accepted = await accept((await list()).proposals[0]!);
    const momentId = accepted.decision!.momentId!;
    await value('moment.remove', { ids: [momentId] });
    expect(await states()).toEqual(['40 open', '55 open', '65 open']);
    const [open] = (await list()).proposals;
    expect(open!.decision).toMatchObject({ accepted: true, momentId: null });
    // Its snippet is there still, and is not made twice.
    const again = await accept(open!);
    expect(again).toMatchObject({ state: 'accepted' });
    const { sessionId } = await list();
    expect(await value('snippet.list', { sessionId })).toMatchObject([
      { momentIds: [again.decision!.momentId] },
    ]);
  });

  test('that its words were attached to by hand is what it suggests, and nothing is left to decide', async () => {
    const { value, list, transcriptId, sessionId } = await reviewed();
    const [moment] = [newId()];
    await value('moment.create', { id: moment, sessionId, startMs: 0, endMs: 5000 });
    const [proposal] = (await list()).proposals;
    const utteranceId = proposal!.passages[0]!.turns[0]!.utteranceId;
    const first = { utteranceId, offset: 2 };
    const last = { utteranceId, offset: 12 };
    const snippet = { id: newId(), transcriptId, first, last, momentIds: [moment] };
    await value('snippet.create', snippet);
    const [attached] = (await list()).proposals;
    expect(attached).toMatchObject({ state: 'attached', momentIds: [moment], decision: null });
    expect(attached!.passages[0]!.markedBy).toEqual([snippet.id]);
  });
});

describe('a decision', () => {
  test('is not made about what nobody saw', async () => {
    const { ask, value, list, interviewId } = await reviewed();
    const [proposal, second] = (await list()).proposals;
    const { utteranceId, text } = proposal!.passages[0]!.turns[0]!;
    const [turn] = await value('utterance.get', { ids: [utteranceId] });
    await value('utterance.update', {
      id: utteranceId,
      revision: turn!.utterance.revision,
      changes: { text: `${text} Really.` },
    });
    const late = await ask('proposal.accept', { interviewId, ...itemOf(proposal!) });
    expect(late).toMatchObject({ ok: false, error: { code: 'proposal.changed' } });
    const fresh = (await list()).proposals[0]!;
    await value('proposal.accept', { interviewId, ...itemOf(fresh) });
    const twice = await ask('proposal.accept', { interviewId, ...itemOf(fresh) });
    expect(twice).toMatchObject({ ok: false, error: { code: 'proposal.changed' } });
    const foreign = { ...itemOf(second!), passages: itemOf(fresh).passages };
    expect(await ask('proposal.accept', { interviewId, ...foreign })).toMatchObject({
      error: { code: 'proposal.passage' },
    });
  });

  test('whose suggestion changed since says in what, until it is kept or made anew', async () => {
    const { value, list, accept, interviewId } = await reviewed();
    const changes = async () => (await list()).proposals[0]!.decision?.changes;
    const accepted = await accept((await list()).proposals[0]!);
    const { utteranceId, text } = accepted.passages[0]!.turns[0]!;
    const correct = async (words: string) => {
      const [turn] = await value('utterance.get', { ids: [utteranceId] });
      const revision = turn!.utterance.revision;
      await value('utterance.update', { id: utteranceId, revision, changes: { text: words } });
    };
    // A spelling is no change: the snippet moves with its words.
    await correct(text.replace('quiet', 'silent'));
    expect(await changes()).toEqual([]);
    await correct(`${text} And then some more.`);
    expect(await changes()).toEqual(['words']);
    const { eventId } = accepted;
    const amended = { sessionMs: 38_000, wantedBy: 'therapist' as const };
    await value('recall.amend', { interviewId, id: newId(), eventId, changes: amended });
    expect(await changes()).toEqual(['place', 'wanted', 'words']);
    expect(await value('proposal.count', { interviewId })).toMatchObject({ open: 2, changed: 1 });

    const [changed] = (await list()).proposals;
    const { kind, seen } = changed!;
    const decisions = [{ kind, eventId, seen }];
    await value('proposal.keep', { interviewId, decisions });
    expect(await changes()).toEqual([]);
    await value('history.undo', {});
    expect(await changes()).toEqual(['place', 'wanted', 'words']);
    await accept((await list()).proposals[0]!);
    expect(await changes()).toEqual([]);
  });

  test('about a stop that was taken out of the log is counted, and what it made stays', async () => {
    const { value, list, accept, interviewId, sessionId } = await reviewed();
    const { eventId } = await accept((await list()).proposals[0]!);
    await value('recall.amend', { interviewId, id: newId(), eventId, removed: true });
    const after = await list();
    expect([after.gone, after.proposals.length]).toEqual([1, 2]);
    expect(await value('moment.list', { sessionId })).toHaveLength(1);
  });

  test('goes with its interview, and comes back with it', async () => {
    const all = await reviewed();
    const { value, list, accept, interviewId } = all;
    await accept((await list()).proposals[0]!);
    const before = await world(all);
    await value('interview.remove', { id: interviewId });
    await value('history.undo', {});
    expect((await world(all)).proposals.proposals).toEqual(before.proposals.proposals);
  });
});

test('of a mutual recall each telling is of the one who tells it, or of both together', async () => {
  const running = await runningInterview({ begin: false });
  const { value, sessionId } = running;
  const interviewId = newId();
  await value('interview.create', { id: interviewId, sessionId, roles: ['client', 'therapist'] });
  const { wallMs, coreMs } = await value('recall.clock', {});
  const beginning = { interviewId, id: newId(), coreMs: coreMs - 600_000, wallMs: wallMs - 600_000 };
  await value('recall.begin', { ...beginning, interviewer: '' });
  const mutual: RunningInterview = {
    ...running,
    interviewId,
    event: (kind, interviewMs, more = {}) => ({
      ...{ id: newId(), kind, coreMs: beginning.coreMs + interviewMs },
      ...{ wallMs: Math.round(beginning.wallMs + interviewMs), ...more },
    }),
  };
  await value('recall.append', { interviewId, events: played(mutual) });
  const path = join(running.folder, `${interviewId}.vtt`);
  const said: Said[] = [
    ['C', 32, 36, 'I waited.'],
    ['T', 37, 39, 'So did I.'],
    ['I', 40, 42, 'For what?'],
    ['T', 43, 45, 'For a word.'],
  ];
  const cues = said.map(([who, from, to, text]) => `${clock(from)} --> ${clock(to)}\n<v ${who}>${text}\n`);
  writeFileSync(path, `WEBVTT\n\n${cues.join('\n')}`);
  running.core.grant(path);
  const speakers: CallInput<'transcript.import'>['speakers'] = [
    { name: 'C', kind: 'client' },
    { name: 'T', kind: 'therapist' },
    { name: 'I', kind: 'interviewer' },
  ];
  const owner = { sessionId: null, interviewId, clock: 'interview' as const };
  await value('transcript.import', { id: newId(), path, ...owner, speakers });
  const [proposal] = (await value('proposal.list', { interviewId })).proposals;
  expect(wordsOf(proposal!)).toMatchObject([{ teller: 'together', led: true }]);
  const [client, therapist, , last] = proposal!.passages[0]!.turns.map(({ utteranceId }) => utteranceId);
  const item = itemOf(proposal!);
  const passage = { id: newId(), tense: null, led: false };
  const passages = [
    { ...passage, firstUtteranceId: client!, lastUtteranceId: client!, teller: null },
    {
      ...passage,
      id: newId(),
      firstUtteranceId: therapist!,
      lastUtteranceId: last!,
      teller: 'therapist' as const,
    },
  ];
  await value('proposal.accept', { interviewId, ...item, passages });
  const { participants } = (await value('recall.view', { interviewId })).interview;
  const idOf = (role: string) => participants.find((who) => who.role === role)!.participantId;
  expect(await value('snippet.list', { sessionId })).toMatchObject([
    { quote: 'I waited.', teller: 'client', tellerParticipantId: idOf('client') },
    {
      quote: 'So did I.\nFor what?\nFor a word.',
      teller: 'therapist',
      tellerParticipantId: idOf('therapist'),
    },
  ]);
});

test('an interview without suggestions says what it lacks', async () => {
  const bare = await runningInterview({ begin: false });
  const { value, interviewId, core, folder } = bare;
  const lacks = async () => (await value('proposal.list', { interviewId })).lacks;
  expect(await lacks()).toBe('log');
  const clockNow = await value('recall.clock', {});
  await value('recall.begin', {
    ...{ interviewId, id: newId(), interviewer: '' },
    ...{ coreMs: clockNow.coreMs - 3_600_000, wallMs: clockNow.wallMs - 3_600_000 },
  });
  expect(await lacks()).toBe('stops');
  await value('recall.append', { interviewId, events: played(bare) });
  expect(await lacks()).toBe('transcript');
  const path = join(folder, `${newId()}.txt`);
  writeFileSync(path, 'C: I went quiet there.\n\nI: What was that like?\n');
  core.grant(path);
  const id = newId();
  const owner = { sessionId: null, interviewId, clock: 'none' as const };
  const speakers: CallInput<'transcript.import'>['speakers'] = [
    { name: 'C', kind: 'client' },
    { name: 'I', kind: 'interviewer' },
  ];
  await value('transcript.import', { id, path, ...owner, speakers });
  expect(await lacks()).toBe('times');
  const turns = await value('utterance.list', { transcriptId: id });
  const anchors = [{ utteranceId: turns[0]!.id, ms: 32_000 }];
  await value('transcript.sync', { id, anchors, clock: 'interview' });
  expect(await lacks()).toBe(null);
});
