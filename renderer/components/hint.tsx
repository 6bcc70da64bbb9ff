import { Tooltip, type TooltipProps } from '@mantine/core';
import type { ReactElement } from 'react';
import { useKeysOf } from '../commands/registry.ts';

/** A tooltip that says what a control does, and the key of the command that does the same. */
export function Hint(props: {
  label: string;
  /** The id of the command whose key is shown. */
  command?: string;
  position?: TooltipProps['position'];
  /** The control shows the label itself: the tooltip has only the key to tell, if there is one. */
  labelled?: boolean;
  children: ReactElement;
}) {
  const keys = useKeysOf(props.command);
  return (
    <Tooltip
      position={props.position ?? 'bottom'}
      disabled={props.labelled === true && !keys}
      label={
        <>
          {props.label}
          {keys && <kbd style={{ marginInlineStart: 8 }}>{keys}</kbd>}
        </>
      }
    >
      {props.children}
    </Tooltip>
  );
}
