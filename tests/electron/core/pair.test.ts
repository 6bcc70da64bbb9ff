import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Perspective } from '#shared/contract/common.ts';
import { fromCsv } from '#shared/formats/csv.ts';
import { connect } from '../../../electron/database/connection.ts';
import { insertRow } from '../../../electron/database/queries/row.ts';
import { newId, type TestCore, testStudy } from '../support.ts';

const rule = { toleranceMs: 1500, leastShare: 20, researchers: false };

async function studyOfPairs() {
  const study = await testStudy();
  const { sessionId } = study;
  const mark = async (nominatedBy: Perspective, startMs: number, label: string) => {
    const id = newId();
    await study.value('moment.create', { id, sessionId, nominatedBy, startMs, endMs: startMs + 4000, label });
    return id;
  };
  const client = await mark('client', 1000, 'silence');
  const therapist = await mark('therapist', 2000, 'waited');
  const pairs = async () => (await study.value('pair.list', { sessionId })).pairs;
  const decide = (state: 'accepted' | 'refused', momentIds: [string, string] = [therapist, client]) =>
    study.value('pair.decide', { id: newId(), momentIds, state, rule });
  const code = async (name: string) => (await study.value('code.create', { id: newId(), name })).id;
  return { ...study, mark, client, therapist, pairs, decide, code };
}

/** All that the study says, as it leaves for the archive. */
async function content(study: { folder: string; value: TestCore['value'] }): Promise<string> {
  const path = join(study.folder, `${newId()}.json`);
  await study.value('file.export', { what: 'study-json', path });
  const { tables } = JSON.parse(readFileSync(path, 'utf8')) as { tables: unknown };
  return JSON.stringify(tables);
}

test('two moments are said to go together or not, each one undo; a refusal is kept, with the rule that proposed it', async () => {
  const study = await studyOfPairs();
  const refused = await study.decide('refused');
  expect(refused).toMatchObject({
    firstMomentId: study.client,
    secondMomentId: study.therapist,
    state: 'refused',
    rule,
  });
  expect(await study.decide('refused', [study.client, study.therapist])).toEqual(refused);
  const accepted = await study.decide('accepted');
  expect([accepted.id, accepted.state]).toEqual([refused.id, 'accepted']);
  expect(await study.value('history.state', {})).toMatchObject({
    undo: 'Say that moments go together ‘silence’',
  });
  await study.value('history.undo', {});
  expect((await study.pairs()).map(({ state }) => state)).toEqual(['refused']);
  await study.value('history.undo', {});
  expect(await study.pairs()).toEqual([]);
});

test('moments of one side, or of different sessions, do not go together', async () => {
  const study = await studyOfPairs();
  const same = await study.mark('client', 9000, 'again');
  const other = (await study.value('session.board', {})).dyads[1]?.sessions[0]?.id ?? '';
  const elsewhere = newId();
  await study.value('moment.create', {
    id: elsewhere,
    sessionId: other,
    startMs: 1,
    nominatedBy: 'therapist',
  });
  for (const momentIds of [
    [study.client, same],
    [study.client, elsewhere],
  ] as [string, string][]) {
    expect(await study.ask('pair.decide', { id: newId(), momentIds, state: 'accepted' })).toMatchObject({
      error: { code: 'pair.moments' },
    });
  }
});

test('codes on a pair are each member’s own; they go when it is refused, and come back with the undo', async () => {
  const study = await studyOfPairs();
  const convergence = await study.code('Convergence');
  const { id } = await study.decide('accepted');
  await study.value('pair.code', { id, codeId: convergence, on: true });
  const secondId = newId();
  await study.value('member.create', { id: secondId, name: 'Researcher Two' });
  await study.value('member.choose', { id: secondId });
  await study.value('pair.code', { id, codeId: convergence, on: true });
  const coded = await study.value('pair.code', { id, codeId: convergence, on: true });
  expect(coded.codings.map(({ codeId }) => codeId)).toEqual([convergence, convergence]);
  const own = await study.value('pair.code', { id, codeId: convergence, on: false });
  expect(own.codings).toHaveLength(1);
  expect((await study.decide('refused')).codings).toEqual([]);
  expect(await study.ask('pair.code', { id, codeId: convergence, on: true })).toMatchObject({
    error: { code: 'pair.refused' },
  });
  await study.value('history.undo', {});
  expect((await study.pairs())[0]?.codings).toHaveLength(1);
});

