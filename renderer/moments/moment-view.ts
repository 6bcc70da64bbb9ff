import { useCallback, useMemo } from 'react';
import { useCallQuery } from '../api/hooks.ts';
import { keepPlace, useSettings } from '../stores/settings.ts';
import { useStudy } from '../stores/study.ts';
import { type MomentFacts, momentFacts, noFacts } from './moment-facts.ts';
import type { MomentFilter } from './moment-list.ts';
import { type MomentView, readView } from './moment-order.ts';

const key = 'moment list';

/** How the list is shown, and how to change it; remembered per study. */
export function useMomentView(): [MomentView, (view: MomentView) => void] {
  const studyId = useStudy()?.study.id;
  const kept = useSettings((state) => (studyId ? state.places[studyId]?.[key] : undefined));
  const view = useMemo(() => readView(kept), [kept]);
  const change = useCallback(
    (next: MomentView) => {
      if (studyId) keepPlace(studyId, key, next);
    },
    [studyId],
  );
  return [view, change];
}

/** Codes and members, as far as the view or the filter asks for them. */
export function useMomentFacts(sessionId: string, view: MomentView, filter: MomentFilter): MomentFacts {
  const wanted = (name: MomentView['columns'][number]) =>
    view.columns.includes(name) || view.sort.by === name;
  const enabled = wanted('codes') || filter.code !== 'all';
  const codes = useCallQuery('code.list', {}, { enabled }).data;
  const codings = useCallQuery('coding.list', { sessionId }, { enabled }).data;
  const members = useStudy()?.members;
  const needed = enabled || wanted('member');
  return useMemo(
    () => (needed ? momentFacts(codes ?? [], codings ?? [], members ?? []) : noFacts),
    [needed, codes, codings, members],
  );
}
