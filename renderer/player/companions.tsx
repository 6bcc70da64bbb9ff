import { UnstyledButton } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import { usePlayback, useSessionTime } from '../stores/playback.ts';
import { asAligned, useAligning } from './align/aligning.ts';
import { CompanionPlayer } from './companion-player.ts';
import { filterOf, usePictureLook } from './picture-look-state.ts';
import classes from './pictures.module.css';
import { usePictureLayout, useSoundId } from './pictures-state.ts';
import { playerTexts } from './texts.ts';
import { type Companion, runsAt, type Together, togetherAt } from './together.ts';

/** What runs beside the recording on the stage now. */
export function useTogether(sessionId: string, stored: readonly Recording[]): Together {
  const mainId = usePlayback((state) => state.recordingId);
  const soundId = useSoundId(sessionId);
  const kept = usePictureLayout();
  const aligning = useAligning((state) => state.recordingId);
  const bothSound = useAligning((state) => state.bothSound);
  const movedTo = useAligning((state) => state.offsetMs);
  const recordings = useMemo(() => asAligned(stored, aligning, movedTo), [stored, aligning, movedTo]);
  const clockMs = useSessionTime(4);
  const layout = aligning !== null && kept === 'one' ? 'beside' : kept;
  const alsoHeardId = bothSound ? aligning : null;
  const now = togetherAt({ recordings, mainId, clockMs, layout, soundId, alsoHeardId });
  const key = `${now.mainSilent} ${now.companions.map(({ recording, picture, sounds }) => [recording.id, picture, sounds]).join()}`;
  // Made anew only when something else runs, not with each time that is shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` tells all of `now` but the recordings, which stand beside.
  const together = useMemo(() => now, [key, recordings]);
  useEffect(() => {
    usePlayback.setState({ mainSilent: together.mainSilent });
    return () => usePlayback.setState({ mainSilent: false });
  }, [together.mainSilent]);
  return together;
}

/** A recording in step with the one on the stage; a click makes its picture the large one, unless it is `plain`. */
export function CompanionTile({ companion, plain = false }: { companion: Companion; plain?: boolean }) {
  const { recording, picture, sounds } = companion;
  const element = useRef<HTMLVideoElement>(null);
  const player = useRef<CompanionPlayer>(null);
  const [failed, setFailed] = useState(0);
  const volume = usePlayback((state) => state.volume);
  const muted = usePlayback((state) => state.muted || !sounds);
  const running = useRunning(recording);
  const look = usePictureLook(recording.id);
  const latest = useRef(recording);
  latest.current = recording;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another file, or another try, is another player; a new place is told below.
  useEffect(() => {
    if (!element.current) return;
    const made = new CompanionPlayer(element.current, latest.current, () => setFailed((count) => count + 1));
    player.current = made;
    return () => {
      player.current = null;
      made.dispose();
    };
  }, [recording.id, recording.fingerprint]);
  useEffect(() => player.current?.place(recording), [recording]);
  useEffect(() => player.current?.setVolume(volume, muted), [volume, muted]);

  const label = playerTexts.showLarge(recording.fileName);
  return (
    <div className={classes.tile} hidden={!picture} data-recording={recording.id}>
      {/* biome-ignore lint/a11y/useMediaCaption: the captions stand over all pictures together. */}
      <video
        ref={element}
        crossOrigin="anonymous"
        playsInline
        hidden={!running || failed > 0}
        style={{ filter: filterOf(look) }}
      />
      {failed > 0 && <p className={classes.rest}>{playerTexts.failed(recording.fileName)}</p>}
      {failed === 0 && !running && <p className={classes.rest}>{playerTexts.notRunning}</p>}
      {!plain && (
        <UnstyledButton
          className={classes.enlarge}
          aria-label={label}
          title={label}
          onClick={() => usePlayback.getState().controller?.chooseRecording(recording.id)}
        >
          <span className={classes.name}>{recording.fileName}</span>
        </UnstyledButton>
      )}
    </div>
  );
}

function useRunning(recording: Recording): boolean {
  const [running, setRunning] = useState(true);
  useEffect(() => {
    const look = () => setRunning(runsAt(recording, usePlayback.getState().sessionMs));
    look();
    return usePlayback.subscribe(look);
  }, [recording]);
  return running;
}
