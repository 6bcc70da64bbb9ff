import { Splitter } from '@mantine/core';
import type { SplitterPaneSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './annotate.module.css';
import { annotateTexts } from './texts.ts';

export interface SplitPane {
  /** Size in px; null takes what is left. */
  size: number | null;
  /** The least size in px. */
  least: number;
  content: ReactNode;
}

/** Panes with borders that can be moved by mouse and arrow keys; their contents stay mounted as sizes change. */
export function Split(props: {
  orientation: 'horizontal' | 'vertical';
  panes: readonly SplitPane[];
  /** Leaves the first, or the last pane, and its border out of the picture. */
  firstHidden?: boolean;
  lastHidden?: boolean;
  onSizes: (sizes: (number | null)[]) => void;
}) {
  const sizes = props.panes.map(({ size }): SplitterPaneSize => (size === null ? 100 : `${size}px`));
  return (
    <Splitter
      className={classes.split}
      classNames={{ pane: classes.pane, handle: classes.border }}
      data-first-hidden={props.firstHidden || undefined}
      data-last-hidden={props.lastHidden || undefined}
      orientation={props.orientation}
      sizes={sizes}
      lineSize={1}
      withHandle={false}
      step="8px"
      shiftStep="40px"
      attributes={{ handle: { 'aria-label': annotateTexts.resize } }}
      onSizeChange={(changed) =>
        props.onSizes(
          changed.map((size) => (typeof size === 'number' ? null : Math.round(Number.parseFloat(size)))),
        )
      }
    >
      {props.panes.map((pane, index) => (
        <Splitter.Pane
          // biome-ignore lint/suspicious/noArrayIndexKey: a pane is its place.
          key={index}
          defaultSize={pane.size === null ? 100 : `${pane.size}px`}
          min={`${pane.least}px`}
        >
          {pane.content}
        </Splitter.Pane>
      ))}
    </Splitter>
  );
}
