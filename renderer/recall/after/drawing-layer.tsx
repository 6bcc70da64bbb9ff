import { memo } from 'react';
import { formatClock } from '#shared/domain/clock-format.ts';
import type { OnScreen } from '#shared/recall/on-screen.ts';
import type { RecallBreak, SessionRange, Stop, ThisOneMark } from '#shared/recall/types.ts';
import { rulerTicks } from '../../timeline/time-window.ts';
import { wanterLetter, wanterSide } from '../wanter-mark.ts';
import classes from './drawing.module.css';
import { barWidth, type DrawingFrame, room } from './drawing-frame.ts';
import { type DrawnLine, type Drawing as DrawnMap, withRoom } from './drawing-model.ts';
import { afterTexts as texts } from './texts.ts';

/** Hatched: what ran unseen, and time of which nothing is known. */
export const unknownFill = 'url(#after-unknown)';

/** All that a drawing shows of an interview. */
export interface Drawn extends DrawnMap {
  stops: readonly Stop[];
  breaks: readonly RecallBreak[];
  thisOnes: readonly ThisOneMark[];
  /** When in the interview the stretch that is asked about was on the screen. */
  showings: readonly SessionRange[];
  screen: OnScreen;
  /** How far the session reaches (ms). */
  sessionEndMs: number;
  inWords: string;
}

/** What of the drawing stands still: axes, lines, stops, breaks, gaps, the stretch that is asked about. */
export const DrawingLayer = memo(function DrawingLayer(props: {
  frame: DrawingFrame;
  drawn: Drawn;
  stretch: SessionRange | null;
}) {
  const { frame, drawn, stretch } = props;
  const bottom = frame.height - room.bottom;
  const right = frame.width - room.right;
  return (
    <>
      <defs>
        <clipPath id="after-plot">
          <rect x={room.left} y={0} width={Math.max(0, right - room.left)} height={frame.height} />
        </clipPath>
        <pattern id="after-unknown" width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M0 6 L6 0" className={classes.hatch} />
        </pattern>
      </defs>
      <rect
        className={classes.ground}
        x={room.left}
        y={room.top}
        width={Math.max(0, right - room.left)}
        height={Math.max(0, bottom - room.top)}
      />
      <Axes frame={frame} />
      <SessionBar frame={frame} screen={drawn.screen} />
      <g clipPath="url(#after-plot)">
        {drawn.gaps.map(({ kind, startMs, endMs }) => (
          <rect
            key={startMs}
            className={classes.gap}
            data-kind={kind}
            fill={kind === 'unknown' ? unknownFill : undefined}
            x={frame.x(startMs)}
            y={room.top}
            width={Math.max(1, frame.x(endMs) - frame.x(startMs))}
            height={bottom - room.top}
          />
        ))}
        {stretch &&
          drawn.showings.map((range) => (
            <rect
              key={range.startMs}
              className={classes.showing}
              x={frame.x(range.startMs)}
              y={room.top}
              width={Math.max(2, frame.x(range.endMs) - frame.x(range.startMs))}
              height={bottom - room.top}
            />
          ))}
      </g>
      {stretch && <StretchBand frame={frame} stretch={stretch} />}
      <g clipPath="url(#after-plot)">
        <Breaks frame={frame} breaks={drawn.breaks} />
        {drawn.leaps.map(({ interviewMs, fromSessionMs, toSessionMs }) => (
          <line
            key={interviewMs}
            className={classes.leap}
            x1={frame.x(interviewMs)}
            x2={frame.x(interviewMs)}
            y1={frame.y(fromSessionMs)}
            y2={frame.y(toSessionMs)}
          />
        ))}
        {drawn.lines.map((line) => (
          <Line key={line.fromMs} frame={frame} line={line} />
        ))}
        {drawn.thisOnes.map(({ eventId, interviewMs, sessionMs }) =>
          sessionMs === null ? null : (
            <path
              key={eventId}
              className={classes.thisOne}
              d="M0 -6 L5 0 L0 6 L-5 0 Z"
              transform={`translate(${frame.x(interviewMs)} ${frame.y(sessionMs)})`}
            />
          ),
        )}
        <Stops frame={frame} stops={drawn.stops} />
      </g>
    </>
  );
});

/** Both axes: the interview's times below, the session's on the left. */
function Axes({ frame }: { frame: DrawingFrame }) {
  const { window, width, height, sessionEndMs } = frame;
  const bottom = height - room.bottom;
  const across = rulerTicks(window, Math.max(1, width - room.left - room.right), 72).ticks;
  const up = rulerTicks({ fromMs: 0, toMs: sessionEndMs }, Math.max(1, bottom - room.top), 36).ticks;
  return (
    <g className={classes.axes}>
      {across.map((ms) => (
        <g key={ms}>
          <line x1={frame.x(ms)} x2={frame.x(ms)} y1={room.top} y2={bottom} />
          <text x={frame.x(ms)} y={bottom + 15} textAnchor={ms === 0 ? 'start' : 'middle'}>
            {formatClock(ms)}
          </text>
        </g>
      ))}
      {up.map((ms) => (
        <g key={ms}>
          <line x1={room.left} x2={width - room.right} y1={frame.y(ms)} y2={frame.y(ms)} />
          <text x={room.left - barWidth - 12} y={Math.min(frame.y(ms) + 4, bottom)} textAnchor="end">
            {formatClock(ms)}
          </text>
        </g>
      ))}
    </g>
  );
}

