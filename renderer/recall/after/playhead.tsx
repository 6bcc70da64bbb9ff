import { useEffect, useRef } from 'react';
import classes from './drawing.module.css';
import { type DrawingFrame, room } from './drawing-frame.ts';
import type { Replay } from './replay.ts';

/** Where the replay is on both clocks; moved without drawing anything anew. */
export function Playhead({ frame, replay }: { frame: DrawingFrame; replay: Replay }) {
  const upright = useRef<SVGLineElement>(null);
  const level = useRef<SVGLineElement>(null);
  const dot = useRef<SVGCircleElement>(null);
  useEffect(() => {
    const move = () => {
      const { interviewMs, place } = replay.store.getState();
      const x = frame.x(interviewMs);
      const outside = x < room.left - 1 || x > frame.width - room.right + 1;
      const y = place.sessionMs === null ? null : frame.y(place.sessionMs);
      for (const element of [upright.current, level.current, dot.current])
        element?.setAttribute(
          'visibility',
          outside || (y === null && element !== upright.current) ? 'hidden' : 'visible',
        );
      upright.current?.setAttribute('transform', `translate(${x} 0)`);
      level.current?.setAttribute('transform', `translate(0 ${y ?? 0})`);
      level.current?.setAttribute('x2', String(x));
      dot.current?.setAttribute('transform', `translate(${x} ${y ?? 0})`);
    };
    move();
    return replay.store.subscribe(move);
  }, [frame, replay]);
  return (
    <g className={classes.playhead} data-part="playhead">
      <line ref={upright} y1={room.top - 6} y2={frame.height - room.bottom} />
      <line ref={level} className={classes.level} x1={room.left - 18} />
      <circle ref={dot} r={4} />
    </g>
  );
}
