import type { Moment } from '#shared/contract/moment.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem, call } from '../api/client.ts';
import { useSelection } from '../stores/selection.ts';
import { notStored } from './mark.ts';
import { drawMoments, eraseMoments, knownMoment, readMomentsAgain } from './moment-cache.ts';
import { noteMomentProblem } from './moment-problem.ts';
import { inTurnOfAll, notePending, pendingOf } from './moment-writing.ts';

/** What is stored of moments by now; those that were refused or removed meanwhile are left out. */
function storedOf(sessionId: string, ids: readonly string[]): Moment[] {
  return ids
    .flatMap((id) => knownMoment(sessionId, id) ?? [])
    .filter(({ revision }) => revision !== notStored);
}

function refused(sessionId: string, thrown: unknown): void {
  noteMomentProblem(asProblem(thrown));
  readMomentsAgain(sessionId);
}

/** Puts moments of a session to other bounds: drawn at once, one command, one undo. */
export async function placeMoments(
  sessionId: string,
  places: readonly { id: string; startMs: number; endMs: number | null }[],
): Promise<void> {
  const answered = places.map(({ id, startMs, endMs }) => notePending(id, { startMs, endMs }));
  const expected = places.flatMap(({ id, ...place }) => {
    const moment = knownMoment(sessionId, id);
    return moment ? [{ ...moment, ...place }] : [];
  });
  drawMoments(sessionId, expected, 'expected');
  const ids = places.map(({ id }) => id);
  await inTurnOfAll(ids, async () => {
    try {
      const revisions = new Map(storedOf(sessionId, ids).map(({ id, revision }) => [id, revision]));
      const moments = places.flatMap((place) => {
        const revision = revisions.get(place.id);
        return revision === undefined ? [] : [{ ...place, revision }];
      });
      if (moments.length === 0) return;
      const stored = await call('moment.place', { moments });
      for (const done of answered) done();
      drawMoments(
        sessionId,
        stored.map((moment) => ({ ...moment, ...pendingOf(moment.id) })),
        'stored',
      );
      noteMomentProblem(null);
    } catch (thrown) {
      refused(sessionId, thrown);
    } finally {
      for (const done of answered) done();
    }
  });
}

/** Selects what came of a command, unless the person has selected something else meanwhile. */
function selectingAfter(): (ids: readonly string[]) => void {
  const before = useSelection.getState().momentIds;
  return (ids) => {
    const { momentIds, selectSeveral } = useSelection.getState();
    if (momentIds === before) selectSeveral(ids, ids[0] ?? null);
  };
}

/** Splits moments of a session at a time (ms) within them; the second parts are selected. */
export async function splitMoments(sessionId: string, ids: readonly string[], atMs: number): Promise<void> {
  const select = selectingAfter();
  await inTurnOfAll(ids, async () => {
    try {
      const whole = storedOf(sessionId, ids);
      if (whole.length === 0) return;
      const moments = whole.map(({ id, revision }) => ({ id, revision, newId: newIdentifier() }));
      const parts = await call('moment.split', { atMs, moments });
      drawMoments(sessionId, parts, 'stored');
      select(moments.map(({ newId }) => newId));
      noteMomentProblem(null);
    } catch (thrown) {
      refused(sessionId, thrown);
    }
  });
}

/** Joins moments of a session into the one that begins first, which is selected. */
export async function joinMoments(sessionId: string, ids: readonly string[]): Promise<void> {
  const select = selectingAfter();
  await inTurnOfAll(ids, async () => {
    try {
      const moments = storedOf(sessionId, ids).map(({ id, revision }) => ({ id, revision }));
      const joined = await call('moment.join', { moments });
      eraseMoments(
        sessionId,
        ids.filter((id) => id !== joined.id),
      );
      drawMoments(sessionId, [joined], 'stored');
      select([joined.id]);
      noteMomentProblem(null);
    } catch (thrown) {
      refused(sessionId, thrown);
    }
  });
}
