import { keepPlace, useSettings } from '../stores/settings.ts';
import { openStudy, useStudy } from '../stores/study.ts';
import { type PictureLayout, pictureLayouts } from './together.ts';

const layoutKey = 'pictures';
const soundKey = (sessionId: string) => `sound ${sessionId}`;

function useKept(key: string): unknown {
  const studyId = useStudy()?.study.id;
  return useSettings((state) => (studyId === undefined ? undefined : state.places[studyId]?.[key]));
}

function keep(key: string, value: unknown): void {
  const study = openStudy();
  if (study) keepPlace(study.study.id, key, value);
}

/** How several pictures lie on the stage; remembered per study, side by side the first time. */
export function usePictureLayout(): PictureLayout {
  const kept = useKept(layoutKey);
  return pictureLayouts.find((layout) => layout === kept) ?? 'beside';
}

export function keepPictureLayout(layout: PictureLayout): void {
  keep(layoutKey, layout);
}

/** The recording whose sound is heard; null: that of the picture. Remembered per session. */
export function useSoundId(sessionId: string): string | null {
  const kept = useKept(soundKey(sessionId));
  return typeof kept === 'string' ? kept : null;
}

export function keepSoundId(sessionId: string, recordingId: string | null): void {
  keep(soundKey(sessionId), recordingId);
}
