import type { CallInput } from '#shared/contract/index.ts';
import type { Unmarked } from '#shared/contract/unmarked.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { keysOf } from '../commands/registry.ts';
import { useOverlays } from '../frame/overlays.ts';
import { said } from '../frame/said.ts';
import { markingAs } from '../moments/marking.ts';
import { inTurn, isBeingWritten } from '../moments/moment-writing.ts';
import { usePlace } from '../stores/place.ts';
import { usePlayback } from '../stores/playback.ts';
import { openStudy } from '../stores/study.ts';
import { texts } from './texts.ts';
import { drawUnmarked, knownUnmarked } from './unmarked-cache.ts';

/** The stretch (ms) between in and out, or null where they are not both set. */
export function chosenRange(): { startMs: number; endMs: number } | null {
  const { inMs, outMs } = usePlayback.getState();
  if (inMs === null || outMs === null || Math.round(inMs) >= Math.round(outMs)) return null;
  return { startMs: Math.round(inMs), endMs: Math.round(outMs) };
}

/** Says that nothing is marked from in to out, on behalf of whom one marks; in and out are used up by it. */
export async function markNothing(): Promise<void> {
  const study = openStudy();
  const { sessionId } = usePlace.getState();
  if (!study || study.readOnly || sessionId === null) return;
  const range = chosenRange();
  if (!range) {
    const keys = ['player.setIn', 'player.setOut'].map(keysOf).filter((own) => own !== '');
    useOverlays.setState({ problem: { message: texts.needsRange(keys) } });
    return;
  }
  const perspective = markingAs(study.study.id);
  const made = await said('unmarked.list', () =>
    call('unmarked.create', { id: newIdentifier(), sessionId, perspective, ...range }),
  );
  if (!made) return;
  const { setIn, setOut } = usePlayback.getState();
  setIn(null);
  setOut(null);
}

export function changeUnmarked(
  { id, revision }: Unmarked,
  changes: CallInput<'unmarked.update'>['changes'],
): Promise<boolean> {
  return said('unmarked.list', () => call('unmarked.update', { id, revision, changes }));
}

/** Puts a stretch to other bounds (ms): drawn at once, stored after what was written to it before. One undo. */
export async function placeUnmarked(
  { id, sessionId }: Unmarked,
  place: { startMs: number; endMs: number },
): Promise<void> {
  const known = () => knownUnmarked(sessionId).find((stretch) => stretch.id === id);
  const drawn = known();
  if (drawn) drawUnmarked({ ...drawn, ...place });
  await inTurn(id, async () => {
    const before = known();
    if (!before) return;
    await said('unmarked.list', async () => {
      const { revision } = await call('unmarked.update', { id, revision: before.revision, changes: place });
      // Where it was put since stays drawn; the next write needs the revision alone.
      const now = known();
      if (now) drawUnmarked({ ...now, revision });
    });
  });
  // What was given up while it was drawn is asked for once nothing more is on its way.
  if (!isBeingWritten(id)) void queryClient.invalidateQueries({ queryKey: ['unmarked.list'] });
}

/** Leaves out what moments were marked in since. */
export function clearUnmarked({ id, revision }: Unmarked): Promise<boolean> {
  return said('unmarked.list', () => call('unmarked.clear', { id, revision }));
}

export function removeUnmarked(id: string): Promise<boolean> {
  return said('unmarked.list', () => call('unmarked.remove', { ids: [id] }));
}
