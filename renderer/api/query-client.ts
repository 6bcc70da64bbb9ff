import { notifyManager, QueryClient } from '@tanstack/react-query';

// What is drawn is on the screen before the next key is heard: a letter typed right after a turn was split
// belongs to the second part. By a timeout, as is usual, it would go to the first, or to the player.
notifyManager.setScheduler(queueMicrotask);

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