test('a code that goes takes its pairs’ codings along, or leaves them to another', async () => {
  const study = await studyOfPairs();
  const [convergence, divergence] = [await study.code('Convergence'), await study.code('Divergence')];
  const { id } = await study.decide('accepted');
  await study.value('pair.code', { id, codeId: convergence, on: true });
  expect(await study.value('code.remove', { id: convergence, codingsTo: divergence })).toEqual({
    removed: 0,
    moved: 1,
  });
  expect((await study.pairs())[0]?.codings.map(({ codeId }) => codeId)).toEqual([divergence]);
  expect(await study.value('code.remove', { id: divergence })).toEqual({ removed: 1, moved: 0 });
  expect((await study.pairs())[0]?.codings).toEqual([]);
});

test('pairs go with a moment, and come back; both parts of a split moment have them; a joined one keeps them', async () => {
  const study = await studyOfPairs();
  const { sessionId, client, therapist } = study;
  const codeId = await study.code('Convergence');
  const { id } = await study.decide('accepted');
  await study.value('pair.code', { id, codeId, on: true });
  await study.value('moment.remove', { ids: [therapist] });
  expect(await study.pairs()).toEqual([]);
  await study.value('history.undo', {});
  const [known] = await study.value('moment.get', { ids: [client] });
  const partId = newId();
  await study.value('moment.split', {
    atMs: 3000,
    moments: [{ id: client, revision: known!.revision, newId: partId }],
  });
  const facts = async () =>
    (await study.pairs()).map((pair) => [pair.firstMomentId, pair.secondMomentId, pair.codings.length]);
  expect(await facts()).toEqual([
    [client, therapist, 1],
    [partId, therapist, 1],
  ]);
  const parts = (await study.value('moment.list', { sessionId }))
    .filter(({ nominatedBy }) => nominatedBy === 'client')
    .map(({ id: own, revision }) => ({ id: own, revision }));
  await study.value('moment.join', { moments: parts });
  expect(await facts()).toEqual([[client, therapist, 1]]);
});

test('the rule is the study’s, an undo, and part of its JSON with each decision', async () => {
  const study = await studyOfPairs();
  const { sessionId } = study;
  const before = (await study.value('pair.list', { sessionId })).rule;
  await study.value('pair.rule', { rule });
  expect((await study.value('pair.list', { sessionId })).rule).toEqual(rule);
  await study.decide('accepted');
  const path = join(study.folder, 'study.json');
  await study.value('file.export', { what: 'study-json', path });
  const { tables } = JSON.parse(readFileSync(path, 'utf8')) as {
    tables: Record<string, { rule?: unknown }[]>;
  };
  expect(tables.moment_pair?.map((row) => row.rule)).toEqual([rule]);
  await study.value('history.undo', {});
  await study.value('history.undo', {});
  expect((await study.value('pair.list', { sessionId })).rule).toEqual(before);
});

test('the pairs that carry a code are counted with it, each once, whoever coded it', async () => {
  const study = await studyOfPairs();
  const codeId = await study.code('Convergence');
  const counts = async () => {
    const [code] = await study.value('code.list', {});
    return [code?.snippets, code?.moments, code?.pairs, code?.usedWallMs !== null];
  };
  const { id } = await study.decide('accepted');
  expect(await counts()).toEqual([0, 0, 0, false]);
  await study.value('pair.code', { id, codeId, on: true });
  await study.value('coding.create', { codeId, momentIds: [study.client] });
  const secondId = newId();
  await study.value('member.create', { id: secondId, name: 'Researcher Two' });
  await study.value('member.choose', { id: secondId });
  await study.value('pair.code', { id, codeId, on: true });
  expect(await counts()).toEqual([0, 1, 1, true]);
});

test('pairs leave as CSV, with both moments, who decided by which rule, and the codes of all coders', async () => {
  const study = await studyOfPairs();
  const path = join(study.folder, 'pairs.csv');
  const rows = async () => {
    const { rows: written } = await study.value('file.export', { what: 'pairs-csv', path, replace: true });
    const [head = [], ...lines] = fromCsv(readFileSync(path, 'utf8'));
    expect(lines).toHaveLength(written);
    return lines.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index]])));
  };
  expect(await rows()).toEqual([]);
  const { id } = await study.decide('accepted');
  for (const name of ['Divergence', 'Convergence'])
    await study.value('pair.code', { id, codeId: await study.code(name), on: true });
  const [row] = await rows();
  const { decided_at: decidedAt, ...rest } = row ?? {};
  expect(Math.abs(Date.parse(decidedAt ?? '') - Date.now())).toBeLessThan(60_000);
  expect(rest).toEqual({
    dyad: '1',
    session: '3',
    pair: id,
    first_moment: study.client,
    first_nominated_by: 'client',
    first_label: 'silence',
    first_start_ms: '1000',
    first_end_ms: '5000',
    first_start: '00:00:01.000',
    first_end: '00:00:05.000',
    second_moment: study.therapist,
    second_nominated_by: 'therapist',
    second_label: 'waited',
    second_start_ms: '2000',
    second_end_ms: '6000',
    second_start: '00:00:02.000',
    second_end: '00:00:06.000',
    common_ms: '3000',
    decided: 'accepted',
    member: 'Researcher One',
    rule_tolerance_ms: '1500',
    rule_least_share: '20',
    codes: 'Convergence; Divergence',
  });
  await study.decide('refused');
  expect((await rows()).map(({ decided, codes }) => [decided, codes])).toEqual([['refused', '']]);
});

