import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import type { Role } from '#shared/contract/common.ts';
import type { StopNote } from '#shared/contract/recall-log.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import type { Stop } from '#shared/recall/types.ts';
import { useKeysOf } from '../../commands/registry.ts';
import { texts, wantedWord } from '../texts.ts';
import { wanterLetter } from '../wanter-mark.ts';
import classes from './panels.module.css';

/** The stops so far, the latest first; the chosen one's note is on the left. */
export function StopsPanel(props: {
  stops: readonly Stop[];
  notes: readonly StopNote[];
  /** Who is interviewed. */
  roles: readonly Role[];
  words: { clientWord: string; therapistWord: string };
  chosenId: string | null;
  choose(eventId: string): void;
}) {
  return (
    <section className={classes.panel} aria-label={texts.stops}>
      <h2 className={classes.title}>{texts.stops}</h2>
      {props.stops.length === 0 && <NoStop roles={props.roles} />}
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
                  {wanterLetter(stop.wantedBy)}
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

/** Which keys make the first stop. */
function NoStop({ roles }: { roles: readonly Role[] }) {
  const keys = [
    useKeysOf('recall.toggle'),
    useKeysOf(roles.includes('client') ? 'recall.client' : undefined),
    useKeysOf(roles.includes('therapist') ? 'recall.therapist' : undefined),
    useKeysOf('recall.interviewer'),
  ].filter((key) => key !== '');
  return <p className={classes.empty}>{texts.noStops(keys)}</p>;
}
