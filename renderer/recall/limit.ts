import type { RecallView } from '#shared/contract/recall.ts';
import { keepPlace, keptPlace } from '../stores/settings.ts';

const key = 'recallLimit';

/** How long this interview may last, in ms: what was typed for it, else the study's limit; null: no limit. */
export function limitFor(studyId: string, view: Pick<RecallView, 'interview' | 'settings'>): number | null {
  const kept = keptPlace(studyId, key) as { interviewId?: string; limitMs?: number | null } | undefined;
  return kept?.interviewId === view.interview.id ? (kept.limitMs ?? null) : view.settings.limitMs;
}

export function keepLimit(studyId: string, interviewId: string, limitMs: number | null): void {
  keepPlace(studyId, key, { interviewId, limitMs });
}