test('an accepted pair outlives a refused one when moments are joined, with the codes of both; one undo brings all back', async () => {
  const study = await studyOfPairs();
  const { sessionId, client, therapist } = study;
  const [later, other] = [
    await study.mark('client', 3000, 'tears'),
    await study.mark('therapist', 9000, 'asked'),
  ];
  const [shame, fear] = [await study.code('Shame'), await study.code('Fear')];
  await study.decide('refused', [client, therapist]);
  const { id: handed } = await study.decide('accepted', [later, therapist]);
  await study.value('pair.code', { id: handed, codeId: shame, on: true });
  const { id: kept } = await study.decide('accepted', [client, other]);
  const { id: gone } = await study.decide('accepted', [later, other]);
  await study.value('pair.code', { id: kept, codeId: shame, on: true });
  for (const codeId of [shame, fear]) await study.value('pair.code', { id: gone, codeId, on: true });
  const before = await content(study);
  const moments = (await study.value('moment.get', { ids: [client, later] })).map(({ id, revision }) => ({
    id,
    revision,
  }));
  await study.value('moment.join', { moments });
  const facts = (await study.pairs()).map((pair) => ({
    id: pair.id,
    of: [pair.firstMomentId, pair.secondMomentId],
    state: pair.state,
    codes: pair.codings.map(({ codeId }) => codeId).toSorted(),
  }));
  expect(facts.toSorted((a, b) => (a.of[1] === therapist ? -1 : b.of[1] === therapist ? 1 : 0))).toEqual([
    { id: handed, of: [client, therapist], state: 'accepted', codes: [shame] },
    { id: kept, of: [client, other], state: 'accepted', codes: [shame, fear].toSorted() },
  ]);
  await study.value('history.undo', {});
  expect(await content(study)).toBe(before);
  await study.value('history.redo', {});
  expect((await study.value('pair.list', { sessionId })).pairs).toHaveLength(2);
});

test('a refused pair of a joined moment does not take the place of an accepted one', async () => {
  const study = await studyOfPairs();
  const { client, therapist } = study;
  const later = await study.mark('client', 3000, 'tears');
  const { id } = await study.decide('accepted', [client, therapist]);
  await study.decide('refused', [later, therapist]);
  await study.value('moment.join', {
    moments: (await study.value('moment.get', { ids: [client, later] })).map((moment) => ({
      id: moment.id,
      revision: moment.revision,
    })),
  });
  expect((await study.pairs()).map((pair) => [pair.id, pair.state])).toEqual([[id, 'accepted']]);
});

test('who nominated a moment decides on its pairs: those within one side go, others turn round; one undo brings them back', async () => {
  const study = await studyOfPairs();
  const { sessionId, client, therapist } = study;
  const researcher = await study.mark('researcher', 1500, 'rupture');
  const { id: first } = await study.decide('accepted', [client, therapist]);
  await study.value('pair.code', { id: first, codeId: await study.code('Shame'), on: true });
  const { id: second } = await study.decide('accepted', [therapist, researcher]);
  const before = await content(study);
  const facts = async () =>
    (await study.pairs()).map((pair) => [pair.id, pair.firstMomentId, pair.secondMomentId]);
  const revisionOf = async (id: string) => (await study.value('moment.get', { ids: [id] }))[0]?.revision ?? 0;

  const changes = { nominatedBy: 'client' } as const;
  await study.value('moment.updateAll', {
    sessionId,
    moments: [{ id: researcher, revision: await revisionOf(researcher) }],
    changes,
  });
  expect((await facts()).toSorted()).toEqual(
    [
      [first, client, therapist],
      [second, researcher, therapist],
    ].toSorted(),
  );
  const again = await study.decide('accepted', [researcher, therapist]);
  expect(again.id).toBe(second);
  await study.value('history.undo', {});
  expect(await content(study)).toBe(before);

  await study.value('moment.update', { id: therapist, revision: await revisionOf(therapist), changes });
  expect(await facts()).toEqual([[second, therapist, researcher]]);
  await study.value('history.undo', {});
  expect(await content(study)).toBe(before);
  await study.value('history.redo', {});
  expect(await facts()).toEqual([[second, therapist, researcher]]);
});

