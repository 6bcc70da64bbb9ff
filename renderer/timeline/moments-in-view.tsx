import { memo, useDeferredValue } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { useStudy } from '../stores/study.ts';
import { momentInWords, tierName, timelineTexts } from './texts.ts';
import classes from './timeline.module.css';
import { useTimeline } from './timeline-state.ts';

/** As many moments in view are read out; more would be noise, and the list of moments has them all. */
const mostReadOut = 100;

/** The canvas in words: the moments in the stretch that is shown, in their order. */
export const MomentsInView = memo(function MomentsInView(props: { moments: readonly Moment[] }) {
  const shown = useTimeline((state) => state.window);
  const words = useStudy()?.study;
  // Words come after the picture; marking does not wait for them.
  const moments = useDeferredValue(props.moments);
  const window = useDeferredValue(shown);
  const inView = moments.filter(
    ({ startMs, endMs }) => startMs < window.toMs && (endMs ?? startMs) >= window.fromMs,
  );
  const rest = inView.length - mostReadOut;
  return (
    <ul className={classes.inWords} aria-label={timelineTexts.momentsInView}>
      {inView.slice(0, mostReadOut).map((moment) => (
        <li key={moment.id}>
          {tierName(moment.nominatedBy, words)}, {momentInWords(moment)}
        </li>
      ))}
      {rest > 0 && <li>{timelineTexts.more(rest)}</li>}
    </ul>
  );
});
