import { create } from 'zustand';
import type { Moment } from '#shared/contract/moment.ts';
import { knownMoments } from '../moments/moment-cache.ts';
import { shownMoments } from '../moments/shown-moments.ts';
import { type ClockRange, usePlayback } from '../stores/playback.ts';
import { keepPlace, keptPlace, useSettings } from '../stores/settings.ts';
import { openStudy, useStudy } from '../stores/study.ts';
import { noRolls, type Rolls } from './loop-range.ts';
import { stretchesOf } from './only-moments.ts';

/** Whether the small window with what concerns playing and the picture is open. */
export const usePlayingOpen = create<{ open: boolean }>()(() => ({ open: false }));

const rollsKey = 'rolls';

function toRolls(kept: unknown): Rolls {
  const { beforeMs, afterMs } = (typeof kept === 'object' ? (kept ?? {}) : {}) as Partial<Rolls>;
  const size = (ms: unknown) => (typeof ms === 'number' && ms >= 0 ? ms : 0);
  return { beforeMs: size(beforeMs), afterMs: size(afterMs) };
}

/** How much is played before and after a moment; remembered per study, nothing the first time. */
export function useRolls(): Rolls {
  const studyId = useStudy()?.study.id;
  const kept = useSettings((state) =>
    studyId === undefined ? undefined : state.places[studyId]?.[rollsKey],
  );
  return toRolls(kept);
}

export function currentRolls(): Rolls {
  const study = openStudy();
  return study ? toRolls(keptPlace(study.study.id, rollsKey)) : noRolls;
}

export function keepRolls(rolls: Rolls): void {
  const study = openStudy();
  if (study) keepPlace(study.study.id, rollsKey, rolls);
}

let reckoned: {
  moments: readonly Moment[];
  durationMs: number;
  rolls: string;
  stretches: ClockRange[];
} | null = null;

/** The stretches of the moments that the list shows; of all, where no list is on the screen. */
function momentStretches(): readonly ClockRange[] {
  const { sessionId, durationMs } = usePlayback.getState();
  if (sessionId === null) return [];
  const moments = shownMoments(sessionId) ?? knownMoments(sessionId);
  const { beforeMs, afterMs } = currentRolls();
  const rolls = `${beforeMs} ${afterMs}`;
  // It is asked for with every frame that plays.
  if (reckoned?.moments !== moments || reckoned.durationMs !== durationMs || reckoned.rolls !== rolls) {
    const stretches = stretchesOf(moments, durationMs, { beforeMs, afterMs });
    reckoned = { moments, durationMs, rolls, stretches };
  }
  return reckoned.stretches;
}

export function hasMoments(): boolean {
  return momentStretches().length > 0;
}

/** Plays only moments from now on, or everything again. */
export function toggleOnlyMoments(): void {
  const { only } = usePlayback.getState();
  usePlayback.setState({ only: only === null ? momentStretches : null });
}
