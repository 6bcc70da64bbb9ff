import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { queryClient } from './api/query-client.ts';
import { type PlaceName, usePlace } from './stores/place.ts';
import { useStudy } from './stores/study.ts';
import { resolveVariables, theme } from './theme/theme.ts';

/** Each place is loaded when one goes there; the first screen needs none of the others. */
const places = {
  welcome: lazy(() => import('./welcome/welcome-page.tsx').then((it) => ({ default: it.WelcomePage }))),
  prepare: lazy(() => import('./study/prepare-page.tsx').then((it) => ({ default: it.PreparePage }))),
  annotate: lazy(() => import('./annotate/annotate-page.tsx').then((it) => ({ default: it.AnnotatePage }))),
  search: lazy(() => import('./search/search-page.tsx').then((it) => ({ default: it.SearchPage }))),
} satisfies Record<PlaceName, unknown>;

function Place() {
  const study = useStudy();
  const place = usePlace((state) => state.place);
  const Page = places[study ? place : 'welcome'];
  return (
    <Suspense>
      <Page />
    </Suspense>
  );
}

/** The whole page. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Place />
      </QueryClientProvider>
    </MantineProvider>
  );
}
