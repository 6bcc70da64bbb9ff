import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './error-note.module.css';

/** A failure's sentence, in the place where it happened; nothing where there is no problem. */
export function ErrorNote(props: {
  problem: { message: string } | null | undefined;
  onRetry?: () => void;
  onDismiss?: () => void;
  children?: ReactNode;
}) {
  if (!props.problem) return null;
  return (
    <div className={classes.note} role="alert">
      <IconAlertTriangle size={18} stroke={1.5} className={classes.icon} aria-hidden />
      <div className={classes.text}>
        {props.problem.message}
        {props.children}
      </div>
      {props.onRetry && (
        <Button variant="default" size="compact-xs" onClick={props.onRetry}>
          Try again
        </Button>
      )}
      {props.onDismiss && <CloseButton size="sm" aria-label="Dismiss" onClick={props.onDismiss} />}
    </div>
  );
}
