import { keepPlace, keptPlace, useSettings } from '../stores/settings.ts';
import { openStudy, useStudy } from '../stores/study.ts';

const key = 'captions';

/** Whether captions are on; remembered per study, off the first time. */
export function useCaptions(): boolean {
  const studyId = useStudy()?.study.id;
  return useSettings((state) => studyId !== undefined && state.places[studyId]?.[key] === true);
}

export function toggleCaptions(): void {
  const study = openStudy();
  if (study) keepPlace(study.study.id, key, keptPlace(study.study.id, key) !== true);
}
