import { type ReactNode, useEffect } from 'react';
import type { OpenStudy } from '#shared/contract/study.ts';
import { goToLastPlace } from '../stores/place.ts';
import { Bands } from './bands.tsx';
import classes from './frame.module.css';
import { useOverlays } from './overlays.ts';
import { PlaceBoundary } from './place-boundary.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';

/** Rail, top bar and bands around a place of an open study. */
export function Frame(props: { study: OpenStudy; place: string; children: ReactNode }) {
  const { id, title } = props.study.study;
  useEffect(() => {
    goToLastPlace(id);
    // What is wrong with one study is none of the next one's.
    return () => useOverlays.setState({ problem: null, warnings: [] });
  }, [id]);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className={classes.frame}>
      <Rail />
      <TopBar study={props.study} />
      <Bands study={props.study} />
      <main className={classes.main}>
        <PlaceBoundary key={props.place}>{props.children}</PlaceBoundary>
      </main>
    </div>
  );
}
