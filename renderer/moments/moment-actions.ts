import type { CallInput } from '#shared/contract/index.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { asProblem, call } from '../api/client.ts';
import { useSelection } from '../stores/selection.ts';
import { expectedMoment, notStored } from './mark.ts';
import { useMarking } from './marking.ts';
import { drawMoment, eraseMoments, knownMoment, knownMoments, readMomentsAgain } from './moment-cache.ts';
import { afterRemoval } from './moment-list.ts';
import { noteMomentProblem } from './moment-problem.ts';

/** Writes to one moment go one after the other, so that each carries the revision the last one left. */
const writing = new Map<string, Promise<void>>();

function inTurn(id: string, write: () => Promise<void>): Promise<void> {
  const turn = (writing.get(id) ?? Promise.resolve()).then(write);
  writing.set(id, turn);
  void turn.finally(() => {
    if (writing.get(id) === turn) writing.delete(id);
  });
  return turn;
}

/** Whether a moment is being made, changed or removed here: what is drawn is ahead of what is stored. */
export function isBeingWritten(id: string): boolean {
  return writing.has(id);
}

/** Resolves when nothing is being written to a moment any more. */
export function momentSettled(id: string): Promise<void> {
  return writing.get(id) ?? Promise.resolve();
}

/**
 * Makes a moment. It is drawn at once, and selected where `select` says so; where the core refuses it, it is taken back and the
 * list says why.
 */
export async function makeMoment(input: CallInput<'moment.create'>, select = true): Promise<void> {
  // On its way before anything is drawn: the core stores while the page draws.
  const answer = call('moment.create', input);
  drawMoment(expectedMoment(input, Date.now()), 'expected');
  if (select) useSelection.getState().select(input.id);
  useMarking.setState({ madeId: input.id });
  await inTurn(input.id, async () => {
    try {
      const moment = await answer;
      // What was changed while the answer was under way stays drawn, on top of what was stored; what was
      // removed meanwhile stays away.
      if (knownMoment(input.sessionId, input.id)) drawMoment({ ...moment, ...pendingOf(input.id) }, 'stored');
      noteMomentProblem(null);
    } catch (thrown) {
      eraseMoments(input.sessionId, [input.id]);
      useSelection.getState().forget([input.id]);
      noteMomentProblem(asProblem(thrown));
      readMomentsAgain(input.sessionId);
    }
  });
}

type Changes = CallInput<'moment.update'>['changes'];
const pending = new Map<string, Changes[]>();

function pendingOf(id: string): Changes {
  return Object.assign({}, ...(pending.get(id) ?? [])) as Changes;
}

/** Changes a moment; drawn at once, and read again where the core refuses the change. */
export async function changeMoment(moment: Moment, changes: Changes): Promise<void> {
  const { id, sessionId } = moment;
  const waiting = pending.get(id) ?? [];
  waiting.push(changes);
  pending.set(id, waiting);
  drawMoment({ ...(knownMoment(sessionId, id) ?? moment), ...changes }, 'expected');
  await inTurn(id, async () => {
    const { revision } = knownMoment(sessionId, id) ?? moment;
    try {
      // Its making was refused, and said so: there is nothing to change.
      if (revision === notStored) return;
      const stored = await call('moment.update', { id, revision, changes });
      waiting.shift();
      drawMoment({ ...stored, ...pendingOf(id) }, 'stored');
      noteMomentProblem(null);
    } catch (thrown) {
      noteMomentProblem(asProblem(thrown));
      readMomentsAgain(sessionId);
    } finally {
      const done = waiting.indexOf(changes);
      if (done >= 0) waiting.splice(done, 1);
      if (waiting.length === 0) pending.delete(id);
    }
  });
}

/** Removes moments (undoable); the next one in the list becomes the current one. */
export async function removeMoments(sessionId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const next = afterRemoval(knownMoments(sessionId), ids);
  eraseMoments(sessionId, ids);
  useSelection.getState().select(next);
  const settled = Promise.all(ids.map(momentSettled));
  const removal = settled.then(async () => {
    try {
      await call('moment.remove', { ids: [...ids] });
      noteMomentProblem(null);
    } catch (thrown) {
      noteMomentProblem(asProblem(thrown));
      readMomentsAgain(sessionId);
    }
  });
  await Promise.all(ids.map((id) => inTurn(id, () => removal)));
}
