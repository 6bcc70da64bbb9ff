import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { useRowKeys } from '../components/use-row-keys.ts';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { useLabelEditing } from './label-editing.ts';
import { LabelEditor } from './label-editor.tsx';
import { useMarking } from './marking.ts';
import type { MomentFacts } from './moment-facts.ts';
import { headHeight, MomentHead } from './moment-head.tsx';
import { heldEnd, rangeOfRows } from './moment-list.ts';
import type { ColumnName, MomentSort } from './moment-order.ts';
import { MomentRow, rowHeight, rowId } from './moment-row.tsx';
import classes from './moment-rows.module.css';
import { usePerspectiveWords } from './perspective-words.ts';
import { texts } from './texts.ts';

/** The rows of the list, only those in view; ten thousand are as quick as ten. */
export function MomentRows(props: {
  moments: readonly Moment[];
  columns: readonly ColumnName[];
  facts: MomentFacts;
  sort: MomentSort;
  onSort: (sort: MomentSort) => void;
}) {
  const { moments, columns, facts } = props;
  const words = usePerspectiveWords();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const currentId = useSelection((state) => state.momentId);
  const selectedIds = useSelection((state) => state.momentIds);
  const editingId = useLabelEditing((state) => state.momentId);
  const selected = new Set(selectedIds);
  const getItemKey = useRowKeys(moments);
  const virtualizer = useVirtualizer({
    count: moments.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    scrollMargin: headHeight,
    overscan: 8,
  });
  useScrollToMoment(moments, scroller);

  const onClick = (event: MouseEvent) => {
    const id = rowOf(event.target);
    if (id === null) return;
    const { momentId, momentIds, select, selectSeveral, toggle } = useSelection.getState();
    if (event.shiftKey) selectSeveral(rangeOfRows(moments, heldEnd(moments, momentIds, momentId), id), id);
    else if (event.ctrlKey || event.metaKey) toggle(id);
    else {
      select(id);
      const moment = moments.find((item) => item.id === id);
      if (moment) usePlayback.getState().controller?.seek(moment.startMs);
    }
  };
  const items = virtualizer.getVirtualItems();
  const currentInView = items.some((item) => item.key === currentId);
  const edited = moments.findIndex((moment) => moment.id === editingId);
  return (
    <div ref={scroller} className={classes.scroller} data-columns={columns.join(' ')}>
      <MomentHead columns={columns} sort={props.sort} onSort={props.onSort} />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are commands of the region (moment-commands.tsx) */}
      <div
        ref={list}
        className={classes.list}
        style={{ height: virtualizer.getTotalSize() }}
        role="listbox"
        tabIndex={0}
        aria-label={texts.moments}
        aria-multiselectable
        aria-activedescendant={currentInView && currentId !== null ? rowId(currentId) : undefined}
        onClick={onClick}
        onDoubleClick={(event) => {
          const id = rowOf(event.target);
          if (id !== null) useLabelEditing.getState().edit(id);
        }}
      >
        {items.map((item) => {
          const moment = moments[item.index];
          return (
            moment && (
              <MomentRow
                key={moment.id}
                moment={moment}
                word={words[moment.nominatedBy]}
                columns={columns}
                facts={facts}
                top={item.start - headHeight}
                position={item.index + 1}
                count={moments.length}
                selected={selected.has(moment.id)}
                current={moment.id === currentId}
              />
            )
          );
        })}
      </div>
      {edited >= 0 && (
        <LabelEditor
          key={editingId}
          moment={moments[edited]!}
          top={headHeight + edited * rowHeight}
          onDone={() => list.current?.focus({ preventScroll: true })}
        />
      )}
    </div>
  );
}

function rowOf(target: EventTarget): string | null {
  return target instanceof Element
    ? (target.closest('[data-moment]')?.getAttribute('data-moment') ?? null)
    : null;
}

/** Brings the current moment into view when it changes, and a moment just made. */
function useScrollToMoment(moments: readonly Moment[], scroller: RefObject<HTMLElement | null>): void {
  const currentId = useSelection((state) => state.momentId);
  const madeId = useMarking((state) => state.madeId);
  const latest = useRef(moments);
  useLayoutEffect(() => {
    latest.current = moments;
  });
  const bring = useCallback(
    (id: string | null) => {
      const box = scroller.current;
      const index = latest.current.findIndex((moment) => moment.id === id);
      if (!box || index < 0) return;
      const top = index * rowHeight;
      if (top < box.scrollTop) box.scrollTop = top;
      else if (headHeight + top + rowHeight > box.scrollTop + box.clientHeight)
        box.scrollTop = headHeight + top + rowHeight - box.clientHeight;
    },
    [scroller],
  );
  useEffect(() => bring(currentId), [currentId, bring]);
  useEffect(() => bring(madeId), [madeId, bring]);
}
