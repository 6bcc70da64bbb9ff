import type { CallInput } from '#shared/contract/index.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { asProblem, call } from '../api/client.ts';
import { pastOwnHistory } from '../api/own-history.ts';
import { useSelection } from '../stores/selection.ts';
import { expectedMoment, notStored } from './mark.ts';
import { useMarking } from './marking.ts';
import { drawMoment, eraseMoments, knownMoment, knownMoments, readMomentsAgain } from './moment-cache.ts';
import { afterRemoval } from './moment-list.ts';
import { noteMomentProblem } from './moment-problem.ts';
import { inTurn, inTurnOfAll, type MomentChanges, notePending, pendingOf } from './moment-writing.ts';
import { shownMoments } from './shown-moments.ts';

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

/** Changes a moment; drawn at once, and read again where the core refuses the change. */
export async function changeMoment(moment: Moment, changes: MomentChanges): Promise<void> {
  const { id, sessionId } = moment;
  const answered = notePending(id, changes);
  drawMoment({ ...(knownMoment(sessionId, id) ?? moment), ...changes }, 'expected');
  await inTurn(id, async () => {
    const { revision } = knownMoment(sessionId, id) ?? moment;
    try {
      // Its making was refused, and said so: there is nothing to change.
      if (revision === notStored) return;
      const stored = await pastOwnHistory(
        () => call('moment.update', { id, revision, changes }),
        async () => {
          const [now] = await call('moment.get', { ids: [id] });
          return call('moment.update', { id, revision: now?.revision ?? revision, changes });
        },
      );
      answered();
      drawMoment({ ...stored, ...pendingOf(id) }, 'stored');
      noteMomentProblem(null);
    } catch (thrown) {
      noteMomentProblem(asProblem(thrown));
      readMomentsAgain(sessionId);
    } finally {
      answered();
    }
  });
}

/** Removes moments (undoable); the next one in the list, as it is shown, becomes the current one. */
export async function removeMoments(sessionId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const shown = shownMoments(sessionId);
  const list = shown?.some(({ id }) => ids.includes(id)) ? shown : knownMoments(sessionId);
  const next = afterRemoval(list, ids);
  eraseMoments(sessionId, ids);
  useSelection.getState().select(next);
  await inTurnOfAll(ids, async () => {
    try {
      await call('moment.remove', { ids: [...ids] });
      noteMomentProblem(null);
    } catch (thrown) {
      noteMomentProblem(asProblem(thrown));
      readMomentsAgain(sessionId);
    }
  });
}
