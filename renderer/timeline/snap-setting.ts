import { keepPlace, keptPlace, useSettings } from '../stores/settings.ts';
import { openStudy, useStudy } from '../stores/study.ts';

const key = 'timeline snapping';

/** Whether dragged edges snap; remembered per study, on the first time. */
export function isSnapping(): boolean {
  const study = openStudy();
  return study === null || keptPlace(study.study.id, key) !== false;
}

export function useSnapping(): boolean {
  const studyId = useStudy()?.study.id;
  return useSettings((state) => studyId === undefined || state.places[studyId]?.[key] !== false);
}

export function toggleSnapping(): void {
  const study = openStudy();
  if (study) keepPlace(study.study.id, key, !isSnapping());
}
