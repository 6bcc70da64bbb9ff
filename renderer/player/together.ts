import type { Recording } from '#shared/contract/recording.ts';
import { clockEnd } from '#shared/domain/recording-clock.ts';

/** How several pictures of one session lie on the stage. */
export const pictureLayouts = ['one', 'beside', 'inset'] as const;
export type PictureLayout = (typeof pictureLayouts)[number];

/** A recording that runs beside the one on the stage, in step with it. */
export interface Companion {
  recording: Recording;
  /** Its picture is shown; else it is only heard. */
  picture: boolean;
  sounds: boolean;
}

export interface Together {
  companions: Companion[];
  /** The recording on the stage is silent, for another one is heard. */
  mainSilent: boolean;
}

/** A companion is made ready this much (ms) before it runs, and kept as long afterwards. */
const nearMs = 4000;
/** More pictures than this are no help, and each needs a decoder. */
const mostCompanions = 3;

const hasPicture = (recording: Recording) => recording.width !== null;
const hasSound = (recording: Recording) => recording.audioCodec !== null;
const canPlay = (recording: Recording) => recording.present && recording.playable;

function isNear(recording: Recording, clockMs: number): boolean {
  return clockMs >= recording.offsetMs - nearMs && clockMs < clockEnd(recording) + nearMs;
}

/** Whether a recording runs at a time of the session (ms). */
export function runsAt(recording: Recording, clockMs: number): boolean {
  return clockMs >= recording.offsetMs && clockMs < clockEnd(recording);
}

/**
 * What runs beside the recording on the stage. One is heard: the chosen one where it runs, else that on the stage,
 * else, where that has no sound, the first that has. While files are brought into step (`alsoHeardId`) two are.
 */
export function togetherAt(given: {
  recordings: readonly Recording[];
  mainId: string | null;
  clockMs: number;
  layout: PictureLayout;
  soundId: string | null;
  alsoHeardId: string | null;
}): Together {
  const { recordings, mainId, clockMs, layout, soundId, alsoHeardId } = given;
  const main = recordings.find(({ id }) => id === mainId);
  if (!main) return { companions: [], mainSilent: false };
  const others = recordings.filter((other) => other !== main && canPlay(other) && isNear(other, clockMs));
  const audible = others.filter((other) => hasSound(other) && runsAt(other, clockMs));
  const chosen = audible.find(({ id }) => id === soundId);
  const heard = chosen ?? (hasSound(main) ? null : (audible[0] ?? null));
  const bothHeard = alsoHeardId === null ? null : others.find(({ id }) => id === alsoHeardId);
  const pictures = layout === 'one' ? [] : others.filter(hasPicture).slice(0, mostCompanions);
  const companions = others.flatMap((recording): Companion[] => {
    const picture = pictures.includes(recording);
    const sounds = bothHeard ? recording === bothHeard : recording === heard;
    // One that may be heard soon is made ready as well.
    const awaited = recording.id === soundId && hasSound(recording);
    return picture || sounds || awaited ? [{ recording, picture, sounds }] : [];
  });
  return { companions, mainSilent: !bothHeard && heard !== null };
}
