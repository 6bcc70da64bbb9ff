import { IconFileMusic } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { SessionView } from '#shared/contract/session.ts';
import { CallProblem } from '../api/client.ts';
import { useCommands } from '../commands/registry.ts';
import { useOverlays } from '../frame/overlays.ts';
import { usePlayback } from '../stores/playback.ts';
import { Captions } from './captions.tsx';
import { CompanionTile, useTogether } from './companions.tsx';
import { usePictureCommands } from './picture-commands.ts';
import { filterOf, usePictureLook } from './picture-look-state.ts';
import pictureClasses from './pictures.module.css';
import { usePictureLayout } from './pictures-state.ts';
import classes from './player.module.css';
import { usePlayerCommands } from './player-commands.ts';
import { togglePopOut, toggleWholePage, usePopOut } from './pop-out.ts';
import { PopOutPictures } from './pop-out-pictures.tsx';
import { SessionPlayer } from './session-player.ts';
import { StageNote } from './stage-note.tsx';
import { playerTexts } from './texts.ts';
import './video.css';

function toggleFullScreen(stage: HTMLElement | null): void {
  const page = usePopOut.getState().window?.document;
  if (page?.hasFocus()) toggleWholePage(page);
  else if (document.fullscreenElement) void document.exitFullscreen();
  else void stage?.requestFullscreen();
}

/** Writes what is played into data attributes: for style sheets, and for whoever tests by the screen. */
function usePlaybackAttributes(stage: { current: HTMLElement | null }): void {
  useEffect(() => {
    const write = () => {
      const element = stage.current;
      if (!element) return;
      const { sessionMs, shownMs, seeking, playing, stage: state } = usePlayback.getState();
      element.dataset.sessionMs = String(sessionMs);
      element.dataset.shownMs = shownMs === null ? '' : String(shownMs);
      const motion = playing ? 'playing' : seeking ? 'seeking' : 'paused';
      element.dataset.state = state === 'ready' ? motion : state;
    };
    write();
    return usePlayback.subscribe(write);
  }, [stage]);
}

/**
 * The session's picture. `startMs` is where a session begins that is put on the stage anew (session ms).
 * A click plays and pauses, a double click fills the screen.
 */
export function Stage(props: { view: SessionView; startMs: number }) {
  const { view, startMs } = props;
  const stage = useRef<HTMLElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const player = useRef<SessionPlayer>(null);
  const recordingId = usePlayback((state) => state.recordingId);
  const ready = usePlayback((state) => state.stage === 'ready');
  const recording = view.recordings.find((candidate) => candidate.id === recordingId) ?? null;
  const look = usePictureLook(recordingId);

  useEffect(() => {
    // video.js takes its element out of the page at the end: React must not own it.
    const element = document.createElement('video');
    element.className = 'video-js';
    element.playsInline = true;
    element.ariaLabel = playerTexts.stage;
    holder.current?.append(element);
    const made = new SessionPlayer(element);
    player.current = made;
    usePlayback.setState({ controller: made });
    return () => {
      player.current = null;
      made.dispose();
    };
  }, []);

  const sessionId = view.session.id;
  const start = useRef(startMs);
  start.current = startMs;
  useEffect(() => {
    player.current?.open(sessionId, view.recordings, start.current);
  }, [sessionId, view.recordings]);

  usePlaybackAttributes(stage);
  usePlayerCommands();
  usePictureCommands(view);
  useCommands([
    {
      id: 'player.fullScreen',
      name: playerTexts.fullScreen,
      group: 'Player',
      keys: ['F'],
      run: () => toggleFullScreen(stage.current),
    },
    {
      id: 'player.popOut',
      name: playerTexts.popOut,
      group: 'Player',
      keys: ['Shift+F'],
      run: () => {
        if (togglePopOut(playerTexts.stage)) return;
        useOverlays.setState({
          problem: new CallProblem({ code: 'window.refused', message: playerTexts.noWindow }),
        });
      },
    },
  ]);

  return (
    <section ref={stage} className={classes.stage} aria-label={playerTexts.stage} data-region="stage">
      <Pictures view={view}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a convenience for the mouse; the keyboard has Space and the transport. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the same. */}
        <div
          ref={holder}
          className={classes.picture}
          data-hidden={!ready || undefined}
          style={{ filter: filterOf(look) }}
          onClick={() => usePlayback.getState().controller?.toggle()}
          onDoubleClick={() => toggleFullScreen(stage.current)}
        />
      </Pictures>
      {ready && recording && recording.width === null && (
        <div className={classes.soundOnly}>
          <IconFileMusic size={40} stroke={1.5} aria-hidden />
          {playerTexts.soundOnly}
        </div>
      )}
      <Captions view={view} />
      <StageNote recordings={view.recordings} sessionId={sessionId} />
    </section>
  );
}

/** The picture on the stage (`children`) and those that run beside it. */
function Pictures(props: { view: SessionView; children: ReactNode }) {
  const { companions } = useTogether(props.view.session.id, props.view.recordings);
  const layout = usePictureLayout();
  const shown = companions.filter(({ picture }) => picture).length;
  return (
    <div className={pictureClasses.pictures} data-layout={layout} data-companions={shown}>
      {props.children}
      {companions.map((companion) => (
        <CompanionTile key={companion.recording.id} companion={companion} />
      ))}
      <PopOutPictures view={props.view} companions={companions} />
    </div>
  );
}
