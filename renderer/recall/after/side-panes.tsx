import { Button } from '@mantine/core';
import { IconFileMusic } from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import { useCallQuery } from '../../api/hooks.ts';
import { usePlace } from '../../stores/place.ts';
import { recordingStep } from '../anchors/unplaced.ts';
import classes from './after.module.css';
import type { Replay, SideShown } from './replay.ts';
import { afterTexts as texts } from './texts.ts';
import { useReplay } from './use-replay.ts';

interface PanesProps {
  view: RecallView;
  replay: Replay | null;
  interviewElement: RefObject<HTMLVideoElement | null>;
  sessionElement: RefObject<HTMLVideoElement | null>;
}

/** Both recordings beside each other: the interview, and the session as the participant saw it then. */
export function SidePanes({ view, replay, interviewElement, sessionElement }: PanesProps) {
  const { interviewRecordings, sessionRecordings } = view;
  const interviewSeen = interviewRecordings.some(({ videoCodec }) => videoCodec !== null);
  return (
    <div className={classes.panes} data-seen={interviewSeen || undefined}>
      <section className={classes.pane} aria-label={texts.interviewSide} data-side="interview">
        {/* biome-ignore lint/a11y/useMediaCaption: its words are its transcript. */}
        <video ref={interviewElement} crossOrigin="anonymous" preload="auto" playsInline />
        {!interviewSeen && interviewRecordings.length > 0 && (
          <div className={classes.heard}>
            <IconFileMusic size={28} stroke={1.5} aria-hidden />
            {texts.interviewSide}
          </div>
        )}
        {replay && <InterviewNote view={view} replay={replay} />}
      </section>
      <section className={classes.pane} aria-label={texts.sessionSide} data-side="session">
        {/* biome-ignore lint/a11y/useMediaCaption: it is shown as the participant saw it. */}
        <video ref={sessionElement} crossOrigin="anonymous" preload="auto" playsInline />
        {replay && <SessionNote view={view} replay={replay} none={sessionRecordings.length === 0} />}
      </section>
    </div>
  );
}

function InterviewNote({ view, replay }: { view: RecallView; replay: Replay }) {
  const side = useReplay(replay, (state) => state.interview);
  if (view.interviewRecordings.length === 0) {
    return (
      <Note sentence={texts.noRecording}>
        <ToAnchors label={texts.addRecording} />
      </Note>
    );
  }
  return troubleOf(side, () => replay.retry('interview'), texts.between);
}

function ToAnchors({ label }: { label: string }) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      onClick={() => usePlace.getState().go('recall', { recallScreen: 'anchors' })}
    >
      {label}
    </Button>
  );
}

/** Says so where nobody has said yet where the interview's recording lies on the log's clock. */
export function UnplacedNote({ view }: { view: RecallView }) {
  const anchors = useCallQuery('recall.log', { interviewId: view.interview.id }).data?.anchors;
  if (!anchors || recordingStep(view.interviewRecordings, anchors) !== 'place') return null;
  return (
    <div className={classes.strip} role="status">
      <span>{texts.unplaced}</span>
      <ToAnchors label={texts.placeRecording} />
    </div>
  );
}

function SessionNote(props: { view: RecallView; replay: Replay; none: boolean }) {
  const { view, replay, none } = props;
  const side = useReplay(replay, (state) => state.session);
  const state = useReplay(replay, ({ place }) => place.state);
  const hasPlace = useReplay(replay, ({ place }) => place.sessionMs !== null);
  const hidden = useReplay(replay, ({ place }) => !place.pictureOn && place.state !== 'outside');
  const atEnd = useReplay(replay, ({ interviewMs }) => interviewMs >= replay.endMs);
  if (none) {
    return (
      <Note sentence={texts.noSession}>
        <ToPrepare sessionId={view.session.id} label={texts.addInPrepare} />
      </Note>
    );
  }
  // The last picture stays at the very end: there is nothing wrong, and nothing to do.
  if (!hasPlace) return atEnd ? null : <Note sentence={`${sentence(texts.states[state])}.`} />;
  const trouble = troubleOf(side, () => replay.retry('session'), texts.sessionGap);
  if (trouble) return trouble;
  return hidden ? <Note sentence={`${texts.pictureHidden}.`} /> : null;
}

function troubleOf(side: SideShown, retry: () => void, gap: string): ReactNode {
  const file = side.recording?.fileName ?? '';
  const sessionId = side.recording?.sessionId ?? null;
  switch (side.state) {
    case 'ready':
    case 'loading':
      return null;
    case 'gap':
      return <Note sentence={gap} />;
    case 'missing':
      return (
        <Note sentence={texts.missing(file)}>
          <ToPrepare sessionId={sessionId} label={texts.find} />
        </Note>
      );
    case 'unplayable':
      return (
        <Note sentence={texts.unplayable(file)}>
          <ToPrepare sessionId={sessionId} label={texts.showInPrepare} />
        </Note>
      );
    case 'failed':
      return (
        <Note sentence={texts.failed(file)}>
          <Button variant="default" onClick={retry}>
            {texts.tryAgain}
          </Button>
        </Note>
      );
  }
}

function ToPrepare(props: { sessionId: string | null; label: string }) {
  return (
    <Button
      variant="default"
      onClick={() =>
        usePlace.getState().go('prepare', props.sessionId === null ? {} : { sessionId: props.sessionId })
      }
    >
      {props.label}
    </Button>
  );
}

function Note(props: { sentence: string; children?: ReactNode }) {
  return (
    <div className={classes.note} role="status">
      <p>{props.sentence}</p>
      {props.children}
    </div>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
