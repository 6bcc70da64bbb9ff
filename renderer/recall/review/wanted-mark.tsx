import type { WantedBy } from '#shared/contract/recall-log.ts';
import { PerspectiveMark } from '../../components/perspective-mark.tsx';
import classes from './proposal-list.module.css';

/** Who wanted a stop: the participants by their marks, others by a word. */
export function WantedMark(props: { wantedBy: WantedBy | null; word: string }) {
  const { wantedBy, word } = props;
  if (wantedBy === 'client' || wantedBy === 'therapist') {
    return <PerspectiveMark perspective={wantedBy} word={word} size="small" />;
  }
  return word === '' ? null : <span className={classes.wanted}>{word}</span>;
}
