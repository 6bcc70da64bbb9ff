import { Button, CloseButton, Popover, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { PerspectiveMark } from '../../components/perspective-mark.tsx';
import { runHistory } from '../../frame/undo-buttons.tsx';
import { usePlayback } from '../../stores/playback.ts';
import { useSelection } from '../../stores/selection.ts';
import { texts as transcriptTexts } from '../texts.ts';
import { useEditing } from './editing-state.ts';
import { texts } from './texts.ts';
import classes from './transcribe.module.css';
import { editsAnswered } from './turn-actions.ts';

/** What an edit took from passages, under its turn; gone as soon as the words are back. */
export function PassageNewsLine(props: { snippets: readonly Snippet[] }) {
  const news = useEditing((state) => state.news);
  if (!news) return null;
  const now = new Map(props.snippets.map((snippet) => [snippet.id, snippet]));
  const moves = news.moves.filter((move) => {
    const snippet = now.get(move.id);
    return snippet && snippet.quote !== move.before ? true : snippet?.anchor === 'lost';
  });
  if (moves.length === 0) return null;
  return (
    <div className={classes.news} role="status">
      <IconAlertTriangle size={16} stroke={1.5} aria-hidden className={classes.newsIcon} />
      <div className={classes.newsText}>
        {moves.map((move) => (
          <div key={move.id}>
            {move.after === null ? texts.lost(move.before) : texts.loses(move.before, move.after)}
          </div>
        ))}
      </div>
      {news.latest && (
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => void editsAnswered().then(() => runHistory('history.undo'))}
        >
          {texts.undo}
        </Button>
      )}
      <CloseButton size="sm" aria-label={texts.dismiss} onClick={() => useEditing.setState({ news: null })} />
    </div>
  );
}

/** The passages of the transcript whose words are gone, with their quotes; choosing one shows its moment. */
export function LostPassages(props: { snippets: readonly Snippet[]; moments: readonly Moment[] }) {
  const [open, setOpen] = useState(false);
  const lost = props.snippets.filter((snippet) => snippet.anchor === 'lost');
  if (lost.length === 0) return null;
  return (
    <Popover
      opened={open}
      onDismiss={() => setOpen(false)}
      position="bottom-end"
      width={420}
      returnFocus
      trapFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes.lost} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconAlertTriangle size={14} stroke={1.5} aria-hidden />
          {texts.withoutWords(lost.length)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.withoutWordsTitle} p={4}>
        <div className={classes.lostList}>
          {lost.map((snippet) => {
            const moment = props.moments.find((item) => snippet.momentIds.includes(item.id));
            return (
              <UnstyledButton
                key={snippet.id}
                className={classes.lostRow}
                onClick={() => {
                  useSelection.getState().selectSnippet(snippet.id);
                  if (moment) {
                    useSelection.getState().select(moment.id);
                    usePlayback.getState().controller?.seek(moment.startMs);
                  }
                  setOpen(false);
                }}
              >
                <span className={classes.quote}>{snippet.quote}</span>
                <span className={classes.lostMoment}>
                  {moment ? (
                    <>
                      <PerspectiveMark perspective={moment.nominatedBy} size="small" />{' '}
                      {formatClock(moment.startMs)} {moment.label || transcriptTexts.noLabel}
                    </>
                  ) : (
                    texts.noMoment
                  )}
                </span>
              </UnstyledButton>
            );
          })}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
