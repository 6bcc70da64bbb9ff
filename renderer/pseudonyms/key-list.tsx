import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import classes from './pseudonyms.module.css';

interface KeyListProps<T> {
  label: string;
  items: readonly T[];
  keyOf(item: T): string;
  /** Whether an item is on; absent where there is no such thing. */
  selected?(item: T): boolean;
  /** Space or a click. */
  onToggle?(item: T): void;
  /** Enter or a double click. */
  onEnter?(item: T): void;
  onDelete?(item: T): void;
  children(item: T): ReactNode;
}

/** A long list with one stop of Tab: ↑ ↓ Home End go through it, other keys do something to the current item. */
export function KeyList<T>(props: KeyListProps<T>) {
  const { items } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [at, setAt] = useState(0);
  const current = Math.min(at, items.length - 1);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 60,
    overscan: 8,
  });
  const go = (index: number) => {
    const next = Math.min(Math.max(index, 0), items.length - 1);
    setAt(next);
    virtualizer.scrollToIndex(next, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const item = items[current];
    if (item === undefined || event.target !== event.currentTarget) return;
    switch (event.key) {
      case 'ArrowDown':
        go(current + 1);
        break;
      case 'ArrowUp':
        go(current - 1);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(items.length - 1);
        break;
      case ' ':
        props.onToggle?.(item);
        break;
      case 'Enter':
        (props.onEnter ?? props.onToggle)?.(item);
        break;
      case 'Delete':
        props.onDelete?.(item);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const rows = virtualizer.getVirtualItems();
  const inView = rows.some((row) => row.index === current);
  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        className={classes.list}
        style={{ height: virtualizer.getTotalSize() }}
        role="listbox"
        tabIndex={0}
        aria-label={props.label}
        aria-multiselectable={props.selected !== undefined}
        aria-activedescendant={inView ? `${id}-${current}` : undefined}
        onKeyDown={onKeyDown}
      >
        {rows.map((row) => {
          const item = items[row.index];
          return (
            item !== undefined && (
              <div
                key={props.keyOf(item)}
                ref={virtualizer.measureElement}
                data-index={row.index}
                role="presentation"
                className={classes.place}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                {/* The list has the focus and its keys; an item is pointed at by aria-activedescendant. */}
                {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
                <div
                  id={`${id}-${row.index}`}
                  className={classes.hit}
                  role="option"
                  aria-selected={props.selected ? props.selected(item) : row.index === current}
                  aria-setsize={items.length}
                  aria-posinset={row.index + 1}
                  data-current={row.index === current || undefined}
                  onClick={() => {
                    setAt(row.index);
                    props.onToggle?.(item);
                  }}
                  onDoubleClick={() => props.onEnter?.(item)}
                >
                  {props.children(item)}
                </div>
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
