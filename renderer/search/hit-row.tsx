import { memo } from 'react';
import type { SearchHit } from '#shared/contract/search.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { usePerspectiveWords } from '../moments/perspective-words.ts';
import { contextParts } from './context-parts.ts';
import classes from './search-page.module.css';
import { texts } from './texts.ts';

/** The id of a hit's row in the page, for aria-activedescendant. */
export function hitId(index: number): string {
  return `hit-${index}`;
}

/** One hit: the words in their context, and where they were said. */
export const HitRow = memo(function HitRow(props: {
  hit: SearchHit;
  index: number;
  count: number;
  current: boolean;
}) {
  const { hit, index } = props;
  const words = usePerspectiveWords();
  return (
    // The list has the focus and its keys; a hit is pointed at by aria-activedescendant.
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={hitId(index)}
      className={classes.hit}
      role="option"
      aria-selected={props.current}
      aria-setsize={props.count}
      aria-posinset={index + 1}
      data-hit={index}
    >
      <span className={classes.where}>
        {hit.role ? <PerspectiveMark perspective={hit.role} word={words[hit.role]} size="small" /> : null}
        {hit.dyadNumber !== null && <span>{texts.dyadNumber(hit.dyadNumber)}</span>}
        {hit.sessionNumber !== null && <span>{texts.sessionNumber(hit.sessionNumber)}</span>}
        <span>{hit.kind === 'utterance' ? hit.source : texts.kindNames[hit.kind]}</span>
        {hit.startMs !== null && <span>{formatClock(hit.startMs)}</span>}
        {hit.startMs === null && hit.sourcePage !== null && <span>{texts.page(hit.sourcePage)}</span>}
      </span>
      <p className={classes.context} data-words={hit.kind === 'utterance' || undefined}>
        {hit.speaker !== null && <span className={classes.speaker}>{hit.speaker}: </span>}
        {contextParts(hit.context, hit.marks).map((part) =>
          part.found ? <mark key={part.start}>{part.text}</mark> : part.text,
        )}
      </p>
    </div>
  );
});
