import { type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallInput, CallValue } from '#shared/contract/index.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { type CallProblem, call } from './client.ts';
import { callKey } from './hooks.ts';

/** The reading calls that take long: each goes by a job name of its own. */
type JobName = 'transcript.preview' | 'transcript.comparePreview';

/**
 * Makes a long reading call, and cancels it in the core where the signal is aborted.
 * @throws CallProblem; `job.cancelled` where it was cancelled
 */
export async function callJob<N extends JobName>(
  name: N,
  input: CallInput<N>,
  signal: AbortSignal | undefined,
  job = newIdentifier(),
): Promise<CallValue<N>> {
  // Where the core can not be told, nobody waits for the answer all the same: nothing is to be said.
  const cancel = () => void call('file.cancel', { job }).catch(() => undefined);
  signal?.addEventListener('abort', cancel);
  try {
    return await call(name, { ...input, job });
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/**
 * The answer of a long reading call, and the job (see `useProgress`) that reads it. It is cancelled when nobody
 * shows it any more, or when something else is to be read. It is never kept: a file may be another one the
 * next time.
 */
export function useJobQuery<N extends JobName>(
  name: N,
  input: CallInput<N>,
  options?: Omit<UseQueryOptions<CallValue<N>, CallProblem>, 'queryKey' | 'queryFn' | 'gcTime' | 'retry'>,
): UseQueryResult<CallValue<N>, CallProblem> & { job: string } {
  const [job, setJob] = useState('');
  const query = useQuery<CallValue<N>, CallProblem>({
    ...options,
    retry: false,
    gcTime: 0,
    queryKey: callKey(name, input),
    queryFn: ({ signal }) => {
      const next = newIdentifier();
      setJob(next);
      return callJob(name, input, signal, next);
    },
  });
  return { ...query, job };
}
