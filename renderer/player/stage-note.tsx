import { Button, Loader } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import { nextBeginning } from '#shared/domain/recording-clock.ts';
import { asProblem, type CallProblem, call } from '../api/client.ts';
import { chooseFiles } from '../api/files.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { usePlace } from '../stores/place.ts';
import { usePlayback } from '../stores/playback.ts';
import classes from './player.module.css';
import { playerTexts } from './texts.ts';

function Note(props: { sentence: string; detail?: string | null; children?: ReactNode }) {
  return (
    <div className={classes.note} role="status">
      <p>{props.sentence}</p>
      {props.detail && <p className={classes.detail}>{props.detail}</p>}
      {props.children}
    </div>
  );
}

function ToPrepare(props: { sessionId: string; label: string }) {
  return (
    <Button onClick={() => usePlace.getState().go('prepare', { sessionId: props.sessionId })}>
      {props.label}
    </Button>
  );
}

/** Asks where a file lies now; another file than the one that was added is taken only on request. */
function FindFile(props: { recording: Recording }) {
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [otherPath, setOtherPath] = useState<string | null>(null);
  const link = async (path: string, evenIfOther: boolean) => {
    setProblem(null);
    setOtherPath(null);
    try {
      await call('recording.relink', { id: props.recording.id, path, evenIfOther });
    } catch (thrown) {
      const failed = asProblem(thrown);
      setProblem(failed);
      if (failed.code === 'recording.other-file') setOtherPath(path);
    }
  };
  const find = async () => {
    try {
      const [path] = await chooseFiles({ kind: 'recording', title: playerTexts.findFile });
      if (path) await link(path, false);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  return (
    <>
      <Button onClick={() => void find()}>{playerTexts.findFile}</Button>
      <ErrorNote problem={problem}>
        {otherPath !== null && (
          <Button variant="default" onClick={() => void link(otherPath, true)}>
            {playerTexts.useAnyway}
          </Button>
        )}
      </ErrorNote>
    </>
  );
}

/** What the stage says where it has no picture, and what to do about it. */
export function StageNote(props: { recordings: readonly Recording[]; sessionId: string }) {
  const state = usePlayback((playback) => playback.stage);
  const detail = usePlayback((playback) => playback.stageDetail);
  const recordingId = usePlayback((playback) => playback.recordingId);
  const recording = props.recordings.find((candidate) => candidate.id === recordingId);
  switch (state) {
    case 'ready':
      return null;
    case 'loading':
      return (
        <div className={classes.note} data-quiet>
          <Loader size="sm" color="gray" />
        </div>
      );
    case 'empty':
      return (
        <Note sentence={playerTexts.empty}>
          <ToPrepare sessionId={props.sessionId} label={playerTexts.addRecording} />
        </Note>
      );
    case 'gap':
      return <GapNote recordings={props.recordings} />;
    case 'missing':
      return recording ? (
        <Note sentence={playerTexts.missing(recording)}>
          <FindFile recording={recording} />
        </Note>
      ) : null;
    case 'unplayable':
      return recording ? (
        <Note sentence={playerTexts.unplayable(recording)}>
          <ToPrepare sessionId={props.sessionId} label={playerTexts.showInPrepare} />
        </Note>
      ) : null;
    case 'failed':
      return (
        <Note sentence={playerTexts.failed(recording?.fileName ?? '')} detail={detail}>
          <Button onClick={() => usePlayback.getState().controller?.retry()}>{playerTexts.tryAgain}</Button>
        </Note>
      );
  }
}

function GapNote(props: { recordings: readonly Recording[] }) {
  const next = usePlayback((playback) => nextBeginning(props.recordings, playback.sessionMs));
  return (
    <Note sentence={playerTexts.gap(next)}>
      {next !== null && (
        <Button onClick={() => usePlayback.getState().controller?.seek(next)}>{playerTexts.goThere}</Button>
      )}
    </Note>
  );
}
