import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Perspective } from '#shared/contract/common.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { useRowKeys } from '../components/use-row-keys.ts';
import { useSelection } from '../stores/selection.ts';
import { useSettings } from '../stores/settings.ts';
import { isPinned, type TranscriptChoice } from './choices.ts';
import { useFollowing } from './following.tsx';
import { markTones } from './mark-tones.ts';
import { paintSelection } from './paint-selection.ts';
import { scrollToTurn } from './scroll-to-turn.ts';
import { texts } from './texts.ts';
import { setCursor, useTranscript } from './transcript-state.ts';
import classes from './turn-list.module.css';
import { TurnRow, turnId } from './turn-row.tsx';
import { useMarks } from './use-marks.ts';
import { useMeasureAnew } from './use-measure-anew.ts';
import { useWordSelection } from './use-word-selection.ts';

/** Height of a turn before it is measured, in pixels: by its letters, at the width the pane usually has. */
function estimatedHeight(textLength: number, wordSize: number): number {
  const lettersInLine = 390 / (wordSize * 0.46);
  return Math.max(1, Math.ceil(textLength / lettersInLine)) * wordSize * 1.625 + 20;
}

/** A transcript's turns, only those in view; words are selected over turns that have scrolled away too. */
export function TurnList(props: {
  choice: TranscriptChoice;
  turns: readonly Utterance[];
  snippets: readonly Snippet[];
  perspectiveOf: ReadonlyMap<string, Perspective>;
  speaking: number | null;
  /** Plays a turn with its time; answers nothing to do where it has none. */
  onPlay: (turn: Utterance, how: 'play' | 'go') => void;
}) {
  const { choice, turns, snippets, speaking, onPlay } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const wordSize = useSettings((state) => state.wordSize);
  const cursor = useTranscript((state) => state.cursor);
  const shownId = useTranscript((state) => state.shownUtteranceId);
  const selectedSnippetId = useSelection((state) => state.snippetId);
  const indexOf = useMemo(() => new Map(turns.map((turn, index) => [turn.id, index])), [turns]);
  const marksOf = useMarks(indexOf, snippets);
  const momentsOf = useMemo(
    () => new Map(snippets.map((snippet) => [snippet.id, snippet.momentIds])),
    [snippets],
  );
  const speakers = useMemo(
    () => new Map(choice.transcript.speakers.map((speaker) => [speaker.id, speaker])),
    [choice.transcript.speakers],
  );
  const getItemKey = useRowKeys(turns);
  const virtualizer = useVirtualizer({
    count: turns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimatedHeight(turns[index]?.text.length ?? 0, wordSize),
    getItemKey,
    overscan: 4,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 8,
    paddingStart: 4,
    paddingEnd: 24,
  });

  useMeasureAnew(virtualizer, wordSize);

  useEffect(() => {
    if (cursor !== null && cursor < turns.length) scrollToTurn(virtualizer, cursor);
  }, [cursor, turns.length, virtualizer]);

  useFollowing(virtualizer, scroller, speaking);

  const { clock } = choice.transcript;
  const latestPlay = useRef(onPlay);
  useLayoutEffect(() => {
    latestPlay.current = onPlay;
  });
  useEffect(() => {
    const index = shownId === null ? undefined : indexOf.get(shownId);
    if (index === undefined) return;
    const { playShown } = useTranscript.getState();
    useTranscript.setState({ shownUtteranceId: null, playShown: false });
    setCursor(index);
    virtualizer.scrollToIndex(index, { align: 'center' });
    const turn = turns[index];
    if (playShown && turn && clock === 'interview') latestPlay.current(turn, 'play');
  }, [shownId, indexOf, virtualizer, turns, clock]);

  // Rows come and go, the selection stays: painted anew after each drawing.
  useLayoutEffect(() => paintSelection(list.current, useTranscript.getState().selection));
  useEffect(() => {
    const unsubscribe = useTranscript.subscribe((state, before) => {
      if (state.selection !== before.selection) paintSelection(list.current, state.selection);
    });
    return () => {
      unsubscribe();
      paintSelection(null, null);
    };
  }, []);

  const onMouseDown = useWordSelection(list, scroller, turns, (position, target) => {
    const turn = turns[position.turn];
    if (!turn) return;
    const passage = target.closest('[data-snippets]')?.getAttribute('data-snippets');
    useSelection.getState().selectSnippet(passage ? (passage.split(' ').at(-1) ?? null) : null);
    onPlay(turn, passage ? 'go' : 'play');
  });

  const items = virtualizer.getVirtualItems();
  const cursorInView = items.some((item) => item.index === cursor);
  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        ref={list}
        className={classes.list}
        style={{ height: virtualizer.getTotalSize() }}
        role="listbox"
        tabIndex={0}
        aria-label={texts.turns}
        aria-activedescendant={cursorInView && cursor !== null ? turnId(cursor) : undefined}
        onMouseDown={onMouseDown}
        onFocus={() => {
          if (useTranscript.getState().cursor === null && items[0])
            useTranscript.setState({ cursor: speaking ?? items[0].index });
        }}
      >
        {items.map((item) => {
          const turn = turns[item.index];
          if (!turn) return null;
          const own = marksOf(turn);
          return (
            <div
              key={turn.id}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role="presentation"
              className={classes.place}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <TurnRow
                turn={turn}
                index={item.index}
                count={turns.length}
                speaker={turn.speakerId === null ? undefined : speakers.get(turn.speakerId)}
                marks={own}
                tones={own ? markTones(own, momentsOf, props.perspectiveOf) : ''}
                selectedSnippetId={
                  own?.some((mark) => mark.snippetId === selectedSnippetId) ? selectedSnippetId : null
                }
                cursor={item.index === cursor}
                speaking={item.index === speaking}
                about={turn.timing === 'interpolated' && isPinned(choice)}
                playable={turn.startMs !== null && isOnAPlayableClock(choice)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function isOnAPlayableClock(choice: TranscriptChoice): boolean {
  const { clock } = choice.transcript;
  return clock === 'session' || (clock === 'interview' && choice.playable);
}
