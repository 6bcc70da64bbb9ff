import { Button, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import type { Stop } from '#shared/recall/types.ts';
import { WantedKeys, type Wanter } from '../running/wanted-keys.tsx';
import { wantedWord } from '../texts.ts';
import { wanterLetter, wanterSide } from '../wanter-mark.ts';
import classes from './after.module.css';
import { stopAt } from './drawing-model.ts';
import type { Replay } from './replay.ts';
import { afterTexts as texts } from './texts.ts';
import { useReplay } from './use-replay.ts';

/** The stops in their order; the one that the replay is at can be corrected, and asked about. */
export function StopsList(props: {
  view: RecallView;
  study: OpenStudy;
  replay: Replay;
  stops: readonly Stop[];
  correct(stop: Stop, wantedBy: Wanter): void;
  ask(stop: Stop): void;
}) {
  const { view, study, replay, stops } = props;
  const currentId = useReplay(replay, ({ interviewMs }) => stopAt(stops, interviewMs)?.eventId ?? null);
  const roles = view.interview.participants.map(({ role }) => role);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-stop="${currentId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  if (stops.length === 0) return <p className={classes.none}>{texts.noStops}</p>;
  return (
    <ol ref={list} className={classes.stops}>
      {stops.map((stop) => {
        const current = stop.eventId === currentId;
        const note = view.stopNotes.find(({ eventId }) => eventId === stop.eventId)?.note ?? '';
        const word = wantedWord(stop.wantedBy, study.study);
        return (
          <li
            key={stop.eventId}
            className={classes.stop}
            data-current={current || undefined}
            data-stop={stop.eventId}
          >
            <UnstyledButton
              className={classes.stopRow}
              aria-current={current || undefined}
              onClick={() => replay.seek(stop.interviewMs)}
            >
              <span className={classes.stopNumber}>{stop.number}</span>
              <b className={classes.letter} data-side={wanterSide(stop.wantedBy) ?? 'nobody'} aria-hidden>
                {wanterLetter(stop.wantedBy)}
              </b>
              <span className={classes.grow}>{word}</span>
              <span className="figures">{texts.stopTimes(stop.sessionMs, stop.durationMs)}</span>
              <span className={`${classes.quiet} figures`}>{formatClock(stop.interviewMs)}</span>
            </UnstyledButton>
            {note !== '' && <p className={classes.stopNote}>{note}</p>}
            {current && (
              <div className={classes.stopActs}>
                {!study.readOnly && (
                  <>
                    <span className={classes.quiet}>{texts.correct}</span>
                    <WantedKeys
                      roles={roles}
                      words={study.study}
                      value={stop.wantedBy}
                      choose={(wanter) => props.correct(stop, wanter)}
                    />
                  </>
                )}
                <span className={classes.grow} />
                {stop.sessionMs !== null && (
                  <Button variant="default" size="compact-sm" onClick={() => props.ask(stop)}>
                    {texts.askStop}
                  </Button>
                )}
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
