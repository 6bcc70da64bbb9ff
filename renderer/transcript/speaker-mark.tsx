import type { Speaker } from '#shared/contract/transcript.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { usePerspectiveWords } from '../moments/perspective-words.ts';
import classes from './speaker-mark.module.css';
import { texts } from './texts.ts';

/** Who speaks: C and T by their marks, the interviewer as I, others by the first letters of their name. */
export function SpeakerMark(props: { speaker: Pick<Speaker, 'role' | 'kind' | 'name'> | undefined }) {
  const words = usePerspectiveWords();
  const { speaker } = props;
  if (speaker?.role) {
    const word = words[speaker.role];
    return <PerspectiveMark perspective={speaker.role} word={word} />;
  }
  const interviewer = speaker?.kind === 'interviewer';
  const name = interviewer ? texts.interviewer : speaker?.name || texts.someone;
  return (
    <span
      className={classes.mark}
      data-interviewer={interviewer || undefined}
      role="img"
      aria-label={name}
      title={speaker?.name || name}
    >
      {interviewer ? 'I' : (speaker?.name.slice(0, 2) ?? '?') || '?'}
    </span>
  );
}
