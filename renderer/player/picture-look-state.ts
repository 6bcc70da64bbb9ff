import { keepPlace, useSettings } from '../stores/settings.ts';
import { openStudy, useStudy } from '../stores/study.ts';

/** How a picture is shown, in percent of what the file has. */
export interface PictureLook {
  brightness: number;
  contrast: number;
}

export const plainLook: PictureLook = { brightness: 100, contrast: 100 };
/** Sliders reach from half to twice. */
export const leastLook = 50;
export const mostLook = 200;

const keyOf = (recordingId: string) => `look ${recordingId}`;

function toLook(kept: unknown): PictureLook {
  const { brightness, contrast } = (typeof kept === 'object' ? (kept ?? {}) : {}) as Partial<PictureLook>;
  const percent = (value: unknown) =>
    typeof value === 'number' && value >= leastLook && value <= mostLook ? value : 100;
  return { brightness: percent(brightness), contrast: percent(contrast) };
}

/** How a recording's picture is shown here; the file and the study know nothing of it. */
export function usePictureLook(recordingId: string | null): PictureLook {
  const studyId = useStudy()?.study.id;
  const kept = useSettings((state) =>
    studyId === undefined || recordingId === null ? undefined : state.places[studyId]?.[keyOf(recordingId)],
  );
  return toLook(kept);
}

export function keepPictureLook(recordingId: string, look: PictureLook): void {
  const study = openStudy();
  if (study) keepPlace(study.study.id, keyOf(recordingId), look);
}

export function isPlain({ brightness, contrast }: PictureLook): boolean {
  return brightness === 100 && contrast === 100;
}

/** As a style's `filter`; undefined for a picture as it is. */
export function filterOf(look: PictureLook): string | undefined {
  return isPlain(look) ? undefined : `brightness(${look.brightness}%) contrast(${look.contrast}%)`;
}
