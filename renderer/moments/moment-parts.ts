import type { CallInput } from '#shared/contract/index.ts';
import type { LabelChange, Moment } from '#shared/contract/moment.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { changedLabel } from '#shared/domain/label-change.ts';
import { asProblem, call } from '../api/client.ts';
import { pastOwnHistory } from '../api/own-history.ts';
import { useSelection } from '../stores/selection.ts';
import { notStored } from './mark.ts';
import { drawMoments, eraseMoments, knownMoments, readMomentsAgain } from './moment-cache.ts';
import { noteMomentProblem } from './moment-problem.ts';
import { inTurnOfAll, type MomentChanges, notePending, pendingOf } from './moment-writing.ts';
import { isMoved } from './shared-value.ts';

/** What is stored of moments by now; those that were refused or removed meanwhile are left out. */
function storedOf(sessionId: string, ids: readonly string[]): Moment[] {
  const known = new Map(knownMoments(sessionId).map((moment) => [moment.id, moment]));
  return ids.flatMap((id) => known.get(id) ?? []).filter(({ revision }) => revision !== notStored);
}

/** So many moments are asked for by one call. */
const mostInOneCall = 1000;

/** Moments as they are stored now, whatever the screen holds. */
async function momentsNow(ids: readonly string[]): Promise<Moment[]> {
  const found: Moment[] = [];
  for (let at = 0; at < ids.length; at += mostInOneCall)
    found.push(...(await call('moment.get', { ids: ids.slice(at, at + mostInOneCall) })));
  return found;
}

/**
 * Does `work` with what is stored of moments by now: as the page knows it, or as it is where one's own undo, of which
 * the page has not heard yet, changed it. Where nothing is stored of them, nothing is done.
 */
async function withStored<T>(
  sessionId: string,
  ids: readonly string[],
  work: (stored: readonly Moment[]) => Promise<T>,
): Promise<T | null> {
  const known = storedOf(sessionId, ids);
  if (known.length === 0) return null;
  return pastOwnHistory(
    () => work(known),
    async () => work(await momentsNow(ids)),
  );
}

function refused(sessionId: string, thrown: unknown): void {
  noteMomentProblem(asProblem(thrown));
  readMomentsAgain(sessionId);
}

/**
 * Draws changes of moments at once, and stores them by one call when nothing else is being written to these; `store`
 * gets what is stored of them by then.
 */
async function changeTogether(
  sessionId: string,
  changes: ReadonlyMap<string, MomentChanges>,
  store: (stored: readonly Moment[]) => Promise<readonly Moment[]>,
): Promise<void> {
  const ids = [...changes.keys()];
  const answered = ids.map((id) => notePending(id, changes.get(id) ?? {}));
  const expected = knownMoments(sessionId).flatMap((moment) => {
    const change = changes.get(moment.id);
    return change ? [{ ...moment, ...change }] : [];
  });
  drawMoments(sessionId, expected, 'expected');
  await inTurnOfAll(ids, async () => {
    try {
      const stored = await withStored(sessionId, ids, store);
      if (stored === null) return;
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

/** Puts moments of a session to other bounds: one command, one undo. */
export function placeMoments(
  sessionId: string,
  places: readonly { id: string; startMs: number; endMs: number | null }[],
): Promise<void> {
  const wanted = new Map(places.map(({ id, ...place }) => [id, place]));
  return changeTogether(sessionId, wanted, (stored) => {
    const moments = stored.flatMap(({ id, revision }) => {
      const place = wanted.get(id);
      return place ? [{ id, revision, ...place }] : [];
    });
    return call('moment.place', { moments });
  });
}

/** What can be changed in several moments alike. */
type SharedChanges = NonNullable<CallInput<'moment.updateAll'>['changes']>;

/** Changes moments of a session, and their labels, alike: one command, one undo. */
export function changeMoments(
  sessionId: string,
  ids: readonly string[],
  changes: SharedChanges,
  label: LabelChange | null = null,
): Promise<void> {
  const wanted = new Set(ids);
  const drawn = knownMoments(sessionId)
    .filter(({ id }) => wanted.has(id))
    .map((moment): [string, MomentChanges] => [
      moment.id,
      label === null ? changes : { ...changes, label: changedLabel(moment.label, label) },
    ]);
  return changeTogether(sessionId, new Map(drawn), (stored) => {
    const moments = stored.map(({ id, revision }) => ({ id, revision }));
    return call('moment.updateAll', { sessionId, moments, changes, label });
  });
}

/** Moves moments of a session by so many ms; one that would begin before the recording keeps all where they are. */
export function shiftMoments(sessionId: string, moments: readonly Moment[], byMs: number): Promise<void> {
  return placeMoments(
    sessionId,
    moments.map(({ id, startMs, endMs }) => ({
      id,
      startMs: startMs + byMs,
      endMs: endMs === null ? null : endMs + byMs,
    })),
  );
}

/** Puts moments back to the bounds with which they were marked; one undo. */
export function toOriginalBounds(sessionId: string, moments: readonly Moment[]): Promise<void> {
  const places = moments.filter(isMoved).map(({ id, originalStartMs, originalEndMs }) => ({
    id,
    startMs: originalStartMs,
    endMs: originalEndMs,
  }));
  return places.length === 0 ? Promise.resolve() : placeMoments(sessionId, places);
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
      const before = new Set(ids);
      const parts = await withStored(sessionId, ids, (whole) => {
        const moments = whole.map(({ id, revision }) => ({ id, revision, newId: newIdentifier() }));
        return call('moment.split', { atMs, moments });
      });
      if (parts === null) return;
      drawMoments(sessionId, parts, 'stored');
      select(parts.map(({ id }) => id).filter((id) => !before.has(id)));
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
      const joined = await withStored(sessionId, ids, (parts) =>
        call('moment.join', { moments: parts.map(({ id, revision }) => ({ id, revision })) }),
      );
      if (joined === null) return;
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
