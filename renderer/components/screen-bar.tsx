import type { ScreenOfInterview } from '#shared/contract/on-screen.ts';
import classes from './screen-bar.module.css';

const kinds = ['searched', 'hidden', 'covered', 'replayed'] as const;

/**
 * What of a session an interview had on the screen, from its beginning to its end: seen, replayed darker, only
 * searched or hidden apart. A picture for words that stand beside it.
 */
export function ScreenBar(props: { screen: ScreenOfInterview; durationMs: number }) {
  const { screen, durationMs } = props;
  const share = (ms: number) => `${(100 * Math.min(ms, durationMs)) / durationMs}%`;
  return (
    <div className={classes.bar} aria-hidden>
      {kinds.map((kind) =>
        screen[kind].map(({ startMs, endMs }) => (
          <div
            key={`${kind} ${startMs}`}
            className={classes[kind]}
            style={{ insetInlineStart: share(startMs), width: share(endMs - startMs) }}
          />
        )),
      )}
      {screen.stops.map(
        ({ eventId, sessionMs }) =>
          sessionMs !== null && (
            <div key={eventId} className={classes.stop} style={{ insetInlineStart: share(sessionMs) }} />
          ),
      )}
    </div>
  );
}
