import { ActionIcon, Menu, NativeSelect } from '@mantine/core';
import {
  IconCheck,
  IconDots,
  IconFileText,
  IconPlayerPlay,
  IconTrash,
  IconUnlink,
} from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { Snippet } from '#shared/contract/snippet.ts';
import { sourceReference } from '#shared/domain/source-reference.ts';
import { CodeChips } from '../codes/code-chips.tsx';
import { snippetAttribute, snippetSubject } from '../codes/subjects.ts';
import { texts as codeTexts } from '../codes/texts.ts';
import { useSelection } from '../stores/selection.ts';
import { showSnippet } from '../transcript/play-snippet.ts';
import { changeSnippet, detachSnippet, removeSnippet } from '../transcript/snippet-actions.ts';
import classes from './tellings.module.css';
import { texts } from './texts.ts';

const tellers = ['client', 'therapist', 'together', 'interviewer', 'unknown'] as const;

/** One snippet of a telling: its words, where they are from, then or now, led. */
export const TellingCard = memo(function TellingCard(props: {
  snippet: Snippet;
  momentId: string;
  /** Whose words they are, and where in the interview. */
  source: string;
  readOnly: boolean;
  onPlay: (snippet: Snippet) => void;
}) {
  const { snippet, source, readOnly, onPlay } = props;
  const selected = useSelection((state) => state.snippetId === snippet.id);
  const reference = sourceReference(snippet);
  return (
    <article
      className={classes.card}
      data-selected={selected || undefined}
      aria-label={source}
      {...{ [snippetAttribute]: snippet.id }}
    >
      <blockquote className={classes.quote}>{snippet.quote}</blockquote>
      {snippet.anchor === 'lost' && <p className={classes.lost}>{texts.lost}</p>}
      <div className={classes.facts}>
        <button
          type="button"
          className={classes.source}
          aria-label={texts.playFrom(source)}
          title={texts.playFrom(source)}
          onClick={() => onPlay(snippet)}
        >
          <IconPlayerPlay size={14} stroke={1.5} aria-hidden />
          {source}
        </button>
        {snippet.startMs !== null && reference !== '' && (
          <span className={classes.reference}>{reference}</span>
        )}
        <NativeSelect
          className={classes.tense}
          variant="unstyled"
          aria-label={texts.tense}
          disabled={readOnly}
          value={snippet.tense ?? ''}
          data={texts.tenses.map((item) => ({ ...item }))}
          onChange={(event) => {
            const tense = (event.currentTarget.value || null) as Snippet['tense'];
            void changeSnippet(snippet, { tense });
          }}
        />
        <button
          type="button"
          className={classes.led}
          aria-pressed={snippet.led}
          title={texts.ledHint}
          disabled={readOnly}
          onClick={() => void changeSnippet(snippet, { led: !snippet.led })}
        >
          {texts.led}
        </button>
        <CodeChips
          targetId={snippet.id}
          label={codeTexts.codeSnippet}
          readOnly={readOnly}
          subject={(element) => snippetSubject(snippet.id, element)}
        />
        <SnippetMenu snippet={snippet} momentId={props.momentId} readOnly={readOnly} />
      </div>
    </article>
  );
});

/** What is done with a snippet less often. The menu is made when it is asked for: a telling may have many. */
function SnippetMenu(props: { snippet: Snippet; momentId: string; readOnly: boolean }) {
  const { snippet, readOnly } = props;
  const [asked, setAsked] = useState(false);
  const button = (
    <ActionIcon
      size={24}
      className={classes.more}
      aria-label={texts.more}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
    >
      <IconDots size={16} stroke={1.5} />
    </ActionIcon>
  );
  if (!asked) return button;
  return (
    <Menu position="bottom-end" defaultOpened>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileText size={16} stroke={1.5} />} onClick={() => showSnippet(snippet)}>
          {texts.show}
        </Menu.Item>
        {!readOnly && (
          <>
            <Menu.Item
              leftSection={<IconUnlink size={16} stroke={1.5} />}
              onClick={() => void detachSnippet(snippet, props.momentId)}
            >
              {texts.detach}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTrash size={16} stroke={1.5} />}
              onClick={() => void removeSnippet(snippet)}
            >
              {texts.removeSnippet}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Label>{texts.teller}</Menu.Label>
            {tellers.map((option) => (
              <Menu.Item
                key={option}
                rightSection={snippet.teller === option ? <IconCheck size={16} stroke={1.5} /> : null}
                onClick={() => void changeSnippet(snippet, { teller: option })}
              >
                {texts.tellers[option]}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
