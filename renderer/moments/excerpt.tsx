import { Anchor, UnstyledButton } from '@mantine/core';
import type { MomentTellings } from '#shared/contract/moment.ts';
import type { SessionView } from '#shared/contract/session.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { useInterviewPlayback } from '../stores/interview-playback.ts';
import { usePlace } from '../stores/place.ts';
import { usePlayback } from '../stores/playback.ts';
import { usePerspectiveWords } from './perspective-words.ts';
import classes from './tellings.module.css';
import { texts } from './texts.ts';

type ExcerptTurn = MomentTellings['excerpt'][number];

/** What was said in the session in a moment's range; a click on a line plays there. */
export function Excerpt(props: { tellings: MomentTellings; view: SessionView; across?: boolean }) {
  const { excerpt } = props.tellings;
  return (
    <section className={props.across ? classes.across : classes.column} aria-label={texts.excerpt}>
      <h3 className={classes.title}>{texts.excerpt}</h3>
      {excerpt.length === 0 && <NoExcerpt view={props.view} />}
      {excerpt.map((turn) => (
        <Line key={turn.utteranceId} turn={turn} />
      ))}
    </section>
  );
}

/** Why there are no words, and what to do about it. */
function NoExcerpt({ view }: { view: SessionView }) {
  const toPrepare = () => usePlace.getState().go('prepare', { sessionId: view.session.id });
  const isPlaced = view.transcripts.some(({ clock, timedTurns }) => clock === 'session' && timedTurns > 0);
  if (isPlaced) return <p className={classes.none}>{texts.noExcerpt}</p>;
  return (
    <p className={classes.none}>
      {view.transcripts.length === 0 ? texts.noSessionTranscript : texts.noSessionTimes}{' '}
      <Anchor component="button" type="button" inherit className={classes.link} onClick={toPrepare}>
        {texts.toPrepare}
      </Anchor>
    </p>
  );
}

function Line({ turn }: { turn: ExcerptTurn }) {
  const words = usePerspectiveWords();
  const play = () => {
    useInterviewPlayback.getState().pause();
    usePlayback.getState().controller?.playRange(turn.startMs, null);
  };
  const [start, end] = turn.inside ?? [0, 0];
  return (
    <UnstyledButton
      className={classes.turn}
      data-around={turn.inside === null || undefined}
      title={texts.playTurn}
      onClick={play}
    >
      <span className={classes.speaker}>
        {turn.role ? (
          <PerspectiveMark perspective={turn.role} word={words[turn.role]} size="small" />
        ) : (
          turn.speaker
        )}
        <span className={classes.turnTime}>{formatClock(turn.startMs)}</span>
      </span>
      <span className={classes.said}>
        <Outside text={turn.text.slice(0, start)} />
        {turn.text.slice(start, end)}
        <Outside text={turn.text.slice(end)} />
      </span>
    </UnstyledButton>
  );
}

/** Words of a line that are said before or after the moment. */
function Outside(props: { text: string }) {
  return props.text === '' ? null : <span className={classes.outside}>{props.text}</span>;
}
