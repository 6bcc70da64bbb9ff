import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { exactTime, momentInWords } from './texts.ts';
import classes from './timeline.module.css';
import { type Hovered, useHover, useTimeline } from './timeline-state.ts';

/** What is under the pointer, in words; in minimap and ruler the time. */
export function TimelineTip(props: { width: () => number }) {
  const hovered = useHover((state) => state.hovered);
  const lengthMs = useTimeline((state) => state.lengthMs);
  if (!hovered || hovered.ms < 0 || hovered.ms > lengthMs) return null;
  const words = wordsFor(hovered);
  if (words === null) return null;
  return (
    <div
      className={`${classes.tip} figures`}
      style={{ top: hovered.y, left: hovered.x }}
      data-side={hovered.x > props.width() / 2 ? 'left' : 'right'}
      aria-hidden="true"
    >
      {hovered.hit && <PerspectiveMark perspective={hovered.hit.moment.nominatedBy} size="small" />}
      <span className={classes.tipWords}>{words}</span>
    </div>
  );
}

function wordsFor({ hit, tip, ms, onRuler }: Hovered): string | null {
  if (hit) return momentInWords(hit.moment);
  return onRuler ? exactTime(ms) : tip;
}
