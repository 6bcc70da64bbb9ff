import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Perspective } from '#shared/contract/common.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { useRowKeys } from '../../components/use-row-keys.ts';
import { useSettings } from '../../stores/settings.ts';
import { isPinned, type TranscriptChoice } from '../choices.ts';
import { positionAt } from '../dom-position.ts';
import { useFollowing } from '../following.tsx';
import { markTones } from '../mark-tones.ts';
import { scrollToTurn } from '../scroll-to-turn.ts';
import { setCursor, useTranscript } from '../transcript-state.ts';
import { useMarks } from '../use-marks.ts';
import { useMeasureAnew } from '../use-measure-anew.ts';
import { useEditing, writeIn } from './editing-state.ts';
import { PassageNewsLine } from './passage-news.tsx';
import { texts } from './texts.ts';
import classes from './transcribe.module.css';
import { TranscribeRow } from './transcribe-row.tsx';
import { knownTurns } from './turn-cache.ts';

/** Height of a turn before it is measured, in pixels. */
function estimatedHeight(textLength: number, wordSize: number): number {
  return Math.max(1, Math.ceil((textLength * wordSize * 0.46) / 560)) * wordSize * 1.625 + 12;
}

/** A transcript's turns to write in, only those in view and the one that is being written. */
export function TranscribeList(props: {
  choice: TranscriptChoice;
  turns: readonly Utterance[];
  snippets: readonly Snippet[];
  perspectiveOf: ReadonlyMap<string, Perspective>;
  speaking: number | null;
  readOnly: boolean;
}) {
  const { choice, turns, snippets, speaking, readOnly } = props;
  const transcriptId = choice.transcript.id;
  const scroller = useRef<HTMLDivElement>(null);
  const wordSize = useSettings((state) => state.wordSize);
  const cursor = useTranscript((state) => state.cursor);
  const activeId = useEditing((state) => state.activeId);
  const newsTurnId = useEditing((state) => state.news?.turnId);
  const indexOf = useMemo(() => new Map(turns.map((turn, index) => [turn.id, index])), [turns]);
  const marksOf = useMarks(indexOf, snippets);
  const momentsOf = useMemo(
    () => new Map(snippets.map((snippet) => [snippet.id, snippet.momentIds])),
    [snippets],
  );
  const { speakers } = choice.transcript;
  const speakerOf = useMemo(() => new Map(speakers.map((speaker) => [speaker.id, speaker])), [speakers]);
  const active = activeId === null ? undefined : indexOf.get(activeId);
  const getItemKey = useRowKeys(turns);
  const virtualizer = useVirtualizer({
    count: turns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimatedHeight(turns[index]?.text.length ?? 0, wordSize),
    getItemKey,
    // The field that is being written in stays, wherever one scrolls.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return active === undefined || shown.includes(active) ? shown : [...shown, active];
    },
    overscan: 4,
    scrollPaddingStart: 16,
    scrollPaddingEnd: 32,
    paddingStart: 8,
    paddingEnd: 160,
  });

  useMeasureAnew(virtualizer, wordSize);
  useEffect(() => {
    if (cursor !== null && cursor < turns.length) scrollToTurn(virtualizer, cursor);
  }, [cursor, turns.length, virtualizer]);
  useFollowing(virtualizer, scroller, speaking);
  // The keys go with the field.
  useEffect(() => {
    if (active !== undefined && useTranscript.getState().cursor !== active) setCursor(active);
  }, [active]);

  useWanted(indexOf, readOnly);

  const onMouseDown = (event: MouseEvent) => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    if (event.target.closest('textarea, button, input, [role="dialog"], [role="menu"]')) return;
    const place = positionAt(event.clientX, event.clientY);
    const turn = place && turns[place.turn];
    if (!turn) return;
    event.preventDefault();
    setCursor(place.turn);
    if (readOnly || useEditing.getState().syncing) scroller.current?.focus({ preventScroll: true });
    else writeIn(turn.id, place.offset);
  };
  const onEdge = useCallback(
    (direction: 'previous' | 'next') => {
      const list = knownTurns(transcriptId);
      const at = list.findIndex((turn) => turn.id === useEditing.getState().activeId);
      const other = at < 0 ? undefined : list[at + (direction === 'next' ? 1 : -1)];
      if (other) writeIn(other.id, direction === 'next' ? 0 : other.text.length);
    },
    [transcriptId],
  );
  const pinned = isPinned(choice);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click puts the caret there; the keyboard has Enter and F2.
    <div
      ref={scroller}
      className={classes.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows, Enter and Space are heard here while no words are written.
      tabIndex={0}
      data-turns
      onMouseDown={onMouseDown}
      onFocus={(event) => {
        if (event.target !== event.currentTarget || cursor !== null) return;
        useTranscript.setState({ cursor: speaking ?? virtualizer.getVirtualItems()[0]?.index ?? null });
      }}
    >
      <ul className={classes.list} style={{ height: virtualizer.getTotalSize() }} aria-label={texts.turns}>
        {virtualizer.getVirtualItems().map((item) => {
          const turn = turns[item.index];
          if (!turn) return null;
          const own = marksOf(turn);
          return (
            <li
              key={turn.id}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className={classes.place}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <TranscribeRow
                transcriptId={transcriptId}
                turn={turn}
                index={item.index}
                speaker={turn.speakerId === null ? undefined : speakerOf.get(turn.speakerId)}
                speakers={speakers}
                marks={own}
                tones={own ? markTones(own, momentsOf, props.perspectiveOf) : ''}
                pinned={pinned}
                readOnly={readOnly}
                active={turn.id === activeId}
                cursor={item.index === cursor}
                speaking={item.index === speaking}
                onEdge={onEdge}
              />
              {turn.id === newsTurnId && <PassageNewsLine snippets={snippets} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Goes to the turn that somebody wants to write in, or that a link leads to. */
function useWanted(indexOf: ReadonlyMap<string, number>, readOnly: boolean): void {
  const wanted = useEditing((state) => state.wanted);
  const shownId = useTranscript((state) => state.shownUtteranceId);
  useEffect(() => {
    const index = wanted === null ? undefined : indexOf.get(wanted.turnId);
    if (!wanted || index === undefined) return;
    useEditing.setState({ wanted: null });
    setCursor(index);
    if (!readOnly) writeIn(wanted.turnId, wanted.offset);
  }, [wanted, indexOf, readOnly]);
  useEffect(() => {
    const index = shownId === null ? undefined : indexOf.get(shownId);
    if (index === undefined) return;
    useTranscript.setState({ shownUtteranceId: null, playShown: false });
    setCursor(index);
  }, [shownId, indexOf]);
}
