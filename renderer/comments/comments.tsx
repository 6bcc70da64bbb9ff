import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { useCallQuery } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { useDraft } from '../stores/drafts.ts';
import { useStudy } from '../stores/study.ts';
import { addComment } from './comment-actions.ts';
import { CommentCard } from './comment-card.tsx';
import classes from './comments.module.css';
import { keepCommentDraft, useCommentsOpen } from './comments-open.ts';
import { texts } from './texts.ts';

/** What members said about a moment, one after the other; shown where there is something open, or where one asked. */
export function Comments(props: { moment: Moment }) {
  const { id, comments } = props.moment;
  const isAsked = useCommentsOpen((state) => state.momentId === id || state.drafts[id] !== undefined);
  return comments.open > 0 || isAsked ? <Thread key={id} momentId={id} /> : null;
}

function Thread(props: { momentId: string }) {
  const { data, error, refetch } = useCallQuery('comment.list', { momentId: props.momentId });
  const readOnly = useStudy()?.readOnly ?? true;
  const [withResolved, setWithResolved] = useState(false);
  const resolved = data?.filter(({ resolvedWallMs }) => resolvedWallMs !== null).length ?? 0;
  const shown = data?.filter(({ resolvedWallMs }) => withResolved || resolvedWallMs === null) ?? [];
  return (
    <section className={classes.thread} aria-label={texts.comments}>
      <header className={classes.head}>
        <h3 className={classes.title}>{texts.comments}</h3>
        {resolved > 0 && (
          <button type="button" className={classes.fold} onClick={() => setWithResolved(!withResolved)}>
            {withResolved ? texts.hideResolved : texts.showResolved(resolved)}
          </button>
        )}
      </header>
      <ErrorNote problem={error} onRetry={() => void refetch()} />
      {data && shown.length === 0 && (
        <p className={classes.none}>{resolved > 0 ? texts.onlyResolved : texts.none}</p>
      )}
      {shown.map((comment) => (
        <CommentCard key={comment.id} comment={comment} />
      ))}
      {!readOnly && <CommentField momentId={props.momentId} />}
    </section>
  );
}

/** Writes a comment. What is not sent yet stays with its moment. */
function CommentField(props: { momentId: string }) {
  const { momentId } = props;
  const text = useCommentsOpen((state) => state.drafts[momentId] ?? '');
  const wantsFocus = useCommentsOpen((state) => state.wantsFocus && state.momentId === momentId);
  const field = useRef<HTMLTextAreaElement>(null);
  const [sending, setSending] = useState(false);
  useDraft(text.trim() !== '');
  useEffect(() => {
    if (!wantsFocus) return;
    field.current?.focus();
    useCommentsOpen.setState({ wantsFocus: false });
  }, [wantsFocus]);
  const send = async () => {
    if (text.trim() === '' || sending) return;
    setSending(true);
    if (await addComment(momentId, text)) {
      // What was written on meanwhile stays.
      const { [momentId]: now = '' } = useCommentsOpen.getState().drafts;
      keepCommentDraft(momentId, now.startsWith(text) ? now.slice(text.length).trimStart() : now);
    }
    setSending(false);
  };
  return (
    <div className={classes.writing}>
      <Textarea
        ref={field}
        className={classes.field}
        aria-label={texts.field}
        placeholder={texts.placeholder}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={20_000}
        value={text}
        onChange={(event) => keepCommentDraft(momentId, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <Button
        variant="default"
        title={texts.sendHint}
        disabled={text.trim() === ''}
        loading={sending}
        onClick={() => void send()}
      >
        {texts.send}
      </Button>
    </div>
  );
}
