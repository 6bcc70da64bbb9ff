import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem, call } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { useOverlays } from '../frame/overlays.ts';
import { momentSettled } from '../moments/moment-writing.ts';
import { snippetsSettled } from '../transcript/snippet-actions.ts';
import type { CodeTargets } from './picker-model.ts';

/** Writes go one after the other, in the order in which they were asked for. */
let writing: Promise<unknown> = Promise.resolve();

/** Answers whether it was done; where it was not, the screen says why. */
function inTurn(write: () => Promise<unknown>): Promise<boolean> {
  const turn = writing.then(async () => {
    try {
      await write();
      return true;
    } catch (thrown) {
      useOverlays.setState({ problem: asProblem(thrown) });
      for (const name of ['coding.list', 'code.list'])
        void queryClient.invalidateQueries({ queryKey: [name] });
      return false;
    }
  });
  writing = turn;
  return turn;
}

/** Applies a code; what carries it already stays as it is. */
export function applyCode(codeId: string, targets: CodeTargets): Promise<boolean> {
  return inTurn(() => createCodings(codeId, targets));
}

async function createCodings(codeId: string, { snippetIds, momentIds, utteranceIds }: CodeTargets) {
  // What was marked a moment ago is drawn before it is stored.
  await Promise.all([snippetsSettled(), ...momentIds.map(momentSettled)]);
  await call('coding.create', {
    codeId,
    snippetIds: [...snippetIds],
    momentIds: [...momentIds],
    utteranceIds: [...utteranceIds],
  });
}

/** Makes a code and applies it. */
export function makeAndApply(name: string, colour: string, targets: CodeTargets): Promise<boolean> {
  return inTurn(async () => {
    const { id } = await call('code.create', { id: newIdentifier(), name, colour });
    await createCodings(id, targets);
  });
}

/** Takes codings off. */
export function takeOff(ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return Promise.resolve(false);
  return inTurn(() => call('coding.remove', { ids: [...ids] }));
}

/** Makes a code the one that a key applies; null frees the key. */
export function setQuickCode(digit: number, codeId: string | null): Promise<boolean> {
  return inTurn(() => call('code.quick', { digit, codeId }));
}
