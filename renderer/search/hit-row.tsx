import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import type { SearchHit } from '#shared/contract/search.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { sourceReference } from '#shared/domain/source-reference.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { usePerspectiveWords } from '../moments/perspective-words.ts';
import { contextParts } from './context-parts.ts';
import classes from './search-page.module.css';
import { texts } from './texts.ts';

/** The id of a hit's row in the page, for aria-activedescendant. */
export function hitId(index: number): string {
  return `hit-${index}`;
}

/** Dyad, session, whose words or what kind of hit, its time, and its place in the original. */
function whereabouts(hit: SearchHit): string[] {
  const said = hit.interviewId === null ? texts.sessionTranscript : texts.interviewOf(hit.source);
  return [
    hit.dyadNumber === null ? '' : texts.dyadNumber(hit.dyadNumber),
    hit.sessionNumber === null ? '' : texts.sessionNumber(hit.sessionNumber),
    hit.kind === 'utterance' ? said : texts.kindNames[hit.kind],
    hit.startMs === null ? '' : formatClock(hit.startMs),
    sourceReference(hit),
  ].filter((part) => part !== '');
}

/** One hit: the words in their context, and where they were said. */
export const HitRow = memo(function HitRow(props: {
  hit: SearchHit;
  index: number;
  count: number;
  current: boolean;
  /** Among those that are chosen for what is done next. */
  chosen: boolean;
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
      aria-selected={props.current || props.chosen}
      data-current={props.current || undefined}
      data-chosen={props.chosen || undefined}
      aria-setsize={props.count}
      aria-posinset={index + 1}
      data-hit={index}
    >
      <span className={classes.where}>
        {props.chosen && <IconCheck size={14} stroke={2} aria-label={texts.chosen} />}
        {hit.role ? <PerspectiveMark perspective={hit.role} word={words[hit.role]} size="small" /> : null}
        {whereabouts(hit).join(' · ')}
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
