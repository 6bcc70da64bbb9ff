import {
  type UseMutationOptions,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { CallInput, CallName, CallValue } from '#shared/contract/index.ts';
import { noteAsked } from './asked.ts';
import { type CallProblem, call } from './client.ts';

/** Under which key the answer of a call is kept, for `queryClient.setQueryData` and the like. */
export function callKey<N extends CallName>(name: N, input: CallInput<N>): [N, CallInput<N>] {
  return [name, input];
}

/** The answer of a reading call, kept up to date by the core's events. */
export function useCallQuery<N extends CallName, T = CallValue<N>>(
  name: N,
  input: CallInput<N>,
  options?: Omit<UseQueryOptions<CallValue<N>, CallProblem, T>, 'queryKey' | 'queryFn'>,
): UseQueryResult<T, CallProblem> {
  return useQuery<CallValue<N>, CallProblem, T>({
    ...options,
    queryKey: callKey(name, input),
    queryFn: ({ queryKey }) => {
      noteAsked(queryKey);
      return call(name, input);
    },
  });
}

/** A writing call: `mutate(input)`, its state and its problem. */
export function useCallMutation<N extends CallName, Context = unknown>(
  name: N,
  options?: Omit<UseMutationOptions<CallValue<N>, CallProblem, CallInput<N>, Context>, 'mutationFn'>,
): UseMutationResult<CallValue<N>, CallProblem, CallInput<N>, Context> {
  return useMutation<CallValue<N>, CallProblem, CallInput<N>, Context>({
    ...options,
    mutationFn: (input) => call(name, input),
  });
}
