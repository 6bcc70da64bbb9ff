import type { Pair, PairRule } from '#shared/contract/pair.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call } from '../api/client.ts';
import { said } from '../frame/said.ts';
import { momentSettled } from '../moments/moment-writing.ts';

/** Says that two moments go together, or do not; `rule` is the one that proposed them. */
export function decide(
  oneId: string,
  otherId: string,
  state: Pair['state'],
  rule: PairRule | null,
): Promise<boolean> {
  return said('pair.list', async () => {
    await Promise.all([momentSettled(oneId), momentSettled(otherId)]);
    await call('pair.decide', { id: newIdentifier(), momentIds: [oneId, otherId], state, rule });
  });
}

export function openAgain(id: string): Promise<boolean> {
  return said('pair.list', () => call('pair.open', { id }));
}

export function codePair(id: string, codeId: string, on: boolean): Promise<boolean> {
  return said('pair.list', () => call('pair.code', { id, codeId, on }));
}

/** Makes a code and puts it on a pair. */
export function makePairCode(id: string, name: string, colour: string): Promise<boolean> {
  return said('pair.list', async () => {
    const code = await call('code.create', { id: newIdentifier(), name, colour });
    await call('pair.code', { id, codeId: code.id, on: true });
  });
}

export function changeRule(rule: PairRule): Promise<boolean> {
  return said('pair.list', () => call('pair.rule', { rule }));
}
