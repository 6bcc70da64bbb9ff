import { VisuallyHidden } from '@mantine/core';
import { useDeferredValue } from 'react';
import { useCallQuery } from '../api/hooks.ts';
import { keysOf } from '../commands/registry.ts';
import { Empty } from '../components/empty.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { usePlace } from '../stores/place.ts';
import { useSelection } from '../stores/selection.ts';
import { useStudy } from '../stores/study.ts';
import { notStored } from './mark.ts';
import { MomentDetails } from './moment-details.tsx';
import classes from './moment-panel.module.css';
import { Tellings } from './tellings.tsx';
import { texts } from './texts.ts';

/** The selected moment: its facts, and what each participant said of it; `compare` shows the excerpt too. */
export function MomentPanel(props: { compare?: boolean }) {
  // The list and the timeline show a new selection at once; the panel, which has more to draw, follows.
  const momentId = useDeferredValue(useSelection((state) => state.momentId));
  const sessionId = usePlace((state) => state.sessionId);
  return (
    <section className={classes.panel} data-region="moment" aria-labelledby="moment-heading">
      <VisuallyHidden component="h2" id="moment-heading">
        {texts.panel}
      </VisuallyHidden>
      {momentId !== null && sessionId !== null ? (
        <SelectedMoment momentId={momentId} sessionId={sessionId} compare={props.compare ?? false} />
      ) : (
        <Empty sentence={texts.noMoment} keyHint={keysOf('moment.mark')} />
      )}
    </section>
  );
}

function SelectedMoment(props: { momentId: string; sessionId: string; compare: boolean }) {
  const readOnly = useStudy()?.readOnly ?? true;
  const moment = useCallQuery(
    'moment.list',
    { sessionId: props.sessionId },
    { select: (moments) => moments.find((item) => item.id === props.momentId) },
  ).data;
  const view = useCallQuery('session.view', { id: props.sessionId }).data;
  // A moment that is drawn before it is stored has no tellings to ask for yet.
  const stored = moment !== undefined && moment.revision !== notStored;
  const tellings = useCallQuery('moment.tellings', { id: props.momentId }, { enabled: stored });
  // An attached passage is marked in its transcript at once; its card, which has more to draw, follows.
  const known = tellings.data;
  const followed = useDeferredValue(known);
  const shown = followed?.moment.id === props.momentId ? followed : known;
  if (!moment) return <Empty sentence={texts.noMoment} keyHint={keysOf('moment.mark')} />;
  return (
    <>
      <MomentDetails moment={moment} />
      <div className={classes.scroller}>
        <ErrorNote problem={tellings.error} onRetry={() => void tellings.refetch()} />
        {shown && view && (
          <Tellings tellings={shown} view={view} readOnly={readOnly} compare={props.compare} />
        )}
      </div>
    </>
  );
}
