import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { SearchHit } from '#shared/contract/search.ts';
import { useCommands } from '../commands/registry.ts';
import { hitKey, hitsBetween, withToggled } from './chosen-hits.ts';
import { HitRow, hitId } from './hit-row.tsx';
import { openHit } from './open-hit.ts';
import classes from './search-page.module.css';
import { useSearch } from './search-state.ts';
import { texts } from './texts.ts';

/** The hits; ↑ and ↓ go through them, Enter or a click plays one. The last one in view asks for more. */
export function HitList(props: { hits: readonly SearchHit[]; hasMore: boolean; onMore: () => void }) {
  const { hits, hasMore, onMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const current = useSearch((state) => state.current);
  const chosen = useSearch((state) => state.chosen);
  const virtualizer = useVirtualizer({
    count: hits.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    getItemKey: (index) => hits[index]?.id ?? index,
    overscan: 6,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 8,
  });
  const items = virtualizer.getVirtualItems();
  const lastInView = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasMore && lastInView >= hits.length - 1) onMore();
  }, [hasMore, lastInView, hits.length, onMore]);
  useEffect(() => {
    if (current < hits.length) virtualizer.scrollToIndex(current, { align: 'auto' });
  }, [current, hits.length, virtualizer]);

  const held = (index: number) => Math.min(Math.max(index, 0), hits.length - 1);
  const goTo = (index: number) => useSearch.setState({ current: held(index), from: null });
  const toggle = (index: number) => {
    const hit = hits[index];
    if (!hit) return;
    useSearch.setState(({ chosen: before }) => ({
      current: index,
      from: index,
      chosen: withToggled(before, hit),
    }));
  };
  const chooseTo = (index: number) =>
    useSearch.setState((state) => {
      const from = state.from ?? state.current;
      return { from, current: held(index), chosen: hitsBetween(hits, from, held(index)) };
    });
  const open = (index: number) => {
    const hit = hits[index];
    if (hit) openHit(hit);
  };
  useCommands([
    {
      id: 'search.next',
      name: 'Next hit',
      group: 'Go to',
      keys: ['ArrowDown'],
      run: () => goTo(useSearch.getState().current + 1),
    },
    {
      id: 'search.previous',
      name: 'Previous hit',
      group: 'Go to',
      keys: ['ArrowUp'],
      run: () => goTo(useSearch.getState().current - 1),
    },
    {
      id: 'search.open',
      name: 'Play the hit where it was said',
      group: 'Go to',
      keys: ['Enter'],
      run: () => open(useSearch.getState().current),
    },
    {
      id: 'search.choose',
      name: texts.choose,
      group: 'Go to',
      keys: ['Space', 'X'],
      run: () => toggle(useSearch.getState().current),
    },
    {
      id: 'search.chooseNext',
      name: texts.chooseMore,
      group: 'Go to',
      keys: ['Shift+ArrowDown'],
      run: () => chooseTo(useSearch.getState().current + 1),
    },
    {
      id: 'search.choosePrevious',
      name: texts.chooseBack,
      group: 'Go to',
      keys: ['Shift+ArrowUp'],
      run: () => chooseTo(useSearch.getState().current - 1),
    },
    {
      id: 'search.chooseAll',
      name: texts.chooseAll,
      group: 'Go to',
      keys: ['mod+A'],
      run: () => useSearch.setState({ chosen: hits.map(hitKey) }),
    },
    {
      id: 'search.chooseNone',
      name: texts.chooseNone,
      group: 'Go to',
      keys: ['Escape'],
      enabled: () => useSearch.getState().chosen.length > 0,
      run: () => useSearch.setState({ chosen: [], from: null }),
    },
  ]);
  const currentInView = items.some((item) => item.index === current);
  return (
    <div ref={scroller} className={classes.scroller}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the commands above */}
      <div
        ref={list}
        className={classes.list}
        style={{ height: virtualizer.getTotalSize() }}
        role="listbox"
        tabIndex={0}
        aria-label={texts.hits}
        aria-multiselectable="true"
        aria-activedescendant={currentInView ? hitId(current) : undefined}
        onClick={(event) => {
          const row = event.target instanceof Element ? event.target.closest('[data-hit]') : null;
          if (!row) return;
          const index = Number(row.getAttribute('data-hit'));
          if (event.ctrlKey || event.metaKey) return toggle(index);
          if (event.shiftKey) return chooseTo(index);
          goTo(index);
          open(index);
        }}
      >
        {items.map((item) => {
          const hit = hits[item.index];
          return (
            hit && (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                role="presentation"
                className={classes.place}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <HitRow
                  hit={hit}
                  index={item.index}
                  count={hits.length}
                  current={item.index === current}
                  chosen={chosen.includes(hitKey(hit))}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
