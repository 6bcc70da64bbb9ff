import { lazy, Suspense, useEffect } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { useCallQuery } from '../api/hooks.ts';
import { type Command, useCommands } from '../commands/registry.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { useOverlays } from '../frame/overlays.ts';
import { usePlace } from '../stores/place.ts';
import { useStudy } from '../stores/study.ts';
import { ChooseInterview } from './choose-interview.tsx';
import { InterviewScreen } from './interview-screen.tsx';
import classes from './recall.module.css';
import { texts } from './texts.ts';

const ByHandScreen = lazy(() =>
  import('./by-hand/by-hand-screen.tsx').then((it) => ({ default: it.ByHandScreen })),
);

const AnchorsScreen = lazy(() =>
  import('./anchors/anchors-screen.tsx').then((it) => ({ default: it.AnchorsScreen })),
);

const SheetScreen = lazy(() =>
  import('./sheet/sheet-screen.tsx').then((it) => ({ default: it.SheetScreen })),
);

const AfterScreen = lazy(() =>
  import('./after/after-screen.tsx').then((it) => ({ default: it.AfterScreen })),
);

/** Recall: an interview is chosen, prepared, held and closed here. */
export function RecallPage() {
  const interviewId = usePlace((state) => state.interviewId);
  useEffect(() => () => useOverlays.setState({ wholePage: false }), []);
  return interviewId === null ? (
    <ChooseInterview />
  ) : (
    <OneInterview key={interviewId} interviewId={interviewId} />
  );
}

function OneInterview({ interviewId }: { interviewId: string }) {
  const study = useStudy();
  useCommands(besideCommands);
  const view = useCallQuery('recall.view', { interviewId });
  // An interview that is not there (any more) is no reason to stand before a closed door.
  if (view.error && !view.data) return <ChooseInterview problem={view.error} />;
  if (!view.data || !study) return <div className={classes.page} />;
  return (
    <>
      <ErrorNote problem={view.error} onRetry={() => void view.refetch()} />
      <Screen view={view.data} study={study} />
    </>
  );
}

/** What can be done beside holding an interview, as long as it does not run. */
const besideCommands: readonly Command[] = (
  [
    ['sheet', texts.sheet],
    ['by hand', texts.fromPaper],
    ['anchors', texts.placeRecording],
    ['after', texts.replay],
  ] as const
).map(([recallScreen, name]) => ({
  id: `recall.${recallScreen.replace(' ', '-')}`,
  name,
  group: 'Recall',
  enabled: () => !useOverlays.getState().wholePage,
  run: () => usePlace.getState().go('recall', { recallScreen }),
}));

/** The interview itself, or what is done beside holding it. */
function Screen(props: { view: RecallView; study: OpenStudy }) {
  const screen = usePlace((state) => state.recallScreen);
  if (screen === 'interview') return <InterviewScreen {...props} />;
  const Beside = besides[screen];
  return (
    <Suspense fallback={<div className={classes.page} />}>
      <Beside {...props} />
    </Suspense>
  );
}

const besides = {
  'by hand': ByHandScreen,
  anchors: AnchorsScreen,
  sheet: SheetScreen,
  after: AfterScreen,
};
