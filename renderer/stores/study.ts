import type { OpenStudy } from '#shared/contract/study.ts';
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

/** Puts a study that a call just opened on the screen, without asking for it again. */
export function setOpenStudy(study: OpenStudy | null): void {
  queryClient.setQueryData(callKey('study.current', {}), study);
}
