import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import type { OpenStudy } from '#shared/contract/study.ts';
import { useNoStrayDrops } from '../components/use-no-stray-drops.ts';
import { goToLastPlace } from '../stores/place.ts';
import { Bands } from './bands.tsx';
import classes from './frame.module.css';
import { useKeepAwake } from './keep-awake.ts';
import { useOverlays } from './overlays.ts';
import { PlaceBoundary } from './place-boundary.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';

const StudyDialogs = lazy(async () => ({
  default: (await import('../study/study-dialogs.tsx')).StudyDialogs,
}));

/** Rail, top bar and bands around a place of an open study. */
export function Frame(props: { study: OpenStudy; place: string; children: ReactNode }) {
  const { id, title } = props.study.study;
  const wholePage = useOverlays((overlays) => overlays.wholePage);
  useNoStrayDrops();
  useKeepAwake();
  useEffect(() => {
    goToLastPlace(id);
    // What is wrong with one study is none of the next one's.
    return () => useOverlays.setState({ problem: null, warnings: [] });
  }, [id]);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className={classes.frame} data-whole={wholePage || undefined}>
      {!wholePage && (
        <>
          <Rail />
          <TopBar study={props.study} />
          <Bands study={props.study} />
        </>
      )}
      <main className={classes.main}>
        <PlaceBoundary key={props.place}>{props.children}</PlaceBoundary>
      </main>
      <Suspense>
        <StudyDialogs />
      </Suspense>
    </div>
  );
}
