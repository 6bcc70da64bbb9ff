import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import type { StopNote, WantedBy } from '#shared/contract/recall-log.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import type { Stop } from '#shared/recall/types.ts';
import { texts, wantedWord } from '../texts.ts';
import classes from './panels.module.css';

const letters: Partial<Record<WantedBy, string>> = {
  client: 'C',
  therapist: 'T',
  interviewer: 'I',
  'not said': '?',
};

/** The stops so far, the latest first; the chosen one's note is on the left. */
export function StopsPanel(props: {
  stops: readonly Stop[];
  notes: readonly StopNote[];
  words: { clientWord: string; therapistWord: string };
  chosenId: string | null;
  choose(eventId: string): void;
}) {
  return (
    <section className={classes.panel} aria-label={texts.stops}>
      <h2 className={classes.title}>{texts.stops}</h2>
      {props.stops.length === 0 && <p className={classes.empty}>{texts.noStops}</p>}
      <ol className={classes.stops}>
        {[...props.stops].reverse().map((stop) => {
          const note = props.notes.find(({ eventId }) => eventId === stop.eventId);
          const time = stop.sessionMs === null ? '–' : formatClock(stop.sessionMs);
          const who = wantedWord(stop.wantedBy, props.words);
          return (
            <li key={stop.eventId}>
              <UnstyledButton
                className={`${classes.stop} figures`}
                aria-pressed={stop.eventId === props.chosenId}
                title={note?.note || who}
                onClick={() => props.choose(stop.eventId)}
              >
                <span className={classes.number}>{stop.number}</span>
                <b className={classes.letter} data-person={stop.wantedBy}>
                  {letters[stop.wantedBy] ?? '·'}
                </b>
                <span>{time}</span>
                {note?.note && <IconNote size={14} stroke={1.5} aria-hidden="true" />}
                <VisuallyHidden>
                  , by {who}
                  {note?.note ? ', with a note' : ''}
                </VisuallyHidden>
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
