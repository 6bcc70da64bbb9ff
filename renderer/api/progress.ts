import { create } from 'zustand';
import type { CoreEvent } from '#shared/contract/events.ts';

export type Job = Omit<Extract<CoreEvent, { kind: 'progress' }>, 'kind'>;

/** Long jobs under way, and the last state of those that ended since, by job. */
export const useProgress = create<{ jobs: Readonly<Record<string, Job>> }>()(() => ({ jobs: {} }));

export function noteJob(job: Job): void {
  useProgress.setState(({ jobs }) => ({ jobs: { ...jobs, [job.job]: job } }));
}

export function forgetJob(name: string): void {
  useProgress.setState(({ jobs }) => {
    const { [name]: _, ...others } = jobs;
    return { jobs: others };
  });
}
