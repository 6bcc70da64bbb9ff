import { lazy, Suspense, useEffect } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { useCallQuery } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { useOverlays } from '../frame/overlays.ts';
import { usePlace } from '../stores/place.ts';
import { useStudy } from '../stores/study.ts';
import { ChooseInterview } from './choose-interview.tsx';
import { InterviewScreen } from './interview-screen.tsx';
import classes from './recall.module.css';

const ByHandScreen = lazy(() =>
  import('./by-hand/by-hand-screen.tsx').then((it) => ({ default: it.ByHandScreen })),
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

/** The interview itself, or what is done beside holding it. */
function Screen(props: { view: RecallView; study: OpenStudy }) {
  const screen = usePlace((state) => state.recallScreen);
  switch (screen) {
    case 'interview':
      return <InterviewScreen {...props} />;
    case 'by hand':
      return (
        <Suspense fallback={<div className={classes.page} />}>
          <ByHandScreen {...props} />
        </Suspense>
      );
  }
}
