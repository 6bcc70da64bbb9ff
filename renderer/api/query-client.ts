import { QueryClient } from '@tanstack/react-query';

/**
 * The answers the screen holds. They stay until an event of the core says that they may differ; the
 * client itself sends calls again, so queries do not; and the machine's network has no say, because
 * everything is on this machine.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
