import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { usePlace } from '../stores/place.ts';
import classes from './recall.module.css';
import { codesOf, texts } from './texts.ts';

/** The name of the screen and of the interview, and the way back to the choice where that is open. */
export function ScreenHead(props: {
  view: RecallView;
  title: string;
  /** The interview is under way: one does not walk away from it by a button. */
  stays?: boolean;
  children?: ReactNode;
}) {
  const { interview, session } = props.view;
  const perspective =
    interview.kind === 'mutual' ? 'together' : (interview.participants[0]?.role ?? 'client');
  return (
    <header className={classes.head}>
      <h1 className={classes.title}>{props.title}</h1>
      <PerspectiveMark perspective={perspective} />
      <span>{texts.title(codesOf(interview), session.number)}</span>
      <span className={classes.room} />
      {props.children}
      {!props.stays && (
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} stroke={1.5} />}
          onClick={() => usePlace.getState().go('recall', { interviewId: null })}
        >
          {texts.backToChoice}
        </Button>
      )}
    </header>
  );
}
