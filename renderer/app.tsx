import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { asProblem, type CallProblem } from './api/client.ts';
import { onCoreEvent, startEvents } from './api/events.ts';
import { useChooser } from './api/file-chooser.ts';
import { queryClient } from './api/query-client.ts';
import { runCommand } from './commands/registry.ts';
import { ErrorNote } from './components/error-note.tsx';
import { Bands } from './frame/bands.tsx';
import { Frame } from './frame/frame.tsx';
import { useGlobalCommands } from './frame/global-commands.ts';
import { AddMemberDialog } from './frame/member-menu.tsx';
import { useOverlays } from './frame/overlays.ts';
import { usePlace } from './stores/place.ts';
import { loadSettings, useSettings } from './stores/settings.ts';
import { loadStudy, useStudy } from './stores/study.ts';
import { resolveVariables, theme } from './theme/theme.ts';
import { useOpening } from './welcome/opening.ts';
import { WelcomePage } from './welcome/welcome-page.tsx';

/** Each place is loaded when one goes there; the first screen needs none of the others. */
const places = {
  prepare: lazy(() => import('./study/prepare-page.tsx').then((it) => ({ default: it.PreparePage }))),
  recall: lazy(() => import('./recall/recall-page.tsx').then((it) => ({ default: it.RecallPage }))),
  review: lazy(() => import('./recall/review/review-page.tsx').then((it) => ({ default: it.ReviewPage }))),
  annotate: lazy(() => import('./annotate/annotate-page.tsx').then((it) => ({ default: it.AnnotatePage }))),
  search: lazy(() => import('./search/search-page.tsx').then((it) => ({ default: it.SearchPage }))),
};
const FileChooser = lazy(() =>
  import('./components/file-chooser.tsx').then((it) => ({ default: it.FileChooser })),
);
const NewStudyDialog = lazy(() =>
  import('./welcome/new-study-dialog.tsx').then((it) => ({ default: it.NewStudyDialog })),
);
const PassphraseDialog = lazy(() =>
  import('./welcome/passphrase-dialog.tsx').then((it) => ({ default: it.PassphraseDialog })),
);
const MemberDialog = lazy(() =>
  import('./welcome/member-dialog.tsx').then((it) => ({ default: it.MemberDialog })),
);
const Palette = lazy(() => import('./frame/palette.tsx').then((it) => ({ default: it.Palette })));
const KeysDialog = lazy(() => import('./frame/keys-dialog.tsx').then((it) => ({ default: it.KeysDialog })));

function Place() {
  const study = useStudy();
  const place = usePlace((state) => state.place);
  if (!study) {
    return (
      <>
        <Bands study={null} />
        <WelcomePage />
      </>
    );
  }
  const Page = place === 'welcome' ? null : places[place];
  return (
    <Frame key={study.study.id} study={study} place={place}>
      <Suspense>{Page && <Page />}</Suspense>
    </Frame>
  );
}

/** What lies over whatever is on the screen. */
function Overlays() {
  const study = useStudy();
  const opening = useOpening();
  const overlays = useOverlays();
  const chooser = useChooser((state) => state.asked);
  const asksMember =
    study && (opening.asksMember || (study.memberId === null && study.members.length > 0 && !study.readOnly));
  return (
    <>
      {opening.dialog === 'new' && over(<NewStudyDialog />)}
      {opening.locked &&
        over(
          <PassphraseDialog
            key={opening.locked.path}
            path={opening.locked.path}
            problem={opening.locked.problem}
          />,
        )}
      {asksMember && over(<MemberDialog study={study} />)}
      {overlays.addMember && study && over(<AddMemberDialog />)}
      {overlays.palette && over(<Palette inStudy={study !== null} />)}
      {overlays.keys && over(<KeysDialog />)}
      {chooser && over(<FileChooser request={chooser.request} onAnswer={chooser.answer} />)}
    </>
  );
}

/** One that is still being loaded must not take away what is there already, with its focus. */
function over(dialog: ReactNode) {
  return <Suspense>{dialog}</Suspense>;
}

/** The page once it knows its settings and the open study. */
function Screen() {
  useGlobalCommands();
  // After the commands are registered: a file given to the program arrives as a command.
  useEffect(() => {
    const stop = onCoreEvent((event) => {
      if (event.kind === 'study') void showOpenStudy().catch(showProblem);
      if (event.kind === 'command') runCommand(event.id);
      if (event.kind === 'warning') addWarning(event.message);
    });
    // Another window may have changed keys or theme.
    const readSettings = () => void loadSettings().catch(showProblem);
    window.addEventListener('focus', readSettings);
    startEvents();
    return () => {
      stop();
      window.removeEventListener('focus', readSettings);
    };
  }, []);
  return (
    <>
      <Place />
      <Overlays />
    </>
  );
}

/** Another study has another last place. */
async function showOpenStudy(): Promise<void> {
  await loadSettings();
  await loadStudy();
}

function showProblem(thrown: unknown): void {
  useOverlays.setState({ problem: asProblem(thrown) });
}

function addWarning(message: string): void {
  useOverlays.setState(({ warnings }) => ({ warnings: [...new Set([...warnings, message])] }));
}

function Boot() {
  const [state, setState] = useState<'loading' | 'ready' | CallProblem>('loading');
  const boot = () => {
    setState('loading');
    Promise.all([loadSettings(), loadStudy()]).then(
      () => setState('ready'),
      (thrown: unknown) => setState(asProblem(thrown)),
    );
  };
  useEffect(boot, []);
  if (state === 'ready') return <Screen />;
  if (state === 'loading') return null;
  return (
    <main style={{ padding: 24, maxWidth: 560 }}>
      <h1>IPR Studio</h1>
      <ErrorNote problem={state} onRetry={boot} />
    </main>
  );
}

/** While the file chooser lies over a dialog, Escape is the chooser's alone; the dialog keeps what was written. */
const restingDialog = { defaultProps: { closeOnEscape: false } };
const themeUnderChooser = mergeThemeOverrides(theme, {
  components: { Modal: restingDialog, Drawer: restingDialog },
});

/** The whole page. */
export function App() {
  const chosen = useSettings((settings) => settings.theme);
  const wordSize = useSettings((settings) => settings.wordSize);
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  const choosing = useChooser((state) => state.asked !== null);
  useEffect(() => {
    document.documentElement.style.setProperty('--ipr-word-size', `${wordSize}px`);
  }, [wordSize]);
  return (
    <MantineProvider
      theme={choosing ? themeUnderChooser : theme}
      cssVariablesResolver={resolveVariables}
      forceColorScheme={chosen === 'system' ? system : chosen}
    >
      <QueryClientProvider client={queryClient}>
        <Boot />
      </QueryClientProvider>
    </MantineProvider>
  );
}
