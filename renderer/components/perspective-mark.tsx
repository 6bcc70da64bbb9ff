import type { Perspective } from '#shared/contract/common.ts';
import classes from './perspective-mark.module.css';

const letters = { client: 'C', therapist: 'T', researcher: 'R', together: 'C+T' } as const;
const words = {
  client: 'Client',
  therapist: 'Therapist',
  researcher: 'Researcher',
  together: 'Client and therapist together',
} as const;

/** Whose side something is on, by letter, shape and colour: C round, T square, R outlined, C+T striped. */
export function PerspectiveMark(props: {
  perspective: Perspective | 'together';
  /** The study's own word for the role, in place of the standard one. */
  word?: string;
  size?: 'small' | 'normal';
}) {
  const { perspective, size = 'normal' } = props;
  const word = props.word ?? words[perspective];
  return (
    <span
      className={classes.mark}
      data-perspective={perspective}
      data-size={size}
      role="img"
      aria-label={word}
      title={word}
    >
      {letters[perspective]}
    </span>
  );
}
