import { formatClock } from '#shared/domain/clock-format.ts';
import type { RecallMap, Stop } from '#shared/recall/types.ts';
import classes from './by-hand.module.css';
import { byHandTexts as texts } from './texts.ts';

const width = 400;
const height = 200;
const inset = 4;

interface MapPictureProps {
  map: RecallMap;
  stops: readonly Stop[];
  durationMs: number;
  playedMs: number;
}

/** The interview's time to the right, the session's upwards: what ran is a slope, a stop is level. */
export function MapPicture({ map, stops, durationMs, playedMs }: MapPictureProps) {
  const sessionEnd = Math.max(1, durationMs, ...map.pieces.map((piece) => piece.sessionEndMs ?? 0));
  const x = (ms: number) => inset + ((width - 2 * inset) * ms) / Math.max(1, map.endMs);
  const y = (ms: number) => height - inset - ((height - 2 * inset) * ms) / sessionEnd;
  return (
    <figure className={classes.map}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={texts.mapOf(stops.length, formatClock(playedMs))}
      >
        <rect className={classes.mapGround} width={width} height={height} rx={4} />
        {map.pieces.map((piece) =>
          piece.sessionStartMs === null || piece.sessionEndMs === null ? null : (
            <line
              key={piece.interviewStartMs}
              className={piece.state === 'playing' ? classes.mapPlayed : classes.mapStood}
              x1={x(piece.interviewStartMs)}
              x2={x(piece.interviewEndMs)}
              y1={y(piece.sessionStartMs)}
              y2={y(piece.sessionEndMs)}
            />
          ),
        )}
        {stops.map(
          ({ eventId, interviewMs, sessionMs }) =>
            sessionMs !== null && (
              <circle key={eventId} className={classes.mapStop} cx={x(interviewMs)} cy={y(sessionMs)} r={3} />
            ),
        )}
      </svg>
      <figcaption className={`${classes.mapAxes} figures`}>
        <span>
          ↑ {texts.sessionAxis} {formatClock(sessionEnd)}
        </span>
        <span>
          {texts.interviewAxis} {formatClock(map.endMs)} →
        </span>
      </figcaption>
    </figure>
  );
}
