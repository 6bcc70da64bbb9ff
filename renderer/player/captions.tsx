import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SessionView } from '#shared/contract/session.ts';
import type { Speaker } from '#shared/contract/transcript.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { type Caption, captionsAt, captionsOf } from '#shared/transcript/captions.ts';
import { call } from '../api/client.ts';
import { callKey } from '../api/hooks.ts';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { usePerspectiveWords } from '../moments/perspective-words.ts';
import { usePlayback, useSessionTime } from '../stores/playback.ts';
import classes from './captions.module.css';
import { useCaptions } from './captions-state.ts';
import { playerTexts } from './texts.ts';

/** The words of the session over its picture, while captions are on. */
export function Captions(props: { view: SessionView }) {
  const on = useCaptions();
  const ready = usePlayback((state) => state.stage === 'ready');
  return on && ready ? <CaptionLines view={props.view} /> : null;
}

function CaptionLines({ view }: { view: SessionView }) {
  const captions = useSessionCaptions(view);
  const sessionMs = useSessionTime(20);
  if (captions === null) return null;
  const shown = captionsAt(captions, sessionMs);
  return (
    <div className={classes.room} data-captions>
      {captions.length === 0 && <p className={classes.none}>{playerTexts.noCaptions}</p>}
      {shown.map((caption) => (
        <p key={caption.key} className={classes.caption}>
          <Who view={view} speakerId={caption.turn.speakerId} />
          {caption.text}
        </p>
      ))}
    </div>
  );
}

/** Client and therapist by their marks, others by their name. */
function Who(props: { view: SessionView; speakerId: string | null }) {
  const words = usePerspectiveWords();
  const speaker = props.view.transcripts
    .flatMap((transcript): Speaker[] => transcript.speakers)
    .find(({ id }) => id === props.speakerId);
  if (!speaker) return null;
  if (!speaker.role) return <span className={classes.name}>{speaker.name}</span>;
  return (
    <span className={classes.mark}>
      <PerspectiveMark perspective={speaker.role} word={words[speaker.role]} />
    </span>
  );
}

/** The captions of the session's own transcripts that are on its clock; null before they were read. */
function useSessionCaptions(view: SessionView): Caption<Utterance>[] | null {
  const ids = view.transcripts.filter(({ clock }) => clock === 'session').map(({ id }) => id);
  const lists = useQueries({
    queries: ids.map((transcriptId) => ({
      queryKey: callKey('utterance.list', { transcriptId }),
      queryFn: () => call('utterance.list', { transcriptId }),
    })),
    combine: (results) => results.map((result) => result.data),
  });
  return useMemo(() => {
    const turns = lists.flatMap((list) => (list === undefined ? [] : [list]));
    return turns.length < lists.length ? null : captionsOf(turns.flat());
  }, [lists]);
}