test('who nominated a moment is not undone under a pair that another member made since', async () => {
  const study = await studyOfPairs();
  const secondId = newId();
  const firstId = (await study.value('study.current', {}))?.memberId ?? '';
  await study.value('member.create', { id: secondId, name: 'Researcher Two' });
  const id = await study.mark('therapist', 3000, 'tears');
  await study.value('moment.update', { id, revision: 0, changes: { nominatedBy: 'client' } });
  await study.value('member.choose', { id: secondId });
  await study.decide('accepted', [id, study.therapist]);
  await study.value('member.choose', { id: firstId });
  expect(await study.ask('history.undo', {})).toMatchObject({ error: { code: 'history.conflict' } });
  expect(await study.pairs()).toHaveLength(1);
});

test('no redo puts a code on a pair that was refused since', async () => {
  const study = await studyOfPairs();
  const firstId = (await study.value('study.current', {}))?.memberId ?? '';
  const secondId = newId();
  await study.value('member.create', { id: secondId, name: 'Researcher Two' });
  const { id } = await study.decide('accepted');
  await study.value('pair.code', { id, codeId: await study.code('Shame'), on: true });
  await study.value('history.undo', {});
  await study.value('member.choose', { id: secondId });
  await study.decide('refused');
  await study.value('member.choose', { id: firstId });
  expect(await study.ask('history.redo', {})).toMatchObject({
    error: {
      code: 'history.conflict',
      message:
        'Nothing was changed, because the same was changed since by someone else. It was decided since that these moments do not go together.',
    },
  });
  expect((await study.pairs()).map(({ state, codings }) => [state, codings])).toEqual([['refused', []]]);
});

test('a refusal is not done again over a code that another member gave since', async () => {
  const study = await studyOfPairs();
  const firstId = (await study.value('study.current', {}))?.memberId ?? '';
  const secondId = newId();
  await study.value('member.create', { id: secondId, name: 'Researcher Two' });
  const codeId = await study.code('Shame');
  const { id } = await study.decide('accepted');
  await study.decide('refused');
  await study.value('history.undo', {});
  await study.value('member.choose', { id: secondId });
  await study.value('pair.code', { id, codeId, on: true });
  await study.value('member.choose', { id: firstId });
  expect(await study.ask('history.redo', {})).toMatchObject({ error: { code: 'history.conflict' } });
  expect((await study.pairs()).map(({ state, codings }) => [state, codings.length])).toEqual([
    ['accepted', 1],
  ]);
});

test('in a file of before, in which moments were paired within one side or twice, no pair of a moment with itself comes about', async () => {
  const study = await studyOfPairs();
  const { path, client, therapist } = study;
  const later = await study.mark('client', 3000, 'tears');
  const { id } = await study.decide('refused');
  await study.value('study.close', {});
  const connection = connect(path, { passphrase: null });
  const twice = newId();
  for (const pair of [
    { id: newId(), firstMomentId: client, secondMomentId: later },
    { id: twice, firstMomentId: therapist, secondMomentId: client },
  ])
    insertRow(connection, 'moment_pair', { ...pair, state: 'accepted', createdWallMs: 0 });
  connection.close();
  await study.value('study.open', { path, passphrase: null });
  const seen = async (...ids: string[]) =>
    (await study.value('moment.get', { ids })).map(({ id: own, revision }) => ({ id: own, revision }));

  await study.value('moment.join', { moments: await seen(client, later) });
  const facts = async () =>
    (await study.pairs()).map((pair) => [pair.id, pair.firstMomentId, pair.secondMomentId, pair.state]);
  expect((await facts()).toSorted()).toEqual(
    [
      [id, client, therapist, 'refused'],
      [twice, therapist, client, 'accepted'],
    ].toSorted(),
  );
  const [moment] = await seen(client);
  await study.value('moment.update', { ...moment!, changes: { nominatedBy: 'client' } });
  expect(await facts()).toEqual([[twice, client, therapist, 'accepted']]);
});
