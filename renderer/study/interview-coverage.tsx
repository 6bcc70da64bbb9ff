import type { BoardInterview, BoardSession } from '#shared/contract/session.ts';
import { formatClockRange } from '#shared/domain/clock-format.ts';
import { neverShown } from '#shared/recall/on-screen.ts';
import { useCallQuery } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { ScreenBar } from '../components/screen-bar.tsx';
import { coveredMsOf } from './board-model.ts';
import classes from './detail.module.css';
import { coverageTexts, coverageWord } from './texts.ts';

/** So many of the stretches that were never on the screen are named, the longest first. */
const mostNamed = 3;
/** Shorter than this, in ms, is where the picture stalled or leapt, and nothing to name. */
const shortestMs = 1000;

/** What of the session an interview showed: as a bar and in words, with the longest stretches it never showed. */
export function InterviewCoverage(props: { interview: BoardInterview; session: BoardSession }) {
  const { interview, session } = props;
  const { durationMs } = session;
  const has = interview.recall !== null;
  const screens = useCallQuery('recall.onScreen', { sessionId: session.id }, { enabled: has });
  const screen = screens.data?.find(({ interviewId }) => interviewId === interview.id);
  const never = (screen ? neverShown(screen, durationMs) : [])
    .filter(({ startMs, endMs }) => endMs - startMs >= shortestMs)
    .sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs));
  return (
    <div className={classes.coverage}>
      {screen && durationMs > 0 && <ScreenBar screen={screen} durationMs={durationMs} />}
      <p className={classes.facts}>{coverageWord(coveredMsOf(interview), durationMs)}.</p>
      {never.length > 0 && (
        <p className={classes.facts}>
          {coverageTexts.never(
            never
              .slice(0, mostNamed)
              .sort((a, b) => a.startMs - b.startMs)
              .map(({ startMs, endMs }) => formatClockRange(startMs, endMs)),
            Math.max(0, never.length - mostNamed),
          )}
        </p>
      )}
      <ErrorNote problem={screens.error} onRetry={() => void screens.refetch()} />
    </div>
  );
}
