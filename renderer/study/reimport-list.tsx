import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { TranscriptComparison } from '#shared/contract/transcript.ts';
import { useCallQuery } from '../api/hooks.ts';
import { Hint } from '../components/hint.tsx';
import { momentLine } from '../search/hit-actions.ts';
import own from './reimport.module.css';
import { type ReimportFilter, rowCounts, rowsOf, steppedTo } from './reimport-model.ts';
import { ReimportRowView, rowId } from './reimport-row.tsx';
import { reimportTexts as texts } from './reimport-texts.ts';

interface ReimportListProps {
  comparison: TranscriptComparison;
  transcriptId: string;
  sessionId: string;
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};
const filters: readonly ReimportFilter[] = ['all', 'passages', 'changed', 'added', 'removed'];

/**
 * All that would change, the passages first: ↑ and ↓ go through it while it has the focus, N and Shift+N from
 * anywhere in the dialog but where one types.
 */
export function ReimportList({ comparison, transcriptId, sessionId }: ReimportListProps) {
  const [filter, setFilter] = useState<ReimportFilter>('all');
  const [current, setCurrent] = useState(-1);
  const rows = useMemo(() => rowsOf(comparison, filter), [comparison, filter]);
  const counts = useMemo(() => rowCounts(comparison), [comparison]);
  const momentsOf = useMomentsOf(transcriptId, sessionId);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 84,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 8,
  });
  const step = (by: number) => {
    const next = steppedTo(current, by, rows.length);
    setCurrent(next);
    virtualizer.scrollToIndex(next, { align: 'auto' });
    list.current?.focus({ preventScroll: true });
  };
  useStepKeys(list, step);
  // The button that had the focus while the file was compared is gone.
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step(by);
  };
  const items = virtualizer.getVirtualItems();
  const currentInView = items.some((item) => item.index === current);
  return (
    <>
      <div className={own.bar}>
        <SegmentedControl
          aria-label={texts.filter}
          value={filter}
          onChange={(value) => {
            setFilter(value as ReimportFilter);
            setCurrent(-1);
            virtualizer.scrollToOffset(0);
          }}
          data={filters.map((value) => ({
            value,
            label: `${texts.filters[value]} ${counts[value].toLocaleString('en')}`,
            disabled: counts[value] === 0,
          }))}
        />
        <span className={own.place}>{texts.place(current, rows.length)}</span>
        <Hint label={`${texts.previous} (Shift+N)`}>
          <ActionIcon aria-label={texts.previous} aria-keyshortcuts="Shift+N" onClick={() => step(-1)}>
            <IconArrowUp size={18} stroke={1.5} />
          </ActionIcon>
        </Hint>
        <Hint label={`${texts.next} (N)`}>
          <ActionIcon aria-label={texts.next} aria-keyshortcuts="N" onClick={() => step(1)}>
            <IconArrowDown size={18} stroke={1.5} />
          </ActionIcon>
        </Hint>
      </div>
      <div ref={scroller} className={own.scroller}>
        {rows.length === 0 && <p className={own.quiet}>{texts.nothingHere}</p>}
        <div
          ref={list}
          className={own.list}
          style={{ height: virtualizer.getTotalSize() }}
          role="listbox"
          tabIndex={0}
          aria-label={texts.list}
          aria-activedescendant={currentInView ? rowId(current) : undefined}
          onKeyDown={onKeyDown}
          onClick={(event) => {
            const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
            if (row) setCurrent(Number(row.getAttribute('data-row')));
          }}
        >
          {items.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <div
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  role="presentation"
                  className={own.at}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <ReimportRowView
                    row={row}
                    index={item.index}
                    count={rows.length}
                    current={item.index === current}
                    moments={row.kind === 'passage' ? (momentsOf.get(row.move.id) ?? none) : none}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
    </>
  );
}

const none: readonly string[] = [];

/** The labels of the moments that each passage belongs to. */
function useMomentsOf(transcriptId: string, sessionId: string): ReadonlyMap<string, readonly string[]> {
  const snippets = useCallQuery('snippet.list', { transcriptId });
  const moments = useCallQuery('moment.list', { sessionId });
  return useMemo(() => {
    const lines = new Map((moments.data ?? []).map((moment) => [moment.id, momentLine(moment)]));
    return new Map(
      (snippets.data ?? []).map(({ id, momentIds }) => [
        id,
        momentIds.flatMap((momentId) => lines.get(momentId) ?? []),
      ]),
    );
  }, [snippets.data, moments.data]);
}

/** N and Shift+N in the dialog. Its own keys, because the program's rest while a dialog is open. */
function useStepKeys(within: RefObject<HTMLElement | null>, step: (by: number) => void): void {
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const dialog = within.current?.closest('[role="dialog"]');
      if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!target || !dialog?.contains(target) || target.closest('input:not([type="radio"])')) return;
      event.preventDefault();
      latest.current(event.shiftKey ? -1 : 1);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [within]);
}
