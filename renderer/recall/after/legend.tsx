import classes from './after.module.css';
import drawingClasses from './drawing.module.css';
import { type Drawn, unknownFill } from './drawing-layer.tsx';
import { afterTexts as texts } from './texts.ts';

/** The kinds of lines that the drawing has, each with a bit of it. */
export function Legend({ drawn }: { drawn: Drawn }) {
  const has = (kind: string) => drawn.lines.some((line) => line.kind === kind);
  const words = texts.legendKeys;
  return (
    <ul className={classes.legend} aria-label={texts.legend}>
      <Key words={words.played}>
        <line className={drawingClasses.line} data-kind="played" x1="1" y1="11" x2="19" y2="3" />
      </Key>
      {drawn.stops.length > 0 && (
        <Key words={words.stopped}>
          <line
            className={drawingClasses.line}
            data-kind="stopped"
            data-side="client"
            x1="1"
            y1="7"
            x2="10"
            y2="7"
          />
          <line
            className={drawingClasses.line}
            data-kind="stopped"
            data-side="therapist"
            x1="10"
            y1="7"
            x2="19"
            y2="7"
          />
        </Key>
      )}
      {drawn.leaps.length > 0 && (
        <Key words={words.leap}>
          <line className={drawingClasses.leap} x1="10" y1="1" x2="10" y2="13" />
        </Key>
      )}
      {has('hidden') && (
        <Key words={words.hidden}>
          <line className={drawingClasses.line} data-kind="hidden" x1="1" y1="11" x2="19" y2="3" />
        </Key>
      )}
      {has('searched') && (
        <Key words={words.searched}>
          <line className={drawingClasses.line} data-kind="searched" x1="6" y1="13" x2="14" y2="1" />
        </Key>
      )}
      {drawn.breaks.length > 0 && (
        <Key words={words.break}>
          <g className={drawingClasses.break}>
            <path d="M7 2 V12 M13 2 V12" />
          </g>
        </Key>
      )}
      {drawn.gaps.some(({ kind }) => kind === 'unknown') && (
        <Key words={words.unknown}>
          <rect
            className={drawingClasses.gap}
            data-kind="unknown"
            fill={unknownFill}
            x="1"
            y="1"
            width="18"
            height="12"
          />
        </Key>
      )}
      {drawn.screen.approximate && <li>{texts.approximate}</li>}
    </ul>
  );
}

function Key(props: { words: string; children: React.ReactNode }) {
  return (
    <li>
      <svg width={20} height={14} aria-hidden="true">
        {props.children}
      </svg>
      {props.words}
    </li>
  );
}
