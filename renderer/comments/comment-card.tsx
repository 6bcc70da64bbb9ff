import { ActionIcon, Button, Menu, Textarea } from '@mantine/core';
import { IconCheck, IconDots, IconPencil, IconRotate, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Comment } from '#shared/contract/comment.ts';
import { Hint } from '../components/hint.tsx';
import { useDraft } from '../stores/drafts.ts';
import { useStudy } from '../stores/study.ts';
import { dayAndTime } from '../study/words.ts';
import { changeComment, removeComment, resolveComment } from './comment-actions.ts';
import classes from './comments.module.css';
import { keepChangedComment, useCommentsOpen } from './comments-open.ts';
import { texts } from './texts.ts';

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** One comment: who and when, the words; its writer changes and removes it, anybody resolves it. */
export function CommentCard(props: { comment: Comment }) {
  const { comment } = props;
  const study = useStudy();
  const written = useCommentsOpen((state) => state.drafts[comment.id]);
  // Who comes back to what waits here came for the moment: the caret stays where it was.
  const [asked, setAsked] = useState(false);
  const nameOf = (id: string | null) =>
    study?.members.find((member) => member.id === id)?.name ?? texts.someone;
  const name = nameOf(comment.memberId);
  const isOwn = comment.memberId === null || comment.memberId === study?.memberId;
  const isResolved = comment.resolvedWallMs !== null;
  const readOnly = study?.readOnly ?? true;
  return (
    <article className={classes.card} data-resolved={isResolved || undefined} aria-label={name}>
      <header className={classes.facts}>
        <span className={classes.name}>{name}</span>
        <time className={classes.when} dateTime={new Date(comment.createdWallMs).toISOString()}>
          {dayAndTime(comment.createdWallMs)}
        </time>
        {comment.editedWallMs !== null && (
          <span className={classes.when} title={dayAndTime(comment.editedWallMs)}>
            {texts.edited}
          </span>
        )}
        {isResolved && (
          <span className={classes.when}>{texts.resolvedBy(nameOf(comment.resolvedMemberId))}</span>
        )}
        {!readOnly && (
          <span className={classes.tools}>
            <Hint label={isResolved ? texts.reopen : texts.resolve} position="top">
              <ActionIcon
                size={24}
                aria-label={isResolved ? texts.reopen : texts.resolve}
                onClick={() => void resolveComment(comment, !isResolved)}
              >
                {isResolved ? <IconRotate {...icon} /> : <IconCheck {...icon} />}
              </ActionIcon>
            </Hint>
            {isOwn && (
              <Menu position="bottom-end" returnFocus={false}>
                <Menu.Target>
                  <ActionIcon size={24} aria-label={texts.more(name)} title={texts.more(name)}>
                    <IconDots {...icon} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item
                    leftSection={<IconPencil {...icon} />}
                    onClick={() => {
                      setAsked(true);
                      keepChangedComment(comment.id, comment.text);
                    }}
                  >
                    {texts.edit}
                  </Menu.Item>
                  <Menu.Item
                    leftSection={<IconTrash {...icon} />}
                    onClick={() => void removeComment(comment)}
                  >
                    {texts.remove}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </span>
        )}
      </header>
      {written === undefined ? (
        <p className={classes.words}>{comment.text}</p>
      ) : (
        <Editor comment={comment} text={written} focused={asked} />
      )}
    </article>
  );
}

/**
 * Changes the words: Ctrl+Enter or Keep keeps them, Esc or Cancel leaves them as they were. What is not kept yet waits
 * with the comment while other moments are looked at.
 */
function Editor(props: { comment: Comment; text: string; focused: boolean }) {
  const { comment, text } = props;
  const onDone = () => keepChangedComment(comment.id, null);
  const changed = text.trim() !== '' && text.trim() !== comment.text;
  useDraft(changed);
  const keep = async () => {
    if (!changed || (await changeComment(comment, text))) onDone();
  };
  return (
    <div className={classes.writing}>
      <Textarea
        className={classes.field}
        aria-label={texts.change}
        autoFocus={props.focused}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={20_000}
        value={text}
        onChange={(event) => keepChangedComment(comment.id, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void keep();
          if (event.key === 'Escape') onDone();
        }}
      />
      <Button
        variant="default"
        title={texts.sendHint}
        disabled={text.trim() === ''}
        onClick={() => void keep()}
      >
        {texts.keep}
      </Button>
      <Button variant="subtle" onClick={onDone}>
        {texts.cancel}
      </Button>
    </div>
  );
}
