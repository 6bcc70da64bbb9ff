import { useEffect } from 'react';
import { create } from 'zustand';
import { ErrorNote } from '../components/error-note.tsx';
import { noteMomentProblem, useMomentProblem } from '../moments/moment-problem.ts';
import { timelineTexts } from './texts.ts';
import classes from './timeline.module.css';

/** So long (ms) a sentence stands: long enough to be read twice. */
const standsMs = 8000;

/** Why a command on the timeline did nothing; null where nothing is to be said. */
const useNote = create<{ sentence: string | null }>()(() => ({ sentence: null }));

/** Says over the timeline why nothing was done. */
export function sayWhyNot(sentence: string): void {
  useNote.setState({ sentence });
}

export function saidEnough(): void {
  if (useNote.getState().sentence !== null) useNote.setState({ sentence: null });
}

/**
 * Sentences over the timeline; what was refused by the core only where the list of moments, which tells it
 * else, is not on the screen.
 */
export function TimelineNote(props: { isRecorded: boolean; tellsProblems: boolean }) {
  const { sentence } = useNote();
  const { problem } = useMomentProblem();
  useEffect(() => {
    if (sentence === null) return;
    const timer = setTimeout(saidEnough, standsMs);
    return () => clearTimeout(timer);
  }, [sentence]);
  return (
    <div className={classes.notes}>
      {/* Always there, so that it is read out when it gets words. */}
      <p role="status" className={classes.note} hidden={sentence === null}>
        {sentence}
      </p>
      {!props.isRecorded && sentence === null && (
        <p className={classes.note} data-quiet>
          {timelineTexts.noRecording}
        </p>
      )}
      {props.tellsProblems && <ErrorNote problem={problem} onDismiss={() => noteMomentProblem(null)} />}
    </div>
  );
}
