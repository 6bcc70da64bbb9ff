import { type MouseEvent, memo, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { useStudy } from '../stores/study.ts';
import { momentInWords, tierName, timelineTexts } from './texts.ts';
import type { TimeWindow } from './time-window.ts';
import classes from './timeline.module.css';
import { useWindowAtRest } from './window-at-rest.ts';

/** As many moments in view are in the list; more would be noise, and the list of moments has them all. */
const mostListed = 100;
/** So long (ms) what is shown must stay the same before it is read out. */
const announceAfterMs = 900;

/** Those of the moments in view that are listed: about the current one where there are too many. */
export function listedAbout(inView: readonly Moment[], currentId: string | null): readonly Moment[] {
  const current = inView.findIndex(({ id }) => id === currentId);
  const first = Math.max(0, Math.min(current - mostListed / 2, inView.length - mostListed));
  return inView.slice(first, first + mostListed);
}

const optionId = (momentId: string) => `in-view-${momentId}`;

/**
 * The canvas in words: the moments in the stretch that is shown, in their order, as a list with the selection of
 * all other places. It is seen while it has the focus, and always heard; its arrows are those of the moments.
 */
export const MomentsInView = memo(function MomentsInView(props: { moments: readonly Moment[] }) {
  const shown = useWindowAtRest();
  const words = useStudy()?.study;
  const selection = useSelection();
  // Words come after the picture; marking and selecting do not wait for them.
  const { momentId: currentId, momentIds: selectedIds } = useDeferredValue(selection);
  const moments = useDeferredValue(props.moments);
  const window = useDeferredValue(shown);
  const inView = useMemo(
    () =>
      moments.filter(({ startMs, endMs }) => startMs < window.toMs && (endMs ?? startMs) >= window.fromMs),
    [moments, window],
  );
  const listed = listedAbout(inView, currentId);
  const selected = new Set(selectedIds);
  const isCurrentListed = listed.some(({ id }) => id === currentId);
  const first = inView.indexOf(listed[0]!);
  return (
    <div className={classes.inView}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are commands of the moments */}
      <div
        role="listbox"
        tabIndex={0}
        className={classes.inViewList}
        aria-label={timelineTexts.momentsInView}
        aria-multiselectable
        aria-activedescendant={isCurrentListed && currentId !== null ? optionId(currentId) : undefined}
        onClick={(event) => choose(event, listed)}
      >
        {listed.map((moment, index) => (
          <InViewRow
            key={moment.id}
            moment={moment}
            word={tierName(moment.nominatedBy, words)}
            isSelected={selected.has(moment.id)}
            isCurrent={moment.id === currentId}
            position={first + index + 1}
            count={inView.length}
          />
        ))}
      </div>
      {listed.length === 0 && <p className={classes.inViewNote}>{timelineTexts.noMomentInView}</p>}
      {listed.length < inView.length && (
        <p className={classes.inViewNote}>{timelineTexts.more(inView.length - listed.length)}</p>
      )}
      <ShownStretch count={inView.length} window={window} />
    </div>
  );
});

const InViewRow = memo(function InViewRow(props: {
  moment: Moment;
  word: string;
  isSelected: boolean;
  isCurrent: boolean;
  position: number;
  count: number;
}) {
  const { moment, word, isSelected, isCurrent, position, count } = props;
  return (
    <div
      id={optionId(moment.id)}
      data-moment={moment.id}
      role="option"
      tabIndex={-1}
      className={classes.inViewRow}
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={position}
      data-current={isCurrent || undefined}
    >
      <PerspectiveMark perspective={moment.nominatedBy} size="small" word={word} />
      <span>{momentInWords(moment)}</span>
    </div>
  );
});

/** A click selects and goes there; with Shift or Ctrl it adds to the selection, or takes out. */
function choose(event: MouseEvent, listed: readonly Moment[]): void {
  const id = (event.target as Element).closest('[data-moment]')?.getAttribute('data-moment') ?? null;
  const moment = listed.find((one) => one.id === id);
  if (!moment) return;
  const { select, toggle } = useSelection.getState();
  if (event.shiftKey || event.ctrlKey || event.metaKey) toggle(moment.id);
  else {
    select(moment.id);
    usePlayback.getState().controller?.seek(moment.startMs);
  }
}

/** Says what the timeline shows once it has come to rest; not while it plays, for then the pages turn by themselves. */
function ShownStretch(props: { count: number; window: TimeWindow }) {
  const { count, window } = props;
  const [said, say] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!usePlayback.getState().playing) say(timelineTexts.shownStretch(count, window.fromMs, window.toMs));
    }, announceAfterMs);
    return () => clearTimeout(timer);
  }, [count, window]);
  return (
    <p role="status" className={classes.heard}>
      {said}
    </p>
  );
}
