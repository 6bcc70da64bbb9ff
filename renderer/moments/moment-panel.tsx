import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useDeferredValue } from 'react';
import { useCallQuery } from '../api/hooks.ts';
import { useKeysOf } from '../commands/registry.ts';
import { Comments } from '../comments/comments.tsx';
import { Empty } from '../components/empty.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { PairBar } from '../pairs/pair-bar.tsx';
import { usePlace } from '../stores/place.ts';
import { useSelection } from '../stores/selection.ts';
import { useStudy } from '../stores/study.ts';
import { notStored } from './mark.ts';
import { MomentDetails } from './moment-details.tsx';
import classes from './moment-panel.module.css';
import { SeveralMoments } from './several-moments.tsx';
import { Tellings } from './tellings.tsx';
import { texts } from './texts.ts';

/** The selected moment: its facts, and what each participant said of it; `compare` shows the excerpt too. */
export function MomentPanel(props: { compare?: boolean }) {
  // The list and the timeline show a new selection at once; the panel, which has more to draw, follows.
  const momentId = useDeferredValue(useSelection((state) => state.momentId));
  const momentIds = useDeferredValue(useSelection((state) => state.momentIds));
  const sessionId = usePlace((state) => state.sessionId);
  return (
    <section className={classes.panel} data-region="moment" aria-labelledby="moment-heading">
      <VisuallyHidden component="h2" id="moment-heading">
        {texts.panel}
      </VisuallyHidden>
      {momentId !== null && sessionId !== null ? (
        <Selected momentIds={momentIds} sessionId={sessionId}>
          <SelectedMoment momentId={momentId} sessionId={sessionId} compare={props.compare ?? false} />
        </Selected>
      ) : (
        <NoMoment />
      )}
    </section>
  );
}

function NoMoment() {
  const keys = useKeysOf('moment.mark');
  return <Empty sentence={texts.noMoment(keys)} keyHint={keys} />;
}

/** Where several are selected, what can be done to them all; else the one. */
function Selected(props: { momentIds: readonly string[]; sessionId: string; children: ReactNode }) {
  const { momentIds, sessionId } = props;
  const several = momentIds.length > 1;
  const all = useCallQuery('moment.list', { sessionId }, { enabled: several }).data;
  // Of one that is selected nothing is looked up among ten thousand.
  if (!several || !all) return props.children;
  const wanted = new Set(momentIds);
  const moments = all.filter(({ id }) => wanted.has(id));
  if (moments.length < 2) return props.children;
  return <SeveralMoments sessionId={sessionId} moments={moments} />;
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
  if (!moment) return <NoMoment />;
  // To compare, the tellings stand first.
  const comments = stored && <Comments moment={moment} />;
  return (
    <>
      <MomentDetails moment={moment} compare={props.compare} />
      <div className={classes.scroller}>
        {!props.compare && comments}
        {stored && props.compare && <PairBar moment={moment} readOnly={readOnly} />}
        <ErrorNote problem={tellings.error} onRetry={() => void tellings.refetch()} />
        {shown && view && (
          <Tellings tellings={shown} view={view} readOnly={readOnly} compare={props.compare} />
        )}
        {props.compare && comments}
      </div>
    </>
  );
}
