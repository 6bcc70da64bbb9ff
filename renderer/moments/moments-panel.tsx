import { ActionIcon, Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import type { SessionView } from '#shared/contract/session.ts';
import { useCallQuery } from '../api/hooks.ts';
import { runCommand, useKeysOf } from '../commands/registry.ts';
import { Empty } from '../components/empty.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { Hint } from '../components/hint.tsx';
import { useSelection } from '../stores/selection.ts';
import { useStudy } from '../stores/study.ts';
import { texts as unmarkedTexts } from '../unmarked/texts.ts';
import { UnmarkedList } from '../unmarked/unmarked-list.tsx';
import { markAs, markingAs, useMarking } from './marking.ts';
import { MomentFilterBar } from './moment-filter.tsx';
import { filterMoments, isFiltering, type MomentFilter, noFilter } from './moment-list.ts';
import { followMoments } from './moment-news.ts';
import { shownColumns, sortMoments } from './moment-order.ts';
import { noteMomentProblem, useMomentProblem } from './moment-problem.ts';
import { MomentRows } from './moment-rows.tsx';
import { useMomentFacts, useMomentView } from './moment-view.ts';
import classes from './moments-panel.module.css';
import { PerspectiveMenu } from './perspective-menu.tsx';
import { useShownMoments } from './shown-moments.ts';
import { texts } from './texts.ts';

followMoments();

/** A session's moments: filtered, chosen, labelled, marked, removed. */
export function MomentsPanel(props: { view: SessionView }) {
  return <Moments sessionId={props.view.session.id} />;
}

/** Apart, because how far its transcripts are read changes a session's view, and nothing here. */
const Moments = memo(function Moments(props: { sessionId: string }) {
  const { sessionId } = props;
  const [filter, setFilter] = useState(noFilter);
  const [view, setView] = useMomentView();
  const facts = useMomentFacts(sessionId, view, filter);
  const { data, error, refetch } = useCallQuery('moment.list', { sessionId });
  const madeId = useMarking((state) => state.madeId);
  const { problem } = useMomentProblem();
  // What was just marked is shown, whatever the filter says.
  const left = useMemo(
    () => (data ? filterMoments(data, filter, madeId, facts.codesOn) : []),
    [data, filter, madeId, facts],
  );
  const shown = useMemo(() => sortMoments(left, view.sort, facts), [left, view.sort, facts]);
  const columns = useMemo(() => shownColumns(view), [view]);
  useShownMoments(sessionId, shown);
  return (
    <section className={classes.panel} data-region="moments" aria-labelledby="moments-heading">
      <header className={classes.head}>
        <h2 id="moments-heading" className={classes.heading}>
          {texts.moments}
        </h2>
        {data && data.length > 0 && (
          <span className={classes.count}>
            {isFiltering(filter) ? `${shown.length} of ${data.length}` : data.length}
          </span>
        )}
        <SelectedCount />
      </header>
      <MomentFilterBar filter={filter} onChange={setFilter} view={view} onView={setView} />
      <div className={classes.problems}>
        <ErrorNote problem={error} onRetry={() => void refetch()} />
        <ErrorNote problem={problem} onDismiss={() => noteMomentProblem(null)} />
      </div>
      {data?.length === 0 && <NoneYet />}
      {data && data.length > 0 && shown.length === 0 && <NothingLeft onClear={setFilter} />}
      {shown.length > 0 && (
        <MomentRows
          moments={shown}
          columns={columns}
          facts={facts}
          sort={view.sort}
          onSort={(sort) => setView({ ...view, sort })}
        />
      )}
      {data === undefined && <div className={classes.room} />}
      <UnmarkedList sessionId={sessionId} />
      <MarkBar />
    </section>
  );
});

function NoneYet() {
  const keys = useKeysOf('moment.mark');
  return <Empty sentence={texts.empty(keys)} keyHint={keys} />;
}

function NothingLeft(props: { onClear: (filter: MomentFilter) => void }) {
  return (
    <Empty
      sentence={texts.nothingLeft}
      action={
        <Button variant="default" onClick={() => props.onClear(noFilter)}>
          {texts.clearFilter}
        </Button>
      }
    />
  );
}

function SelectedCount() {
  const count = useSelection((state) => state.momentIds.length);
  return count > 1 ? <span className={classes.selected}>{texts.selected(count)}</span> : null;
}

/** The foot of the list: as whom one marks, and the button for M. */
const MarkBar = memo(function MarkBar() {
  const study = useStudy();
  useMarking((state) => state.perspective);
  if (!study) return null;
  return (
    <footer className={classes.foot}>
      <span className={classes.as} aria-hidden>
        {texts.markingAs}
      </span>
      <PerspectiveMenu
        label={texts.markingAs}
        value={markingAs(study.study.id)}
        withWord
        disabled={study.readOnly}
        onChange={(perspective) => markAs(study.study.id, perspective)}
      />
      <Hint
        label={study.readOnly ? texts.readOnly : unmarkedTexts.mark}
        command="unmarked.mark"
        position="top"
      >
        <ActionIcon
          className={classes.nothing}
          aria-label={unmarkedTexts.mark}
          aria-disabled={study.readOnly}
          data-disabled={study.readOnly || undefined}
          onClick={() => runCommand('unmarked.mark')}
        >
          <IconEyeOff size={18} stroke={1.5} />
        </ActionIcon>
      </Hint>
      <Hint label={study.readOnly ? texts.readOnly : texts.markHint} command="moment.mark" position="top">
        <Button
          aria-disabled={study.readOnly}
          data-disabled={study.readOnly || undefined}
          onClick={() => runCommand('moment.mark')}
        >
          {texts.mark}
        </Button>
      </Hint>
    </footer>
  );
});