const barKinds = ['searched', 'hidden', 'covered', 'replayed'] as const;

/** What of the session was on the screen, along its axis. */
function SessionBar({ frame, screen }: { frame: DrawingFrame; screen: OnScreen }) {
  const x = room.left - barWidth - 6;
  const top = frame.y(frame.sessionEndMs);
  return (
    <g>
      <rect className={classes.bar} x={x} y={top} width={barWidth} height={frame.y(0) - top} rx={2} />
      {barKinds.map((kind) =>
        screen[kind].map(({ startMs, endMs }) => (
          <rect
            key={`${kind} ${startMs}`}
            className={classes.shown}
            data-kind={kind}
            fill={kind === 'hidden' ? unknownFill : undefined}
            x={kind === 'searched' ? x + barWidth / 2 - 1 : x}
            width={kind === 'searched' ? 2 : barWidth}
            y={frame.y(endMs)}
            height={Math.max(1, frame.y(startMs) - frame.y(endMs))}
          />
        )),
      )}
    </g>
  );
}

function StretchBand({ frame, stretch }: { frame: DrawingFrame; stretch: SessionRange }) {
  const top = frame.y(stretch.endMs);
  const x = room.left - barWidth - 10;
  return (
    <rect
      className={classes.stretch}
      data-part="stretch"
      x={x}
      y={top - 1}
      width={Math.max(0, frame.width - room.right - x)}
      height={Math.max(2, frame.y(stretch.startMs) - top + 2)}
    />
  );
}

/** Wide enough (px) for its rate to be written on it. */
const rateFrom = 28;

function Line({ frame, line }: { frame: DrawingFrame; line: DrawnLine }) {
  const [x1, x2] = [frame.x(line.fromMs), frame.x(line.toMs)];
  if (x2 < room.left || x1 > frame.width) return null;
  const [y1, y2] = [frame.y(line.sessionFromMs), frame.y(line.sessionToMs)];
  return (
    <>
      <line
        className={classes.line}
        data-kind={line.kind}
        data-side={line.wantedBy === null ? undefined : (wanterSide(line.wantedBy) ?? 'nobody')}
        data-approximate={line.approximate || undefined}
        x1={x1}
        x2={Math.max(x2, x1 + 1)}
        y1={y1}
        y2={y2}
      />
      {line.rate !== null && x2 - x1 >= rateFrom && (
        <text className={classes.rate} x={(x1 + x2) / 2 + 4} y={(y1 + y2) / 2 + 12}>
          {texts.rateOf(line.rate)}
        </text>
      )}
    </>
  );
}

function Breaks({ frame, breaks }: { frame: DrawingFrame; breaks: readonly RecallBreak[] }) {
  return breaks.map((each) => {
    const x = frame.x(each.interviewMs);
    return (
      <g key={each.eventId} className={classes.break} data-part="break">
        <line x1={x} x2={x} y1={room.top} y2={frame.height - room.bottom} />
        <path d="M-3 -4 V4 M3 -4 V4" transform={`translate(${x} ${room.top + 8})`} />
        <title>{texts.breakAt(each)}</title>
      </g>
    );
  });
}

/** About how wide (px) a character of a stop's name is. */
const characterPx = 7;

/** The stops' marks on the line, and their names above the plot where there is room. */
function Stops({ frame, stops }: { frame: DrawingFrame; stops: readonly Stop[] }) {
  const named = withRoom(
    stops.map((stop) => {
      const label = `${stop.number} ${wanterLetter(stop.wantedBy)}`;
      return { stop, label, x: frame.x(stop.interviewMs), width: label.length * characterPx };
    }),
    4,
  );
  return (
    <>
      {named.map(({ stop, label, x }) => (
        <text
          key={stop.eventId}
          className={classes.stopName}
          data-side={wanterSide(stop.wantedBy) ?? 'nobody'}
          x={x + 3}
          y={14}
        >
          {label}
        </text>
      ))}
      {stops.map(({ eventId, interviewMs, sessionMs, wantedBy }) => {
        const side = wanterSide(wantedBy) ?? 'nobody';
        const x = frame.x(interviewMs);
        const y = sessionMs === null ? null : frame.y(sessionMs);
        return (
          <g key={eventId} className={classes.stop} data-side={side} data-part="stop">
            <line x1={x} x2={x} y1={4} y2={y ?? room.top} />
            {y !== null && side === 'client' && <circle cx={x} cy={y} r={4} />}
            {y !== null && side !== 'client' && <rect x={x - 3.5} y={y - 3.5} width={7} height={7} />}
          </g>
        );
      })}
    </>
  );
}
