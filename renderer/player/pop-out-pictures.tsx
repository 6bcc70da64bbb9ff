import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { SessionView } from '#shared/contract/session.ts';
import { usePlayback } from '../stores/playback.ts';
import { Captions } from './captions.tsx';
import { CompanionTile } from './companions.tsx';
import pictureClasses from './pictures.module.css';
import { usePictureLayout } from './pictures-state.ts';
import classes from './player.module.css';
import { toggleWholePage, usePopOut } from './pop-out.ts';
import { playerTexts } from './texts.ts';
import type { Companion } from './together.ts';

/** The pictures of the stage once more, in a window of their own, in step with it; the stage alone is heard. */
export function PopOutPictures(props: { view: SessionView; companions: readonly Companion[] }) {
  const { view } = props;
  const open = usePopOut((state) => state.window);
  const mainId = usePlayback((state) => state.recordingId);
  const layout = usePictureLayout();
  // A session that is left takes its window with it.
  useEffect(() => () => usePopOut.getState().window?.close(), []);
  if (!open) return null;
  const main = view.recordings.find(({ id }) => id === mainId);
  const beside = props.companions.filter(({ picture }) => picture).map(({ recording }) => recording);
  const shown = main ? [main, ...beside] : beside;
  return createPortal(
    <section
      className={classes.popOut}
      aria-label={playerTexts.stage}
      onDoubleClick={() => toggleWholePage(open.document)}
    >
      <div className={pictureClasses.pictures} data-layout={layout} data-companions={shown.length - 1}>
        {shown.map((recording) => (
          <CompanionTile
            key={recording.id}
            companion={{ recording, picture: true, sounds: false }}
            plain={recording === main}
          />
        ))}
      </div>
      <Captions view={view} />
    </section>,
    open.document.body,
  );
}
