import type { OpenStudy } from '#shared/contract/study.ts';
import { call } from '../api/client.ts';
import { callKey, useCallQuery } from '../api/hooks.ts';
import { queryClient } from '../api/query-client.ts';

/** The open study; null where none is open, or before it is known. */
export function useStudy(): OpenStudy | null {
  return useCallQuery('study.current', {}).data ?? null;
}

/** The same outside of components. */
export function openStudy(): OpenStudy | null {
  return queryClient.getQueryData<OpenStudy | null>(callKey('study.current', {})) ?? null;
}

/** Answers that belong to the installation, not to a study. */
const lasting: ReadonlySet<unknown> = new Set(['study.current', 'settings.get', 'settings.about']);

/** Puts a study on the screen. With another study, all answers of the one before are forgotten first. */
export function showStudy(study: OpenStudy | null): void {
  if (openStudy()?.study.id !== study?.study.id) {
    queryClient.removeQueries({ predicate: (query) => !lasting.has(query.queryKey[0]) });
  }
  queryClient.setQueryData(callKey('study.current', {}), study);
}

/**
 * Asks which study is open, and shows it.
 * @throws CallProblem
 */
export async function loadStudy(): Promise<void> {
  showStudy(await call('study.current', {}));
}
