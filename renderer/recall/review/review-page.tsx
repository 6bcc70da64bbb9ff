import { Button } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useCallQuery } from '../../api/hooks.ts';
import { Empty } from '../../components/empty.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { usePlace } from '../../stores/place.ts';
import { useStudy } from '../../stores/study.ts';
import { LackNote } from './lack-note.tsx';
import classes from './review.module.css';
import { ReviewHead } from './review-head.tsx';
import { ReviewScreen } from './review-screen.tsx';
import { beginReview, useReview, withAhead } from './review-store.ts';
import { texts } from './texts.ts';

/** What an interview's recall suggests, to be looked through stop by stop. */
export function ReviewPage() {
  const interviewId = usePlace((state) => state.interviewId);
  return interviewId === null ? (
    <Empty sentence={texts.none} action={<ToRecall />} />
  ) : (
    <OneReview key={interviewId} interviewId={interviewId} />
  );
}

function OneReview({ interviewId }: { interviewId: string }) {
  useEffect(() => beginReview(interviewId), [interviewId]);
  const readOnly = useStudy()?.readOnly ?? true;
  const transcriptId = useReview((state) => (state.interviewId === interviewId ? state.transcriptId : null));
  const input = { interviewId, transcriptId };
  const listing = useCallQuery('proposal.list', input, { placeholderData: keepPreviousData });
  const ahead = useReview((state) => state.ahead);
  const list = useMemo(() => listing.data && withAhead(listing.data, ahead), [listing.data, ahead]);
  const sessionId = list?.sessionId ?? '';
  const viewing = useCallQuery('session.view', { id: sessionId }, { enabled: list !== undefined });
  const view = viewing.data;
  const problem = listing.error ?? viewing.error;
  const interview = view?.interviews.find(({ id }) => id === interviewId);
  if (problem && !(list && view)) {
    return (
      <div className={classes.page}>
        <ErrorNote problem={problem} onRetry={() => void listing.refetch()} />
        <Empty sentence={texts.none} action={<ToRecall />} />
      </div>
    );
  }
  if (!list || !view || !interview) return <div className={classes.page} />;
  return (
    <div className={classes.page}>
      <ReviewHead input={input} list={list} view={view} interview={interview} readOnly={readOnly} />
      <ErrorNote problem={problem} onRetry={() => void listing.refetch()} />
      {list.lacks === null ? (
        <ReviewScreen input={input} list={list} view={view} interview={interview} readOnly={readOnly} />
      ) : (
        <LackNote list={list} lacks={list.lacks} />
      )}
    </div>
  );
}

function ToRecall() {
  return (
    <Button onClick={() => usePlace.getState().go('recall', { interviewId: null })}>{texts.toRecall}</Button>
  );
}
