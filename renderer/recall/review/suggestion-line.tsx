import { ReviewLink } from './review-link.tsx';
import classes from './suggestion-line.module.css';

/** Above a transcript: the way to what its interview's recall suggests, as long as any of it is open. */
export function SuggestionLine(props: { interviewId: string; sessionId: string; transcriptId: string }) {
  return (
    <div className={classes.line}>
      <ReviewLink {...props} size="compact-sm" />
    </div>
  );
}
