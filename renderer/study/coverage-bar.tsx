import { VisuallyHidden } from '@mantine/core';
import type { BoardInterview } from '#shared/contract/session.ts';
import classes from './board.module.css';
import { coveredMsOf } from './board-model.ts';
import { coverageWord } from './texts.ts';

/** What of the session ran on the participant's screen, and where in it; a dotted line where that is not known. */
export function CoverageBar(props: { interview: BoardInterview; durationMs: number }) {
  const { interview, durationMs } = props;
  const covered = durationMs > 0 ? (interview.recall?.covered ?? null) : null;
  const said = coverageWord(coveredMsOf(interview), durationMs);
  return (
    <div className={classes.coverage} data-unknown={covered === null || undefined} title={said}>
      {covered?.map(({ startMs, endMs }) => (
        <div
          key={startMs}
          className={classes.covered}
          style={{
            insetInlineStart: `${(100 * startMs) / durationMs}%`,
            width: `${(100 * (endMs - startMs)) / durationMs}%`,
          }}
        />
      ))}
      <VisuallyHidden>. {said}</VisuallyHidden>
    </div>
  );
}
